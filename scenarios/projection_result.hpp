// What many projections of one study gave: whole people, draw by draw.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "model/dynamics/trajectory.hpp"
#include "model/population/locality_tree.hpp"
#include "scenarios/run_table.hpp"

namespace carers::scenarios {

// What a provider did in a year, one number a projection; NaN where it is not defined.
enum class ServiceOutcome : std::uint8_t {
  wait_mean,          // weeks, of the assessments begun in the year
  wait_median,        // weeks, likewise
  wait_p90,           // weeks, likewise
  target_wait,        // weeks, at the end of the year
  share_over_target,  // of the assessments begun in the year
  use_of_capacity,    // assessments begun over assessments possible
  waiting,            // people at the end of the year
  awaiting_support,   // people at the end of the year: accepted, without a place
  unmet_need,         // people at the end of the year: the two before
  supported,          // people at the end of the year; of a charity its members
};
inline constexpr std::array<std::string_view, 10> kServiceOutcomeNames{
    "wait_mean",       "wait_median", "wait_p90",         "target_wait", "share_over_target",
    "use_of_capacity", "waiting",     "awaiting_support", "unmet_need",  "supported"};
[[nodiscard]] constexpr std::size_t index(ServiceOutcome outcome) noexcept {
  return static_cast<std::size_t>(outcome);
}

struct ProjectionResult {
  struct Scenario {
    std::string name;
    std::string label;
  };
  std::vector<Scenario> scenarios;  // the baseline first
  std::vector<std::size_t> draws;   // numbers over the chains laid end to end
  std::size_t replicates{};  // of each draw; run = position in `draws` * replicates + replicate
  std::size_t years{};
  std::vector<model::population::NodeIndex> places;  // the focus first, then what is below it
  std::vector<std::string> causes;
  std::vector<model::dynamics::AgeBand> age_bands;  // of young carers
  std::vector<std::string> channels;
  std::vector<std::string> providers;  // services, then charities with groups

  RunTable<std::int32_t> stocks;  // [StockCount, scenario, run, year 0 .. years, place]
  RunTable<std::int32_t> flows;   // [FlowCount, scenario, run, year of the projection, place]
  RunTable<std::int32_t> monthly_stocks;  // [StockCount, scenario, run, month 0 .., the focus]
  RunTable<std::int32_t> monthly_flows;   // [FlowCount, scenario, run, month, the focus]
  RunTable<std::int32_t> by_cause;        // young carers [cause, scenario, run, year 0 .., place]
  RunTable<std::int32_t> by_age_band;  // young carers [age band, scenario, run, year 0 .., place]
  RunTable<std::int32_t> by_sex;  // young carers [boys then girls, scenario, run, year 0 .., place]
  RunTable<std::int32_t> by_channel;  // newly identified [channel, scenario, run, year, place]
  RunTable<double> services;          // [ServiceOutcome, scenario, run, year, provider]

  // What starts had to leave out, by run, the same in every scenario: hidden carers beyond the room
  // in their cells, and cases of services for want of listed carers.
  std::vector<std::int64_t> hidden_beyond_room;
  std::vector<std::int64_t> cases_not_found;
  // How caring ends, by draw, the same in every scenario: years after which half of those who care
  // would have ceased [draw, cause] (equation 7), and the share of cells and steps in which the
  // share who care falls faster than that (equation 6).
  std::vector<double> half_life_years;
  std::vector<double> declining_share;
  // Runs whose rate of finding comes from the national mean, the list being nearly all carers.
  std::size_t rates_without_root{};
  bool stopped{};  // ProjectionOptions::should_stop said so: only the draws that were finished
};

}  // namespace carers::scenarios
