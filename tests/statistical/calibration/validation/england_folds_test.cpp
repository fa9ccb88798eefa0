// The shipped study of England: each district's Census 2021 count withheld once, with its whole
// authority.
#include <gtest/gtest.h>

#include <filesystem>
#include <iostream>

#include "calibration/validation/cross_validation.hpp"
#include "model/inputs/read_study.hpp"

namespace carers::calibration::validation {
namespace {

// Nine in ten of 309 independent counts would hold 85 to 95 % but for once in 300 times.
TEST(EnglandFolds, NinetyPercentIntervalsHoldEightyFiveToNinetyFivePercent) {
  const auto inputs =
      model::inputs::read_study(std::filesystem::path(CARERS_SOURCE_DIR) / "studies", "england");
  const Withheld withheld = withhold(inputs, {});

  const CrossValidation validation =
      cross_validate(inputs, {.withheld = withheld, .finished = {}}, {});

  ASSERT_TRUE(validation.complete());
  ASSERT_EQ(validation.predictions().size(), 309U);
  for (const FoldResult& fold : validation.finished) {
    std::cout << "fold " << fold.fold + 1 << ": " << fold.predictions.size()
              << " counts, largest R-hat " << fold.largest_rhat
              << ", smallest effective sample size " << fold.smallest_ess << ", "
              << fold.divergences << " divergences\n";
  }
  for (const Coverage& at : coverage(validation)) {
    std::cout << at.level << ": " << at.inside << " inside, " << at.share << "; randomised "
              << at.share_randomised << '\n';
    if (at.level != kReportedLevel) continue;
    EXPECT_GE(at.share, 0.85);
    EXPECT_LE(at.share, 0.95);
  }
}

}  // namespace
}  // namespace carers::calibration::validation
