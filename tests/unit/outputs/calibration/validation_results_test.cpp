#include "outputs/calibration/validation_results.hpp"

#include <gmock/gmock.h>

#include "outputs/calibration/provenance.hpp"
#include "tests/support/tiny_study.hpp"
#include "tests/unit/outputs/hdf5/scratch_folder.hpp"

namespace carers::outputs::calibration {
namespace {

namespace validation = carers::calibration::validation;
using hdf5::ResultsReader;
using hdf5::ResultsWriter;
using hdf5::ScratchFolder;
using testing::IsEmpty;
using testing::SizeIs;

constexpr std::size_t kFarOff = 2;  // the town, first in the file of the first and third fold

class ValidationResults : public testing::Test {
 protected:
  // Two of three folds, their numbers made up.
  validation::CrossValidation two_folds() const {
    validation::CrossValidation found{.withheld = withheld_};
    for (const std::size_t fold : {0U, 2U}) {
      validation::FoldResult result{.fold = fold,
                                    .largest_rhat = 1.01 + 0.01 * static_cast<double>(fold),
                                    .smallest_ess = 300.5,
                                    .divergences = fold};
      for (std::size_t c = 0; c < withheld_.counts.size(); ++c) {
        if (withheld_.counts[c].fold != fold) continue;
        const double middle = withheld_.counts[c].row.value + (c == kFarOff ? 100.0 : 3.0);
        validation::Prediction prediction{.count = c,
                                          .median = middle,
                                          .pit = 0.1 + 0.17 * static_cast<double>(c),
                                          .crps = 7.25,
                                          .log_density = -4.5};
        for (const double half_width : {5.0, 12.0, 20.0, 40.0}) {
          prediction.bounds.push_back({.lower = middle - half_width, .upper = middle + half_width});
        }
        result.predictions.push_back(prediction);
      }
      found.finished.push_back(result);
    }
    return found;
  }

  std::filesystem::path write(const validation::CrossValidation& all) const {
    ResultsWriter writer(scratch_ / "results.h5");
    writer.group("").attribute("title", "Test");
    write_validation(writer, inputs_, all, run_);
    write_provenance(writer, inputs_,
                     {.seed = 1,
                      .version = "0",
                      .commit = "",
                      .compiler = "",
                      .libraries = "",
                      .method = "nuts",
                      .verdict = "",
                      .futures = std::nullopt,
                      .complete = true});
    writer.finish();
    return scratch_ / "results.h5";
  }

  ScratchFolder scratch_;
  tests::support::TinyStudy study_;
  model::inputs::Inputs inputs_ = study_.read();
  validation::Withheld withheld_ = validation::withhold(inputs_, {.folds = 3});
  ValidationRun run_{.seed = 4,
                     .chains = 2,
                     .warm_up = 10,
                     .draws = 20,
                     .target_acceptance = 0.8,
                     .program = "0.1.0 abc"};
};

TEST_F(ValidationResults, FoldsAreReadBackAsTheyWereWritten) {
  const validation::CrossValidation written = two_folds();

  const validation::CrossValidation read =
      read_validation(ResultsReader(write(written)), inputs_, withheld_, run_);

  ASSERT_THAT(read.finished, SizeIs(2));
  EXPECT_FALSE(read.complete());
  for (std::size_t f = 0; f < 2; ++f) {
    EXPECT_EQ(read.finished[f].fold, written.finished[f].fold);
    EXPECT_EQ(read.finished[f].largest_rhat, written.finished[f].largest_rhat);
    EXPECT_EQ(read.finished[f].smallest_ess, written.finished[f].smallest_ess);
    EXPECT_EQ(read.finished[f].divergences, written.finished[f].divergences);
    ASSERT_EQ(read.finished[f].predictions.size(), written.finished[f].predictions.size());
  }
  const auto back = read.predictions();
  const auto before = written.predictions();
  for (std::size_t c = 0; c < before.size(); ++c) {
    EXPECT_EQ(back[c].count, before[c].count);
    EXPECT_EQ(back[c].median, before[c].median);
    EXPECT_EQ(back[c].bounds, before[c].bounds);
    EXPECT_EQ(back[c].pit, before[c].pit);
    EXPECT_EQ(back[c].crps, before[c].crps);
    EXPECT_EQ(back[c].log_density, before[c].log_density);
  }
}

TEST_F(ValidationResults, FoldsOfAnotherRunAreNotGoneOnWith) {
  const ResultsReader reader(write(two_folds()));
  ValidationRun other_seed = run_;
  other_seed.seed = 5;
  ValidationRun other_program = run_;
  other_program.program = "0.2.0";
  ValidationRun longer = run_;
  longer.draws = 21;
  ValidationRun bolder = run_;
  bolder.target_acceptance = 0.7;

  EXPECT_THAT(read_validation(reader, inputs_, withheld_, other_seed).finished, IsEmpty());
  EXPECT_THAT(read_validation(reader, inputs_, withheld_, other_program).finished, IsEmpty());
  EXPECT_THAT(read_validation(reader, inputs_, withheld_, longer).finished, IsEmpty());
  EXPECT_THAT(read_validation(reader, inputs_, withheld_, bolder).finished, IsEmpty());
  EXPECT_THAT(
      read_validation(reader, inputs_, validation::withhold(inputs_, {.folds = 2}), run_).finished,
      IsEmpty());
  EXPECT_THAT(
      read_validation(reader, inputs_,
                      validation::withhold(inputs_, {.source = "factors", .folds = 3}), run_)
          .finished,
      IsEmpty());
}

TEST_F(ValidationResults, CountsAndCoverageAreThoseOfFinishedFolds) {
  const validation::CrossValidation all = two_folds();
  const std::size_t predicted = all.predictions().size();

  const ResultsReader reader(write(all));

  EXPECT_EQ(reader.read("validation", "withheld").integers().front(),
            static_cast<std::int64_t>(predicted));
  EXPECT_EQ(reader.read("validation", "folds_done").integers().front(), 2);
  EXPECT_EQ(reader.read("validation", "inside").integers().front(),
            static_cast<std::int64_t>(predicted) - 1);
  EXPECT_NEAR(reader.read("validation", "coverage").doubles()[2],
              1.0 - 1.0 / static_cast<double>(predicted), 1e-12);
  const auto holds = reader.read("validation", "holds");
  EXPECT_EQ(holds.at({2, 0}), 0.0);
  EXPECT_EQ(holds.at({2, 1}), 1.0);
}

}  // namespace
}  // namespace carers::outputs::calibration
