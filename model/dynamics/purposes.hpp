// What each random number of a projection is for: one purpose for every flow and every way its
// people are split.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "model/dynamics/flows.hpp"
#include "model/random/stream.hpp"

namespace carers::model::dynamics {

using random::Purpose;

// How many take part in a flow, and how those are split afterwards.
enum class Leg : std::uint8_t {
  count,
  by_cause,
  by_channel,
  by_provider,
  by_class,
  by_layer,
  by_cell
};
inline constexpr std::size_t kLegs = static_cast<std::size_t>(Leg::by_cell) + 1;

namespace detail {

inline constexpr std::array<std::string_view, kLegs> kLegNames{
    "count", "by cause", "by channel", "by provider", "by class", "by layer", "by cell"};

// The two names hashed together; a test sees to it that no two results are the same.
inline constexpr auto kPurposes = [] {
  std::array<std::array<Purpose, kLegs>, kFlows> purposes{};
  for (const FlowInfo& flow : kFlowTable) {
    for (std::size_t leg = 0; leg < kLegs; ++leg) {
      const std::uint32_t name = random::named_purpose(flow.name).id;
      const std::uint32_t leg_name = random::named_purpose(kLegNames[leg]).id;
      purposes[index(flow.flow)][leg] = {(name ^ leg_name) * 16777619U};
    }
  }
  return purposes;
}();

}  // namespace detail

// Fixed by the names of flow and leg alone, so that a new flow never changes the draws of an old
// one.
[[nodiscard]] constexpr Purpose purpose_of(Flow flow, Leg leg = Leg::count) noexcept {
  return detail::kPurposes[index(flow)][static_cast<std::size_t>(leg)];
}

inline constexpr Purpose kAssessmentCapacity = random::named_purpose("assessment capacity");
inline constexpr Purpose kArrivalsUnder18 =
    random::named_purpose("arrivals in the year of the 18th birthday");
inline constexpr Purpose kDeparturesUnder18 =
    random::named_purpose("departures in the year of the 18th birthday");
inline constexpr Purpose kMembersLost =
    random::named_purpose("group members no longer listed carers");
inline constexpr Purpose kMembersLeaving = random::named_purpose("group members leaving");
inline constexpr Purpose kMembersAsking = random::named_purpose("carers asking for group support");
inline constexpr Purpose kMembersJoining = random::named_purpose("carers given a place in a group");

inline constexpr Purpose kStartListed = random::named_purpose("start: listed carers");
inline constexpr Purpose kStartListedCell = random::named_purpose("start: listed carers by cell");
inline constexpr Purpose kStartNotEligibleCell =
    random::named_purpose("start: listed, not caring, by cell");
inline constexpr Purpose kStartHidden = random::named_purpose("start: hidden");
inline constexpr Purpose kStartAdultKnown = random::named_purpose("start: known young adults");
inline constexpr Purpose kStartCases = random::named_purpose("start: cases by cell");
inline constexpr Purpose kStartClass = random::named_purpose("start: class of cases");
inline constexpr Purpose kStartEntry = random::named_purpose("start: entry step of cases");
inline constexpr Purpose kStartMembers = random::named_purpose("start: group members by cell");

}  // namespace carers::model::dynamics
