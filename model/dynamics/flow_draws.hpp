// Flow parameters and services of one draw, from their priors and from what services have counted
// (section 3).
#pragma once

#include <string>
#include <vector>

#include "model/dynamics/assumption_draws.hpp"
#include "model/dynamics/identification.hpp"
#include "model/dynamics/parameters.hpp"

namespace carers::model::dynamics {

// What an assessing service counted before the start date. Figures of a year or more.
struct CountedService {
  std::string name{};
  std::vector<double> referral_share{};  // [leaf]: of the leaf's referrals that come here
  double years{1.0};                     // that the flows were counted in
  double referrals{};                    // over these years, of all kinds
  double assessed{};                     // over these years
  double supported_of_assessed{};        // of these
  double mean_waiting{};                 // over these years
  std::int64_t waiting{};                // at the start date
  std::int64_t active{};      // at the start date: in assessment or with support of some kind
  double assessment_staff{};  // full-time equivalents
  double support_staff{};     // full-time equivalents
};

// What a charity with groups counted.
struct CountedGroup {
  std::string name{};
  std::vector<double> coverage{};  // [leaf]
  std::int64_t supported{};        // at the start date, on the council's list or not
  std::string channel{};  // of the study's channels, through which it finds carers; empty: none
};

// A channel as a study knows it; its share and reach are assumptions.
struct KnownChannel {
  std::string name{};
  std::vector<double> works_in{};  // [leaf]: 1 where it exists, 0 where not; scales the reach
  std::vector<double> age_cause_weight{};  // [age, cause]
};

struct FlowFacts {
  std::vector<std::string> causes{};
  std::vector<KnownChannel> channels{};
  std::vector<std::vector<CountedInflow>> inflows{};  // [register]: newly identified
  std::vector<CountedService> services{};
  std::vector<CountedGroup> groups{};
};

// An assumption that draw_flow_model asks for.
struct AskedFlowAssumption {
  enum class Kind { share, positive, gamma, real };  // gamma: of counts, which update it
  std::string name;
  Kind kind;
};
// All of them, in order.
[[nodiscard]] std::vector<AskedFlowAssumption> asked_flow_assumptions(const FlowFacts& facts);

struct FlowModel {
  FlowParameters flows;
  Services services;
  std::vector<IdentificationRate> register_rates;  // [register]: iota0, before the counted inflows
};

// `stock` and `population` are those of the draw; only the start of the population counts here.
[[nodiscard]] FlowModel draw_flow_model(const FlowFacts& facts, const Stock& stock,
                                        const PopulationPath& population,
                                        std::size_t steps_per_year,
                                        const AssumptionDraws& assumptions);

}  // namespace carers::model::dynamics
