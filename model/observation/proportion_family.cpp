#include "model/observation/proportion_family.hpp"

#include <cmath>

#include "model/observation/likelihoods.hpp"

namespace carers::model::observation {

ProportionFamily::ProportionFamily(const Evidence& evidence, const std::vector<FitRow>& rows,
                                   BandTable& bands, const AscertainmentTable& seen,
                                   parameters::Layout& layout) {
  std::vector<std::optional<ScalarParameter>> clustering(evidence.sources.size());
  for (std::size_t position = 0; position < rows.size(); ++position) {
    const FitRow& fit = rows[position];
    const Source& source = evidence.sources[fit.source];
    if (source.family != Family::proportion) continue;
    const Observation& first = evidence.observations[fit.rows.front()];
    if (!source.clustering.empty() && !clustering[fit.source]) {
      clustering[fit.source].emplace(layout, "clustering." + source.name,
                                     "Intra-class correlation of the survey",
                                     prior_of(evidence, "clustering." + source.clustering));
    }
    rows_.push_back({.position = position,
                     .yes = fit.value,
                     .asked = first.out_of,
                     .clusters = std::isnan(first.clusters) ? first.out_of : first.clusters,
                     .carers = CarersSeen(bands, seen, fit, first.age_from, first.age_to, first.sex,
                                          definition_index(evidence, source)),
                     .clustering = clustering[fit.source]});
  }
}

double ProportionFamily::add_log_likelihood(Evaluation& at) const {
  double total = 0.0;
  for (const Row& row : rows_) {
    const double share = row.carers.value(at.bands, at.seen) / row.carers.persons();
    const double icc = row.clustering ? row.clustering->value(at.x) : 0.0;
    const ProportionTerm term = proportion_term(row.yes, row.asked, row.clusters, share, icc);
    total += term.log_likelihood;
    at.laws[row.position] = {.kind = LawKind::answers,
                             .expected = share * row.asked,
                             .scatter = icc,
                             .asked = row.asked,
                             .clusters = row.clusters};
    at.log_likelihood[row.position] = term.log_likelihood;
    if (row.clustering) row.clustering->add_slope(term.d_icc, icc, at.gradient);
    row.carers.add_adjoint(term.d_share / row.carers.persons(), at.bands, at.seen);
  }
  return total;
}

}  // namespace carers::model::observation
