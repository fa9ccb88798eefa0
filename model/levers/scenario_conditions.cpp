#include "model/levers/scenario_conditions.hpp"

#include <algorithm>
#include <cmath>
#include <type_traits>

#include "model/core/problems.hpp"
#include "model/numerics/elementary.hpp"

namespace carers::model::levers {
namespace {

using dynamics::Conditions;
using dynamics::Draw;
using dynamics::Shape;

// The part of a change that is in effect in a period.
double partly(double factor, double part) { return 1.0 + (factor - 1.0) * part; }
double moved(double from, double to, double part) { return from + (to - from) * part; }

template <class Visit>
void for_each_leaf(const Where& where, std::size_t leaves, Visit&& visit) {
  if (where.empty()) {
    for (std::size_t leaf = 0; leaf < leaves; ++leaf) visit(leaf);
  } else {
    for (const LeafIndex leaf : where) visit(leaf.value);
  }
}

template <class Named>
std::optional<std::size_t> find(const std::vector<Named>& all, const std::string& name) {
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (all[i].name == name) return i;
  }
  return std::nullopt;
}

struct Period {
  double begin;
  double end;
};

// Applies one lever after another to the conditions of a period.
class Application {
 public:
  Application(const Draw& draw, const CareShiftDraw& care_shift, Period period, Conditions& now)
      : draw_(draw),
        shape_(draw.stock.shape),
        care_shift_(care_shift),
        period_(period),
        now_(now) {}

  void operator()(const CareShift& lever) {
    const double part = in_effect(lever.when);
    for_each_leaf(lever.where, shape_.leaves, [&](std::size_t leaf) {
      for (std::size_t cause = 0; cause < shape_.causes; ++cause) {
        now_.onset_factor[leaf * shape_.causes + cause] *=
            1.0 + part * lever.share_moved * care_shift_.take_up * care_shift_.new_carers *
                      care_shift_.child_share * lever.formal_hours[cause] /
                      lever.informal_hours[cause];
      }
    });
  }

  void operator()(const Identification& lever) {
    const double part = in_effect(lever.when);
    double share_named = 0.0;
    double share_all = 0.0;
    for (const dynamics::Channel& channel : draw_.flows.channels) {
      share_all += channel.share;
      if (std::ranges::find(lever.channels, channel.name) != lever.channels.end())
        share_named += channel.share;
    }
    const double factor = lever.of == Identification::Of::all_channels
                              ? 1.0 + (lever.factor - 1.0) * share_all / share_named
                              : lever.factor;
    for (const std::string& name : lever.channels) {
      const std::size_t channel = *find(draw_.flows.channels, name);
      for_each_leaf(lever.where, shape_.leaves, [&](std::size_t leaf) {
        now_.channel_factor[channel][leaf] *= partly(factor, part);
        double& reach = now_.reach[channel][leaf];
        if (lever.reach) reach = moved(reach, *lever.reach, part);
      });
    }
  }

  void operator()(const Capacity& lever) {
    const double part = in_effect(lever.when);
    Conditions::Service& service = now_.services[*find(draw_.services.providers, lever.provider)];
    service.assessments_per_year *= partly(lever.assessment_staff_factor, part) *
                                    partly(lever.assessments_per_staff_factor, part);
    service.support_places *=
        partly(lever.support_staff_factor, part) * partly(lever.caseload_factor, part);
  }

  void operator()(const Funding& lever) {
    const double part = in_effect(lever.when);
    if (const auto provider = find(draw_.services.providers, lever.provider)) {
      now_.services[*provider].assessments_per_year *= partly(lever.budget_factor, part);
      now_.services[*provider].support_places *= partly(lever.budget_factor, part);
      return;
    }
    const std::size_t g = *find(draw_.services.groups, lever.provider);
    const dynamics::GroupProvider& provider = draw_.services.groups[g];
    Conditions::Group& group = now_.groups[g];
    const double budget = partly(lever.budget_factor, part);
    group.places *= budget;
    // What the charity finds follows where it works; how well it reaches families there is as where
    // it works now.
    const auto& coverage = provider.coverage;
    const auto best =
        static_cast<std::size_t>(std::ranges::max_element(coverage) - coverage.begin());
    for (const LeafIndex leaf : lever.extends_to) {
      group.coverage[leaf.value] = moved(
          group.coverage[leaf.value], std::max(coverage[best], group.coverage[leaf.value]), part);
      if (provider.channel) {
        double& reach = now_.reach[*provider.channel][leaf.value];
        const double there = draw_.flows.channels[*provider.channel].reach[best];
        reach = moved(reach, std::max(there, reach), part);
      }
    }
    if (budget == 0.0) {
      std::ranges::fill(group.coverage, 0.0);
    }
    if (provider.channel) {
      const double kept =
          budget < 1.0 ? budget : 1.0;  // more money makes more places, not more finding
      for (double& reach : now_.reach[*provider.channel]) reach *= kept;
    }
  }

