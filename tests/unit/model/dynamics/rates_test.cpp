#include "model/dynamics/rates.hpp"

#include <gtest/gtest.h>

#include "tests/unit/model/dynamics/example_draw.hpp"

namespace carers::model::dynamics {
namespace {

TEST(CaringRates, CarryTheAgeCurveForwardExactly) {
  Draw draw = example_draw();
  draw.flows.cessation_rate = {0.1, 0.2, 0.3, 0.4};
  const Shape shape = draw.stock.shape;

  const CaringRates rates(draw.stock, draw.flows, 12);

  for (std::size_t person = 0; person < shape.person_cells(); ++person) {
    for (std::size_t k = 1; k <= 12; ++k) {
      double carers = 0.0;
      for (std::size_t c = 0; c < shape.causes; ++c)
        carers += rates.prevalence(k, shape.carer({person}, c));
      for (std::size_t c = 0; c < shape.causes; ++c) {
        const CarerCell cell = shape.carer({person}, c);
        const double next = rates.prevalence(k, cell) * (1.0 - rates.p_cessation(k, cell)) +
                            (1.0 - carers) * p_event(rates.onset_hazard(k, cell));
        ASSERT_NEAR(next, rates.prevalence(k + 1, cell), 1e-14) << person << " step " << k;
      }
    }
  }
}

TEST(CaringRates, StartAndEndAYearOnTheSingleYearsOfAge) {
  const Draw draw = example_draw();
  const Shape shape = draw.stock.shape;

  const CaringRates rates(draw.stock, draw.flows, 12);

  const CarerCell cell = shape.carer(shape.person({1}, cohort_aged(11), Sex::male), 2);
  const auto at_age = [&](std::size_t age) {
    return draw.stock.prevalence[shape.by_age({1}, age, Sex::male) * shape.causes + 2];
  };
  EXPECT_DOUBLE_EQ(rates.prevalence(1, cell), at_age(11));
  EXPECT_DOUBLE_EQ(rates.prevalence(13, cell), at_age(12));
  EXPECT_DOUBLE_EQ(rates.prevalence(7, cell), 0.5 * (at_age(11) + at_age(12)));
}

TEST(CaringRates, AFasterFallThanCessationEndsCaringByTheCurve) {
  Draw draw = example_draw();
  draw.flows.cessation_rate.assign(4, 0.01);  // prevalence falls by more than 1 % a year after 14

  const CaringRates rates(draw.stock, draw.flows, 12);

  const CarerCell cell =
      draw.stock.shape.carer(draw.stock.shape.person({0}, cohort_aged(15), Sex::male), 0);
  EXPECT_EQ(rates.onset_hazard(1, cell), 0.0);
  EXPECT_NEAR(rates.p_cessation(1, cell),
              1.0 - rates.prevalence(2, cell) / rates.prevalence(1, cell), 1e-15);
  EXPECT_GT(rates.declining_share(), 0.3);
}

TEST(ChannelRates, AddUpToTheIdentificationRateOverTheHidden) {
  Draw draw = example_draw();
  Channel& school = draw.flows.channels.front();
  for (std::size_t place = 0; place < school.age_cause_weight.size(); ++place) {
    school.age_cause_weight[place] *= 1.0 + static_cast<double>(place % 5);
  }

  const ChannelRates rates(draw, draw.population.persons.front());

  double weighted = 0.0;
  double hidden = 0.0;
  for (std::size_t age = 5; age < kAdultAge; ++age) {
    for (std::size_t cause = 0; cause < 4; ++cause) {
      double here = 0.0;
      for (const Sex sex : {Sex::male, Sex::female}) {
        here += draw.stock.prevalence[draw.stock.shape.by_age({0}, age, sex) * 4 + cause];
      }
      double rate = 0.0;
      for (std::size_t j = 0; j < 2; ++j) {
        rate +=
            rates.hazard(j, {0}) * draw.flows.channels[j].reach[0] * rates.weight(j, age, cause);
      }
      weighted += here * rate;
      hidden += here;
    }
  }
  EXPECT_NEAR(weighted / hidden, 0.19, 1e-12);
}

TEST(ChannelRates, AChannelThatComesToANewPlaceWorksAsWhereItIs) {
  Draw draw = example_draw();
  draw.flows.channels[1].reach = {1.0, 0.0, 0.0};

  const ChannelRates rates(draw, draw.population.persons.front());

  EXPECT_DOUBLE_EQ(rates.hazard(1, {0}), 0.4 * 0.19);
  EXPECT_DOUBLE_EQ(rates.hazard(1, {1}), 0.4 * 0.19);
  EXPECT_DOUBLE_EQ(rates.hazard(0, {1}) * draw.flows.channels[0].reach[1],
                   0.19);  // alone there, it finds all
}

}  // namespace
}  // namespace carers::model::dynamics
