#include "calibration/lists/existence.hpp"

#include <gtest/gtest.h>

#include "tests/support/list_models.hpp"
#include "tests/support/list_tables.hpp"

namespace carers::calibration::lists {
namespace {

using model::observation::CaptureHistories;
using tests::support::list_table;
using tests::support::model_of;

// Chan, Silverman and Vincent (2021), Table 2, and checkident() of SparseMSE 2.0.1.
TEST(Existence, HasTheCodesOfTheArtificialTable) {
  const CaptureHistories table = list_table("artificial");

  EXPECT_EQ(static_cast<int>(estimability_of(table, all_pairs(3))), 2);
  EXPECT_EQ(static_cast<int>(estimability_of(table, model_of(table, {"A:B"}))), 1);
  EXPECT_EQ(static_cast<int>(estimability_of(table, model_of(table, {"A:C", "B:C"}))), 0);
}

// SparseMSE 2.0.1: every model of all pairs has code 0, effects of minus infinity or not.
TEST(Existence, OfAllPairsInPublishedTables) {
  for (const char* name : {"uk_six", "uk_five", "western"}) {
    const CaptureHistories table = list_table(name);

    EXPECT_EQ(estimability_of(table, all_pairs(table.lists.size())), Estimability::estimable)
        << name;
  }
}

// Tests of MultipleSystemsEstimation 1.2.0: of Korea's models of pairs these two are left out.
TEST(Existence, OfKoreasModels) {
  const CaptureHistories korea = list_table("korea");

  EXPECT_EQ(estimability_of(korea, model_of(korea, {"b:c", "c:d"})), Estimability::estimable);
  EXPECT_NE(estimability_of(korea, model_of(korea, {"b:c", "b:d"})), Estimability::estimable);
  EXPECT_NE(estimability_of(korea, all_pairs(3)), Estimability::estimable);
}

// By hand. Nobody shares D, so eight histories are left for nine effects; and that nobody is on A
// and B alone, though some are on A, B and C, sends the effect of A and B to minus infinity.
TEST(Existence, ATableMayFailBothWays) {
  const CaptureHistories table{.lists = {"A", "B", "C", "D"},
                               .persons = {0, 9, 8, 0, 7, 4, 3, 2, 5, 0, 0, 0, 0, 0, 0, 0}};
  CaptureHistories with_one = table;
  with_one.persons[3] = 1;

  const LogLinearModel model = model_of(table, {"A:B:C", "A:D", "B:D", "C:D"});

  EXPECT_EQ(static_cast<int>(estimability_of(table, model)), 3);
  EXPECT_EQ(static_cast<int>(estimability_of(with_one, model)), 2);
}

TEST(Existence, EveryFailureHasItsWords) {
  EXPECT_TRUE(describe(Estimability::estimable).empty());
  EXPECT_NE(describe(Estimability::no_maximum), describe(Estimability::not_identifiable));
  EXPECT_NE(describe(Estimability::neither), describe(Estimability::not_identifiable));
}

}  // namespace
}  // namespace carers::calibration::lists
