// The posterior of a study: priors, the stock of young carers and everything that was observed, in
// one density.
#pragma once

#include <Eigen/Core>
#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "model/inputs/inputs.hpp"
#include "model/observation/definitions.hpp"
#include "model/observation/effects_given_proxy.hpp"
#include "model/observation/expected_totals.hpp"
#include "model/observation/family.hpp"
#include "model/observation/register_family.hpp"
#include "model/parameters/layout.hpp"
#include "model/prevalence/exposure_effects.hpp"
#include "model/prevalence/hazard_mix.hpp"
#include "model/prevalence/locality_effects.hpp"
#include "model/prevalence/prevalence.hpp"
#include "model/prevalence/stock_parameters.hpp"

namespace carers::calibration::posterior {

// A LogDensity (calibration/nuts/log_density.hpp) over the unconstrained parameters. Copies share
// what never changes and have scratch memory of their own: one copy a thread. `inputs` must outlive
// all copies.
class LogPosterior {
 public:
  explicit LogPosterior(const model::inputs::Inputs& inputs);

  [[nodiscard]] std::size_t dimension() const noexcept { return shared_->layout.dimension(); }
  [[nodiscard]] const model::parameters::Layout& layout() const noexcept { return shared_->layout; }
  [[nodiscard]] const std::vector<model::observation::FitRow>& rows() const noexcept {
    return shared_->rows;
  }

  // Log density at x [parameter] and its gradient (equations 5 to 1 in reverse); nothing where a
  // number is not finite.
  std::optional<double> log_density_gradient(const Eigen::VectorXd& x, Eigen::VectorXd& gradient);

  // The same in the coordinates that samplers move in, where shares seen are replaced by the totals
  // that they make expected (ExpectedTotals), effects by what their proxy does not tell of them
  // (EffectsGivenProxy), hazards by how much caring there is and of which cause (HazardMix), and
  // effects that lean on neighbours by their modes (RecordingEffects), and the way from one to the
  // other. Labels, names and transforms of the layout are those of the
  // natural coordinates x. to_natural() needs a y where the density is positive.
  std::optional<double> sampled_log_density_gradient(const Eigen::VectorXd& y,
                                                     Eigen::VectorXd& gradient);
  [[nodiscard]] Eigen::VectorXd to_sampled(Eigen::VectorXd x);
  [[nodiscard]] Eigen::VectorXd to_natural(Eigen::VectorXd y);

  // After an evaluation: the distribution that each fitted row has at that point, and its log
  // likelihood there.
  [[nodiscard]] const std::vector<model::observation::FigureLaw>& laws() const noexcept {
    return laws_;
  }
  [[nodiscard]] const std::vector<double>& row_log_likelihood() const noexcept {
    return row_log_likelihood_;
  }

  // A point to start a chain at: the middle of every prior, moved by up to `spread` of its scale,
  // by (seed, chain).
  [[nodiscard]] Eigen::VectorXd start(std::uint64_t seed, std::uint32_t chain, double spread) const;

 private:
  // What copies share.
  struct Shared {
    explicit Shared(const model::inputs::Inputs& inputs);

    model::observation::Evidence evidence;
    model::parameters::Layout layout;
    std::vector<model::observation::FitRow> rows;
    std::optional<model::prevalence::ExposureEffects> exposure_effects;
    double correlation_concentration{};
    std::optional<model::prevalence::LocalityEffects> locality_effects;
    std::optional<model::prevalence::StockParameters> stock;
    std::optional<model::observation::DefinitionMultipliers> definitions;
    std::optional<model::observation::ScalarParameter> incomers_care;
    std::optional<model::observation::BandTable> bands;          // copied by every LogPosterior
    std::optional<model::observation::CauseTable> causes;        // likewise
    std::optional<model::observation::AscertainmentTable> seen;  // likewise
    std::optional<model::observation::RecordingEffects> recording;
    std::vector<std::shared_ptr<const model::observation::FamilyRows>> families;
    std::shared_ptr<const model::observation::RegisterFamily> registers;
    std::optional<model::observation::ExpectedTotals> totals;
    std::optional<model::observation::EffectsGivenProxy> first_effects;
    std::optional<model::prevalence::HazardMix> hazard_mix;
    int last_age{};
  };

  enum class Coordinates { natural, sampled };

  // Fills field_, bands_ and causes_.
  void evaluate_stock(const Eigen::VectorXd& x);
  // From sampled to natural coordinates in place, with the stock there; the log of the factor of
  // volume.
  std::optional<double> make_natural(Eigen::VectorXd& y);
  // The log density at natural x, of which the stock is evaluated, and its gradient in the
  // coordinates asked for.
  std::optional<double> observe(const Eigen::VectorXd& x, Eigen::VectorXd& gradient,
                                Coordinates coordinates);

  std::shared_ptr<const Shared> shared_;
  model::observation::BandTable bands_;
  model::observation::CauseTable causes_;
  model::observation::AscertainmentTable seen_;
  model::observation::RecordingEffects recording_;
  model::prevalence::PrevalenceField field_;
  Eigen::VectorXd natural_;  // scratch
  std::vector<model::observation::FigureLaw> laws_;
  std::vector<double> row_log_likelihood_;
  std::array<Eigen::ArrayXXd, model::prevalence::kSexes> d_not_caring_;
};

}  // namespace carers::calibration::posterior