  void operator()(const Prevalence& lever) {
    const double part = in_effect(lever.when);
    for_each_leaf(lever.where, shape_.leaves, [&](std::size_t leaf) {
      now_.onset_factor[leaf * shape_.causes + lever.cause] *= partly(lever.onset_factor, part);
    });
  }

  void operator()(const Policy& lever) {
    const double part = in_effect(lever.when);
    const bool holds = part >= 0.5;
    if (lever.age_from && holds) now_.service_age_from = *lever.age_from;
    if (lever.age_limit && holds) now_.service_age_limit = *lever.age_limit;
    if (lever.refusal_share)
      now_.refusal_share = moved(now_.refusal_share, *lever.refusal_share, part);
    for (std::size_t p = 0; p < now_.services.size(); ++p) {
      if (!lever.provider.empty() && draw_.services.providers[p].name != lever.provider) continue;
      Conditions::Service& service = now_.services[p];
      if (lever.acceptance_share) {
        service.acceptance_share = moved(service.acceptance_share, *lever.acceptance_share, part);
      }
      if (lever.first_class_places && holds)
        service.priority.first_class_share = *lever.first_class_places;
      if (lever.target_wait_years && holds) service.target_wait_years = *lever.target_wait_years;
    }
  }

  void operator()(const Population&) {}  // see population_of

  void operator()(const Register& lever) {
    now_.list_loss_factor *= partly(lever.loss_rate_factor, in_effect(lever.when));
    if (period_.begin <= lever.when.from && lever.when.from < period_.end) {
      now_.list_loss_share = 1.0 - (1.0 - now_.list_loss_share) * (1.0 - lever.loss_share);
    }
  }

 private:
  [[nodiscard]] double in_effect(const DateProfile& when) const {
    return when.mean_over(period_.begin, period_.end);
  }

  const Draw& draw_;
  const Shape& shape_;
  const CareShiftDraw& care_shift_;
  Period period_;
  Conditions& now_;
};

// Collects what is wrong with a scenario for a draw.
class Check {
 public:
  Check(const Scenario& scenario, const Draw& draw) : scenario_(scenario), draw_(draw) {}

  void operator()(const CareShift& lever) {
    dates(lever.when);
    places(lever.where);
    probability("share_moved", lever.share_moved);
    const std::size_t causes = draw_.stock.shape.causes;
    if (lever.formal_hours.size() != causes || lever.informal_hours.size() != causes) {
      add("care_shift needs formal_hours and informal_hours for each of the " +
          std::to_string(causes) + " causes (they have no default)");
    }
    for (const double hours : lever.formal_hours) not_negative("formal_hours", hours);
    for (const double hours : lever.informal_hours) {
      if (!(hours > 0.0)) add("informal_hours must be above 0");
    }
  }
  void operator()(const Identification& lever) {
    dates(lever.when);
    places(lever.where);
    not_negative("factor", lever.factor);
    if (lever.reach) probability("reach", *lever.reach);
    if (lever.channels.empty()) add("identification names no channel");
    double share = 0.0;
    for (const std::string& name : lever.channels) {
      if (const auto channel = known("channel", name, draw_.flows.channels)) {
        share += draw_.flows.channels[*channel].share;
      }
    }
    if (lever.of == Identification::Of::all_channels) {
      double all = 0.0;
      for (const dynamics::Channel& channel : draw_.flows.channels) all += channel.share;
      if (!(share > 0.0) || 1.0 + (lever.factor - 1.0) * all / share < 0.0) {
        add("the named channels find too few carers to change all identification by that factor");
      }
    }
  }
  void operator()(const Capacity& lever) {
    dates(lever.when);
    (void)known("provider", lever.provider, draw_.services.providers);
    for (const double factor : {lever.assessment_staff_factor, lever.assessments_per_staff_factor,
                                lever.support_staff_factor, lever.caseload_factor}) {
      not_negative("a factor of capacity", factor);
    }
  }
  void operator()(const Funding& lever) {
    dates(lever.when);
    places(lever.extends_to);
    not_negative("budget_factor", lever.budget_factor);
    if (find(draw_.services.providers, lever.provider)) {
      if (!lever.extends_to.empty())
        add("extends_to is for charities' groups; \"" + lever.provider + "\" is a service");
      return;
    }
    (void)known("provider", lever.provider, draw_.services.groups);
  }
  void operator()(const Prevalence& lever) {
    dates(lever.when);
    places(lever.where);
    not_negative("onset_factor", lever.onset_factor);
    if (lever.cause >= draw_.stock.shape.causes)
      add("prevalence is about a cause that is not there");
  }
  void operator()(const Policy& lever) {
    dates(lever.when);
    if (!lever.provider.empty()) (void)known("provider", lever.provider, draw_.services.providers);
    for (const auto& share :
         {lever.refusal_share, lever.acceptance_share, lever.first_class_places}) {
      if (share) probability("a share of the policy", *share);
    }
    if (lever.age_limit && (*lever.age_limit == 0 || *lever.age_limit > dynamics::kAges)) {
      add("age_limit is not within 1 to 26");
    }
    if (lever.target_wait_years) not_negative("target wait", *lever.target_wait_years);
  }
  void operator()(const Population& lever) {
    dates(lever.when);
    places(lever.where);
    not_negative("births_factor", lever.births_factor);
    if (lever.growth_share < -1.0)
      add("growth_share is below -1 (more than everybody would leave)");
    if (lever.supplied && lever.supplied->persons.size() < draw_.population.persons.size()) {
      add("the supplied population ends before the projection does");
    }
  }
  void operator()(const Register& lever) {
    dates(lever.when);
    probability("loss_share", lever.loss_share);
    not_negative("loss_rate_factor", lever.loss_rate_factor);
  }

