#include "calibration/posterior/log_posterior.hpp"

#include <algorithm>
#include <cmath>

#include "calibration/nuts/chain_random.hpp"
#include "model/core/check.hpp"
#include "model/core/problems.hpp"
#include "model/inputs/evidence_of.hpp"
#include "model/observation/composition_family.hpp"
#include "model/observation/count_family.hpp"
#include "model/observation/proportion_family.hpp"
#include "model/observation/proxy_family.hpp"
#include "model/observation/published_family.hpp"
#include "model/prevalence/age_curve.hpp"

namespace carers::calibration::posterior {
namespace {

namespace observation = model::observation;
namespace parameters = model::parameters;
namespace prevalence = model::prevalence;

// The cause without differences between places: nothing is observed that would tell them (equation
// 1).
constexpr const char* kUniformCause = "other";

// A family that is read and checked, but has no likelihood here, must not be left out in silence.
void refuse_unfitted_families(const observation::Evidence& evidence,
                              const std::vector<observation::FitRow>& rows) {
  model::core::Problems problems;
  for (const observation::FitRow& fit : rows) {
    const observation::Family family = evidence.sources[fit.source].family;
    if (family != observation::Family::lists) continue;
    const observation::Observation& row = evidence.observations[fit.rows.front()];
    problems.error(
        row.file, row.line,
        "source \"" + evidence.sources[fit.source].name +
            "\" is of a family that cannot be fitted yet (it would be left out); set fitted to no");
  }
  problems.throw_if_any();
}

}  // namespace

LogPosterior::Shared::Shared(const model::inputs::Inputs& inputs)
    : evidence(model::inputs::evidence_of(inputs)), rows(observation::rows_to_fit(evidence)) {
  refuse_unfitted_families(evidence, rows);
  const auto prior = [&](const std::string& name) -> const parameters::Prior& {
    return observation::prior_of(evidence, name);
  };
  const auto scalar = [&](const std::string& name, const std::string& description) {
    layout.add(name, description, {}, prior(name));
  };

  std::vector<std::string> effect_names;
  for (const std::string& cause : inputs.causes) {
    scalar("exposure." + cause, "Share of children who live with this condition, nationally");
    scalar("caring_hazard." + cause, "Cumulative hazard of caring among the exposed, at 14");
    if (cause != kUniformCause) effect_names.push_back(cause);
  }
  scalar("exposure_at_18", "Shift of exposure at 18, on the logit scale");
  incomers_care.emplace(
      layout, "incomers_care",
      "How readily those who moved in at 18 or later care, beside those who grew up there",
      prior("incomers_care"));
  scalar("sex_difference", "Girls' log hazard less boys'");
  parameters::Axis steps{.name = "age_step", .labels = {}};
  for (std::size_t j = 0; j < prevalence::kAgeSteps; ++j) {
    steps.labels.push_back(std::to_string(prevalence::kAgeKnots[j]) + "-" +
                           std::to_string(prevalence::kAgeKnots[j + 1]));
  }
  layout.add("age_step", "Change of the log caring hazard between two ages", {steps},
             prior("age_step"));

  prevalence::ExposureEffects::declare_spreads(effect_names, prior("exposure_spread"), layout);
  correlation_concentration = prior("exposure_correlation").a;
  std::map<std::string, parameters::Prior> spreads;
  for (std::size_t level = 1; level < inputs.localities.levels().size(); ++level) {
    const std::string& name = inputs.localities.levels()[level];
    spreads.emplace(name, prior("locality_spread." + name));
  }
  prevalence::LocalityEffects::declare_spreads(inputs.localities, spreads, layout);
  observation::DefinitionMultipliers::declare(evidence, layout);
  definitions.emplace(evidence, layout);
  seen.emplace(evidence, layout);
  recording.emplace(evidence, layout);
  bands.emplace(evidence);
  causes.emplace(evidence);

  const auto counts =
      std::make_shared<observation::CountFamily>(evidence, rows, *bands, *seen, layout);
  families.push_back(counts);
  families.push_back(
      std::make_shared<observation::ProportionFamily>(evidence, rows, *bands, *seen, layout));
  families.push_back(
      std::make_shared<observation::PublishedFamily>(evidence, rows, *bands, *seen, layout));
  const auto proxies = std::make_shared<observation::ProxyFamily>(evidence, rows, *bands, layout);
  families.push_back(proxies);
  registers = std::make_shared<observation::RegisterFamily>(evidence, rows, *bands, *seen, layout);
  families.push_back(registers);
  families.push_back(std::make_shared<observation::CompositionFamily>(evidence, rows, *bands,
                                                                      *causes, *seen, layout));

  std::vector<std::string> leaf_codes;
  for (const model::population::NodeIndex leaf : inputs.localities.leaves()) {
    leaf_codes.push_back(inputs.localities.nodes()[leaf.value].code);
  }
  prevalence::ExposureEffects::declare_effects(effect_names, leaf_codes, layout);
  exposure_effects.emplace(layout);
  prevalence::LocalityEffects::declare_effects(inputs.localities, layout);
  locality_effects.emplace(inputs.localities, layout);
  recording->add_local_parameters(layout);
  counts->bind(evidence, rows, *recording);
  stock.emplace(layout, inputs.causes, inputs.localities);

  hazard_mix.emplace(layout, inputs.causes);
  totals.emplace(evidence, rows, *bands, *seen, *registers);
  if (!effect_names.empty()) {
    const auto first =
        std::ranges::find(inputs.causes, effect_names.front()) - inputs.causes.begin();
    auto proxy =
        proxies->scale_setter(first, static_cast<Eigen::Index>(inputs.localities.leaf_count()));
    if (proxy) {
      first_effects.emplace(std::move(*proxy),
                            static_cast<Eigen::Index>(layout.block("exposure_effect").offset),
                            static_cast<Eigen::Index>(layout.block("exposure_spread").offset));
    }
  }

  last_age = prevalence::kFirstCarerAge;
  for (const observation::FitRow& row : rows) {
    const observation::Observation& first = evidence.observations[row.rows.front()];
    last_age = std::max({last_age, first.age_to, first.share_age_to});
  }
}

LogPosterior::LogPosterior(const model::inputs::Inputs& inputs)
    : shared_(std::make_shared<const Shared>(inputs)),
      bands_(*shared_->bands),
      causes_(*shared_->causes),
      seen_(*shared_->seen),
      recording_(*shared_->recording),
      field_(static_cast<Eigen::Index>(inputs.localities.leaf_count()),
             static_cast<Eigen::Index>(inputs.causes.size()), shared_->last_age),
      laws_(shared_->rows.size()),
      row_log_likelihood_(shared_->rows.size()) {}

void LogPosterior::evaluate_stock(const Eigen::VectorXd& x) {
  field_.evaluate(shared_->stock->read(x));
  const double incomers_care = shared_->incomers_care->value(x);
  const std::vector<double> multipliers = shared_->definitions->evaluate(x);
  bands_.evaluate(field_, incomers_care, multipliers);
  bands_.clear_adjoint();
  causes_.evaluate(field_, incomers_care, multipliers);
  causes_.clear_adjoint();
}

std::optional<double> LogPosterior::log_density_gradient(const Eigen::VectorXd& x,
                                                         Eigen::VectorXd& gradient) {
  evaluate_stock(x);
  return observe(x, gradient, Coordinates::natural);
}

std::optional<double> LogPosterior::sampled_log_density_gradient(const Eigen::VectorXd& y,
                                                                 Eigen::VectorXd& gradient) {
  natural_ = y;
  const std::optional<double> log_factor = make_natural(natural_);
  if (!log_factor) return std::nullopt;
  const std::optional<double> log_density = observe(natural_, gradient, Coordinates::sampled);
  if (!log_density) return std::nullopt;
  return *log_density + *log_factor;
}

Eigen::VectorXd LogPosterior::to_sampled(Eigen::VectorXd x) {
  evaluate_stock(x);
  shared_->totals->to_sampled(bands_, field_.exposure(), x);
  if (shared_->first_effects) shared_->first_effects->to_sampled(x);
  shared_->hazard_mix->to_sampled(x);
  shared_->recording->to_sampled(x);
  return x;
}

Eigen::VectorXd LogPosterior::to_natural(Eigen::VectorXd y) {
  const bool possible = make_natural(y).has_value();
  model::core::expect(possible, "a point where the density is positive");
  return y;
}

std::optional<double> LogPosterior::make_natural(Eigen::VectorXd& y) {
  double log_factor = shared_->recording->to_natural(y);
  shared_->hazard_mix->to_natural(y);
  if (shared_->first_effects) log_factor += shared_->first_effects->to_natural(y);
  evaluate_stock(y);  // in which totals have no part
  const std::optional<double> of_totals = shared_->totals->to_natural(bands_, field_.exposure(), y);
  if (!of_totals) return std::nullopt;
  log_factor += *of_totals;
  return log_factor;
}

std::optional<double> LogPosterior::observe(const Eigen::VectorXd& x, Eigen::VectorXd& gradient,
                                            Coordinates coordinates) {
  const Shared& s = *shared_;
  const auto leaves = static_cast<Eigen::Index>(s.evidence.localities.leaf_count());
  const auto causes = static_cast<Eigen::Index>(s.evidence.causes.size());
  gradient.setZero(x.size());

  // priors
  double total = s.layout.log_prior(x, gradient);
  total += s.exposure_effects->add_log_prior(x, s.correlation_concentration, gradient);
  total += s.locality_effects->add_log_prior(x, gradient);
  total += recording_.add_log_prior(x, gradient);
  total += s.registers->add_log_prior(x, gradient);

  // what was observed
  seen_.evaluate(x);
  recording_.evaluate(x);
  const Eigen::ArrayXXd exposure_effect = s.stock->exposure_effects(x);
  Eigen::ArrayXXd d_exposure = Eigen::ArrayXXd::Zero(leaves, causes);
  Eigen::ArrayXXd d_exposure_effect = Eigen::ArrayXXd::Zero(leaves, causes);
  observation::Evaluation at{.x = x,
                             .exposure = field_.exposure(),
                             .exposure_effect = exposure_effect,
                             .bands = bands_,
                             .causes = causes_,
                             .seen = seen_,
                             .recording = recording_,
                             .gradient = gradient,
                             .d_exposure = d_exposure,
                             .d_exposure_effect = d_exposure_effect,
                             .laws = laws_,
                             .log_likelihood = row_log_likelihood_};
  for (const auto& family : s.families) total += family->add_log_likelihood(at);
  if (!std::isfinite(total)) return std::nullopt;

  // back through equations 5 to 1
  seen_.pass_back(gradient);
  if (coordinates == Coordinates::sampled)
    s.totals->pass_back(x, bands_, field_.exposure(), gradient, d_exposure);
  std::vector<double> d_multipliers(s.evidence.definitions.size(), 0.0);
  double d_incomers_care = 0.0;
  bands_.pass_back(d_not_caring_, d_incomers_care, d_multipliers);
  const prevalence::CellsByCause& d_hazards = causes_.pass_back(d_incomers_care, d_multipliers);
  s.incomers_care->add_slope(d_incomers_care, s.incomers_care->value(x), gradient);
  recording_.pass_back(gradient);
  s.definitions->pass_back(x, d_multipliers, gradient);
  prevalence::PrevalenceParameters d_stock = prevalence::PrevalenceParameters::zero(leaves, causes);
  field_.add_adjoint(d_not_caring_, d_exposure, d_hazards, d_stock);
  s.stock->add_slopes(x, d_stock, d_exposure_effect, gradient);
  if (coordinates == Coordinates::sampled) {
    if (s.first_effects) s.first_effects->pass_back(x, gradient);
    s.hazard_mix->pass_back(x, gradient);
    s.recording->pass_back_to_sampled(x, gradient);
  }
  if (!gradient.allFinite()) return std::nullopt;
  return total;
}

Eigen::VectorXd LogPosterior::start(std::uint64_t seed, std::uint32_t chain, double spread) const {
  Eigen::VectorXd x = Eigen::VectorXd::Zero(static_cast<Eigen::Index>(dimension()));
  nuts::ChainRandom random(seed, chain);
  for (const parameters::Block& block : shared_->layout.blocks()) {
    for (std::size_t i = block.offset; i < block.offset + block.size; ++i) {
      const double middle = block.prior ? parameters::centre(*block.prior) : 0.0;
      const double scale = block.prior ? parameters::scale(*block.prior) : 0.1;
      x[static_cast<Eigen::Index>(i)] = middle + spread * scale * (2.0 * random.uniform() - 1.0);
    }
  }
  return x;
}

}  // namespace carers::calibration::posterior
