#include "model/observation/expected_totals.hpp"

#include <algorithm>
#include <cmath>
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

// Whether the rows of a source are a number of people each.
bool counts_people(const Evidence& evidence, const std::vector<FitRow>& rows, std::size_t s) {
  if (evidence.sources[s].family == Family::count) return true;
  return evidence.sources[s].family == Family::published && std::ranges::all_of(rows, [&](const FitRow& row) {
           return row.source != s || evidence.observations[row.rows.front()].share_age_from < 0;
         });
}

}  // namespace

ExpectedTotals::ExpectedTotals(const Evidence& evidence, const std::vector<FitRow>& rows, BandTable& bands,
                               const AscertainmentTable& seen) {
  std::vector<std::vector<Group>> sources;
  for (std::size_t s = 0; s < evidence.sources.size(); ++s) {
    if (!counts_people(evidence, rows, s)) continue;
    std::vector<Group> groups = groups_of(evidence, rows, s, bands, seen);
    if (!groups.empty()) sources.push_back(std::move(groups));
  }
  // a share that a source alone can tell comes before those that need it
  std::ranges::stable_sort(sources, {}, [](const std::vector<Group>& groups) { return groups.size(); });
  std::set<Eigen::Index> taken;
  std::set<Eigen::Index> needed;
  for (std::vector<Group>& groups : sources) {
    const auto own = std::ranges::find_if(groups, [&](const Group& group) {
      return !taken.contains(group.place.replaceable()) && !needed.contains(group.place.replaceable());
    });
    if (own == groups.end()) continue;
    std::swap(*own, groups.front());
    taken.insert(groups.front().place.replaceable());
    for (const Group& group : groups) {
      needed.insert(group.place.common);
      needed.insert(group.place.replaceable());
    }
    Anchor anchor{.own = std::move(groups.front()), .others = {}};
    anchor.others.assign(std::make_move_iterator(groups.begin() + 1), std::make_move_iterator(groups.end()));
    anchors_.push_back(std::move(anchor));
  }
}

std::vector<ExpectedTotals::Group> ExpectedTotals::groups_of(const Evidence& evidence, const std::vector<FitRow>& rows,
                                                             std::size_t source, BandTable& bands,
                                                             const AscertainmentTable& seen) {
  std::vector<std::pair<std::size_t, Group>> groups;  // by entry of the table
  const Source& what = evidence.sources[source];
  for (const FitRow& row : rows) {
    if (row.source != source) continue;
    const Observation& first = evidence.observations[row.rows.front()];
    for (const AscertainmentTable::Entry& entry : seen.entries(source, first.age_from, first.age_to)) {
      auto group = std::ranges::find(groups, entry.index, &std::pair<std::size_t, Group>::first);
      if (group == groups.end()) {
        groups.push_back({entry.index, {.place = seen.place(entry.index), .total = {}}});
        group = std::prev(groups.end());
      }
      Total& total = group->second.total;
      if (what.quantity == Quantity::young_carers) {
        merge(bands.add(row, entry.age_from, entry.age_to, first.sex, definition_index(evidence, what)), total.carers);
        continue;
      }
      total.cause = std::ranges::find(evidence.causes, what.causes.front()) - evidence.causes.begin();
      if (total.children.size() == 0) {
        total.children = Eigen::ArrayXd::Zero(static_cast<Eigen::Index>(evidence.localities.leaf_count()));
      }
      for (const population::Area::Part& part : evidence.areas[row.area].parts) {
        const auto leaf = static_cast<Eigen::Index>(part.leaf.value);
        for (const double year : row.years) {
          total.children[leaf] += part.weight *
              bands.persons_at(year).row(leaf).segment(first.age_from, first.age_to - first.age_from + 1).sum();
        }
      }
    }
  }
  std::vector<Group> result;
  for (auto& [entry, group] : groups) result.push_back(std::move(group));
  return result;
}

