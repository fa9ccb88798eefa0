#include "calibration/validation/residuals.hpp"

#include <cmath>
#include <map>
#include <optional>

#include "model/core/check.hpp"
#include "model/numerics/rank_statistics.hpp"

namespace carers::calibration::validation {
namespace {

using model::inputs::Inputs;

// The residuals of one source, by node; the first figure of a node counts.
using ResidualsByNode = std::map<std::size_t, double>;

// The node itself, or the nearest above it whose middle is known.
std::optional<std::size_t> located(const Inputs& inputs, model::population::NodeIndex node) {
  std::optional<model::population::NodeIndex> at = node;
  while (at) {
    const auto& place = inputs.localities.nodes()[at->value];
    if (!std::isnan(place.longitude) && !std::isnan(place.latitude)) return at->value;
    at = inputs.localities.parent(*at);
  }
  return std::nullopt;
}

diagnostics::MoransI moran_of(const Inputs& inputs, const ResidualsByNode& residuals,
                              const SpatialOptions& options) {
  const auto places = static_cast<Eigen::Index>(residuals.size());
  Eigen::VectorXd longitude(places);
  Eigen::VectorXd latitude(places);
  Eigen::VectorXd values(places);
  Eigen::Index k = 0;
  for (const auto& [node, residual] : residuals) {
    const auto& middle = inputs.localities.nodes()[*located(inputs, {node})];
    longitude[k] = middle.longitude;
    latitude[k] = middle.latitude;
    values[k++] = residual;
  }
  return diagnostics::morans_i(values,
                               diagnostics::nearest_places(longitude, latitude, options.neighbours),
                               options.permutations, options.seed);
}

}  // namespace

double quantile_residual(double pit) { return model::numerics::normal_quantile(pit); }

std::vector<SpatialResiduals> spatial_residuals(const Inputs& inputs,
                                                const std::vector<model::observation::FitRow>& rows,
                                                const std::vector<double>& pits,
                                                const SpatialOptions& options) {
  model::core::expect(rows.size() == pits.size(), "a probability of every figure");
  std::map<std::size_t, ResidualsByNode> sources;
  for (std::size_t r = 0; r < rows.size(); ++r) {
    const auto node = inputs.localities.find(inputs.areas[rows[r].area].code);
    if (!node || !located(inputs, *node)) continue;
    sources[rows[r].source].emplace(node->value, quantile_residual(pits[r]));
  }
  std::vector<SpatialResiduals> found;
  for (const auto& [source, residuals] : sources) {
    const std::size_t figures = residuals.size();
    if (figures < options.fewest) continue;
    found.push_back(
        {.source = source, .figures = figures, .moran = moran_of(inputs, residuals, options)});
  }
  return found;
}

}  // namespace carers::calibration::validation
