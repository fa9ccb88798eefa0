#include "model/observation/recording.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include "model/core/check.hpp"
#include "model/observation/family.hpp"
#include "model/observation/likelihoods.hpp"

namespace carers::model::observation {

namespace {

// In tree order.
std::vector<std::size_t> nodes_at(const Evidence& evidence, const std::string& level) {
  std::vector<std::size_t> found;
  const auto nodes = evidence.localities.nodes();
  for (std::size_t k = 0; k < nodes.size(); ++k) {
    if (nodes[k].level == level) found.push_back(k);
  }
  return found;
}

}  // namespace

std::optional<space::Bym2> neighbours_of(const RecordingGroup& group, const Evidence& evidence) {
  if (!group.neighbours) return std::nullopt;
  const std::vector<std::size_t> nodes = nodes_at(evidence, group.level);
  std::map<std::size_t, std::size_t> position;
  for (std::size_t k = 0; k < nodes.size(); ++k) position.emplace(nodes[k], k);
  std::vector<space::Adjacency::Pair> pairs;
  for (const auto& [one, other] : evidence.neighbours) {
    if (!position.contains(one.value)) continue;
    pairs.emplace_back(position.at(one.value), position.at(other.value));
  }
  return space::Bym2(space::Adjacency(nodes.size(), pairs));
}

RecordingEffects::RecordingEffects(const Evidence& evidence, parameters::Layout& layout) {
  const auto nodes = evidence.localities.nodes();
  for (const auto& node : nodes) codes_.push_back(node.code);
  for (const RecordingGroup& group : evidence.recording_groups) {
    const auto uses = [&](const Source& source) { return source.recording_group == group.name; };
    if (!std::ranges::any_of(evidence.sources, uses)) continue;
    const std::string name = "recording." + group.name + ".spread";
    Group entry{.name = group.name,
                .level = group.level,
                .nodes = {},
                .spread = ScalarParameter(layout, name, "Spread of the recording effects",
                                          prior_of(evidence, name)),
                .first = 0,
                .neighbours = neighbours_of(group, evidence),
                .shared = std::nullopt};
    if (entry.neighbours) {
      const std::string shared = "recording." + group.name + ".shared";
      entry.shared.emplace(layout, shared,
                           "Share of the recording effects' variance in common with neighbours",
                           prior_of(evidence, shared));
    }
    entry.nodes = nodes_at(evidence, group.level);
    groups_.push_back(std::move(entry));
  }
}

void RecordingEffects::add_local_parameters(parameters::Layout& layout) {
  for (Group& group : groups_) {
    parameters::Axis axis{.name = group.level, .labels = {}};
    for (const std::size_t node : group.nodes) axis.labels.push_back(codes_[node]);
    group.first = static_cast<Eigen::Index>(
        layout.add("recording." + group.name, "How readily this place records, on the log scale",
                   {axis}, parameters::Transform::identity, true));
  }
  if (groups_.empty()) return;
  first_ = groups_.front().first;
  effects_ = Eigen::ArrayXd::Zero(groups_.back().first +
                                  static_cast<Eigen::Index>(groups_.back().nodes.size()) - first_);
  d_effects_ = effects_;
}

void RecordingEffects::evaluate(const Eigen::VectorXd& x) {
  for (const Group& group : groups_) {
    const auto n = static_cast<Eigen::Index>(group.nodes.size());
    const auto sampled = x.segment(group.first, n).array();
    effects_.segment(group.first - first_, n) = sampled - sampled.mean();
  }
  d_effects_.setZero();
}

void RecordingEffects::pass_back(Eigen::VectorXd& gradient) const {
  for (const Group& group : groups_) {
    const auto n = static_cast<Eigen::Index>(group.nodes.size());
    const auto d_effect = d_effects_.segment(group.first - first_, n);
    gradient.segment(group.first, n).array() += d_effect - d_effect.mean();
  }
}

std::optional<Eigen::Index> RecordingEffects::position(const Evidence& evidence,
                                                       const FitRow& row) const {
  const Source& source = evidence.sources[row.source];
  if (source.recording_group.empty()) return std::nullopt;
  const auto group = std::ranges::find(groups_, source.recording_group, &Group::name);
  core::expect(group != groups_.end(), "the recording group of a source to exist");
  std::map<std::size_t, double> weight_at;
  const population::LocalityTree& tree = evidence.localities;
  for (const population::Area::Part& part : evidence.areas[row.area].parts) {
    const auto node = tree.ancestor_at(tree.leaves()[part.leaf.value], group->level);
    if (node) weight_at[node->value] += part.weight;
  }
  if (weight_at.empty()) return std::nullopt;
  const auto heaviest =
      std::ranges::max_element(weight_at, {}, [](const auto& entry) { return entry.second; });
  const auto at = std::ranges::find(group->nodes, heaviest->first);
  return group->first + static_cast<Eigen::Index>(at - group->nodes.begin());
}

void RecordingEffects::to_sampled(Eigen::VectorXd& x) const {
  for (const Group& group : groups_) {
    if (!group.neighbours) continue;
    auto effects = x.segment(group.first, group.neighbours->places());
    effects = (group.neighbours->modes().transpose() * effects / group.spread.value(x)).eval();
  }
}

double RecordingEffects::to_natural(Eigen::VectorXd& x) const {
  double log_factor = 0.0;
  for (const Group& group : groups_) {
    if (!group.neighbours) continue;
    const double spread = group.spread.value(x);
    auto effects = x.segment(group.first, group.neighbours->places());
    effects = (spread * (group.neighbours->modes() * effects)).eval();
    log_factor += static_cast<double>(effects.size()) * std::log(spread);
  }
  return log_factor;
}

void RecordingEffects::pass_back_to_sampled(const Eigen::VectorXd& x,
                                            Eigen::VectorXd& gradient) const {
  for (const Group& group : groups_) {
    if (!group.neighbours) continue;
    const Eigen::Index n = group.neighbours->places();
    const double spread = group.spread.value(x);
    auto slopes = gradient.segment(group.first, n);
    const double along_effects = slopes.dot(x.segment(group.first, n));
    group.spread.add_slope((along_effects + static_cast<double>(n)) / spread, spread, gradient);
    slopes = (spread * (group.neighbours->modes().transpose() * slopes)).eval();
  }
}

// Effects divided by their spread are BYM2.
double RecordingEffects::add_leaning_prior(const Group& group, const Eigen::VectorXd& x,
                                           Eigen::VectorXd& gradient) {
  const auto n = static_cast<Eigen::Index>(group.nodes.size());
  const double spread = group.spread.value(x);
  const double shared = group.shared->value(x);
  const Eigen::VectorXd units = x.segment(group.first, n) / spread;
  const space::Bym2::Term term = group.neighbours->log_density(units, shared);
  gradient.segment(group.first, n) += term.d_effects / spread;
  group.spread.add_slope(-(term.d_effects.dot(units) + static_cast<double>(n)) / spread, spread,
                         gradient);
  group.shared->add_slope(term.d_share, shared, gradient);
  return term.log_density - static_cast<double>(n) * std::log(spread);
}

double RecordingEffects::add_log_prior(const Eigen::VectorXd& x, Eigen::VectorXd& gradient) const {
  double total = 0.0;
  for (const Group& group : groups_) {
    if (group.neighbours) {
      total += add_leaning_prior(group, x, gradient);
      continue;
    }
    const double spread = group.spread.value(x);
    double d_spread = 0.0;
    for (std::size_t k = 0; k < group.nodes.size(); ++k) {
      const Eigen::Index at = group.first + static_cast<Eigen::Index>(k);
      const NormalTerm term = normal_term(x[at], 0.0, spread);
      total += term.log_likelihood;
      gradient[at] -= term.d_mean;
      d_spread += term.d_sd;
    }
    group.spread.add_slope(d_spread, spread, gradient);
  }
  return total;
}

}  // namespace carers::model::observation
