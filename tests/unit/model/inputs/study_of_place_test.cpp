#include "model/inputs/study_of_place.hpp"

#include <gmock/gmock.h>

#include <algorithm>

#include "tests/support/tiny_study.hpp"

namespace carers::model::inputs {
namespace {

using testing::ElementsAre;
using testing::Pair;

class StudyOfTheSouth : public testing::Test {
 protected:
  [[nodiscard]] static std::vector<std::string> codes(const Inputs& inputs) {
    std::vector<std::string> found;
    for (const auto& node : inputs.localities.nodes()) found.push_back(node.code);
    return found;
  }
  [[nodiscard]] static std::vector<std::string> figures(const Inputs& inputs) {
    std::vector<std::string> found;
    for (const auto& row : inputs.observations) {
      found.push_back(inputs.sources[row.source].name + '@' + inputs.areas[row.area].code + '=' +
                      std::to_string(row.value));
    }
    return found;
  }

  Inputs whole_ = tests::support::TinyStudy().read();
  Inputs south_ = study_of_place(whole_, whole_.localities.find("south").value());
};

TEST_F(StudyOfTheSouth, HasItsPlacesAndThoseThatHoldIt) {
  EXPECT_THAT(codes(south_),
              ElementsAre("nation", "south", "shire", "east_shire", "west_shire", "town"));
  EXPECT_EQ(south_.focus, "south");
  EXPECT_THAT(south_.neighbours, ElementsAre(Pair(south_.localities.find("shire").value(),
                                                  south_.localities.find("town").value())));
}

TEST_F(StudyOfTheSouth, HasItsPeople) {
  const auto whole = whole_.population.at(2016.0);
  const auto south = south_.population.at(2016.0);
  const auto [first, last] =
      whole_.localities.leaves_below(whole_.localities.find("south").value());

  ASSERT_EQ(south.rows(), static_cast<Eigen::Index>(last.value - first.value));
  EXPECT_TRUE(
      south.isApprox(whole.middleRows(static_cast<Eigen::Index>(first.value), south.rows())));
}

TEST_F(StudyOfTheSouth, KeepsFiguresOfThePlaceAndOfTheNation) {
  std::vector<std::string> kept;
  for (const auto& row : whole_.observations) {
    const std::string& code = whole_.areas[row.area].code;
    const bool elsewhere =
        code == "north" || code == "moors" || code == "high_moor" || code == "low_moor";
    if (!elsewhere) {
      kept.push_back(whole_.sources[row.source].name + '@' + code + '=' +
                     std::to_string(row.value));
    }
  }

  EXPECT_EQ(figures(south_), kept);
  EXPECT_LT(kept.size(), whole_.observations.size());
}

TEST_F(StudyOfTheSouth, IsTheLargestPlaceOfThreeLeaves) {
  const auto& tree = whole_.localities;

  EXPECT_EQ(tree.nodes()[largest_place(tree, 4).value].code, "south");
  EXPECT_EQ(tree.nodes()[largest_place(tree, 2).value].code, "shire");
  EXPECT_EQ(tree.nodes()[largest_place(tree, 5).value].code, "nation");
}

TEST_F(StudyOfTheSouth, LeavesTheWholeStudyAsItWas) {
  const Inputs all = study_of_place(whole_, whole_.localities.find("nation").value());

  EXPECT_EQ(codes(all), codes(whole_));
  EXPECT_EQ(figures(all), figures(whole_));
}

}  // namespace
}  // namespace carers::model::inputs
