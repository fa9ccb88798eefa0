#include "model/observation/expected_totals.hpp"

#include <Eigen/LU>
#include <algorithm>
#include <cmath>
#include <functional>
#include <iterator>
#include <numeric>
#include <ranges>
#include <utility>

#include "model/observation/family.hpp"

namespace carers::model::observation {
namespace {

using parameters::Transform;

// d^2 share / d x^2 over d share / d x.
double log_slope_change(Transform transform, double share) {
  return transform == Transform::inverse_logit ? 1.0 - 2.0 * share : 1.0;
}

bool in_range(Transform transform, double share) {
  return share > 0.0 && (transform != Transform::inverse_logit || share < 1.0);
}

// Adds the leaves of a sum to those of the same band.
void merge(const BandSum& sum, std::vector<BandSum>& sums) {
  const auto same = std::ranges::find(sums, sum.band, &BandSum::band);
  if (same == sums.end()) {
    sums.push_back(sum);
  } else {
    same->leaves.insert(same->leaves.end(), sum.leaves.begin(), sum.leaves.end());
  }
}

// What leads to what, by any number of steps.
using Relation = std::vector<std::vector<bool>>;

void close(Relation& leads) {
  const std::size_t n = leads.size();
  for (std::size_t k = 0; k < n; ++k) {
    for (std::size_t i = 0; i < n; ++i) {
      for (std::size_t j = 0; leads[i][k] && j < n; ++j) leads[i][j] = leads[i][j] || leads[k][j];
    }
  }
}

}  // namespace

struct ExpectedTotals::Solved {
  Eigen::MatrixXd totals;  // A
  Eigen::VectorXd rest;    // r
};

ExpectedTotals::ExpectedTotals(const Evidence& evidence, const std::vector<FitRow>& rows,
                               BandTable& bands, const AscertainmentTable& seen,
                               const RegisterFamily& registers) {
  std::vector<std::vector<Group>> sources;
  for (std::size_t s = 0; s < evidence.sources.size(); ++s) {
    // a printed share of wider ages is a total beside theirs
    const Family family = evidence.sources[s].family;
    if (family != Family::count && family != Family::published) continue;
    std::vector<Group> groups = groups_of(evidence, rows, s, bands, seen);
    if (!groups.empty()) sources.push_back(std::move(groups));
  }
  for (const RegisterFamily::List& list : registers.lists()) {
    const FitRow& row = rows[list.row];
    const Observation& first = evidence.observations[row.rows.front()];
    Group group{.place = {.common = list.share,
                          .departure = std::nullopt,
                          .transform = Transform::inverse_logit},
                .total = {.carers = {}, .exposed = {}, .not_eligible = list.not_eligible}};
    merge(bands.add(row, first.age_from, first.age_to, first.sex,
                    definition_index(evidence, evidence.sources[row.source])),
          group.total.carers);
    sources.push_back({std::move(group)});
  }

  solve_for_shares(std::move(sources));
}

void ExpectedTotals::solve_for_shares(std::vector<std::vector<Group>> sources) {
  // A share of its own for each source, those first that have fewest to choose from: that of the
  // most people, which their total tells best.
  std::ranges::stable_sort(sources, {},
                           [](const std::vector<Group>& groups) { return groups.size(); });
  std::vector<std::vector<Group>> with_share;
  std::vector<Eigen::Index> taken;  // coordinate, by source of `with_share`
  for (std::vector<Group>& groups : sources) {
    std::ranges::stable_sort(groups, std::greater{},
                             [](const Group& group) { return group.total.persons(); });
    const auto own = std::ranges::find_if(groups, [&](const Group& group) {
      return !std::ranges::count(taken, group.place.replaceable());
    });
    if (own == groups.end()) continue;
    taken.push_back(own->place.replaceable());
    with_share.push_back(std::move(groups));
  }
  const auto source_of = [&](Eigen::Index coordinate) {
    return static_cast<std::size_t>(std::ranges::find(taken, coordinate) - taken.begin());
  };
  const auto owner = [&](const Group& group) { return source_of(group.place.replaceable()); };

  const std::size_t n = with_share.size();
  Relation needs(n, std::vector<bool>(n, false));
  for (std::size_t i = 0; i < n; ++i) {
    needs[i][i] = true;
    for (const Group& group : with_share[i]) {
      // a departure's share needs the common coordinate too, which may be another source's
      for (const std::size_t other : {owner(group), source_of(group.place.common)}) {
        if (other < n) needs[i][other] = true;
      }
    }
  }
  close(needs);

  // Sources that need each other's shares make a system; those that a system needs come before it.
  std::vector<std::size_t> order(n);
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(order, {},
                           [&](std::size_t i) { return std::ranges::count(needs[i], true); });
  std::vector<bool> done(n, false);
  for (const std::size_t first : order) {
    if (done[first]) continue;
    std::vector<std::size_t> members;
    std::ranges::copy_if(order, std::back_inserter(members),
                         [&](std::size_t i) { return needs[first][i] && needs[i][first]; });
    System system;
    for (const std::size_t i : members) {
      done[i] = true;
      system.places.push_back(std::ranges::find(with_share[i], i, owner)->place);
      Equation& equation = system.equations.emplace_back();
      for (Group& group : with_share[i]) {
        const auto member = std::ranges::find(members, owner(group));
        if (member == members.end()) {
          equation.others.push_back(std::move(group));
        } else {
          equation.own.emplace_back(static_cast<std::size_t>(member - members.begin()),
                                    std::move(group.total));
        }
      }
    }
    systems_.push_back(std::move(system));
  }
}

std::vector<ExpectedTotals::Group> ExpectedTotals::groups_of(const Evidence& evidence,
                                                             const std::vector<FitRow>& rows,
                                                             std::size_t source, BandTable& bands,
                                                             const AscertainmentTable& seen) {
  std::vector<std::pair<std::size_t, Group>> groups;  // by entry of the table
  const Source& what = evidence.sources[source];
  for (const FitRow& row : rows) {
    if (row.source != source) continue;
    const Observation& first = evidence.observations[row.rows.front()];
    if (first.sex != Sex::all) continue;  // one sex's part tells no more of a share than the whole
    for (const AscertainmentTable::Entry& entry :
         seen.entries(source, first.age_from, first.age_to)) {
      auto group = std::ranges::find(groups, entry.index, &std::pair<std::size_t, Group>::first);
      if (group == groups.end()) {
        groups.push_back({entry.index, {.place = seen.place(entry.index), .total = {}}});
        group = std::prev(groups.end());
      }
      Total& total = group->second.total;
      if (what.quantity == Quantity::young_carers) {
        merge(bands.add(row, entry.age_from, entry.age_to, first.sex,
                        definition_index(evidence, what)),
              total.carers);
        continue;
      }
      total.exposed.emplace_back(evidence, row, bands);
    }
  }
  std::vector<Group> result;
  for (auto& [entry, group] : groups) result.push_back(std::move(group));
  return result;
}

double ExpectedTotals::Total::persons() const {
  double all = 0.0;
  for (const BandSum& sum : carers) all += sum.persons;
  return all;
}

double ExpectedTotals::Total::value(const BandTable& bands, const Eigen::ArrayXXd& exposure,
                                    const Eigen::VectorXd& x) const {
  double total = 0.0;
  for (const ChildrenExposed& children : exposed) total += children.value(exposure);
  for (const BandSum& sum : carers) total += bands.sum(sum);
  return not_eligible ? total / (1.0 - not_eligible->value(x)) : total;
}

void ExpectedTotals::Total::add_adjoint(double d_value, const Eigen::VectorXd& x, BandTable& bands,
                                        Eigen::VectorXd& gradient,
                                        Eigen::ArrayXXd& d_exposure) const {
  for (const ChildrenExposed& children : exposed) children.add_adjoint(d_value, d_exposure);
  if (not_eligible) {
    const double gone = not_eligible->value(x);
    d_value /= 1.0 - gone;
    double total = 0.0;
    for (const BandSum& sum : carers) total += bands.sum(sum);
    not_eligible->add_slope(d_value * total / (1.0 - gone), gone, gradient);
  }
  for (const BandSum& sum : carers) bands.add_adjoint(sum, d_value);
}

double ExpectedTotals::share_of(const AscertainmentTable::Place& place, const Eigen::VectorXd& x) {
  return parameters::constrain(place.transform,
                               x[place.common] + (place.departure ? x[*place.departure] : 0.0));
}

ExpectedTotals::Solved ExpectedTotals::totals_of(const System& system, const BandTable& bands,
                                                 const Eigen::ArrayXXd& exposure,
                                                 const Eigen::VectorXd& x) {
  const auto size = static_cast<Eigen::Index>(system.places.size());
  Solved result{.totals = Eigen::MatrixXd::Zero(size, size), .rest = Eigen::VectorXd::Zero(size)};
  for (Eigen::Index i = 0; i < size; ++i) {
    const Equation& equation = system.equations[static_cast<std::size_t>(i)];
    for (const auto& [place, total] : equation.own) {
      result.totals(i, static_cast<Eigen::Index>(place)) += total.value(bands, exposure, x);
    }
    for (const Group& other : equation.others) {
      result.rest[i] += share_of(other.place, x) * other.total.value(bands, exposure, x);
    }
  }
  return result;
}

std::optional<double> ExpectedTotals::to_natural(const BandTable& bands,
                                                 const Eigen::ArrayXXd& exposure,
                                                 Eigen::VectorXd& x) const {
  double log_factor = 0.0;
  for (const System& system : systems_) {
    const auto size = static_cast<Eigen::Index>(system.places.size());
    const Solved known = totals_of(system, bands, exposure, x);
    Eigen::VectorXd sampled(size);
    for (Eigen::Index k = 0; k < size; ++k)
      sampled[k] = x[system.places[static_cast<std::size_t>(k)].replaceable()];
    const Eigen::PartialPivLU<Eigen::MatrixXd> lu(known.totals);
    const Eigen::VectorXd shares = lu.solve((sampled.array().exp() - known.rest.array()).matrix());
    log_factor += sampled.sum() - std::log(std::abs(lu.determinant()));
    for (Eigen::Index k = 0; k < size; ++k) {
      const AscertainmentTable::Place& place = system.places[static_cast<std::size_t>(k)];
      if (!in_range(place.transform, shares[k])) return std::nullopt;
      log_factor -= std::log(parameters::slope(place.transform, shares[k]));
      double& natural = x[place.replaceable()];
      natural = parameters::unconstrain(place.transform, shares[k]);
      if (place.departure) natural -= x[place.common];
    }
  }
  if (!std::isfinite(log_factor)) return std::nullopt;
  return log_factor;
}

void ExpectedTotals::to_sampled(const BandTable& bands, const Eigen::ArrayXXd& exposure,
                                Eigen::VectorXd& x) const {
  for (const System& system : std::views::reverse(systems_)) {
    const auto size = static_cast<Eigen::Index>(system.places.size());
    const Solved known = totals_of(system, bands, exposure, x);
    Eigen::VectorXd shares(size);
    for (Eigen::Index k = 0; k < size; ++k)
      shares[k] = share_of(system.places[static_cast<std::size_t>(k)], x);
    const Eigen::VectorXd expected = known.totals * shares + known.rest;
    for (Eigen::Index k = 0; k < size; ++k) {
      x[system.places[static_cast<std::size_t>(k)].replaceable()] = std::log(expected[k]);
    }
  }
}

void ExpectedTotals::pass_back(const Eigen::VectorXd& x, BandTable& bands,
                               const Eigen::ArrayXXd& exposure, Eigen::VectorXd& gradient,
                               Eigen::ArrayXXd& d_exposure) const {
  for (const System& system : std::views::reverse(systems_)) {
    const auto size = static_cast<Eigen::Index>(system.places.size());
    const Solved known = totals_of(system, bands, exposure, x);
    Eigen::VectorXd shares(size);
    Eigen::VectorXd d_shares(size);
    for (Eigen::Index k = 0; k < size; ++k) {
      const AscertainmentTable::Place& place = system.places[static_cast<std::size_t>(k)];
      shares[k] = share_of(place, x);
      const double slope = gradient[place.replaceable()];
      if (place.departure) gradient[place.common] -= slope;
      d_shares[k] = (slope - log_slope_change(place.transform, shares[k])) /
                    parameters::slope(place.transform, shares[k]);
    }
    const Eigen::VectorXd expected = known.totals * shares + known.rest;  // exp(y)
    const Eigen::MatrixXd inverse = known.totals.inverse();
    const Eigen::VectorXd d_expected = inverse.transpose() * d_shares;
    for (Eigen::Index i = 0; i < size; ++i) {
      gradient[system.places[static_cast<std::size_t>(i)].replaceable()] =
          1.0 + d_expected[i] * expected[i];
    }
    for (Eigen::Index i = 0; i < size; ++i) {
      const Equation& equation = system.equations[static_cast<std::size_t>(i)];
      for (const auto& [place, total] : equation.own) {
        const auto k = static_cast<Eigen::Index>(place);
        total.add_adjoint(-d_expected[i] * shares[k] - inverse(k, i), x, bands, gradient,
                          d_exposure);
      }
      for (const Group& other : equation.others) {
        const double theirs = share_of(other.place, x);
        const double all = other.total.value(bands, exposure, x);
        const double d_eta =
            -d_expected[i] * all * parameters::slope(other.place.transform, theirs);
        gradient[other.place.common] += d_eta;
        if (other.place.departure) gradient[*other.place.departure] += d_eta;
        other.total.add_adjoint(-d_expected[i] * theirs, x, bands, gradient, d_exposure);
      }
    }
  }
}

}  // namespace carers::model::observation
