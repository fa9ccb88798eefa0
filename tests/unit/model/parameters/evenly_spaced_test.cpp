#include "model/parameters/evenly_spaced.hpp"

#include <gmock/gmock.h>

namespace carers::model::parameters {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(EvenlySpaced, StepsThroughChainsLaidEndToEnd) {
  EXPECT_THAT(evenly_spaced(4, 12), ElementsAre(0, 3, 6, 9));
}

TEST(EvenlySpaced, StepsDifferByOneAtMostWhereTheyCannotBeEqual) {
  EXPECT_THAT(evenly_spaced(4, 10), ElementsAre(0, 2, 5, 7));
}

TEST(EvenlySpaced, TakesAllWhereThereAreNotMore) {
  EXPECT_THAT(evenly_spaced(5, 3), ElementsAre(0, 1, 2));
  EXPECT_THAT(evenly_spaced(5, 0), IsEmpty());
}

}  // namespace
}  // namespace carers::model::parameters
