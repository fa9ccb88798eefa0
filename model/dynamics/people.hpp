// The state of a projection: how many people are in each state, by cell, and in each service's
// queues.
#pragma once

#include <span>
#include <vector>

#include "model/dynamics/axes.hpp"
#include "model/dynamics/flows.hpp"
#include "model/dynamics/layered_stock.hpp"
#include "model/dynamics/parameters.hpp"

namespace carers::model::dynamics {

// Class 1 of a queue is wholly served before class 2 (equation 10).
enum class WaitClass : std::uint8_t { first, second };
inline constexpr std::size_t kWaitClasses = 2;

// Layers of a queue: class, and step of entry on a ring long enough for `kLongestWaitYears`. People
// who wait longer stay in the oldest layer.
inline constexpr std::size_t kLongestWaitYears = 5;
class EntryLayers {
 public:
  explicit EntryLayers(std::size_t steps_per_year)
      : ring_(kLongestWaitYears * steps_per_year + 1) {}

  [[nodiscard]] std::size_t count() const noexcept { return kWaitClasses * ring_; }
  [[nodiscard]] std::size_t steps() const noexcept { return ring_; }
  // The layer of those who entered `waited` steps before `step`.
  [[nodiscard]] std::size_t layer(WaitClass wait_class, std::size_t step,
                                  std::size_t waited) const noexcept {
    return static_cast<std::size_t>(wait_class) * ring_ + (step + ring_ - waited % ring_) % ring_;
  }

 private:
  std::size_t ring_;
};

// Layers of assessments in progress: class, and step of ending.
class AssessmentLayers {
 public:
  // A duration of at least one step; a year has 365.25 * 5/7 working days.
  AssessmentLayers(double working_days, std::size_t steps_per_year);

  [[nodiscard]] std::size_t count() const noexcept { return kWaitClasses * steps_; }
  [[nodiscard]] std::size_t steps() const noexcept { return steps_; }
  [[nodiscard]] std::size_t layer(WaitClass wait_class, std::size_t end_step) const noexcept {
    return static_cast<std::size_t>(wait_class) * steps_ + end_step % steps_;
  }

 private:
  std::size_t steps_;
};

template <class Count>
struct ProviderCases {
  LayeredStock<Count> waiting;           // EntryLayers
  LayeredStock<Count> in_assessment;     // AssessmentLayers
  LayeredStock<Count> awaiting_support;  // EntryLayers
  std::vector<Count> supported;          // [leaf, cohort, sex, cause]
};

template <class Count>
struct People {
  Shape shape;
  Clock clock;
  std::vector<Count> not_caring;         // [leaf, cohort, sex]
  std::vector<Count> listed_not_caring;  // [leaf, cohort, sex]
  std::vector<Count> hidden;             // [leaf, cohort, sex, cause]
  std::vector<Count> known;              // [leaf, cohort, sex, cause]
  std::vector<Count> closed;             // [leaf, cohort, sex, cause]
  std::vector<ProviderCases<Count>> providers;
  // Members of each charity's groups, who also are in one of the states of identified carers.
  std::vector<std::vector<Count>> members;  // [group][leaf, cohort, sex, cause]

  // Nobody anywhere, with room for everything in `draw`.
  static People empty(const Draw& draw, std::size_t steps_per_year);

  // People in a state that knows no cause.
  [[nodiscard]] Count in(State state, PersonCell cell) const {
    return state == State::not_caring ? not_caring[cell.value] : listed_not_caring[cell.value];
  }
  // Carers in a state, over all providers.
  [[nodiscard]] Count in(State state, CarerCell cell) const;
  // Carers on a register.
  [[nodiscard]] Count identified(CarerCell cell) const;
  // Everybody in a cell, whatever the state.
  [[nodiscard]] Count everybody(PersonCell cell) const;

  void advance_cohorts();
};

extern template struct People<std::int32_t>;
extern template struct People<double>;

}  // namespace carers::model::dynamics
