#include <gmock/gmock.h>

#include <set>
#include <string>
#include <vector>

#include "calibration/posterior/log_posterior.hpp"
#include "outputs/calibration/calibration_results.hpp"
#include "outputs/hdf5/reader.hpp"
#include "tests/support/tiny_study.hpp"
#include "tests/unit/outputs/hdf5/scratch_folder.hpp"

namespace carers::outputs::calibration {
namespace {

namespace validation = carers::calibration::validation;

TEST(PredictiveResults, HaveEveryFittedFigureUnderANameOfItsOwn) {
  const hdf5::ScratchFolder scratch;
  const tests::support::TinyStudy study;
  const model::inputs::Inputs inputs = study.read();
  const carers::calibration::posterior::LogPosterior posterior(inputs);
  std::vector<validation::FittedFigure> predicted;
  for (const auto& row : posterior.rows()) {
    const double observed = row.value;
    predicted.push_back({.observed = observed,
                         .mean = observed + 1.0,
                         .median = observed + 2.0,
                         .bounds = {.lower = observed + 0.5, .upper = observed + 9.0},
                         .pit = 0.25,
                         .drawn = {1.0F, 2.0F, 3.0F, static_cast<float>(observed)}});
  }
  predicted.front().bounds.lower = 0.0;

  {
    hdf5::ResultsWriter writer(scratch / "results.h5");
    writer.group("").attribute("title", "Test");
    write_predictive(writer, inputs, 2, predicted);
    writer.finish();
  }

  const hdf5::ResultsReader reader(scratch / "results.h5");
  const auto names = reader.read("posterior_predictive", "observation");
  const std::set<std::string> different(names.texts().begin(), names.texts().end());
  EXPECT_EQ(different.size(), posterior.rows().size());
  EXPECT_THAT(different, testing::Contains("census_2011[town, 2011-03-27, 5 to 24]"));
  EXPECT_THAT(different, testing::Contains("factors[shire, 2018 to 2019, 0 to 17]"));
  EXPECT_THAT(different, testing::Contains("printed_2011[nation, 2011-03-27, 5 to 17 of 5 to 24]"));
  const auto drawn = reader.read("posterior_predictive", "value");
  EXPECT_EQ(drawn.axis("chain").size, 2U);
  EXPECT_EQ(drawn.at({0, 1, 0}), 2.0);  // second draw of the first chain
  EXPECT_EQ(drawn.at({1, 1, 0}), 410.0);
  const auto holds = reader.read("posterior_predictive", "holds");
  EXPECT_EQ(holds.integers()[0], 1);
  EXPECT_EQ(holds.integers()[1], 0);
  EXPECT_EQ(reader.read("posterior_predictive", "median").doubles()[0], 412.0);
  EXPECT_EQ(reader.read("observed_data", "value").doubles()[5], 451.0);  // two years of factors
  EXPECT_EQ(reader.read("observed_data", "sample_size").doubles()[8], 925.0);
}

}  // namespace
}  // namespace carers::outputs::calibration
