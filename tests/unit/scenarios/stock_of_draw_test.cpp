#include "scenarios/stock_of_draw.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <cmath>

#include "model/inputs/flow_facts.hpp"
#include "model/prevalence/age_curve.hpp"
#include "scenarios/population_path.hpp"
#include "tests/support/prior_draws.hpp"

namespace carers::scenarios {
namespace {

namespace dynamics = model::dynamics;
namespace prevalence = model::prevalence;
using dynamics::Sex;

constexpr std::uint64_t kSeed = 7;

// Equations 1 to 3 written out for one leaf, age below 18 and sex.
class DirectStock {
 public:
  DirectStock(const model::inputs::Inputs& inputs, const model::parameters::ParameterDraws& draws)
      : parameters_(prevalence::StockParameters(draws.layout, inputs.causes, inputs.localities)
                        .read(draws.layout.unconstrain(draws.draw(0)))) {}

  [[nodiscard]] double hazard(std::size_t leaf, std::size_t age, Sex sex, std::size_t cause) const {
    const auto l = static_cast<Eigen::Index>(leaf);
    const auto c = static_cast<Eigen::Index>(cause);
    const double shift = age >= dynamics::kAdultAge ? parameters_.exposure_at_18 : 0.0;
    const double rho = 1.0 / (1.0 + std::exp(-(parameters_.logit_exposure(l, c) + shift)));
    const double k = std::exp(parameters_.log_caring_hazard[c] +
                              parameters_.age_effect[static_cast<Eigen::Index>(age)] +
                              (sex == Sex::female ? 0.5 : -0.5) * parameters_.sex_difference +
                              parameters_.locality_effect[l]);
    return -std::log(1.0 - rho * (1.0 - std::exp(-k)));
  }
  // pi of a leaf.
  [[nodiscard]] double share(std::size_t leaf, std::size_t age, Sex sex, std::size_t causes) const {
    double sum = 0.0;
    for (std::size_t c = 0; c < causes; ++c) sum += hazard(leaf, age, sex, c);
    return 1.0 - std::exp(-sum);
  }

 private:
  prevalence::PrevalenceParameters parameters_;
};

class StockOfDrawTest : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    inputs_ = new model::inputs::Inputs(tests::support::shipped_study("oxfordshire"));
    draws_ =
        new model::parameters::ParameterDraws(tests::support::draws_near_prior_centre(*inputs_, 1));
  }
  static void TearDownTestSuite() {
    delete draws_;
    delete inputs_;
  }

  static inline const model::inputs::Inputs* inputs_ = nullptr;
  static inline const model::parameters::ParameterDraws* draws_ = nullptr;
};

TEST_F(StockOfDrawTest, ChildrenFollowEquationsOneToThree) {
  const DirectStock direct(*inputs_, *draws_);
  const auto leaves = model::inputs::projected_leaves(*inputs_);

  const dynamics::Stock stock = StockOfDraw(*inputs_, draws_->layout, kSeed)(draws_->draw(0), 0);

  const std::size_t causes = stock.shape.causes;
  for (std::size_t l = 0; l < leaves.size(); ++l) {
    for (const std::size_t age : {5U, 11U, 14U, 17U}) {
      for (const Sex sex : {Sex::male, Sex::female}) {
        const double pi = direct.share(leaves[l].value, age, sex, causes);
        double all = 0.0;
        for (std::size_t c = 0; c < causes; ++c) all += direct.hazard(leaves[l].value, age, sex, c);
        for (std::size_t c = 0; c < causes; ++c) {
          const double expected = pi * direct.hazard(leaves[l].value, age, sex, c) / all;
          EXPECT_NEAR(stock.prevalence[stock.shape.by_age({l}, age, sex) * causes + c], expected,
                      1e-12);
        }
      }
    }
  }
}

