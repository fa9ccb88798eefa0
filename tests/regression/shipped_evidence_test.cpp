// The evidence that the shipped studies come with is of their files as they are now.
#include <gtest/gtest.h>

#include <filesystem>

#include "model/inputs/read_study.hpp"
#include "outputs/calibration/evidence.hpp"

namespace carers::outputs::calibration {
namespace {

class ShippedEvidence : public testing::TestWithParam<const char*> {};

TEST_P(ShippedEvidence, IsOfTheFilesOfTheStudyAndWhole) {
  const auto folder = std::filesystem::path(CARERS_SOURCE_DIR) / "studies" / GetParam();
  const hdf5::ResultsReader evidence(folder / kEvidenceFile);

  const bool of_this = is_made_from(evidence, model::inputs::read_study(folder));

  EXPECT_TRUE(of_this) << "the study has changed since; once it is as it should be: make evidence";
  const auto number = [&](const char* name) {
    return evidence.read("validation", name).integers().front();
  };
  EXPECT_EQ(number("folds_done"), number("folds"));
  EXPECT_EQ(number("withheld"), 309);
}

INSTANTIATE_TEST_SUITE_P(Studies, ShippedEvidence, testing::Values("oxfordshire"));

}  // namespace
}  // namespace carers::outputs::calibration
