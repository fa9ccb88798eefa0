// The named flows of the model: from which state to which, recorded where; every movement of a
// person is one of them.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "model/dynamics/axes.hpp"

namespace carers::model::dynamics {

// Where a person can be. The first two know no cause; the rest are carers.
enum class State : std::uint8_t {
  not_caring,
  listed_not_caring,  // on a register, caring no longer
  hidden,             // caring, on no register
  known,              // caring, on a register, no open case
  waiting,            // for an assessment
  in_assessment,
  awaiting_support,
  supported,
  closed,   // caring, on a register, case closed
  outside,  // not born yet, moved away, or 26
};
inline constexpr std::size_t kStates = 9;  // without `outside`

inline constexpr std::array<std::string_view, kStates> kStateNames{
    "not_caring",    "listed_not_caring", "hidden",    "known", "waiting",
    "in_assessment", "awaiting_support",  "supported", "closed"};

[[nodiscard]] constexpr std::size_t index(State state) noexcept {
  return static_cast<std::size_t>(state);
}
[[nodiscard]] constexpr bool is_caring(State state) noexcept {
  return state >= State::hidden && state <= State::closed;
}
// On a register and caring.
[[nodiscard]] constexpr bool is_identified(State state) noexcept {
  return state >= State::known && state <= State::closed;
}

enum class Flow : std::uint8_t {
  // 1 births, migration
  birth,
  arrival_not_caring,
  arrival_hidden,
  departure_not_caring,
  departure_listed_not_caring,
  departure_hidden,
  departure_known,
  departure_waiting,
  departure_in_assessment,
  departure_awaiting_support,
  departure_supported,
  departure_closed,
  // 2 birthdays: the service's age limit, the 18th, the 26th
  age_limit_waiting,
  age_limit_in_assessment,
  age_limit_awaiting_support,
  age_limit_supported,
  age_limit_closed,
  turned_18_not_caring,
  turned_18_still_listed,
  turned_18_left_list,
  turned_18_hidden,
  turned_18_known,
  turned_18_lost,
  turned_18_waiting,
  turned_18_in_assessment,
  turned_18_awaiting_support,
  turned_18_supported,
  turned_18_closed,
  turned_26_not_caring,
  turned_26_listed_not_caring,
  turned_26_hidden,
  turned_26_known,
  turned_26_waiting,
  turned_26_in_assessment,
  turned_26_awaiting_support,
  turned_26_supported,
  turned_26_closed,
  // 3 cessation, onset
  onset,
  onset_while_listed,
  cessation_hidden,
  cessation_known,
  cessation_waiting,
  cessation_in_assessment,
  cessation_awaiting_support,
  cessation_supported,
  cessation_closed,
  // 4 identification, list loss
  identified_known,
  identified_waiting,
  identified_refused,
  list_loss_not_caring,
  list_loss_known,
  list_loss_closed,
  // 5 referral, refusal, re-referral, drop-out
  referral_accepted,
  referral_refused,
  re_referral,
  drop_out_waiting,
  drop_out_awaiting_support,
  // 6 assessments
  assessment_accepted,
  assessment_declined,
  assessment_start,
  // 7 support
  support_end,
  support_start,
};
inline constexpr std::size_t kFlows = static_cast<std::size_t>(Flow::support_start) + 1;
[[nodiscard]] constexpr std::size_t index(Flow flow) noexcept {
  return static_cast<std::size_t>(flow);
}

struct FlowInfo {
  Flow flow;
  std::string_view name;
  State from;
  State to;
  bool crosses_18 = false;  // out of the cohort turning 18, into the cohort turned 18

