#include "model/observation/proxy_family.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

#include "model/observation/likelihoods.hpp"

namespace carers::model::observation {
namespace {

using parameters::Distribution;
using parameters::Prior;

constexpr double kInterceptSpread =
    1.0;  // on the proxy's own scale: wide beside any difference between places
constexpr int kLastChildAge = 17;

// A percentage or index is logged as it is; on the logit scale it is a share.
double on_scale(Scale scale, double value) {
  return scale == Scale::log ? std::log(value) : std::log(value) - std::log1p(-value);
}

}  // namespace

ProxyFamily::ProxyFamily(const Evidence& evidence, const std::vector<FitRow>& rows,
                         BandTable& bands, parameters::Layout& layout) {
  std::map<std::size_t, std::vector<std::size_t>> by_source;
  for (std::size_t position = 0; position < rows.size(); ++position) {
    if (evidence.sources[rows[position].source].family == Family::proxy) {
      by_source[rows[position].source].push_back(position);
    }
  }
  for (const auto& [s, positions] : by_source) {
    const Source& source = evidence.sources[s];
    double mean = 0.0;
    for (const std::size_t position : positions)
      mean += on_scale(source.scale, rows[position].value);
    mean /= static_cast<double>(positions.size());
    const Prior intercept{.distribution = Distribution::normal, .a = mean, .b = kInterceptSpread};
    Series series{.intercept = ScalarParameter(layout, "intercept." + source.name,
                                               "Level of the proxy", intercept),
                  .noise = ScalarParameter(layout, "noise." + source.name, "Noise of the proxy",
                                           prior_of(evidence, "noise." + source.noise)),
                  .slope = std::nullopt,
                  .scale = source.scale,
                  .cause = std::ranges::find(evidence.causes, source.causes.front()) -
                           evidence.causes.begin()};
    if (!source.slope.empty()) {
      series.slope.emplace(layout, "slope." + source.name, "Slope of the proxy on exposure",
                           prior_of(evidence, "slope." + source.slope));
    }
    series_.push_back(series);
    for (const std::size_t position : positions) {
      const FitRow& fit = rows[position];
      Row row{.position = position,
              .series = series_.size() - 1,
              .value = on_scale(source.scale, fit.value),
              .leaves = {},
              .weights = {}};
      double all = 0.0;
      for (const population::Area::Part& part : evidence.areas[fit.area].parts) {
        const auto leaf = static_cast<Eigen::Index>(part.leaf.value);
        const double children =
            part.weight * bands.persons_at(fit.years[0]).row(leaf).head(kLastChildAge + 1).sum();
        row.leaves.push_back(leaf);
        row.weights.push_back(children);
        all += children;
      }
      for (double& weight : row.weights) weight /= all;
      rows_.push_back(std::move(row));
    }
  }
}

double ProxyFamily::add_log_likelihood(Evaluation& at) const {
  double total = 0.0;
  for (const Row& row : rows_) {
    const Series& series = series_[row.series];
    const double slope = series.slope ? series.slope->value(at.x) : 1.0;
    const double noise = series.noise.value(at.x);
    double effect = 0.0;
    for (std::size_t k = 0; k < row.leaves.size(); ++k) {
      effect += row.weights[k] * at.exposure_effect(row.leaves[k], series.cause);
    }
    const double mean = series.intercept.value(at.x) + slope * effect;
    const NormalTerm term = normal_term(row.value, mean, noise);
    total += term.log_likelihood;
    at.log_likelihood[row.position] = term.log_likelihood;
    at.laws[row.position] =
        series.scale == Scale::log
            ? FigureLaw{.kind = LawKind::log_normal, .expected = std::exp(mean), .scatter = noise}
            : FigureLaw{.kind = LawKind::logit_normal,
                        .expected = 1.0 / (1.0 + std::exp(-mean)),
                        .scatter = noise};
    series.intercept.add_slope(term.d_mean, mean, at.gradient);
    series.noise.add_slope(term.d_sd, noise, at.gradient);
    if (series.slope) series.slope->add_slope(term.d_mean * effect, slope, at.gradient);
    for (std::size_t k = 0; k < row.leaves.size(); ++k) {
      at.d_exposure_effect(row.leaves[k], series.cause) += term.d_mean * slope * row.weights[k];
    }
  }
  return total;
}

std::optional<ProxyFamily::ScaleSetter> ProxyFamily::scale_setter(Eigen::Index cause,
                                                                  Eigen::Index leaves) const {
  const auto series = std::ranges::find_if(
      series_, [&](const Series& one) { return one.cause == cause && !one.slope; });
  if (series == series_.end()) return std::nullopt;
  ScaleSetter setter{
      .intercept = series->intercept,
      .noise = series->noise,
      .values = Eigen::ArrayXd::Constant(leaves, std::numeric_limits<double>::quiet_NaN())};
  const auto position = static_cast<std::size_t>(series - series_.begin());
  for (const Row& row : rows_) {
    if (row.series == position && row.leaves.size() == 1)
      setter.values[row.leaves.front()] = row.value;
  }
  return setter;
}

}  // namespace carers::model::observation
