#include "model/dynamics/balance.hpp"

#include <array>
#include <cmath>
#include <vector>

namespace carers::model::dynamics {
namespace {

template <class Count>
bool same(Count a, Count b) {
  if constexpr (std::same_as<Count, double>) {
    return std::fabs(a - b) <= 1e-9 * (1.0 + std::fabs(a) + std::fabs(b));
  } else {
    return a == b;
  }
}

template <class Count>
bool negative(Count n) {
  if constexpr (std::same_as<Count, double>) return n < -1e-9;
  return n < Count{};
}

std::string place(const Shape& shape, State state, PersonCell cell) {
  return std::string(kStateNames[index(state)]) + " in leaf " +
         std::to_string(shape.leaf_of(cell).value) + ", cohort aged " +
         std::to_string(age_at_start_of_year(shape.cohort_of(cell))) +
         (under_18(shape.cohort_of(cell)) ? "" : " (adult)");
}

template <class Count>
std::optional<std::string> find_bad_layers(const LayeredStock<Count>& stock,
                                           const std::string& name) {
  std::vector<Count> by_layer(stock.layers());
  for (std::size_t i = 0; i < stock.by_cell().size(); ++i) {
    const CarerCell cell{i};
    Count sum{};
    for (std::size_t layer = 0; layer < stock.layers(); ++layer) {
      const Count n = stock.in(cell, layer);
      if (negative(n)) return name + ": negative people in cell " + std::to_string(i);
      sum += n;
      by_layer[layer] += n;
    }
    if (!same(sum, stock.in(cell)))
      return name + ": layers do not add up in cell " + std::to_string(i);
  }
  for (std::size_t layer = 0; layer < stock.layers(); ++layer) {
    if (!same(by_layer[layer], stock.in_layer(layer))) {
      return name + ": cells do not add up in layer " + std::to_string(layer);
    }
  }
  return std::nullopt;
}

}  // namespace

template <class Count>
std::optional<std::string> find_imbalance(const People<Count>& before,
                                          const FlowCounts<Count>& flows,
                                          const People<Count>& after) {
  const Shape& shape = before.shape;
  // People gained less people lost: [state][leaf, cohort, sex, cause], or [leaf, cohort, sex] where
  // no cause is known.
  std::array<std::vector<Count>, kStates> gained;
  for (std::size_t s = 0; s < kStates; ++s) {
    gained[s].assign(is_caring(static_cast<State>(s)) ? shape.carer_cells() : shape.person_cells(),
                     Count{});
  }
  for (const FlowInfo& flow : kFlowTable) {
    const std::span<const Count> counts = flows.of(flow.flow);
    for (std::size_t i = 0; i < counts.size(); ++i) {
      const Count n = counts[i];
      if (n == Count{}) continue;
      if (negative(n)) return "negative flow " + std::string(flow.name);
      const PersonCell person = flow.by_cause() ? shape.person_of(CarerCell{i}) : PersonCell{i};
      const std::size_t cause = flow.by_cause() ? shape.cause_of(CarerCell{i}) : 0;
      const auto at = [&](State state, PersonCell cell) -> Count& {
        return gained[index(state)][is_caring(state) ? shape.carer(cell, cause).value : cell.value];
      };
      const PersonCell target =
          flow.crosses_18 ? shape.person(shape.leaf_of(person), kTurned18, shape.sex_of(person))
                          : person;
      if (flow.from != State::outside) at(flow.from, person) -= n;
      if (flow.to != State::outside) at(flow.to, target) += n;
    }
  }

  for (std::size_t s = 0; s < kStates; ++s) {
    const auto state = static_cast<State>(s);
    for (std::size_t i = 0; i < gained[s].size(); ++i) {
      const PersonCell person = is_caring(state) ? shape.person_of(CarerCell{i}) : PersonCell{i};
      const Count opening =
          is_caring(state) ? before.in(state, CarerCell{i}) : before.in(state, PersonCell{i});
      const Count closing =
          is_caring(state) ? after.in(state, CarerCell{i}) : after.in(state, PersonCell{i});
      if (negative(closing)) return "negative people: " + place(shape, state, person);
      if (!same(closing, static_cast<Count>(opening + gained[s][i]))) {
        return "step " + std::to_string(after.clock.step) + ": " + place(shape, state, person) +
               ": opening " + std::to_string(opening) + " and net gain " +
               std::to_string(gained[s][i]) + " do not make closing " + std::to_string(closing);
      }
    }
  }
  for (const ProviderCases<Count>& cases : after.providers) {
    for (const auto& [stock, name] : {std::pair{&cases.waiting, "waiting"},
                                      {&cases.in_assessment, "in assessment"},
                                      {&cases.awaiting_support, "awaiting support"}}) {
      if (auto wrong = find_bad_layers(*stock, name)) return wrong;
    }
  }
  for (const std::vector<Count>& members : after.members) {
    for (std::size_t i = 0; i < members.size(); ++i) {
      if (negative(members[i]) ||
          negative(static_cast<Count>(after.identified(CarerCell{i}) - members[i]))) {
        return "more group members than listed carers in cell " + std::to_string(i);
      }
    }
  }
  return std::nullopt;
}

template std::optional<std::string> find_imbalance(const People<std::int32_t>&,
                                                   const FlowCounts<std::int32_t>&,
                                                   const People<std::int32_t>&);
template std::optional<std::string> find_imbalance(const People<double>&, const FlowCounts<double>&,
                                                   const People<double>&);

}  // namespace carers::model::dynamics