  // Counted by [leaf, cohort, sex, cause]; the others by [leaf, cohort, sex].
  [[nodiscard]] constexpr bool by_cause() const noexcept {
    return is_caring(from) || is_caring(to);
  }
};

// One row a flow, in the order of the enumeration.
inline constexpr std::array<FlowInfo, kFlows> kFlowTable = [] {
  using enum State;
  constexpr bool kCrosses18 = true;
  return std::array<FlowInfo, kFlows>{{
      {Flow::birth, "birth", outside, not_caring},
      {Flow::arrival_not_caring, "arrival_not_caring", outside, not_caring},
      {Flow::arrival_hidden, "arrival_hidden", outside, hidden},
      {Flow::departure_not_caring, "departure_not_caring", not_caring, outside},
      {Flow::departure_listed_not_caring, "departure_listed_not_caring", listed_not_caring,
       outside},
      {Flow::departure_hidden, "departure_hidden", hidden, outside},
      {Flow::departure_known, "departure_known", known, outside},
      {Flow::departure_waiting, "departure_waiting", waiting, outside},
      {Flow::departure_in_assessment, "departure_in_assessment", in_assessment, outside},
      {Flow::departure_awaiting_support, "departure_awaiting_support", awaiting_support, outside},
      {Flow::departure_supported, "departure_supported", supported, outside},
      {Flow::departure_closed, "departure_closed", closed, outside},
      {Flow::age_limit_waiting, "age_limit_waiting", waiting, known},
      {Flow::age_limit_in_assessment, "age_limit_in_assessment", in_assessment, known},
      {Flow::age_limit_awaiting_support, "age_limit_awaiting_support", awaiting_support, known},
      {Flow::age_limit_supported, "age_limit_supported", supported, known},
      {Flow::age_limit_closed, "age_limit_closed", closed, known},
      {Flow::turned_18_not_caring, "turned_18_not_caring", not_caring, not_caring, kCrosses18},
      {Flow::turned_18_still_listed, "turned_18_still_listed", listed_not_caring, listed_not_caring,
       kCrosses18},
      {Flow::turned_18_left_list, "turned_18_left_list", listed_not_caring, not_caring, kCrosses18},
      {Flow::turned_18_hidden, "turned_18_hidden", hidden, hidden, kCrosses18},
      {Flow::turned_18_known, "turned_18_known", known, known, kCrosses18},
      {Flow::turned_18_lost, "turned_18_lost", known, hidden, kCrosses18},
      {Flow::turned_18_waiting, "turned_18_waiting", waiting, waiting, kCrosses18},
      {Flow::turned_18_in_assessment, "turned_18_in_assessment", in_assessment, in_assessment,
       kCrosses18},
      {Flow::turned_18_awaiting_support, "turned_18_awaiting_support", awaiting_support,
       awaiting_support, kCrosses18},
      {Flow::turned_18_supported, "turned_18_supported", supported, supported, kCrosses18},
      {Flow::turned_18_closed, "turned_18_closed", closed, closed, kCrosses18},
      {Flow::turned_26_not_caring, "turned_26_not_caring", not_caring, outside},
      {Flow::turned_26_listed_not_caring, "turned_26_listed_not_caring", listed_not_caring,
       outside},
      {Flow::turned_26_hidden, "turned_26_hidden", hidden, outside},
      {Flow::turned_26_known, "turned_26_known", known, outside},
      {Flow::turned_26_waiting, "turned_26_waiting", waiting, outside},
      {Flow::turned_26_in_assessment, "turned_26_in_assessment", in_assessment, outside},
      {Flow::turned_26_awaiting_support, "turned_26_awaiting_support", awaiting_support, outside},
      {Flow::turned_26_supported, "turned_26_supported", supported, outside},
      {Flow::turned_26_closed, "turned_26_closed", closed, outside},
      {Flow::onset, "onset", not_caring, hidden},
      {Flow::onset_while_listed, "onset_while_listed", listed_not_caring, known},
      {Flow::cessation_hidden, "cessation_hidden", hidden, not_caring},
      {Flow::cessation_known, "cessation_known", known, listed_not_caring},
      {Flow::cessation_waiting, "cessation_waiting", waiting, listed_not_caring},
      {Flow::cessation_in_assessment, "cessation_in_assessment", in_assessment, listed_not_caring},
      {Flow::cessation_awaiting_support, "cessation_awaiting_support", awaiting_support,
       listed_not_caring},
      {Flow::cessation_supported, "cessation_supported", supported, listed_not_caring},
      {Flow::cessation_closed, "cessation_closed", closed, listed_not_caring},
      {Flow::identified_known, "identified_known", hidden, known},
      {Flow::identified_waiting, "identified_waiting", hidden, waiting},
      {Flow::identified_refused, "identified_refused", hidden, closed},
      {Flow::list_loss_not_caring, "list_loss_not_caring", listed_not_caring, not_caring},
      {Flow::list_loss_known, "list_loss_known", known, hidden},
      {Flow::list_loss_closed, "list_loss_closed", closed, hidden},
      {Flow::referral_accepted, "referral_accepted", known, waiting},
      {Flow::referral_refused, "referral_refused", known, closed},
      {Flow::re_referral, "re_referral", closed, waiting},
      {Flow::drop_out_waiting, "drop_out_waiting", waiting, known},
      {Flow::drop_out_awaiting_support, "drop_out_awaiting_support", awaiting_support, closed},
      {Flow::assessment_accepted, "assessment_accepted", in_assessment, awaiting_support},
      {Flow::assessment_declined, "assessment_declined", in_assessment, closed},
      {Flow::assessment_start, "assessment_start", waiting, in_assessment},
      {Flow::support_end, "support_end", supported, closed},
      {Flow::support_start, "support_start", awaiting_support, supported},
  }};
}();
[[nodiscard]] constexpr const FlowInfo& info(Flow flow) noexcept { return kFlowTable[index(flow)]; }

// The flow by which members of `state` depart, have their 26th birthday, cease to care, or reach
// the age limit.
[[nodiscard]] constexpr Flow departure_from(State state) noexcept {
  return static_cast<Flow>(index(Flow::departure_not_caring) + index(state));
}
[[nodiscard]] constexpr Flow turned_26_in(State state) noexcept {
  return static_cast<Flow>(index(Flow::turned_26_not_caring) + index(state));
}
[[nodiscard]] constexpr Flow cessation_in(State state) noexcept {
  return static_cast<Flow>(index(Flow::cessation_hidden) + index(state) - index(State::hidden));
}
[[nodiscard]] constexpr Flow age_limit_in(State state) noexcept {
  return static_cast<Flow>(index(Flow::age_limit_waiting) + index(state) - index(State::waiting));
}
[[nodiscard]] constexpr Flow turned_18_in_service(State state) noexcept {
  return static_cast<Flow>(index(Flow::turned_18_waiting) + index(state) - index(State::waiting));
}

}  // namespace carers::model::dynamics