  void throw_if_any() const { problems_.throw_if_any(); }

 private:
  void add(const std::string& text) { problems_.error("scenario " + scenario_.name, 0, text); }
  void probability(const std::string& name, double value) {
    if (!(value >= 0.0 && value <= 1.0))
      add(name + " is " + std::to_string(value) + ", not within 0 and 1");
  }
  void not_negative(const std::string& name, double value) {
    if (!(value >= 0.0) || std::isinf(value))
      add(name + " is " + std::to_string(value) + ", not a number of 0 or more");
  }
  void dates(const DateProfile& when) {
    if (when.shape != DateProfile::Shape::step && !(when.to >= when.from))
      add("a change ends before it begins");
  }
  void places(const Where& where) {
    for (const LeafIndex leaf : where) {
      if (leaf.value >= draw_.stock.shape.leaves)
        add("a place is not among the modelled localities");
    }
  }
  template <class Named>
  std::optional<std::size_t> known(const std::string& what, const std::string& name,
                                   const std::vector<Named>& all) {
    const auto found = find(all, name);
    if (!found) {
      std::vector<std::string> names;
      for (const Named& one : all) names.push_back(one.name);
      add("unknown " + what + " \"" + name + "\"" + core::did_you_mean(name, names));
    }
    return found;
  }

  const Scenario& scenario_;
  const Draw& draw_;
  core::Problems problems_;
};

}  // namespace

double onset_factor_of_exposure(double rho_old, double rho_new, double k) {
  const double caring = -numerics::expm1(-k);
  return numerics::log1p(-rho_new * caring) / numerics::log1p(-rho_old * caring);
}

ScenarioConditions::ScenarioConditions(const Scenario& scenario, const Draw& draw,
                                       const CareShiftDraw& care_shift, double start_year)
    : scenario_(scenario),
      draw_(draw),
      care_shift_(care_shift),
      start_year_(start_year),
      baseline_(dynamics::baseline_conditions(draw)),
      now_(baseline_) {
  Check check(scenario_, draw_);
  for (const Lever& lever : scenario_.levers) std::visit(check, lever);
  check.throw_if_any();
}

const Conditions& ScenarioConditions::operator()(const dynamics::Clock& clock) {
  now_ = baseline_;
  const double begin = start_year_ + clock.years_since_start();
  Application apply(draw_, care_shift_, {.begin = begin, .end = begin + clock.dt_years()}, now_);
  for (const Lever& lever : scenario_.levers) std::visit(apply, lever);
  return now_;
}

dynamics::PopulationPath population_of(const Scenario& scenario, const Draw& draw,
                                       double start_year) {
  dynamics::PopulationPath path = draw.population;
  const Shape& shape = draw.stock.shape;
  for (const Lever& any : scenario.levers) {
    const auto* lever = std::get_if<Population>(&any);
    if (lever == nullptr) continue;
    if (lever->supplied) path = *lever->supplied;
    for (std::size_t year = 1; year < path.persons.size(); ++year) {
      const double date = start_year + static_cast<double>(year);
      const double grown = 1.0 + lever->growth_share * lever->when.mean_over(date - 1.0, date);
      for_each_leaf(lever->where, shape.leaves, [&](std::size_t leaf) {
        for (std::size_t age = 0; age < dynamics::kAges; ++age) {
          // Those of this age were born in the year that ended `age` years ago; who lived at the
          // start was born before.
          const double born = date - static_cast<double>(age);
          const double births =
              age < year ? partly(lever->births_factor, lever->when.mean_over(born - 1.0, born))
                         : 1.0;
          for (const dynamics::Sex sex : {dynamics::Sex::male, dynamics::Sex::female}) {
            path.persons[year][shape.by_age({leaf}, age, sex)] *= grown * births;
          }
        }
      });
    }
  }
  return path;
}

}  // namespace carers::model::levers
