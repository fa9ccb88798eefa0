// One step of the flow model (section 3, "Order in a step"), the same code for drawn and for
// expected flows.
#pragma once

#include <vector>

#include "model/dynamics/flow_counts.hpp"
#include "model/dynamics/flow_policy.hpp"
#include "model/dynamics/flows.hpp"
#include "model/dynamics/parameters.hpp"
#include "model/dynamics/people.hpp"
#include "model/dynamics/rates.hpp"

namespace carers::model::dynamics {

// What a step needs beside the people: one draw and all that follows from it. Shared by scenarios
// and replicates.
class PreparedDraw {
 public:
  // Throws core::InputError for a draw that cannot be projected; see validate().
  PreparedDraw(Draw draw, std::size_t steps_per_year);

  [[nodiscard]] const Draw& draw() const noexcept { return draw_; }
  [[nodiscard]] const Shape& shape() const noexcept { return draw_.stock.shape; }
  [[nodiscard]] std::size_t steps_per_year() const noexcept { return steps_per_year_; }
  [[nodiscard]] const CaringRates& caring() const noexcept { return caring_; }
  [[nodiscard]] const ChannelRates& channels() const noexcept { return channels_; }

 private:
  Draw draw_;
  std::size_t steps_per_year_;
  CaringRates caring_;
  ChannelRates channels_;
};

// What happened in one step, beside the flows themselves.
template <class Count>
struct StepRecord {
  FlowCounts<Count> flows;
  std::vector<Count> identified_by_channel;  // [channel, leaf]

  struct Service {
    Count capacity{};         // assessments that could have started
    double support_places{};  // places that could have been taken
    std::vector<Count>
        assessments_by_wait;  // started, by whole steps waited; the last holds all longer waits
    std::vector<Count> supports_by_wait;  // started, by whole steps waited
  };
  std::vector<Service> services;  // [provider]

  struct Group {
    Count joined{};
    Count left{};         // of their own will, or no longer listed carers
    Count closed_out{};   // because the charity went
    Count turned_away{};  // asked when every place was taken
  };
  std::vector<Group> groups;  // [group]

  static StepRecord empty(const Draw& draw, std::size_t steps_per_year);
  void clear();
};

extern template struct StepRecord<std::int32_t>;
extern template struct StepRecord<double>;

// The people that one step moves, its conditions, its record, and room to work in.
template <FlowPolicy Flows>
struct StepContext {
  using Count = typename Flows::Count;

  const PreparedDraw& prepared;
  const PopulationPath& population;
  const Conditions& conditions;
  const Flows& flows;
  People<Count>& people;
  StepRecord<Count>& record;

  // Those who moved in stages 3 to 5; they join their new state when these stages end, and so move
  // once at most.
  struct Arrivals {
    std::vector<Count> not_caring, listed_not_caring;  // [leaf, cohort, sex]
    std::vector<Count> hidden, known, closed;          // [leaf, cohort, sex, cause]
    std::vector<std::vector<Count>> waiting;  // [provider][leaf, cohort, sex, cause, class]
  };
  Arrivals& arrivals;

  [[nodiscard]] const Shape& shape() const noexcept { return people.shape; }
  [[nodiscard]] const Draw& draw() const noexcept { return prepared.draw(); }
};

// Moves people through steps; holds the room that steps work in. One for a thread.
template <FlowPolicy Flows>
class Stepper {
 public:
  using Count = typename Flows::Count;

  explicit Stepper(const PreparedDraw& prepared);

  // One step. `people` become those at its end (but the cohorts of a year's last step still stand
  // where they were, so that closing = opening + in - out can be checked cell by cell; call
  // finish_step afterwards). `record` is overwritten. Throws core::InputError naming the cell where
  // more people would leave than there are.
  void run(People<Count>& people, const PopulationPath& population, const Conditions& conditions,
           const Flows& flows, StepRecord<Count>& record);

  // Turns the clock, and at the end of a model year moves every cohort up one place.
  static void finish_step(People<Count>& people);

 private:
  const PreparedDraw& prepared_;
  typename StepContext<Flows>::Arrivals arrivals_;
};

extern template class Stepper<DrawnFlows>;
extern template class Stepper<ExpectedFlows>;

}  // namespace carers::model::dynamics
