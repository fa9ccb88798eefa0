#include "model/observation/listed_shares.hpp"

#include <gtest/gtest.h>

#include "model/inputs/evidence_of.hpp"
#include "tests/support/tiny_study.hpp"

namespace carers::model::observation {
namespace {

// The shire's list as printed in 2012, 2018 (the study's own) and 2021; 0.1, 0.2, 0.3 of the
// carers are on it.
class ListOfThreeYears : public ::testing::Test {
 protected:
  static inputs::Inputs read() {
    const tests::support::TinyStudy study;
    study.append("observations.csv",
                 "shire_list,shire,2021-02-28,5,17,all,,700,persons,,,,,,,council,\n"
                 "shire_list,shire,2012-02-28,5,17,all,,300,persons,,,,,,,council,\n");
    return study.read();
  }
  static parameters::Layout layout() {
    parameters::Layout all;
    const parameters::Prior share{parameters::Distribution::beta, 2.0, 2.0};
    all.add("register_share", "", {}, share);
    all.add("register_share_spread", "", {}, share);
    all.add("not_eligible.shire_list", "", {}, share);
    all.add("listed_share", "", {{"list", {"2018", "2021", "2012"}}},
            parameters::Transform::inverse_logit, true);
    return all;
  }
  [[nodiscard]] double printed(double reference_year) const {
    const ListedShares shares(layout_, inputs::evidence_of(inputs_), reference_year);
    return inputs_.observations[shares.row_of_leaf(leaf("west_shire")).value()].value;
  }
  [[nodiscard]] population::LeafIndex leaf(std::string_view code) const {
    const auto& tree = inputs_.localities;
    for (std::size_t l = 0; l < tree.leaf_count(); ++l) {
      if (tree.nodes()[tree.leaves()[l].value].code == code) return {l};
    }
    throw std::out_of_range("no such leaf");
  }

  inputs::Inputs inputs_ = read();
  parameters::Layout layout_ = layout();
};

TEST_F(ListOfThreeYears, APlaceTakesTheOneNearestInTime) {
  EXPECT_EQ(printed(2009.0), 300.0);
  EXPECT_EQ(printed(2017.0), 640.0);
  EXPECT_EQ(printed(2019.0), 640.0);
  EXPECT_EQ(printed(2025.0), 700.0);
}

TEST_F(ListOfThreeYears, WithTheShareThatBelongsToIt) {
  Eigen::VectorXd values(6);
  values << 0.5, 0.4, 0.35, 0.2, 0.3, 0.1;

  const ListedShares shares(layout_, inputs::evidence_of(inputs_), 2020.5);
  const auto listed = shares.of_leaf(values, leaf("east_shire"), 1, 0);
  const auto elsewhere = shares.of_leaf(values, leaf("town"), 1, 0);

  EXPECT_TRUE(listed.has_list);
  EXPECT_EQ(listed.listed, 0.3);
  EXPECT_EQ(listed.not_eligible, 0.35);
  EXPECT_FALSE(elsewhere.has_list);
  EXPECT_EQ(elsewhere.not_eligible, 0.0);
}

}  // namespace
}  // namespace carers::model::observation