TEST_F(StockOfDrawTest, YoungAdultsAreThoseAged17CarriedForwardByTheNationsAges) {
  const DirectStock direct(*inputs_, *draws_);
  const auto persons = inputs_->population.at(inputs_->start_year);
  const std::size_t causes = inputs_->causes.size();
  const auto nation = [&](std::size_t age) {
    double carers = 0.0;
    for (std::size_t leaf = 0; leaf < inputs_->localities.leaf_count(); ++leaf) {
      carers += persons(static_cast<Eigen::Index>(leaf), 17) *
                direct.share(leaf, age, Sex::female, causes);
    }
    return carers;
  };

  const dynamics::Stock stock = StockOfDraw(*inputs_, draws_->layout, kSeed)(draws_->draw(0), 0);

  for (const std::size_t age : {18U, 21U, 25U}) {
    const double shape = nation(age) / nation(17);
    for (std::size_t l = 0; l < stock.shape.leaves; ++l) {
      for (std::size_t c = 0; c < causes; ++c) {
        const double at_17 =
            stock.prevalence[stock.shape.by_age({l}, 17, Sex::female) * causes + c];
        EXPECT_NEAR(stock.prevalence[stock.shape.by_age({l}, age, Sex::female) * causes + c],
                    at_17 * shape, 1e-12);
      }
    }
  }
}

TEST_F(StockOfDrawTest, TheCountysListIsTheOnlyRegister) {
  const auto& layout = draws_->layout;
  const Eigen::VectorXd values = draws_->draw(0);
  const auto& lists = layout.block("listed_share");
  const auto at = std::ranges::find(lists.axes[0].labels, "oxfordshire_register_2018@E10000025");
  const auto listed = static_cast<Eigen::Index>(
      lists.offset + static_cast<std::size_t>(at - lists.axes[0].labels.begin()));
  const auto gone =
      static_cast<Eigen::Index>(layout.block("not_eligible.oxfordshire_register_2018").offset);

  const dynamics::Stock stock = StockOfDraw(*inputs_, layout, kSeed)(values, 0);

  ASSERT_EQ(stock.registers.size(), 1U);
  EXPECT_EQ(stock.registers[0].entries, 2914);
  EXPECT_EQ(stock.registers[0].age_from, 5U);
  EXPECT_EQ(stock.registers[0].age_to, 17U);
  EXPECT_EQ(stock.registers[0].not_eligible_share, values[gone]);
  for (std::size_t l = 0; l < stock.shape.leaves; ++l) {
    EXPECT_EQ(stock.register_of_leaf[l], 0U);
    EXPECT_EQ(stock.listed_share[stock.shape.by_age({l}, 17, Sex::male)], values[listed]);
    EXPECT_EQ(stock.listed_share[stock.shape.by_age({l}, 4, Sex::male)], 0.0);
    EXPECT_EQ(stock.listed_share[stock.shape.by_age({l}, 18, Sex::male)], 0.0);
  }
}

TEST_F(StockOfDrawTest, RefusesAFocusThatHoldsAPartOfARegisterOnly) {
  model::inputs::Inputs district = *inputs_;
  district.focus = "E07000178";

  EXPECT_THROW(StockOfDraw(district, draws_->layout, kSeed), model::core::InputError);
}

TEST_F(StockOfDrawTest, ThePathHoldsAllChildrenAndFewerStudents) {
  const auto leaves = model::inputs::projected_leaves(*inputs_);
  const dynamics::Shape shape{.leaves = leaves.size(), .causes = inputs_->causes.size()};
  const auto persons = inputs_->population.at(inputs_->start_year + 3.0);

  const dynamics::PopulationPath path = PopulationPaths(*inputs_, 3).with(0.4);

  ASSERT_EQ(path.persons.size(), 4U);
  const auto both = [&](std::size_t l, std::size_t age) {
    return path.persons[3][shape.by_age({l}, age, Sex::male)] +
           path.persons[3][shape.by_age({l}, age, Sex::female)];
  };
  for (std::size_t l = 0; l < leaves.size(); ++l) {
    const auto leaf = static_cast<Eigen::Index>(leaves[l].value);
    EXPECT_NEAR(both(l, 12), persons(leaf, 12), 1e-9);
    EXPECT_LE(both(l, 20), persons(leaf, 20) * (1.0 + 1e-12));
    const bool oxford =
        inputs_->localities.nodes()[inputs_->localities.leaves()[leaves[l].value].value].code ==
        "E07000178";
    if (oxford) {
      EXPECT_LT(both(l, 20), 0.8 * persons(leaf, 20));
    }
  }
}

}  // namespace
}  // namespace carers::scenarios
