#include "model/core/problems.hpp"

#include <gmock/gmock.h>

namespace carers::model::core {
namespace {

TEST(Problem, SaysFileLineAndText) {
  const Problem problem{.file = "a.csv", .line = 14, .text = "count \"-3\" is negative"};

  EXPECT_EQ(problem.message(), "a.csv:14: count \"-3\" is negative");
}

TEST(Problems, ReportsAllErrorsInOrderAndLeavesWarningsOut) {
  Problems problems;
  problems.error("b.csv", 2, "second");
  problems.error("a.csv", 9, "first");
  problems.warn("a.csv", 1, "only a warning");

  try {
    problems.throw_if_any();
    FAIL() << "expected an InputError";
  } catch (const InputError& error) {
    EXPECT_STREQ(error.what(), "a.csv:9: first\nb.csv:2: second");
  }
}

TEST(Problems, WarningsAloneDoNotStop) {
  Problems problems;
  problems.warn("a.csv", 1, "kept");

  EXPECT_NO_THROW(problems.throw_if_any());
  EXPECT_EQ(problems.warnings().size(), 1U);
}

TEST(NearestName, FindsASlipAndNothingFarther) {
  const std::vector<std::string> known{"age_bands", "years", "sources"};

  EXPECT_EQ(nearest_name("age_bnads", known), "age_bands");
  EXPECT_EQ(nearest_name("population", known), "");
  EXPECT_EQ(did_you_mean("yaers", known), "; did you mean \"years\"?");
}

}  // namespace
}  // namespace carers::model::core
