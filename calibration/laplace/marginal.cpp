#include "calibration/laplace/marginal.hpp"

#include <cmath>
#include <numbers>
#include <utility>

namespace carers::calibration::laplace {
namespace {

// In standard deviations of the latent unknowns: 1e-6 of the fourth derivatives of a gradient is
// lost, and 1e-10 of the gradient by rounding.
constexpr double kStep = 4e-3;

}  // namespace

LaplaceMarginal::LaplaceMarginal(AnyLatentModel model, Eigen::VectorXd start,
                                 LatentModeOptions options)
    : model_(std::move(model)), start_(std::move(start)), options_(options) {}

bool LaplaceMarginal::add_trace(const Eigen::VectorXd& hyper) {
  const Eigen::VectorXd& latent = last_->latent;
  const Eigen::Index size = latent.size();
  Eigen::VectorXd d_latent(size);
  Eigen::VectorXd d_hyper(hyper.size());
  const auto add = [&](const Eigen::VectorXd& at, double weight) {
    if (!model_.log_joint_gradient(at, hyper, d_latent, d_hyper)) return false;
    trace_latent_ += weight * d_latent;
    trace_hyper_ += weight * d_hyper;
    return true;
  };
  trace_latent_.setZero(size);
  trace_hyper_.setZero(hyper.size());
  for (Eigen::Index k = 0; k < size; ++k) {
    const Eigen::VectorXd w = kStep * last_->precision.spread(Eigen::VectorXd::Unit(size, k));
    if (!add(latent + w, -1.0) || !add(latent - w, -1.0)) return false;
  }
  if (!add(latent, 2.0 * static_cast<double>(size))) return false;
  trace_latent_ /= kStep * kStep;
  trace_hyper_ /= kStep * kStep;
  return true;
}

std::optional<double> LaplaceMarginal::log_density_gradient(const Eigen::VectorXd& hyper,
                                                            Eigen::VectorXd& gradient) {
  std::optional<LatentMode> mode = find_latent_mode(model_, hyper, start_, options_);
  if (!mode) return std::nullopt;
  last_ = std::move(mode);
  start_ = last_->latent;
  if (!add_trace(hyper)) return std::nullopt;

  // What u^ moving with theta adds: a mixed second derivative along one direction.
  const Eigen::VectorXd moved = last_->precision.solve(trace_latent_);
  const double length = moved.norm();
  Eigen::VectorXd d_latent(start_.size());
  Eigen::VectorXd above(hyper.size());
  Eigen::VectorXd below(hyper.size());
  const Eigen::VectorXd step = length > 0.0 ? (1e-4 / length) * moved : moved;
  if (!model_.log_joint_gradient(start_ + step, hyper, d_latent, above)) return std::nullopt;
  if (!model_.log_joint_gradient(start_ - step, hyper, d_latent, below)) return std::nullopt;
  const Eigen::VectorXd by_moving = (above - below) * (length / 2e-4);

  if (!model_.log_joint_gradient(start_, hyper, d_latent, gradient)) return std::nullopt;
  gradient -= 0.5 * (trace_hyper_ + by_moving);
  if (!gradient.allFinite()) return std::nullopt;
  const auto size = static_cast<double>(start_.size());
  return last_->log_joint - 0.5 * last_->precision.log_determinant() +
         0.5 * size * std::log(2.0 * std::numbers::pi);
}

}  // namespace carers::calibration::laplace
