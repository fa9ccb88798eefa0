#include "calibration/validation/folds.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "model/core/problems.hpp"
#include "model/inputs/read_study.hpp"

namespace carers::calibration::validation {
namespace {

using model::population::Locality;
using model::population::LocalityTree;
using testing::ElementsAre;

const std::vector<std::string> kLevels{"nation", "region", "authority", "district"};

Locality place(const char* code, const char* level, const char* parent) {
  return {.code = code, .name = code, .level = level, .parent = parent};
}

LocalityTree small_tree() {
  return LocalityTree(
      {place("n", "nation", ""), place("r2", "region", "n"), place("r1", "region", "n"),
       place("b", "authority", "r2"), place("a", "authority", "r1"), place("c", "authority", "r1"),
       place("a2", "district", "a"), place("a1", "district", "a"), place("c1", "district", "c")},
      kLevels);
}

TEST(Folds, AreDealtToAuthoritiesInTheOrderOfCodes) {
  const LocalityTree tree = small_tree();

  const std::vector<std::size_t> folds = folds_of_leaves(tree, "authority", 2);

  // in turn: a and its two districts, c and its one, b of the second region
  std::map<std::string, std::size_t> by_code;
  for (std::size_t leaf = 0; leaf < folds.size(); ++leaf)
    by_code[tree.nodes()[tree.leaves()[leaf].value].code] = folds[leaf];
  const std::map<std::string, std::size_t> expected{{"a1", 0}, {"a2", 0}, {"c1", 1}, {"b", 0}};
  EXPECT_EQ(by_code, expected);
}

TEST(Folds, RefuseFewerThanTwoAndMoreThanAuthorities) {
  const LocalityTree tree = small_tree();

  EXPECT_THROW(static_cast<void>(folds_of_leaves(tree, "authority", 1)), model::core::InputError);
  EXPECT_THROW(static_cast<void>(folds_of_leaves(tree, "authority", 4)), model::core::InputError);
  EXPECT_NO_THROW(static_cast<void>(folds_of_leaves(tree, "authority", 3)));
}

class FoldsOfEngland : public testing::Test {
 protected:
  const model::inputs::Inputs inputs_ =
      model::inputs::read_study(CARERS_SOURCE_DIR "/studies/england");
  const LocalityTree& tree_ = inputs_.localities;
  const std::vector<std::size_t> folds_ = folds_of_leaves(tree_, "authority", 5);

  // Authorities in each fold, of one region or of all ("").
  std::vector<std::size_t> authorities(const std::string& region) const {
    std::vector<std::set<std::size_t>> found(5);
    for (std::size_t leaf = 0; leaf < folds_.size(); ++leaf) {
      const auto own = tree_.leaves()[leaf];
      const auto above = tree_.ancestor_at(own, "region");
      if (!region.empty() && tree_.nodes()[above->value].code != region) continue;
      found[folds_[leaf]].insert(tree_.ancestor_at(own, "authority")->value);
    }
    std::vector<std::size_t> sizes;
    for (const auto& fold : found) sizes.push_back(fold.size());
    return sizes;
  }
};

TEST_F(FoldsOfEngland, HaveThirtyOrThirtyOneAuthoritiesEach) {
  EXPECT_THAT(authorities(""), ElementsAre(31, 31, 31, 30, 30));
}

TEST_F(FoldsOfEngland, AreBalancedWithinEveryRegion) {
  for (const auto& node : tree_.nodes()) {
    if (node.level != "region") continue;
    const auto sizes = authorities(node.code);
    EXPECT_LE(std::ranges::max(sizes) - std::ranges::min(sizes), 1U) << node.name;
  }
}

TEST_F(FoldsOfEngland, KeepEachAuthorityWhole) {
  std::map<std::size_t, std::set<std::size_t>> folds_of_authority;
  for (std::size_t leaf = 0; leaf < folds_.size(); ++leaf) {
    folds_of_authority[tree_.ancestor_at(tree_.leaves()[leaf], "authority")->value].insert(
        folds_[leaf]);
  }

  EXPECT_EQ(folds_of_authority.size(), 153U);
  for (const auto& [authority, folds] : folds_of_authority) EXPECT_EQ(folds.size(), 1U);
}

}  // namespace
}  // namespace carers::calibration::validation
