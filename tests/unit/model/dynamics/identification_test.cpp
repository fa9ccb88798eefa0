#include "model/dynamics/identification.hpp"

#include <gtest/gtest.h>

#include "model/dynamics/projection.hpp"
#include "tests/unit/model/dynamics/example_draw.hpp"

namespace carers::model::dynamics {
namespace {

// One register, nothing but identification and list loss.
Draw register_draw() {
  Draw draw = example_draw();
  draw.services = {};
  draw.stock.registers[0] = {
      .entries = 1000, .not_eligible_share = 0.0, .age_from = 0, .age_to = 17};
  return draw;
}

TEST(Identification, RootMakesTheListedStationary) {
  Draw draw = register_draw();
  const CaringRates caring(draw.stock, draw.flows, 12);
  const ChannelRates per_unit = ChannelRates::per_unit(draw, draw.population.persons.front());
  const StationaryRegister stationary(draw, caring, per_unit, 12, 0);

  const IdentificationRate rate = solve_identification_rate(stationary, 1000.0, 0.2);

  EXPECT_EQ(rate.from, IdentificationRate::From::root);
  EXPECT_NEAR(stationary.listed_carers(rate.per_year), 1000.0, 1e-5);

  // The projection itself settles there, whatever it starts from.
  draw.flows.identification_rate.assign(3, rate.per_year);
  const PreparedDraw prepared(draw, 12);
  auto people = start_of_projection(prepared, ExpectedFlows{}).people;
  PopulationPath flat;
  flat.persons.assign(31, draw.population.persons.front());
  struct {
    void start(const People<double>&) {}
    void step(const StepView<double>&) {}
  } nobody;
  const Conditions baseline = baseline_conditions(draw);
  project(
      prepared, people, flat, [&](const Clock&) -> const Conditions& { return baseline; },
      ExpectedFlows{}, 30 * 12, nobody);
  double listed = 0.0;
  for (std::size_t i = 0; i < people.shape.carer_cells(); ++i) {
    if (under_18(people.shape.cohort_of(people.shape.person_of(CarerCell{i})))) {
      listed += people.identified(CarerCell{i});
    }
  }
  EXPECT_NEAR(listed, 1000.0, 1e-4);
}

TEST(Identification, GrowsWithTheRateAndStaysBelowAllCarers) {
  const Draw draw = register_draw();
  const CaringRates caring(draw.stock, draw.flows, 12);
  const ChannelRates per_unit = ChannelRates::per_unit(draw, draw.population.persons.front());
  const StationaryRegister stationary(draw, caring, per_unit, 12, 0);

  EXPECT_EQ(stationary.listed_carers(0.0), 0.0);
  EXPECT_LT(stationary.listed_carers(0.1), stationary.listed_carers(0.2));
  EXPECT_LT(stationary.listed_carers(100.0), stationary.carers());
}

TEST(Identification, FallsBackWhereTheRegisterHasNoRoot) {
  const Draw draw = register_draw();
  const CaringRates caring(draw.stock, draw.flows, 12);
  const ChannelRates per_unit = ChannelRates::per_unit(draw, draw.population.persons.front());
  const StationaryRegister stationary(draw, caring, per_unit, 12, 0);

  const IdentificationRate full =
      solve_identification_rate(stationary, 0.96 * stationary.carers(), 0.2);
  const IdentificationRate none = solve_identification_rate(stationary, 0.0, 0.2);

  EXPECT_EQ(full.from, IdentificationRate::From::hierarchical_mean);
  EXPECT_EQ(full.per_year, 0.2);
  EXPECT_EQ(none.per_year, 0.2);
}

TEST(Identification, CountedInflowsPullTheRootByTheirWeight) {
  // 450 in a year: w = 1 / (1 + 450 * .04) = 1/19; 374 in a third: w = 1 / (1 + 374 * .25) =
  // 1/94.5.
  const std::vector<CountedInflow> inflows{{.newly_identified = 450.0, .years = 1.0},
                                           {.newly_identified = 374.0, .years = 1.0 / 3.0}};
  const double shape = 4.0 + 450.0 / 19.0 + 374.0 / 94.5;
  const double rate = 4.0 / 0.1 + 4000.0 / 19.0 + 4000.0 / 3.0 / 94.5;

  const double median = identification_given_inflows(0.5, 0.1, 4000.0, inflows);
  const double high = identification_given_inflows(0.975, 0.1, 4000.0, inflows);

  EXPECT_NEAR(median, (shape - 1.0 / 3.0) / rate,
              2e-4);  // a gamma's median is close to shape - 1/3
  EXPECT_GT(high, median);
}

}  // namespace
}  // namespace carers::model::dynamics
