// The levers of a scenario (section 4), as plain types: what scenario files become.
//
// How levers combine. They act in the order of the scenario, each on what the ones before have
// left:
//   - factors multiply, so their order does not matter: onset, channels, staff, places, list loss;
//   - settings replace (reach, age limits, shares, priority, target wait): of two in effect at one
//   date the later in the list holds;
//   - losses of a register leave what the others have left: 1 - (1 - a)(1 - b);
//   - a charity works where any lever extends it to, and nowhere while a lever closes it.
// A change that is partly in effect changes by that part: a factor f becomes 1 + (f - 1) x, a
// setting moves by x from where it stands. Settings that have no halves (age limits, priority,
// target wait) hold when at least half of a step is within their time. A lever that states what
// holds anyway changes nothing, not even a byte.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "model/dynamics/parameters.hpp"
#include "model/levers/date_profile.hpp"

namespace carers::model::levers {

using population::LeafIndex;

// Leaves that a lever is about; empty: all.
using Where = std::vector<LeafIndex>;

// Formal care moves into the community, and families take up a part of it. Onset of cause c is
// multiplied by 1 + s[t] theta e k F[c] / I[c]; theta, e and k are uncertain and come with each
// draw (CareShiftDraw). The stock follows with a lag of 1/mu.
struct CareShift {
  DateProfile when{};
  Where where{};
  double share_moved{};                // s, of formal care, when all of it is in effect
  std::vector<double> formal_hours{};  // F [cause]: hours of formal care now; required
  std::vector<double>
      informal_hours{};  // I [cause]: hours of informal care by all ages now; required
};

// A channel finds carers faster, or reaches more of them.
struct Identification {
  enum class Of { each_channel, all_channels };  // what `factor` is a factor of
  DateProfile when{};
  Where where{};
  std::vector<std::string> channels{};  // that do the finding
  double factor =
      1.0;  // of each named channel's hazard; or such that the sum over all channels grows so
  Of of = Of::each_channel;
  std::optional<double> reach{};  // new reach, in (0, 1]
};

// Staff and what they do.
struct Capacity {
  DateProfile when{};
  std::string provider{};
  double assessment_staff_factor = 1.0;
  double assessments_per_staff_factor = 1.0;
  double support_staff_factor = 1.0;
  double caseload_factor = 1.0;
};

// A provider's or a charity's budget; staff and places follow in proportion. 0 closes it.
struct Funding {
  DateProfile when{};
  std::string provider{};  // of the services or of the groups
  double budget_factor = 1.0;
  Where extends_to{};  // leaves where a charity works from then on, as it does where it works now
};

// Exposure to a cause changes; see onset_factor_of_exposure.
struct Prevalence {
  DateProfile when{};
  Where where{};
  std::size_t cause{};
  double onset_factor = 1.0;  // new over old caring hazard h
};

// Rules of a service; what is left out stays.
struct Policy {
  DateProfile when{};
  std::string provider{};  // for acceptance, priority and target; empty: all
  std::optional<std::size_t> age_from{};
  std::optional<std::size_t> age_limit{};      // cases end at this birthday
  std::optional<double> refusal_share{};       // threshold for an assessment
  std::optional<double> acceptance_share{};    // threshold for support
  std::optional<double> first_class_places{};  // PriorityRule::first_class_share
  std::optional<double> target_wait_years{};
};

// Births and migration.
struct Population {
  DateProfile when{};
  Where where{};
  double births_factor = 1.0;
  double growth_share{};  // of residents of all ages who come on top, when all of it is in effect
  std::optional<dynamics::PopulationPath> supplied{};  // replaces the path
};

// A register is lost in part, or kept better or worse.
struct Register {
  DateProfile when{};
  double loss_share{};            // of its entries, once, in the step that holds `when.from`
  double loss_rate_factor = 1.0;  // on list loss while in effect
};

using Lever = std::variant<CareShift, Identification, Capacity, Funding, Prevalence, Policy,
                           Population, Register>;

struct Scenario {
  std::string name{};     // "charity_closes"
  std::string label{};    // "The charity closes"
  std::string because{};  // why it is worth looking at
  std::string notes{};    // what its changes take for granted, a sentence each
  std::vector<Lever> levers{};
};

// Factor on onset when the share exposed to a cause changes, at caring hazard k among the exposed:
// new over old h = -log(1 - rho (1 - exp(-k))) (equation 2). Needs 0 < rho_old, rho_new < 1 and k >
// 0.
[[nodiscard]] double onset_factor_of_exposure(double rho_old, double rho_new, double k);

}  // namespace carers::model::levers
