#include "model/observation/count_family.hpp"

#include <cmath>

#include "model/core/problems.hpp"
#include "model/numerics/gamma.hpp"
#include "model/observation/likelihoods.hpp"

namespace carers::model::observation {

CountFamily::CountFamily(const Evidence& evidence, const std::vector<FitRow>& rows,
                         BandTable& bands, const AscertainmentTable& seen,
                         parameters::Layout& layout) {
  dispersion_.resize(evidence.sources.size());
  for (std::size_t position = 0; position < rows.size(); ++position) {
    const FitRow& fit = rows[position];
    const Source& source = evidence.sources[fit.source];
    if (source.family != Family::count) continue;
    const Observation& first = evidence.observations[fit.rows.front()];
    if (!source.dispersion.empty() && !dispersion_[fit.source]) {
      dispersion_[fit.source].emplace(layout, "dispersion." + source.name,
                                      "Noise beyond Poisson, 1/sqrt(phi)",
                                      prior_of(evidence, "dispersion." + source.dispersion));
    }
    Row row{.position = position,
            .count = fit.value,
            .log_factorial = numerics::log_gamma(fit.value + 1.0),
            .source = fit.source,
            .carers = std::nullopt,
            .exposed = std::nullopt,
            .share = std::nullopt,
            .recording = std::nullopt};
    if (source.quantity == Quantity::young_carers) {
      row.carers.emplace(bands, seen, fit, first.age_from, first.age_to, first.sex,
                         definition_index(evidence, source));
    } else {
      row.exposed.emplace(evidence, fit, bands);
      const auto entries = seen.entries(fit.source, first.age_from, first.age_to);
      if (!entries.empty()) row.share = entries.front().index;
    }
    rows_.push_back(std::move(row));
  }
}

void CountFamily::bind(const Evidence& evidence, const std::vector<FitRow>& rows,
                       const RecordingEffects& recording) {
  for (Row& row : rows_) row.recording = recording.position(evidence, rows[row.position]);
}

double CountFamily::mean_of(const Row& row, const Evaluation& at) {
  double mean = 0.0;
  if (row.carers) {
    mean = row.carers->value(at.bands, at.seen);
  } else {
    mean = row.exposed->value(at.exposure);
    if (row.share) mean *= at.seen.share(*row.share);
  }
  return row.recording ? mean * std::exp(at.recording.effect(*row.recording)) : mean;
}

void CountFamily::pass_mean_slope(const Row& row, double d_mean, Evaluation& at) {
  const double effect = row.recording ? std::exp(at.recording.effect(*row.recording)) : 1.0;
  if (row.carers) {
    row.carers->add_adjoint(d_mean * effect, at.bands, at.seen);
    return;
  }
  const double share = row.share ? at.seen.share(*row.share) : 1.0;
  row.exposed->add_adjoint(d_mean * effect * share, at.d_exposure);
  if (row.share) at.seen.add_adjoint(*row.share, d_mean * effect * row.exposed->value(at.exposure));
}

double CountFamily::add_log_likelihood(Evaluation& at) const {
  double total = 0.0;
  for (const Row& row : rows_) {
    const double mean = mean_of(row, at);
    const std::optional<ScalarParameter>& noise = dispersion_[row.source];
    const double dispersion = noise ? noise->value(at.x) : 0.0;
    const CountTerm term = count_term(row.count, row.log_factorial, mean, dispersion);
    total += term.log_likelihood;
    at.laws[row.position] = {.kind = LawKind::count, .expected = mean, .scatter = dispersion};
    at.log_likelihood[row.position] = term.log_likelihood;
    if (noise) noise->add_slope(term.d_dispersion, dispersion, at.gradient);
    if (row.recording) at.recording.add_adjoint(*row.recording, term.d_mean * mean);
    pass_mean_slope(row, term.d_mean, at);
  }
  return total;
}

}  // namespace carers::model::observation