double ExpectedTotals::Total::value(const BandTable& bands, const Eigen::ArrayXXd& exposure) const {
  if (children.size() > 0) return (children * exposure.col(cause)).sum();
  double total = 0.0;
  for (const BandSum& sum : carers) total += bands.sum(sum);
  return total;
}

void ExpectedTotals::Total::add_adjoint(double d_value, BandTable& bands, Eigen::ArrayXXd& d_exposure) const {
  if (children.size() > 0) d_exposure.col(cause) += d_value * children;
  for (const BandSum& sum : carers) bands.add_adjoint(sum, d_value);
}

double ExpectedTotals::share_of(const AscertainmentTable::Place& place, const Eigen::VectorXd& x) {
  return parameters::constrain(place.transform, x[place.common] + (place.departure ? x[*place.departure] : 0.0));
}

double ExpectedTotals::rest(const Anchor& anchor, const BandTable& bands, const Eigen::ArrayXXd& exposure,
                            const Eigen::VectorXd& x) {
  double total = 0.0;
  for (const Group& other : anchor.others) total += share_of(other.place, x) * other.total.value(bands, exposure);
  return total;
}

std::optional<double> ExpectedTotals::to_natural(const BandTable& bands, const Eigen::ArrayXXd& exposure,
                                                 Eigen::VectorXd& x) const {
  double log_factor = 0.0;
  for (const Anchor& anchor : anchors_) {
    const AscertainmentTable::Place& place = anchor.own.place;
    double& sampled = x[place.replaceable()];
    const double all = anchor.own.total.value(bands, exposure);
    const double share = (std::exp(sampled) - rest(anchor, bands, exposure, x)) / all;
    if (!in_range(place.transform, share)) return std::nullopt;
    log_factor += sampled - std::log(all) - std::log(parameters::slope(place.transform, share));
    sampled = parameters::unconstrain(place.transform, share);
    if (place.departure) sampled -= x[place.common];
  }
  return log_factor;
}

void ExpectedTotals::to_sampled(const BandTable& bands, const Eigen::ArrayXXd& exposure, Eigen::VectorXd& x) const {
  for (auto anchor = anchors_.rbegin(); anchor != anchors_.rend(); ++anchor) {
    const double own = share_of(anchor->own.place, x) * anchor->own.total.value(bands, exposure);
    x[anchor->own.place.replaceable()] = std::log(own + rest(*anchor, bands, exposure, x));
  }
}

void ExpectedTotals::pass_back(const Eigen::VectorXd& x, BandTable& bands, const Eigen::ArrayXXd& exposure,
                               Eigen::VectorXd& gradient, Eigen::ArrayXXd& d_exposure) const {
  for (auto anchor = anchors_.rbegin(); anchor != anchors_.rend(); ++anchor) {
    const AscertainmentTable::Place& place = anchor->own.place;
    const double all = anchor->own.total.value(bands, exposure);
    const double share = share_of(place, x);
    const double expected = share * all + rest(*anchor, bands, exposure, x);  // exp(y)
    double& slope = gradient[place.replaceable()];
    if (place.departure) gradient[place.common] -= slope;
    const double d_share = (slope - log_slope_change(place.transform, share)) / parameters::slope(place.transform, share);
    slope = 1.0 + d_share * expected / all;
    anchor->own.total.add_adjoint(-(1.0 + d_share * share) / all, bands, d_exposure);
    const double d_rest = -d_share / all;
    for (const Group& other : anchor->others) {
      const double theirs = share_of(other.place, x);
      const double d_eta = d_rest * other.total.value(bands, exposure) * parameters::slope(other.place.transform, theirs);
      gradient[other.place.common] += d_eta;
      if (other.place.departure) gradient[*other.place.departure] += d_eta;
      other.total.add_adjoint(d_rest * theirs, bands, d_exposure);
    }
  }
}

}  // namespace carers::model::observation
