#include "calibration/influence/drivers.hpp"

#include <gmock/gmock.h>

#include <algorithm>

#include "calibration/posterior/log_posterior.hpp"
#include "tests/support/prior_draws.hpp"
#include "tests/support/tiny_study.hpp"

namespace carers::calibration::influence {
namespace {

using testing::Contains;
using testing::Not;

class DrivenEstimate : public testing::Test {
 protected:
  const tests::support::TinyStudy study_;
  const model::inputs::Inputs inputs_ = study_.read();
  const model::parameters::ParameterDraws draws_ =
      tests::support::draws_near_prior_centre(inputs_, 400);

  [[nodiscard]] Eigen::Index quantity(const Drivers& drivers, const std::string& name) const {
    const auto at = std::ranges::find(drivers.quantities, name, &Quantity::name);
    return at - drivers.quantities.begin();
  }
  [[nodiscard]] std::size_t source(const char* name) const {
    const auto at = std::ranges::find(inputs_.sources, name, &model::observation::Source::name);
    return static_cast<std::size_t>(at - inputs_.sources.begin());
  }
};

TEST_F(DrivenEstimate, QuantitiesAreWhatAssumptionsAreAbout) {
  const auto quantities = measurable_quantities(inputs_, draws_.layout);
  const auto has = [&](auto member, const char* text) {
    return std::ranges::count(quantities, text, member) == 1;
  };

  EXPECT_TRUE(has(&Quantity::name, "listed_share[shire_list@shire]"));
  EXPECT_TRUE(has(&Quantity::label, "Share of young carers on this list: The shire's list"));
  EXPECT_FALSE(has(&Quantity::name, "locality_effect"));
  std::size_t numbers = 0;
  for (const Quantity& one : quantities) {
    EXPECT_FALSE(one.label.empty());
    numbers += one.positions.size();
  }
  EXPECT_EQ(numbers, draws_.layout.global_dimension());
}

TEST_F(DrivenEstimate, ASourceBringsWhatBearsItsName) {
  const auto survey = unknowns_of_source(inputs_, draws_.layout, source("school_survey"));
  const auto list = unknowns_of_source(inputs_, draws_.layout, source("shire_list"));

  const auto offset = [&](const char* block) {
    return static_cast<Eigen::Index>(draws_.layout.block(block).offset);
  };
  EXPECT_THAT(list, Contains(offset("listed_share")));
  EXPECT_THAT(list, Contains(offset("not_eligible.shire_list")));
  EXPECT_THAT(survey, Not(Contains(offset("listed_share"))));
  EXPECT_FALSE(survey.empty());
}

// Hidden is made 100 times one unknown in one place, and the same everywhere else.
TEST_F(DrivenEstimate, TheUnknownThatMovesAPlaceIsFoundThereAlone) {
  const std::size_t nodes = inputs_.localities.nodes().size();
  const auto hazard =
      static_cast<Eigen::Index>(draws_.layout.block("caring_hazard.mental_health").offset);
  estimate::Estimate made_up;
  for (std::size_t d = 0; d < draws_.size(); ++d) {
    made_up.draws.push_back(d);
    for (std::size_t node = 0; node < nodes; ++node) {
      const double hidden = node == 2 ? 1e5 * draws_.draw(d)[hazard] : 7.0;
      made_up.hidden.push_back(static_cast<std::int32_t>(hidden));
      made_up.identified.push_back(3);
    }
  }

  const Drivers drivers = find_drivers(inputs_, draws_, made_up);

  const Eigen::Index moved = quantity(drivers, "caring_hazard.mental_health");
  const Eigen::Index other = quantity(drivers, "caring_hazard.physical");
  EXPECT_GT(drivers.hidden.by_quantity(moved, 2), 0.99);
  EXPECT_GT(drivers.young_carers.by_quantity(moved, 2), 0.99);
  EXPECT_LT(drivers.hidden.by_quantity(other, 2), 0.1);
  EXPECT_EQ(drivers.hidden.by_quantity(moved, 1), 0.0);
}

}  // namespace
}  // namespace carers::calibration::influence
