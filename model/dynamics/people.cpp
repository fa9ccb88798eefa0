#include "model/dynamics/people.hpp"

#include <cmath>

namespace carers::model::dynamics {

AssessmentLayers::AssessmentLayers(double working_days, std::size_t steps_per_year)
    : steps_(static_cast<std::size_t>(std::fmax(
          1.0,
          std::floor(working_days / (365.25 * 5.0 / 7.0) * static_cast<double>(steps_per_year) +
                     0.5)))) {}

template <class Count>
People<Count> People<Count>::empty(const Draw& draw, std::size_t steps_per_year) {
  const Shape& shape = draw.stock.shape;
  People people;
  people.shape = shape;
  people.clock.steps_per_year = steps_per_year;
  people.not_caring.assign(shape.person_cells(), Count{});
  people.listed_not_caring.assign(shape.person_cells(), Count{});
  people.hidden.assign(shape.carer_cells(), Count{});
  people.known.assign(shape.carer_cells(), Count{});
  people.closed.assign(shape.carer_cells(), Count{});
  const EntryLayers entry(steps_per_year);
  for (const Provider& provider : draw.services.providers) {
    const AssessmentLayers assessment(provider.assessment_working_days, steps_per_year);
    people.providers.push_back({.waiting = {shape.carer_cells(), entry.count()},
                                .in_assessment = {shape.carer_cells(), assessment.count()},
                                .awaiting_support = {shape.carer_cells(), entry.count()},
                                .supported = std::vector<Count>(shape.carer_cells())});
  }
  people.members.assign(draw.services.groups.size(), std::vector<Count>(shape.carer_cells()));
  return people;
}

template <class Count>
Count People<Count>::in(State state, CarerCell cell) const {
  if (state == State::hidden) return hidden[cell.value];
  if (state == State::known) return known[cell.value];
  if (state == State::closed) return closed[cell.value];
  Count sum{};
  for (const ProviderCases<Count>& provider : providers) {
    if (state == State::waiting) sum += provider.waiting.in(cell);
    if (state == State::in_assessment) sum += provider.in_assessment.in(cell);
    if (state == State::awaiting_support) sum += provider.awaiting_support.in(cell);
    if (state == State::supported) sum += provider.supported[cell.value];
  }
  return sum;
}

template <class Count>
Count People<Count>::identified(CarerCell cell) const {
  Count sum = known[cell.value] + closed[cell.value];
  for (const ProviderCases<Count>& provider : providers) {
    sum += provider.waiting.in(cell) + provider.in_assessment.in(cell) +
           provider.awaiting_support.in(cell) + provider.supported[cell.value];
  }
  return sum;
}

template <class Count>
Count People<Count>::everybody(PersonCell cell) const {
  Count sum = not_caring[cell.value] + listed_not_caring[cell.value];
  for (std::size_t cause = 0; cause < shape.causes; ++cause) {
    const CarerCell carer = shape.carer(cell, cause);
    sum += hidden[carer.value] + identified(carer);
  }
  return sum;
}

template <class Count>
void People<Count>::advance_cohorts() {
  const auto advance = [&](std::vector<Count>& values, std::size_t width) {
    dynamics::advance_cohorts(std::span<Count>(values), shape.leaves, width);
  };
  const std::size_t carers = kSexes * shape.causes;
  advance(not_caring, kSexes);
  advance(listed_not_caring, kSexes);
  advance(hidden, carers);
  advance(known, carers);
  advance(closed, carers);
  for (ProviderCases<Count>& provider : providers) {
    provider.waiting.advance_cohorts(shape);
    provider.in_assessment.advance_cohorts(shape);
    provider.awaiting_support.advance_cohorts(shape);
    advance(provider.supported, carers);
  }
  for (std::vector<Count>& group : members) advance(group, carers);
}

template struct People<std::int32_t>;
template struct People<double>;

}  // namespace carers::model::dynamics
