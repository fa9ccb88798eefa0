#include "model/observation/published_family.hpp"

#include <cmath>

#include "model/observation/likelihoods.hpp"

namespace carers::model::observation {
namespace {

double on_scale(Scale scale, double value) {
  return scale == Scale::log ? std::log(value) : std::log(value) - std::log1p(-value);
}

double slope_on_scale(Scale scale, double value) {
  return scale == Scale::log ? 1.0 / value : 1.0 / (value * (1.0 - value));
}

}  // namespace

PublishedFamily::PublishedFamily(const Evidence& evidence, const std::vector<FitRow>& rows,
                                 BandTable& bands, const AscertainmentTable& seen,
                                 parameters::Layout& /*layout*/) {
  for (std::size_t position = 0; position < rows.size(); ++position) {
    const FitRow& fit = rows[position];
    const Source& source = evidence.sources[fit.source];
    if (source.family != Family::published) continue;
    const Observation& first = evidence.observations[fit.rows.front()];
    Row row{.position = position,
            .value = fit.value,
            .spread = std::isnan(first.spread) ? prior_of(evidence, "noise." + source.noise).a
                                               : first.spread,
            .scale = source.scale,
            .carers = std::nullopt,
            .of = std::nullopt,
            .exposed = std::nullopt,
            .persons = 1.0};
    const int definition = definition_index(evidence, source);
    if (source.quantity == Quantity::young_carers) {
      row.carers.emplace(bands, seen, fit, first.age_from, first.age_to, first.sex, definition);
      if (first.share_age_from >= 0) {
        row.of.emplace(bands, seen, fit, first.share_age_from, first.share_age_to, Sex::all,
                       definition);
      } else if (first.unit == Unit::share) {
        row.persons = row.carers->persons();
      }
    } else {
      row.exposed.emplace(evidence, fit, bands);
      if (first.unit == Unit::share) row.persons = row.exposed->children();
    }
    rows_.push_back(std::move(row));
  }
}

double PublishedFamily::add_log_likelihood(Evaluation& at) const {
  double total = 0.0;
  for (const Row& row : rows_) {
    const double above =
        row.carers ? row.carers->value(at.bands, at.seen) : row.exposed->value(at.exposure);
    const double below = row.of ? row.of->value(at.bands, at.seen) : row.persons;
    const double expected = above / below;
    const NormalTerm term =
        normal_term(on_scale(row.scale, row.value), on_scale(row.scale, expected), row.spread);
    total += term.log_likelihood;
    at.laws[row.position] = {
        .kind = row.scale == Scale::log ? LawKind::log_normal : LawKind::logit_normal,
        .expected = expected,
        .scatter = row.spread};
    at.log_likelihood[row.position] = term.log_likelihood;
    const double d_expected = term.d_mean * slope_on_scale(row.scale, expected);
    if (row.carers) {
      row.carers->add_adjoint(d_expected / below, at.bands, at.seen);
    } else {
      row.exposed->add_adjoint(d_expected / below, at.d_exposure);
    }
    if (row.of) row.of->add_adjoint(-d_expected * expected / below, at.bands, at.seen);
  }
  return total;
}

}  // namespace carers::model::observation
