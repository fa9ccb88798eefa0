#include "calibration/classical/sample_coverage.hpp"

#include <gtest/gtest.h>

#include "model/core/problems.hpp"
#include "tests/support/list_tables.hpp"

namespace carers::calibration::classical {
namespace {

using tests::support::list_table;
using tests::support::two_lists;

// Chao, Tsay, Lin, Shau and Chao (2001): 271 seen, coverage 51 %; 407 were lists independent, 971,
// and 508 in one step.
TEST(SampleCoverage, OfHepatitisInTaiwan) {
  const SampleCoverage found = sample_coverage(list_table("hepatitis"));

  EXPECT_NEAR(found.coverage, 0.513, 5e-4);
  EXPECT_NEAR(found.independent, 407, 0.5);
  EXPECT_NEAR(found.full, 971, 0.5);
  EXPECT_NEAR(found.one_step, 508, 0.5);
  EXPECT_LT(found.coverage, kLowCoverage);
}

// Expected counts of independent lists that find 50 %, 40 % and 70 % of 1,000 people.
TEST(SampleCoverage, IsExactWhereListsAreIndependent) {
  const model::observation::CaptureHistories independent{
      .lists = {"A", "B", "C"}, .persons = {0, 90, 60, 60, 210, 210, 140, 140}};

  const SampleCoverage found = sample_coverage(independent);

  EXPECT_NEAR(found.independent, 1000.0, 1e-9);
  EXPECT_NEAR(found.full, 1000.0, 1e-9);
  EXPECT_NEAR(found.one_step, 1000.0, 1e-9);
  EXPECT_GT(found.coverage, kLowCoverage);
}

TEST(SampleCoverage, RefusesWhatItCannotAnswer) {
  const model::observation::CaptureHistories apart{.lists = {"A", "B", "C"},
                                                   .persons = {0, 5, 5, 0, 5, 0, 0, 0}};

  EXPECT_THROW(static_cast<void>(sample_coverage(two_lists(87, 14, 7))), model::core::InputError);
  EXPECT_THROW(static_cast<void>(sample_coverage(apart)), model::core::InputError);
}

}  // namespace
}  // namespace carers::calibration::classical
