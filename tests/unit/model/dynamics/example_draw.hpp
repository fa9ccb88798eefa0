// A made-up county for tests of the flow model, about as large as a real one.
#pragma once

#include <cmath>

#include "model/dynamics/parameters.hpp"

namespace carers::model::dynamics {

struct ExampleSize {
  std::size_t leaves = 3;
  std::size_t causes = 4;
  double residents_per_cell =
      700.0;  // by leaf, age and sex, the same at every age and in every year
  std::size_t years = 10;
};

// Prevalence rises from 5 to 14 and falls slowly after 17; a flat population; one register; one
// service with queues; one charity.
inline Draw example_draw(const ExampleSize& size = {}) {
  Draw draw;
  const Shape shape{.leaves = size.leaves, .causes = size.causes};
  draw.stock.shape = shape;
  draw.stock.prevalence.assign(shape.age_cells() * shape.causes, 0.0);
  draw.stock.listed_share.assign(shape.age_cells(), 0.0);
  for (std::size_t leaf = 0; leaf < shape.leaves; ++leaf) {
    for (std::size_t age = 0; age < kAges; ++age) {
      for (const Sex sex : {Sex::male, Sex::female}) {
        const std::size_t place = shape.by_age({leaf}, age, sex);
        const double x = static_cast<double>(age);
        const double curve = age < 5    ? 0.0
                             : age < 14 ? 0.006 * (x - 4.0)
                                        : 0.06 - 0.004 * (x - 14.0);
        const double level =
            (sex == Sex::female ? 1.1 : 0.9) * (1.0 + 0.1 * static_cast<double>(leaf));
        for (std::size_t cause = 0; cause < shape.causes; ++cause) {
          draw.stock.prevalence[place * shape.causes + cause] =
              curve * level * (static_cast<double>(cause) + 1.0) /
              (0.5 * static_cast<double>(shape.causes * (shape.causes + 1)));
        }
        if (age < kAdultAge) draw.stock.listed_share[place] = 0.3;
      }
    }
  }
  draw.stock.register_of_leaf.assign(shape.leaves, std::size_t{0});
  draw.stock.registers.push_back(
      {.entries = 1500, .not_eligible_share = 0.35, .age_from = 5, .age_to = 17});
  draw.population.persons.assign(size.years + 1,
                                 std::vector<double>(shape.age_cells(), size.residents_per_cell));

  FlowParameters& flows = draw.flows;
  flows.cessation_rate.assign(shape.causes, 0.23);
  flows.identification_rate.assign(shape.leaves, 0.19);
  for (const double share : {0.6, 0.4}) {
    flows.channels.push_back({.name = share > 0.5 ? "school" : "charity",
                              .share = share,
                              .reach = std::vector<double>(shape.leaves, share > 0.5 ? 0.8 : 1.0),
                              .age_cause_weight = std::vector<double>(kAges * shape.causes, 0.0)});
    for (std::size_t place = 5 * shape.causes; place < kAdultAge * shape.causes; ++place) {
      flows.channels.back().age_cause_weight[place] = 1.0;
    }
  }
  flows.direct_referral_share = 0.33;
  flows.referral_rate = 0.2;
  flows.refusal_share = 0.33;
  flows.drop_out_rate = 1.4;
  flows.re_referral_rate = 0.05;
  flows.list_loss_rate = 0.05;
  flows.p_transition = 0.3;

  draw.services.providers.push_back({.name = "council",
                                     .referral_share = std::vector<double>(shape.leaves, 1.0),
                                     .assessment_staff = 5.5,
                                     .assessments_per_staff_year = 18.0,
                                     .acceptance_share = 0.81,
                                     .first_class_share = 0.3,
                                     .support_staff = 7.5,
                                     .caseload = 12.0,
                                     .support_years = 0.75,
                                     .at_start = Provider::Cases{.waiting = 91,
                                                                 .in_assessment = 15,
                                                                 .awaiting_support = 10,
                                                                 .supported = 85,
                                                                 .closed = 100,
                                                                 .assessments_per_year = 97.0}});
  std::vector<double> coverage(shape.leaves, 0.0);
  coverage.front() = 1.0;
  draw.services.groups.push_back({.name = "charity",
                                  .coverage = coverage,
                                  .places = 150.0,
                                  .joining_rate = 0.3,
                                  .membership_years = 2.0,
                                  .members_at_start = 120});
  return draw;
}

// The same county with nothing but caring: no register, services or identification.
inline Draw example_without_services(const ExampleSize& size = {}) {
  Draw draw = example_draw(size);
  draw.services = {};
  draw.flows.identification_rate.assign(size.leaves, 0.0);
  draw.stock.registers.clear();
  draw.stock.register_of_leaf.assign(size.leaves, std::nullopt);
  draw.stock.listed_share.assign(draw.stock.shape.age_cells(), 0.0);
  return draw;
}

}  // namespace carers::model::dynamics
