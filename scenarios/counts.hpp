// The numbers of people that every projection reports, and how they add up from states and flows.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "model/dynamics/trajectory.hpp"

namespace carers::scenarios {

// At a point in time, by leaf. Under 18 unless said otherwise.
enum class StockCount : std::uint8_t {
  young_carers,
  identified,
  hidden,
  known,
  waiting,  // this and the next three: of any age that the service takes
  in_assessment,
  awaiting_support,
  supported,
  closed,
  listed_not_caring,
  young_adult_carers,  // 18 to 25
};
inline constexpr std::array<std::string_view, 11> kStockCountNames{
    "young_carers",      "identified",       "hidden",    "known",  "waiting",
    "in_assessment",     "awaiting_support", "supported", "closed", "listed_not_caring",
    "young_adult_carers"};

// Over a year or a month, by leaf. Under 18 unless said otherwise.
enum class FlowCount : std::uint8_t {
  onset,
  cessation,
  newly_identified,
  referrals,  // this and the next four: of any age that the service takes
  refusals,
  drop_outs,
  assessments,
  support_starts,
  list_losses,
  turning_18,
};
inline constexpr std::array<std::string_view, 10> kFlowCountNames{
    "onset",     "cessation",   "newly_identified", "referrals",   "refusals",
    "drop_outs", "assessments", "support_starts",   "list_losses", "turning_18"};

[[nodiscard]] constexpr std::size_t index(StockCount count) noexcept {
  return static_cast<std::size_t>(count);
}
[[nodiscard]] constexpr std::size_t index(FlowCount count) noexcept {
  return static_cast<std::size_t>(count);
}

// Of a trajectory with two age bands, under 18 and over, causes and sexes together.
[[nodiscard]] std::int32_t stock_count(const model::dynamics::Trajectory& trajectory,
                                       StockCount count, std::size_t time, std::size_t leaf);
[[nodiscard]] std::int32_t flow_count(const model::dynamics::Trajectory& trajectory,
                                      FlowCount count, std::size_t row, std::size_t leaf);

}  // namespace carers::scenarios
