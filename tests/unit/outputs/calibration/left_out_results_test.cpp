#include <gtest/gtest.h>

#include <cmath>
#include <string>
#include <vector>

#include "outputs/calibration/calibration_results.hpp"
#include "outputs/hdf5/reader.hpp"
#include "tests/support/tiny_study.hpp"
#include "tests/unit/outputs/hdf5/scratch_folder.hpp"

namespace carers::outputs::calibration {
namespace {

using carers::calibration::validation::LeftOut;

TEST(LeftOutResults, AreWeightedQuantilesWhereTheyCanBeTold) {
  const hdf5::ScratchFolder scratch;
  const tests::support::TinyStudy study;
  const model::inputs::Inputs inputs = study.read();
  const std::size_t nodes = inputs.localities.nodes().size();
  carers::calibration::estimate::Estimate estimate;
  estimate.draws = {0, 1};
  estimate.hidden.assign(nodes, 100);
  estimate.hidden.insert(estimate.hidden.end(), nodes, 200);
  estimate.identified.assign(2 * nodes, 30);
  const std::vector<LeftOut> without{{.source = 3,
                                      .figures = 1,
                                      .weights = Eigen::Vector2d(0.2, 0.8),
                                      .pareto_k = 0.4,
                                      .effective_size = 1.5,
                                      .reliable = true},
                                     {.source = 0,
                                      .figures = 5,
                                      .weights = Eigen::Vector2d(0.0, 1.0),
                                      .pareto_k = 1.4,
                                      .effective_size = 1.0,
                                      .reliable = false}};

  {
    hdf5::ResultsWriter writer(scratch / "results.h5");
    writer.group("").attribute("title", "Test");
    write_left_out(writer, inputs, estimate, without);
    writer.finish();
  }

  const hdf5::ResultsReader reader(scratch / "results.h5");
  EXPECT_EQ(reader.read("left_out", "source").texts()[0], "school_survey");
  const auto without_source = reader.read("left_out", "hidden");
  const auto& hidden = without_source.doubles();
  EXPECT_EQ(hidden[0], 100.0);      // at 5 %
  EXPECT_EQ(hidden[nodes], 200.0);  // the middle
  EXPECT_TRUE(std::isnan(hidden[3 * nodes]));
  EXPECT_EQ(reader.read("left_out", "young_carers").doubles()[nodes], 230.0);
  EXPECT_EQ(reader.read("left_out", "reliable").integers()[1], 0);
}

}  // namespace
}  // namespace carers::outputs::calibration
