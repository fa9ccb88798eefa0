// What one projected draw is made from: the calibrated stock, the flow parameters, the services,
// the population to come.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "model/dynamics/axes.hpp"

namespace carers::model::dynamics {

// The calibrated stock of one posterior draw (equations 3 and 5). Tables are by single year of age
// at the start date, Shape::by_age, and by cause where said.
struct Stock {
  Shape shape;
  std::vector<double> prevalence{};  // [leaf, age, sex, cause]: pi h_c / sum h; at 18 and over the
                                     // share at 17 carried forward by the national age shape
  std::vector<double> listed_share{};  // [leaf, age, sex]: p, chance that a young carer is on a
                                       // register; below 18 only
  // Register of each leaf, an index into `registers`; nothing: no register.
  std::vector<std::optional<std::size_t>> register_of_leaf{};
  struct Register {
    std::int64_t entries{};       // y, as printed
    double not_eligible_share{};  // f: over age, moved, ceased, duplicates
    std::size_t age_from{};
    std::size_t age_to{kAdultAge - 1};  // inclusive
  };
  std::vector<Register> registers{};
};

// Residents at the start of each model year; the last one tells where the last year leads.
struct PopulationPath {
  std::vector<std::vector<double>> persons{};  // [year][leaf, age, sex]
};

// How carers come to be listed: through one of these channels (equation 8).
struct Channel {
  std::string name{};  // school, health, adult_social_care, childrens_services, charity, self
  double share{};      // s_j: of the newly identified where the channel reaches
  std::vector<double> reach{};  // [leaf], in [0, 1]; 0: the channel does not exist there (yet)
  std::vector<double>
      age_cause_weight{};  // m_j [age, cause] before scaling to mean 1; 0 where impossible
};

// Per person-year unless said otherwise; names of section 3 in brackets.
struct FlowParameters {
  std::vector<double> cessation_rate{};  // mu [cause]
  std::vector<double>
      identification_rate{};  // iota [leaf]: all channels together, mean over the hidden under 18
  std::vector<Channel> channels{};
  double direct_referral_share{};         // g: referred to the service when identified
  double referral_rate{};                 // ref: of known carers
  double refusal_share{};                 // r: of referrals
  double drop_out_rate{};                 // w: of those who wait
  double re_referral_rate{};              // b: of closed cases
  double list_loss_rate{};                // kappa
  double p_transition{};                  // tau: stays known at the 18th birthday
  double arrival_prevalence_ratio = 0.8;  // of in-migrants under 18, relative to residents
};

// Whom a service serves first.
struct PriorityRule {
  // Share of the starts kept for class 1 while it has anybody waiting; 1: class 2 is served when
  // class 1 is empty. What one class does not need goes to the other.
  double first_class_share = 1.0;
};

// A service that assesses and then supports one to one, with queues of its own (equations 10 and
// 11).
struct Provider {
  std::string name{};
  std::vector<double>
      referral_share{};       // [leaf]: of the leaf's referrals; adds to at most 1 over providers
  double assessment_staff{};  // full-time equivalents
  double assessments_per_staff_year{};  // productivity
  double assessment_working_days =
      45.0;                    // the statutory limit that the engine takes for the duration
  double acceptance_share{};   // of assessments that lead to support
  double first_class_share{};  // of referrals: single parent, terminal illness, several cared for,
                               // early help
  PriorityRule priority{};
  double support_staff{};
  double caseload{};                // places for one full-time equivalent
  double support_years{};           // mean duration
  double target_wait_years = 0.25;  // for the share that waits longer

  // Cases at the start date, out of those listed and caring.
  struct Cases {
    std::int64_t waiting{};
    std::int64_t in_assessment{};
    std::int64_t awaiting_support{};
    std::int64_t supported{};
    std::int64_t closed{};
    double assessments_per_year{};  // throughput that the waiting came through
  };
  std::optional<Cases> at_start{};
};

// Group support by a charity, beside the service: members are identified carers under the age
// limit.
struct GroupProvider {
  std::string name{};
  std::vector<double> coverage{};  // [leaf], in [0, 1]
  double places{};                 // capacity
  double joining_rate{};           // of identified carers who are not members, where covered
  double membership_years{};       // mean duration
  std::int64_t members_at_start{};
  std::optional<std::size_t>
      channel{};  // the channel of identification that works only where the charity does
};

struct Services {
  std::vector<Provider> providers{};
  std::vector<GroupProvider> groups{};
};

// What holds in one step: the parameters that levers change. Neutral values change nothing, not
// even a byte.
struct Conditions {
  std::vector<double> onset_factor{};                 // [leaf, cause], on the onset hazard
  std::vector<std::vector<double>> reach{};           // [channel][leaf]
  std::vector<std::vector<double>> channel_factor{};  // [channel][leaf], on the hazard beside reach
  double list_loss_factor = 1.0;                      // on kappa
  double list_loss_share{};                           // of all lists, lost in this step alone
  double refusal_share{};
  std::size_t service_age_from = 0;           // referred from this birthday on
  std::size_t service_age_limit = kAdultAge;  // cases end at this birthday; kAges: no limit
  struct Service {
    std::vector<double> referral_share{};  // [leaf]
    double assessments_per_year{};         // staff times productivity
    double support_places{};               // staff times caseload
    double acceptance_share{};
    double target_wait_years{};
    PriorityRule priority{};
  };
  std::vector<Service> services{};  // [provider]
  struct Group {
    std::vector<double> coverage{};  // [leaf]
    double places{};
  };
  std::vector<Group> groups{};  // [group]
};

// Everything that holds for one draw in every scenario.
struct Draw {
  Stock stock;
  FlowParameters flows;
  Services services;
  PopulationPath population;
  std::vector<std::string> leaf_names{};  // [leaf], for messages; empty: leaves go by number

  [[nodiscard]] std::string name_of(LeafIndex leaf) const {
    return leaf.value < leaf_names.size() ? leaf_names[leaf.value]
                                          : "leaf " + std::to_string(leaf.value);
  }
};

// The conditions in which nothing is changed.
[[nodiscard]] Conditions baseline_conditions(const Draw& draw);

// Throws core::InputError naming everything that cannot be: wrong lengths, probabilities outside
// [0, 1], negative rates or people.
void validate(const Draw& draw, std::size_t steps_per_year);

}  // namespace carers::model::dynamics
