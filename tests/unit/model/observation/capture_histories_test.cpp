#include "model/observation/capture_histories.hpp"

#include <gmock/gmock.h>

namespace carers::model::observation {
namespace {

using ::testing::ElementsAre;

// on A 1, B 2, A and B 4, C 8, A and C 16, B and C 32, all 64
const CaptureHistories kThree{.lists = {"A", "B", "C"}, .persons = {0, 1, 2, 4, 8, 16, 32, 64}};

TEST(CaptureHistories, CountsByHowManyAndByWhichLists) {
  EXPECT_EQ(seen(kThree), 127);
  EXPECT_EQ(on_exactly(kThree, 1), 11);
  EXPECT_EQ(on_exactly(kThree, 2), 52);
  EXPECT_EQ(on_all_of(kThree, only_list(0)), 85);
  EXPECT_EQ(on_all_of(kThree, only_list(0) | only_list(2)), 80);
}

TEST(CaptureHistories, TwoListsForgetTheOthersAndWhoIsOnlyThere) {
  const CaptureHistories two = two_lists_of(kThree, 2, 0);

  EXPECT_THAT(two.lists, ElementsAre("C", "A"));
  EXPECT_THAT(two.persons, ElementsAre(0, 8 + 32, 1 + 4, 16 + 64));
}

TEST(CaptureHistories, SetsAreNamedByTheirLists) {
  EXPECT_EQ(names_of(kThree, only_list(1)), "B");
  EXPECT_EQ(names_of(kThree, only_list(0) | only_list(2)), "A and C");
  EXPECT_EQ(names_of(kThree, 7), "A, B and C");
}

}  // namespace
}  // namespace carers::model::observation
