#include "calibration/lists/list_methods.hpp"

#include <gmock/gmock.h>

#include "model/core/problems.hpp"
#include "tests/support/list_tables.hpp"

namespace carers::calibration::lists {
namespace {

using ::testing::HasSubstr;
using ::testing::SizeIs;
using tests::support::list_table;
using tests::support::two_lists;

TEST(ListMethods, MethodsForTwoListsAnswerForEveryTwo) {
  const auto answers = answers_of(list_table("artificial"), "chapman");

  ASSERT_THAT(answers, SizeIs(3));
  EXPECT_EQ(answers[0].model, "A and B");
  EXPECT_EQ(answers[0].seen, 76);  // 20 are on C alone
  EXPECT_NEAR(answers[0].estimate->population, 47.0 * 37 / 7 - 1, 1e-9);
  EXPECT_EQ(answers[2].model, "B and C");
}

TEST(ListMethods, AMethodWithoutAnEstimateSaysWhy) {
  const auto petersen = answers_of(list_table("artificial"), "lincoln_petersen");
  const auto pairs = answers_of(list_table("artificial"), "pairs");

  EXPECT_FALSE(petersen[1].estimate);
  EXPECT_THAT(petersen[1].why_not, HasSubstr("nobody is on both lists"));
  ASSERT_THAT(pairs, SizeIs(1));
  EXPECT_FALSE(pairs[0].estimate);
  EXPECT_THAT(pairs[0].why_not, HasSubstr("cannot tell apart"));
}

TEST(ListMethods, TheModelOfAChoiceIsNamed) {
  const auto chosen = answers_of(list_table("western"), "stepwise");

  EXPECT_EQ(chosen[0].model, "A and E");
  EXPECT_NEAR(chosen[0].estimate->population, 2483.3839, 0.001);
}

// modslavmse 2.0 with Rcapture 1.4-4: the bounds of the multinomial likelihood.
TEST(ListMethods, LogLinearModelsHaveTheIntervalOfTheProfile) {
  const auto main = answers_of(list_table("uk_five"), "main");

  EXPECT_NEAR(main[0].estimate->population, 13444.1312, 0.001);
  EXPECT_NEAR(main[0].estimate->lower, 11985.1, 0.11);
  EXPECT_NEAR(main[0].estimate->upper, 15165.9, 0.11);
}

TEST(ListMethods, TheBestByBicSaysHowFarModelsDiffer) {
  const auto best = answers_of(list_table("uk_five"), "bic", {.resamples = 100});

  EXPECT_NEAR(best[0].estimate->population, 25311, 0.5);
  ASSERT_TRUE(best[0].alternatives);
  EXPECT_EQ(best[0].alternatives->models, 6893U);
  EXPECT_LT(best[0].alternatives->near.lower, 12263);
  EXPECT_LT(best[0].alternatives->near.lower, best[0].alternatives->mean);
}

// Chao et al (2001): 508; CARE1's own bootstrap, which also draws those unseen, has an error of 40.
TEST(ListMethods, LittleCoverageIsAnsweredInOneStep) {
  const auto found = answers_of(list_table("hepatitis"), "sample_coverage");

  EXPECT_NEAR(found[0].estimate->population, 508, 0.5);
  EXPECT_NEAR(found[0].estimate->standard_error, 40, 8);
  EXPECT_THAT(found[0].model, HasSubstr("51 %"));
}

TEST(ListMethods, GraphsNameTheMostProbablePattern) {
  const auto found = answers_of(list_table("scotland_drugs"), "graphs");

  EXPECT_NEAR(found[0].estimate->population, 32782, 33);
  EXPECT_THAT(found[0].model, HasSubstr("67 %) is: S1 and S3; S2 and S3; S2 and S4"));
}

TEST(ListMethods, AllAnswerInTheOrderOfTheirNames) {
  const auto answers = all_answers(two_lists(87, 14, 7));

  std::vector<std::string> names;
  for (const ListAnswer& answer : answers) {
    names.emplace_back(answer.method);
    EXPECT_FALSE(answer.assumes.empty());
    EXPECT_NE(answer.estimate.has_value(), !answer.why_not.empty()) << answer.method;
  }
  EXPECT_EQ(names, list_methods());
}

TEST(ListMethods, AnUnknownMethodIsRefused) {
  EXPECT_THROW(static_cast<void>(answers_of(two_lists(87, 14, 7), "chapmann")),
               model::core::InputError);
}

}  // namespace
}  // namespace carers::calibration::lists
