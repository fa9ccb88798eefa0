#include "model/levers/scenario_conditions.hpp"

#include <gmock/gmock.h>

#include "model/core/problems.hpp"
#include "tests/unit/model/dynamics/example_draw.hpp"

namespace carers::model::levers {
namespace {

using dynamics::Clock;
using testing::HasSubstr;

constexpr double kStart = 2018.0;
constexpr CareShiftDraw kCareShift{.take_up = 0.5, .child_share = 1.2, .new_carers = 0.4};
const DateProfile kFromStart{.from = kStart};

dynamics::Draw county() {
  dynamics::Draw draw = dynamics::example_draw();
  draw.flows.channels[1].reach = {0.9, 0.0, 0.0};
  draw.services.groups[0].channel = 1;
  return draw;
}

dynamics::Conditions at(const dynamics::Draw& draw, std::vector<Lever> levers,
                        double year = kStart) {
  ScenarioConditions conditions({.name = "test", .levers = std::move(levers)}, draw, kCareShift,
                                kStart);
  return conditions(
      {.steps_per_year = 12, .step = static_cast<std::size_t>((year - kStart) * 12.0 + 0.5)});
}

TEST(Levers, CareShiftRaisesOnsetByItsFormula) {
  const dynamics::Draw draw = county();

  const auto now = at(draw, {CareShift{.when = kFromStart,
                                       .where = {{1}},
                                       .share_moved = 0.2,
                                       .formal_hours = {10, 20, 30, 40},
                                       .informal_hours = {100, 100, 100, 100}}});

  EXPECT_DOUBLE_EQ(now.onset_factor[1 * 4 + 2], 1.0 + 0.2 * 0.5 * 0.4 * 1.2 * 0.3);
  EXPECT_EQ(now.onset_factor[0 * 4 + 2], 1.0);
}

TEST(Levers, CareShiftHasNoDefaultHours) {
  const dynamics::Draw draw = county();

  try {
    at(draw, {CareShift{.when = kFromStart, .share_moved = 0.2}});
    FAIL() << "expected an InputError";
  } catch (const core::InputError& error) {
    EXPECT_THAT(error.what(), HasSubstr("no default"));
  }
}

TEST(Levers, TwoChannelsDoubleAllIdentification) {
  const dynamics::Draw draw = county();

  const auto now = at(draw, {Identification{.when = kFromStart,
                                            .channels = {"school"},
                                            .factor = 2.0,
                                            .of = Identification::Of::all_channels}});

  EXPECT_DOUBLE_EQ(now.channel_factor[0][0] * 0.6 + now.channel_factor[1][0] * 0.4, 2.0);
  EXPECT_EQ(now.channel_factor[1][0], 1.0);
}

TEST(Levers, FactorsMultiplyAndLaterSettingsHold) {
  const dynamics::Draw draw = county();
  const Capacity doubled{.when = kFromStart, .provider = "council", .assessment_staff_factor = 2.0};

  const auto now = at(draw, {doubled, doubled, Policy{.when = kFromStart, .age_limit = 21},
                             Policy{.when = kFromStart, .age_limit = 26}});

  EXPECT_DOUBLE_EQ(now.services[0].assessments_per_year, 4.0 * 5.5 * 18.0);
  EXPECT_EQ(now.service_age_limit, 26U);
}

TEST(Levers, ARampIsHalfInEffectHalfway) {
  const dynamics::Draw draw = county();
  const Capacity ramped{.when = {.shape = DateProfile::Shape::ramp, .from = 2018.0, .to = 2020.0},
                        .provider = "council",
                        .support_staff_factor = 3.0};

  const auto halfway = at(draw, {ramped}, 2019.0);

  EXPECT_NEAR(halfway.services[0].support_places, (2.0 + 2.0 / 48.0) * 7.5 * 12.0, 1e-9);
}

TEST(Levers, AClosedCharityIsNowhereAndFindsNobody) {
  const dynamics::Draw draw = county();

  const auto now =
      at(draw, {Funding{.when = kFromStart, .provider = "charity", .budget_factor = 0.0}});

  EXPECT_EQ(now.groups[0].places, 0.0);
  EXPECT_EQ(now.groups[0].coverage, std::vector<double>(3, 0.0));
  EXPECT_EQ(now.reach[1], std::vector<double>(3, 0.0));
}

TEST(Levers, ACharityGoesCountyWide) {
  const dynamics::Draw draw = county();

  const auto now = at(draw, {Funding{.when = kFromStart,
                                     .provider = "charity",
                                     .budget_factor = 2.5,
                                     .extends_to = {{0}, {1}, {2}}}});

  EXPECT_EQ(now.groups[0].places, 375.0);
  EXPECT_EQ(now.groups[0].coverage, std::vector<double>(3, 1.0));
  EXPECT_EQ(now.reach[1], std::vector<double>(3, 0.9));
}

TEST(Levers, ARegisterIsLostOnceAndLossesCombine) {
  const dynamics::Draw draw = county();
  const Register halved{.when = {.from = 2019.0}, .loss_share = 0.5};

  EXPECT_EQ(at(draw, {halved, halved}, 2019.0).list_loss_share, 0.75);
  EXPECT_EQ(at(draw, {halved}, 2018.5).list_loss_share, 0.0);
  EXPECT_EQ(at(draw, {halved}, 2019.5).list_loss_share, 0.0);
}

TEST(Levers, PopulationGrowsWithBirthsAndMigration) {
  const dynamics::Draw draw = county();
  const Scenario scenario{
      .name = "housing",
      .levers = {Population{.when = kFromStart, .where = {{0}}, .growth_share = 0.1},
                 Population{.when = {.from = 2020.0}, .where = {{1}}, .births_factor = 1.5}}};
  const auto place = [&](std::size_t leaf, std::size_t age) {
    return draw.stock.shape.by_age({leaf}, age, dynamics::Sex::male);
  };

  const dynamics::PopulationPath path = population_of(scenario, draw, kStart);

  EXPECT_DOUBLE_EQ(path.persons[1][place(0, 10)], 770.0);
  EXPECT_DOUBLE_EQ(path.persons[0][place(0, 10)], 700.0);
  EXPECT_DOUBLE_EQ(path.persons[3][place(1, 0)], 1050.0);
  EXPECT_DOUBLE_EQ(path.persons[4][place(1, 1)], 1050.0);
  EXPECT_DOUBLE_EQ(path.persons[3][place(1, 1)], 700.0);
  EXPECT_EQ(path.persons[4][place(2, 3)], 700.0);
}

TEST(Levers, NamesAreSuggestedAndAllProblemsSaid) {
  const dynamics::Draw draw = county();

  try {
    at(draw, {Capacity{.when = kFromStart, .provider = "counsil"},
              Identification{.when = kFromStart, .channels = {"scool"}, .factor = -1.0}});
    FAIL() << "expected an InputError";
  } catch (const core::InputError& error) {
    EXPECT_THAT(error.what(), HasSubstr("did you mean \"council\""));
    EXPECT_THAT(error.what(), HasSubstr("did you mean \"school\""));
    EXPECT_EQ(error.problems().size(), 3U);
  }
}

TEST(Levers, ExposureTurnsIntoOnset) {
  EXPECT_EQ(onset_factor_of_exposure(0.1, 0.1, 0.6), 1.0);
  EXPECT_NEAR(onset_factor_of_exposure(0.1, 0.2, 0.6),
              std::log1p(-0.2 * -std::expm1(-0.6)) / std::log1p(-0.1 * -std::expm1(-0.6)), 1e-14);
}

}  // namespace
}  // namespace carers::model::levers
