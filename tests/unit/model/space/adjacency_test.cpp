#include "model/space/adjacency.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "model/core/problems.hpp"

namespace carers::model::space {
namespace {

using testing::ElementsAre;
using testing::Pair;

TEST(Adjacency, CountsAPairOnce) {
  const Adjacency adjacency(3, {{2, 1}, {1, 2}, {0, 1}, {0, 1}});

  EXPECT_THAT(adjacency.pairs(), ElementsAre(Pair(0, 1), Pair(1, 2)));
}

TEST(Adjacency, FindsComponentsAndIslands) {
  const Adjacency adjacency(6, {{4, 0}, {4, 5}, {1, 3}});

  EXPECT_THAT(adjacency.components(),
              ElementsAre(ElementsAre(0, 4, 5), ElementsAre(1, 3), ElementsAre(2)));
  EXPECT_EQ(adjacency.component_of(5), adjacency.component_of(0));
  EXPECT_EQ(adjacency.component_of(2), 2U);
}

TEST(Adjacency, ReportsEveryPairThatCannotBe) {
  try {
    const Adjacency adjacency(2, {{0, 1}, {1, 1}, {0, 2}});
    FAIL() << "accepted";
  } catch (const core::InputError& error) {
    EXPECT_EQ(error.problems().size(), 2U);
  }
}

}  // namespace
}  // namespace carers::model::space
