#include <gtest/gtest.h>

#include "outputs/calibration/calibration_results.hpp"
#include "outputs/hdf5/reader.hpp"
#include "tests/support/prior_draws.hpp"
#include "tests/support/tiny_study.hpp"
#include "tests/unit/outputs/hdf5/scratch_folder.hpp"

namespace carers::outputs::calibration {
namespace {

using carers::calibration::influence::DrivenStock;
using carers::calibration::influence::Drivers;

TEST(DriversResults, AreSharesByPlaceAndWhatTheDataTellOfEachAssumption) {
  const hdf5::ScratchFolder scratch;
  const tests::support::TinyStudy study;
  const model::inputs::Inputs inputs = study.read();
  const auto nodes = static_cast<Eigen::Index>(inputs.localities.nodes().size());
  const auto draws = tests::support::draws_near_prior_centre(inputs, 200);
  const auto stock = [&](double first) {
    DrivenStock all;
    for (auto* share : {&all.by_quantity, &all.by_quantity_error})
      *share = Eigen::MatrixXd(2, nodes);
    all.by_quantity.row(0).setConstant(first);
    all.by_quantity.row(1).setConstant(0.25);
    all.by_quantity_error.setConstant(0.01);
    all.by_source = Eigen::MatrixXd::Constant(1, nodes, 0.5);
    all.by_source_error = all.by_source * 0.1;
    return all;
  };
  const Drivers drivers{.quantities = {{.name = "a", .label = "What a is", .positions = {0}},
                                       {.name = "b", .label = "What b is", .positions = {1}}},
                        .sources = {2},
                        .hidden = stock(0.75),
                        .young_carers = stock(0.125)};

  {
    hdf5::ResultsWriter writer(scratch / "results.h5");
    writer.group("").attribute("title", "Test");
    write_drivers(writer, inputs, draws, drivers);
    writer.finish();
  }

  const hdf5::ResultsReader reader(scratch / "results.h5");
  const auto hidden = reader.read("drivers", "hidden");
  EXPECT_EQ(hidden.at({0, 3}), 0.75);
  EXPECT_EQ(hidden.at({1, 3}), 0.25);
  EXPECT_EQ(reader.read("drivers", "young_carers").at({0, 0}), 0.125);
  EXPECT_EQ(reader.read("drivers", "hidden_by_source").at({0, 1}), 0.5);
  EXPECT_EQ(reader.read("drivers", "source").texts()[0], inputs.sources[2].name);
  EXPECT_EQ(reader.read("drivers", "quantity_label").texts()[1], "What b is");
  // The draws are spread evenly over a fifth of each prior either side: variance .04 / 3.
  const auto contraction = reader.read("drivers", "contraction");
  EXPECT_NEAR(contraction.doubles()[0], 1.0 - 0.04 / 3.0, 0.003);
  EXPECT_EQ(reader.read("drivers", "assumption_alone").integers()[0], 0);
}

}  // namespace
}  // namespace carers::outputs::calibration
