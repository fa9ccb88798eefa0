#include "model/population/locality_tree.hpp"

#include <gmock/gmock.h>

#include <limits>

#include "model/core/problems.hpp"

namespace carers::model::population {
namespace {

using ::testing::ElementsAre;

constexpr double kUnknown = std::numeric_limits<double>::quiet_NaN();
const std::vector<std::string> kLevels{"nation", "region", "authority", "district"};

Locality place(std::string code, std::string level, std::string parent) {
  return {.code = code,
          .name = "Name of " + code,
          .level = std::move(level),
          .parent = std::move(parent),
          .longitude = kUnknown,
          .latitude = kUnknown};
}

// Two regions; in the first a county of two districts and a unitary authority, in the second a
// unitary authority. Children are listed away from their parents, so that the order of the table
// and of the tree differ.
std::vector<Locality> places() {
  return {place("d1", "district", "county"),      place("nation", "nation", ""),
          place("south", "region", "nation"),     place("north", "region", "nation"),
          place("unitary", "authority", "south"), place("county", "authority", "south"),
          place("other", "authority", "north"),   place("d2", "district", "county")};
}

std::vector<std::string> codes(std::span<const Locality> nodes) {
  std::vector<std::string> all;
  for (const Locality& node : nodes) all.push_back(node.code);
  return all;
}

std::string message_of(const std::vector<Locality>& localities) {
  try {
    const LocalityTree tree(localities, kLevels);
    return "no error";
  } catch (const core::InputError& error) {
    return error.what();
  }
}

TEST(LocalityTree, OrdersNodesDepthFirstAsListed) {
  const LocalityTree tree(places(), kLevels);

  EXPECT_THAT(codes(tree.nodes()),
              ElementsAre("nation", "south", "unitary", "county", "d1", "d2", "north", "other"));
}

TEST(LocalityTree, LeavesBelowAnyNodeAreARange) {
  const LocalityTree tree(places(), kLevels);
  const auto range = [&](std::string_view code) {
    const auto [first, last] = tree.leaves_below(*tree.find(code));
    return std::pair(first.value, last.value);
  };

  EXPECT_EQ(tree.leaf_count(), 4U);
  EXPECT_EQ(range("nation"), std::pair(std::size_t{0}, std::size_t{4}));
  EXPECT_EQ(range("south"), std::pair(std::size_t{0}, std::size_t{3}));
  EXPECT_EQ(range("unitary"), std::pair(std::size_t{0}, std::size_t{1}));
  EXPECT_EQ(range("county"), std::pair(std::size_t{1}, std::size_t{3}));
  EXPECT_EQ(range("d2"), std::pair(std::size_t{2}, std::size_t{3}));
  EXPECT_EQ(range("north"), std::pair(std::size_t{3}, std::size_t{4}));
}

TEST(LocalityTree, AUnitaryAuthorityIsALeafAtItsOwnLevel) {
  const LocalityTree tree(places(), kLevels);
  const NodeIndex unitary = *tree.find("unitary");

  EXPECT_EQ(tree.as_leaf(unitary), LeafIndex{0});
  EXPECT_EQ(tree.depth(unitary), 2U);
  EXPECT_EQ(tree.ancestor_at(unitary, "authority"), unitary);
  EXPECT_EQ(tree.ancestor_at(unitary, "district"), std::nullopt);
  EXPECT_EQ(tree.as_leaf(*tree.find("county")), std::nullopt);
}

TEST(LocalityTree, KnowsParentsAndAncestors) {
  const LocalityTree tree(places(), kLevels);

  EXPECT_EQ(tree.parent(*tree.find("nation")), std::nullopt);
  EXPECT_EQ(tree.parent(*tree.find("d2")), tree.find("county"));
  EXPECT_EQ(tree.ancestor_at(*tree.find("d2"), "region"), tree.find("south"));
  EXPECT_EQ(tree.find("nowhere"), std::nullopt);
}

TEST(LocalityTree, OnePlaceAloneIsATreeAndALeaf) {
  const LocalityTree tree({place("nation", "nation", "")}, kLevels);

  EXPECT_EQ(tree.leaf_count(), 1U);
  EXPECT_EQ(tree.leaves_below({0}), std::pair(LeafIndex{0}, LeafIndex{1}));
}

TEST(LocalityTree, RefusesWhatIsNotATreeAllAtOnce) {
  auto wrong = places();
  wrong.push_back(place("d2", "district", "county"));
  wrong.push_back(place("d3", "district", "conuty"));
  wrong.push_back(place("d4", "distrct", "county"));
  wrong.push_back(place("isle", "region", ""));
  wrong.push_back(place("d5", "region", "county"));

  const std::string message = message_of(wrong);

  EXPECT_EQ(message,
            "code \"d2\" is listed twice (a code names one place); remove one\n"
            "parent \"conuty\" is not a listed place; did you mean \"county\"?\n"
            "level \"distrct\" is unknown; did you mean \"district\"?\n"
            "place \"isle\" has no parent (only one place can be the root, and \"nation\" is it); "
            "name its parent\n"
            "place \"d5\" at level \"region\" has a parent at level \"authority\" (a parent stands "
            "above); correct one");
}

TEST(LocalityTree, RefusesATreeWithoutRootAndAnEmptyOne) {
  EXPECT_EQ(message_of({place("a", "region", "b"), place("b", "authority", "a")}),
            "place \"a\" at level \"region\" has a parent at level \"authority\" (a parent stands "
            "above); correct one\n"
            "every place has a parent (one must be the root); leave its parent empty");
  EXPECT_EQ(message_of({}), "no place is listed (a study needs at least one); add the places");
}

TEST(AreaOf, HoldsEveryLeafWhole) {
  const LocalityTree tree(places(), kLevels);

  const Area area = area_of(tree, *tree.find("county"));

  EXPECT_EQ(area.code, "county");
  ASSERT_EQ(area.parts.size(), 2U);
  EXPECT_EQ(area.parts[0].leaf, LeafIndex{1});
  EXPECT_EQ(area.parts[1].leaf, LeafIndex{2});
  EXPECT_EQ(area.parts[0].weight, 1.0);
}

}  // namespace
}  // namespace carers::model::population
