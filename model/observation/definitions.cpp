#include "model/observation/definitions.hpp"

#include "model/core/problems.hpp"

#include <algorithm>
#include <numeric>

#include "model/observation/family.hpp"

namespace carers::model::observation {

int definition_index(const Evidence& evidence, const Source& source) {
  if (source.definition.empty() || source.definition == evidence.target) return -1;
  const auto found = std::ranges::find(evidence.definitions, source.definition, &Definition::name);
  return static_cast<int>(found - evidence.definitions.begin());
}

const parameters::Prior& prior_of(const Evidence& evidence, const std::string& name) {
  return prior_of(evidence.assumptions, name);
}

const parameters::Prior& prior_of(const std::map<std::string, parameters::Assumption>& assumptions,
                                  const std::string& name) {
  const auto found = assumptions.find(name);
  if (found == assumptions.end()) {
    throw core::InputError("no assumption is named \"" + name +
                           "\", which the model needs; add it to assumptions.toml");
  }
  return found->second.prior;
}

void DefinitionMultipliers::declare(const Evidence& evidence, parameters::Layout& layout) {
  for (const Definition& definition : evidence.definitions) {
    if (definition.name == evidence.target) continue;
    const std::string name = "definition." + definition.name;
    layout.add(name, "Cumulative hazard under \"" + definition.label + "\", as a multiple", {},
               prior_of(evidence, name));
  }
}

DefinitionMultipliers::DefinitionMultipliers(const Evidence& evidence,
                                             const parameters::Layout& layout) {
  const std::vector<Definition>& all = evidence.definitions;
  links_.resize(all.size());
  widest_first_.resize(all.size());
  std::iota(widest_first_.begin(), widest_first_.end(), std::size_t{0});
  std::ranges::stable_sort(widest_first_,
                           [&](std::size_t a, std::size_t b) { return all[a].rank > all[b].rank; });
  std::optional<std::size_t> wider;
  for (const std::size_t d : widest_first_) {
    if (all[d].name == evidence.target) continue;
    links_[d].parameter.emplace(layout, "definition." + all[d].name);
    if (all[d].rank > 0) {
      links_[d].wider = wider;
      wider = d;
    }
  }
}

std::vector<double> DefinitionMultipliers::evaluate(const Eigen::VectorXd& x) const {
  std::vector<double> multipliers(links_.size(), 1.0);
  for (const std::size_t d : widest_first_) {
    if (!links_[d].parameter) continue;
    multipliers[d] =
        links_[d].parameter->value(x) * (links_[d].wider ? multipliers[*links_[d].wider] : 1.0);
  }
  return multipliers;
}

void DefinitionMultipliers::pass_back(const Eigen::VectorXd& x,
                                      const std::vector<double>& d_multipliers,
                                      Eigen::VectorXd& gradient) const {
  const std::vector<double> multipliers = evaluate(x);
  std::vector<double> d = d_multipliers;
  for (auto at = widest_first_.rbegin(); at != widest_first_.rend(); ++at) {  // narrowest first
    const Link& link = links_[*at];
    if (!link.parameter) continue;
    const double own = link.parameter->value(x);
    const double wider = link.wider ? multipliers[*link.wider] : 1.0;
    link.parameter->add_slope(d[*at] * wider, own, gradient);
    if (link.wider) d[*link.wider] += d[*at] * own;
  }
}

}  // namespace carers::model::observation
