#include "calibration/laplace/latent_mode.hpp"

#include <cmath>
#include <utility>

#include "calibration/laplace/mode.hpp"

namespace carers::calibration::laplace {
namespace {

// Of a log density of a few thousand terms: what is lost by rounding.
constexpr double kRounding = 1e-13;

}  // namespace

std::optional<LatentMode> find_latent_mode(AnyLatentModel& model, const Eigen::VectorXd& hyper,
                                           const Eigen::VectorXd& start,
                                           const LatentModeOptions& options) {
  const nuts::AnyLogDensity density = model.given(hyper);
  Eigen::VectorXd latent = start;
  Eigen::VectorXd gradient(start.size());
  std::optional<double> log_joint = density.log_density_gradient(latent, gradient);
  if (!log_joint) return std::nullopt;
  for (std::size_t k = 0; k < options.max_factors; ++k) {
    const std::optional<Precision> precision = model.precision(latent, hyper, options.threads);
    if (!precision) return std::nullopt;
    std::optional<PrecisionFactor> exact = PrecisionFactor::of(*precision);
    const bool positive = exact.has_value();
    PrecisionFactor factor = positive ? *std::move(exact) : PrecisionFactor::ridged(*precision);
    const double to_go = std::sqrt(gradient.dot(factor.solve(gradient)));
    if (positive && to_go <= options.tolerance) {
      return LatentMode{
          .latent = std::move(latent), .log_joint = *log_joint, .precision = std::move(factor)};
    }
    Mode next = find_mode(density, latent,
                          {.max_iterations = options.steps_a_factor,
                           .gradient_tolerance = options.tolerance,
                           .rounding = kRounding,
                           .precondition = [&](const auto& x) { return factor.solve(x); }});
    latent = std::move(next.position);
    gradient = std::move(next.gradient);
    log_joint = next.log_density;
  }
  return std::nullopt;
}

}  // namespace carers::calibration::laplace
