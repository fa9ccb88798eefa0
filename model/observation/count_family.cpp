#include "model/observation/count_family.hpp"

#include <algorithm>
#include <cmath>

#include "model/core/problems.hpp"
#include "model/observation/likelihoods.hpp"

namespace carers::model::observation {

CountFamily::CountFamily(const Evidence& evidence, const std::vector<FitRow>& rows, BandTable& bands,
                         const AscertainmentTable& seen, parameters::Layout& layout) {
  dispersion_.resize(evidence.sources.size());
  for (std::size_t position = 0; position < rows.size(); ++position) {
    const FitRow& fit = rows[position];
    const Source& source = evidence.sources[fit.source];
    if (source.family != Family::count) continue;
    const Observation& first = evidence.observations[fit.rows.front()];
    if (!source.dispersion.empty() && !dispersion_[fit.source]) {
      dispersion_[fit.source].emplace(layout, "dispersion." + source.name, "Noise beyond Poisson, 1/sqrt(phi)",
                                      prior_of(evidence, "dispersion." + source.dispersion));
    }
    Row row{.position = position, .count = fit.value, .log_factorial = std::lgamma(fit.value + 1.0),
            .source = fit.source, .carers = std::nullopt, .exposed = std::nullopt, .recording = std::nullopt};
    if (source.quantity == Quantity::young_carers) {
      row.carers.emplace(bands, seen, fit, first.age_from, first.age_to, first.sex, definition_index(evidence, source));
    } else {
      Exposed exposed;
      exposed.cause = std::ranges::find(evidence.causes, source.causes.front()) - evidence.causes.begin();
      const auto entries = seen.entries(fit.source, first.age_from, first.age_to);
      if (!entries.empty()) exposed.share = entries.front().index;
      for (const population::Area::Part& part : evidence.areas[fit.area].parts) {
        const auto leaf = static_cast<Eigen::Index>(part.leaf.value);
        double children = 0.0;
        for (const double year : fit.years) {
          children += part.weight * bands.persons_at(year).row(leaf).segment(first.age_from, first.age_to - first.age_from + 1).sum();
        }
        exposed.leaves.push_back(leaf);
        exposed.children.push_back(children);
      }
      row.exposed = std::move(exposed);
    }
    rows_.push_back(std::move(row));
  }
}

void CountFamily::bind(const Evidence& evidence, const std::vector<FitRow>& rows, const RecordingEffects& recording) {
  for (Row& row : rows_) row.recording = recording.position(evidence, rows[row.position]);
}

double CountFamily::mean_of(const Row& row, const Evaluation& at) {
  double mean = 0.0;
  if (row.carers) {
    mean = row.carers->value(at.bands, at.seen);
  } else {
    const Exposed& exposed = *row.exposed;
    for (std::size_t k = 0; k < exposed.leaves.size(); ++k) {
      mean += exposed.children[k] * at.exposure(exposed.leaves[k], exposed.cause);
    }
    if (exposed.share) mean *= at.seen.share(*exposed.share);
  }
  return row.recording ? mean * std::exp(at.recording.effect(*row.recording)) : mean;
}

void CountFamily::pass_mean_slope(const Row& row, double d_mean, Evaluation& at) {
  const double effect = row.recording ? std::exp(at.recording.effect(*row.recording)) : 1.0;
  if (row.carers) {
    row.carers->add_adjoint(d_mean * effect, at.bands, at.seen);
    return;
  }
  const Exposed& exposed = *row.exposed;
  const double share = exposed.share ? at.seen.share(*exposed.share) : 1.0;
  double children_exposed = 0.0;
  for (std::size_t k = 0; k < exposed.leaves.size(); ++k) {
    at.d_exposure(exposed.leaves[k], exposed.cause) += d_mean * effect * share * exposed.children[k];
    children_exposed += exposed.children[k] * at.exposure(exposed.leaves[k], exposed.cause);
  }
  if (exposed.share) at.seen.add_adjoint(*exposed.share, d_mean * effect * children_exposed);
}

double CountFamily::add_log_likelihood(Evaluation& at) const {
  double total = 0.0;
  for (const Row& row : rows_) {
    const double mean = mean_of(row, at);
    const std::optional<ScalarParameter>& noise = dispersion_[row.source];
    const double dispersion = noise ? noise->value(at.x) : 0.0;
    const CountTerm term = count_term(row.count, row.log_factorial, mean, dispersion);
    total += term.log_likelihood;
    at.expected[row.position] = mean;
    at.log_likelihood[row.position] = term.log_likelihood;
    if (noise) noise->add_slope(term.d_dispersion, dispersion, at.gradient);
    if (row.recording) at.recording.add_adjoint(*row.recording, term.d_mean * mean);
    pass_mean_slope(row, term.d_mean, at);
  }
  return total;
}

}  // namespace carers::model::observation
