#include "model/observation/register_family.hpp"

#include <cmath>
#include <map>

#include "model/numerics/gamma.hpp"
#include "model/observation/likelihoods.hpp"

namespace carers::model::observation {

RegisterFamily::RegisterFamily(const Evidence& evidence, const std::vector<FitRow>& rows,
                               BandTable& bands, const AscertainmentTable& seen,
                               parameters::Layout& layout) {
  hyper_.emplace_back(layout, "register_share",
                      "Share of young carers on a list, in a typical authority",
                      prior_of(evidence, "register_share"));
  hyper_.emplace_back(layout, "register_share_spread",
                      "Spread of that share over authorities, on the logit scale",
                      prior_of(evidence, "register_share_spread"));
  std::map<std::size_t, ScalarParameter> not_eligible;
  parameters::Axis lists{.name = "list", .labels = {}};
  std::vector<std::size_t> positions;
  for (std::size_t position = 0; position < rows.size(); ++position) {
    const FitRow& fit = rows[position];
    const Source& source = evidence.sources[fit.source];
    if (source.family != Family::list) continue;
    positions.push_back(position);
    lists.labels.push_back(source.name + '@' + evidence.areas[fit.area].code);
    if (!not_eligible.contains(fit.source)) {
      const std::string kind =
          source.register_kind == RegisterKind::reviewed ? "reviewed" : "cumulative";
      not_eligible.emplace(fit.source,
                           ScalarParameter(layout, "not_eligible." + source.name,
                                           "Share of the list that is no longer eligible",
                                           prior_of(evidence, "not_eligible." + kind)));
    }
  }
  if (positions.empty()) return;
  const auto first =
      static_cast<Eigen::Index>(layout.add("listed_share", "Share of young carers on this list",
                                           {lists}, parameters::Transform::inverse_logit, false));
  for (std::size_t k = 0; k < positions.size(); ++k) {
    const FitRow& fit = rows[positions[k]];
    const Observation& row = evidence.observations[fit.rows.front()];
    lists_.push_back({.row = positions[k],
                      .share = first + static_cast<Eigen::Index>(k),
                      .not_eligible = not_eligible.at(fit.source)});
    rows_.push_back(
        {.count = fit.value,
         .log_factorial = numerics::log_gamma(fit.value + 1.0),
         .carers = CarersSeen(bands, seen, fit, row.age_from, row.age_to, row.sex,
                              definition_index(evidence, evidence.sources[fit.source]))});
  }
}

double RegisterFamily::add_log_likelihood(Evaluation& at) const {
  double total = 0.0;
  for (std::size_t k = 0; k < lists_.size(); ++k) {
    const List& list = lists_[k];
    const Row& row = rows_[k];
    const double share =
        parameters::constrain(parameters::Transform::inverse_logit, at.x[list.share]);
    const double gone = list.not_eligible.value(at.x);
    const double carers = row.carers.value(at.bands, at.seen);
    const double mean = carers * share / (1.0 - gone);
    const CountTerm term = count_term(row.count, row.log_factorial, mean, 0.0);
    total += term.log_likelihood;
    at.laws[list.row] = {.kind = LawKind::count, .expected = mean};
    at.log_likelihood[list.row] = term.log_likelihood;
    at.gradient[list.share] += term.d_mean * mean * (1.0 - share);
    list.not_eligible.add_slope(term.d_mean * mean / (1.0 - gone), gone, at.gradient);
    row.carers.add_adjoint(term.d_mean * share / (1.0 - gone), at.bands, at.seen);
  }
  return total;
}

double RegisterFamily::add_log_prior(const Eigen::VectorXd& x, Eigen::VectorXd& gradient) const {
  if (lists_.empty()) return 0.0;
  const double mean = hyper_[0].sampled(x);
  const double spread = hyper_[1].value(x);
  double total = 0.0;
  double d_spread = 0.0;
  for (const List& list : lists_) {
    const NormalTerm term = normal_term(x[list.share], mean, spread);
    total += term.log_likelihood;
    gradient[list.share] -= term.d_mean;
    hyper_[0].add_sampled_slope(term.d_mean, gradient);
    d_spread += term.d_sd;
  }
  hyper_[1].add_slope(d_spread, spread, gradient);
  return total;
}

}  // namespace carers::model::observation
