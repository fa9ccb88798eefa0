#include "outputs/calibration/simulated_truths_results.hpp"

#include <gmock/gmock.h>

#include "model/inputs/study_of_place.hpp"
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

class SimulatedTruthsResults : public testing::Test {
 protected:
  [[nodiscard]] std::filesystem::path write(const validation::SimulatedTruths& truths) const {
    ResultsWriter writer(scratch_ / "evidence.h5");
    writer.group("").attribute("title", "Test");
    write_simulated_truths(writer, inputs_, truths, 5, run_);
    writer.finish();
    return scratch_ / "evidence.h5";
  }
  [[nodiscard]] validation::SimulatedTruths two_truths() const {
    validation::SimulatedTruths truths = validation::truths_to_rank(inputs_);
    for (const std::uint64_t seed : {4U, 6U}) {
      validation::RankedTruth truth{
          .seed = seed, .largest_rhat = 1.01 * static_cast<double>(seed), .divergences = seed};
      for (std::size_t q = 0; q < truths.names.size(); ++q)
        truth.ranks.push_back((static_cast<double>(q) + 0.5) / 100.0);
      truths.finished.push_back(truth);
    }
    return truths;
  }

  ScratchFolder scratch_;
  model::inputs::Inputs inputs_ = tests::support::TinyStudy().read();
  ValidationRun run_{.seed = 4, .chains = 1, .warm_up = 10, .draws = 20, .program = "0.1.0 abc"};
};

TEST_F(SimulatedTruthsResults, AreReadBackAsTheyWereWritten) {
  const validation::SimulatedTruths written = two_truths();

  const validation::SimulatedTruths read =
      read_simulated_truths(ResultsReader(write(written)), inputs_, run_);

  EXPECT_EQ(read.names, written.names);
  ASSERT_THAT(read.finished, SizeIs(2));
  for (std::size_t t = 0; t < 2; ++t) {
    EXPECT_EQ(read.finished[t].seed, written.finished[t].seed);
    EXPECT_EQ(read.finished[t].ranks, written.finished[t].ranks);
    EXPECT_EQ(read.finished[t].largest_rhat, written.finished[t].largest_rhat);
    EXPECT_EQ(read.finished[t].divergences, written.finished[t].divergences);
  }
}

TEST_F(SimulatedTruthsResults, OfAnotherRunOrPlaceAreNotGoneOnWith) {
  const ResultsReader reader(write(two_truths()));
  ValidationRun other = run_;
  other.seed = 5;
  model::inputs::Inputs elsewhere = inputs_;
  elsewhere.focus = "town";

  EXPECT_THAT(read_simulated_truths(reader, inputs_, other).finished, IsEmpty());
  EXPECT_THAT(read_simulated_truths(reader, elsewhere, run_).finished, IsEmpty());
}

}  // namespace
}  // namespace carers::outputs::calibration
