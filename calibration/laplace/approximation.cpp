#include "calibration/laplace/approximation.hpp"

#include <Eigen/Eigenvalues>
#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

#include "calibration/laplace/held_marginal.hpp"
#include "calibration/laplace/mode.hpp"

namespace carers::calibration::laplace {
namespace {

using Eigen::Index;
using Eigen::MatrixXd;
using Eigen::VectorXd;

constexpr double kLatentTolerance = 0.003;  // standard deviations
constexpr std::size_t kStepsAFactor = 60;
constexpr std::size_t kStepsAStage = 15;
constexpr double kStageTolerance = 0.02;  // standard deviations of hyperparameters
constexpr double kConverged = 0.1;        // likewise, of the last stage
// Curvature below which hyperparameters are not believed to be: a standard deviation of 3.
constexpr double kLeastCurvature = 0.1;
constexpr double kFirstCurvature = 10.0;  // of a hyperparameter in which the profile is not curved

// The marginal itself and not a copy, so that each climb starts where the last one ended.
struct Borrowed {
  HeldMarginal* marginal;

  [[nodiscard]] std::size_t dimension() const { return marginal->dimension(); }
  std::optional<double> log_density_gradient(const VectorXd& hyper, VectorXd& gradient) {
    return marginal->log_density_gradient(hyper, gradient);
  }
};

// How the highest log joint density given theta curves, and how u^ moves with theta.
struct Profile {
  MatrixXd curvature;  // [hyper, hyper]
  MatrixXd moves;      // [latent, hyper]
};

std::optional<Profile> profile_at(AnyLatentModel model, const VectorXd& hyper,
                                  const LatentMode& mode) {
  constexpr double kStep = 1e-4;
  const Index m = hyper.size();
  MatrixXd own(m, m);
  MatrixXd mixed(mode.latent.size(), m);
  VectorXd above(mode.latent.size());
  VectorXd below(mode.latent.size());
  VectorXd hyper_above(m);
  VectorXd hyper_below(m);
  for (Index k = 0; k < m; ++k) {
    const VectorXd step = kStep * VectorXd::Unit(m, k);
    if (!model.log_joint_gradient(mode.latent, hyper + step, above, hyper_above) ||
        !model.log_joint_gradient(mode.latent, hyper - step, below, hyper_below))
      return std::nullopt;
    own.col(k) = (hyper_above - hyper_below) / (2.0 * kStep);
    mixed.col(k) = (above - below) / (2.0 * kStep);
  }
  Profile profile{.curvature = {}, .moves = MatrixXd(mode.latent.size(), m)};
  for (Index k = 0; k < m; ++k) profile.moves.col(k) = mode.precision.solve(mixed.col(k));
  const MatrixXd curvature = -own - mixed.transpose() * profile.moves;
  profile.curvature = 0.5 * (curvature + curvature.transpose());
  return profile;
}

// The matrix with the sizes of the eigenvalues, none below the least one believed.
MatrixXd magnitude_of(const MatrixXd& curvature, double least = kLeastCurvature) {
  const Eigen::SelfAdjointEigenSolver<MatrixXd> eigen(curvature);
  return eigen.eigenvectors() * eigen.eigenvalues().cwiseAbs().cwiseMax(least).asDiagonal() *
         eigen.eigenvectors().transpose();
}

// x -> |curvature|^-1 x, no direction being less curved than `least`.
auto inverse_of(const MatrixXd& curvature, double least) {
  const MatrixXd inverse = magnitude_of(curvature, least).inverse();
  return [inverse](const VectorXd& x) -> VectorXd { return inverse * x; };
}

// Stages shrink towards their end by the same part each, as what the tangent leaves out of log|H|:
// how much further they would go (Aitken). Nothing where the last two are not of a kind.
VectorXd leap_after(const VectorXd& before, const VectorXd& step) {
  constexpr double kAlike = 0.7;  // cosine between the two
  constexpr double kMost = 5.0;   // steps at a time
  VectorXd leap = VectorXd::Zero(step.size());
  if (before.size() == 0) return leap;
  const double ratio = step.norm() / before.norm();
  if (ratio < 1.0 && step.dot(before) > kAlike * step.norm() * before.norm())
    leap = std::min(kMost, ratio / (1.0 - ratio)) * step;
  return leap;
}

// Slopes and curvature of log|H| over theta, u^ moving with it.
struct Determinant {
  VectorXd slopes;
  MatrixXd curvature;
};

// d2 log|H| = tr(H^-1 d2 H) - tr(H^-1 dH H^-1 dH).
std::optional<Determinant> determinant_at(HeldMarginal& marginal, const VectorXd& hyper,
                                          const std::vector<Index>& bending) {
  constexpr double kStep = 0.02;
  const Index m = hyper.size();
  VectorXd gradient(m);
  if (!marginal.log_density_gradient(hyper, gradient)) return std::nullopt;
  Determinant result{.slopes = marginal.trace_slopes(), .curvature = MatrixXd::Zero(m, m)};
  const MatrixXd curved = marginal.curved();
  const VectorXd latent = marginal.latent();
  std::vector<VectorXd> bent;  // of each: W' dH w, all probes end to end
  for (const Index k : bending) {
    const VectorXd step = kStep * VectorXd::Unit(m, k);
    marginal.set_latent(latent);
    if (!marginal.log_density_gradient(hyper + step, gradient)) return std::nullopt;
    result.curvature.col(k) = (marginal.trace_slopes() - result.slopes) / kStep;
    MatrixXd change = (marginal.curved() - curved) / kStep;
    for (Index probe = 0; probe < change.cols(); ++probe)
      change.col(probe) = marginal.at().precision.gather(change.col(probe));
    bent.emplace_back(change.reshaped());
  }
  marginal.set_latent(latent);
  const MatrixXd once = result.curvature;
  std::vector<char> bends(static_cast<std::size_t>(m), 0);
  for (const Index k : bending) bends[static_cast<std::size_t>(k)] = 1;
  for (Index k = 0; k < m; ++k) {
    for (Index l = 0; l < m; ++l) {
      const bool both = bends[static_cast<std::size_t>(k)] && bends[static_cast<std::size_t>(l)];
      result.curvature(k, l) = both ? 0.5 * (once(k, l) + once(l, k)) : once(k, l) + once(l, k);
    }
  }
  for (std::size_t k = 0; k < bending.size(); ++k) {
    for (std::size_t l = 0; l < bending.size(); ++l)
      result.curvature(bending[k], bending[l]) -= bent[k].dot(bent[l]);
  }
  return result;
}

// The standard deviation with which a normal falls as the log marginal does along a step.
double width_along(HeldMarginal& marginal, const VectorXd& hyper, const VectorXd& axis,
                   const Determinant& determinant, const LatentMode& middle,
                   const VectorXd& slide) {
  constexpr double kOut = 1.4;
  constexpr double kLeast = 0.3;
  constexpr double kMost = 3.0;
  for (double out = kOut; out > 0.1; out *= 0.5) {
    const VectorXd step = out * axis;
    marginal.set_latent(middle.latent + out * slide);
    std::optional<double> log_joint = marginal.climb(hyper + step);
    if (!log_joint) {
      marginal.set_latent(middle.latent);
      log_joint = marginal.climb(hyper + step);
    }
    if (!log_joint) continue;
    marginal.set_latent(middle.latent);
    const double bend = determinant.slopes.dot(step) + 0.5 * step.dot(determinant.curvature * step);
    const double fall = middle.log_joint - *log_joint + 0.5 * bend;
    return std::clamp(out / std::sqrt(2.0 * std::max(fall, 1e-3)), kLeast, kMost);
  }
  marginal.set_latent(middle.latent);
  return kLeast;
}

}  // namespace

std::optional<Approximation> approximate(const AnyLatentModel& model, const VectorXd& hyper,
                                         const VectorXd& latent,
                                         const ApproximationOptions& options) {
  AnyLatentModel own = model;
  const LatentModeOptions to_mode{
      .steps_a_factor = kStepsAFactor, .tolerance = kLatentTolerance, .threads = options.threads};
  const MatrixXd probes = grouped_probes(
      options.groups.empty() ? std::vector<std::size_t>(own.latent_dimension()) : options.groups,
      options.seed);
  std::vector<Index> bending = options.bending;
  if (bending.empty()) {
    bending.resize(own.hyper_dimension());
    std::iota(bending.begin(), bending.end(), Index{0});
  }

  VectorXd best = hyper;
  std::optional<LatentMode> mode = find_latent_mode(own, best, latent, to_mode);
  if (!mode) return std::nullopt;
  std::optional<Profile> profile = profile_at(own, best, *mode);
  if (!profile) return std::nullopt;
  MatrixXd curvature = profile->curvature;
  bool converged = false;
  VectorXd last_step;
  for (std::size_t stage = 0; stage < options.most_stages && !converged; ++stage) {
    HeldMarginal marginal(own, *mode, probes, {.threads = options.threads});
    const Mode next = find_mode(nuts::AnyLogDensity(Borrowed{&marginal}), best,
                                {.max_iterations = kStepsAStage,
                                 .gradient_tolerance = kStageTolerance,
                                 .precondition = inverse_of(curvature, kFirstCurvature)});
    if (!marginal.climb(next.position)) return std::nullopt;
    const VectorXd step = next.position - best;
    const VectorXd leap = leap_after(last_step, step);
    const VectorXd to_go = step + leap;
    converged = last_step.size() > 0 &&
                to_go.dot(magnitude_of(curvature) * to_go) < kConverged * kConverged;
    last_step = leap.isZero() ? step : VectorXd();
    best = next.position;
    mode = find_latent_mode(own, best + leap, marginal.latent(), to_mode);
    if (mode) {
      best += leap;
    } else {
      mode = find_latent_mode(own, best, marginal.latent(), to_mode);
    }
    if (!mode) return std::nullopt;
    profile = profile_at(own, best, *mode);
    if (!profile) return std::nullopt;
    curvature = profile->curvature;
  }

  HeldMarginal marginal(own, *mode, probes, {.threads = options.threads});
  const std::optional<Determinant> determinant = determinant_at(marginal, best, bending);
  if (!determinant) return std::nullopt;
  const Eigen::SelfAdjointEigenSolver<MatrixXd> eigen(curvature + 0.5 * determinant->curvature);
  const VectorXd values = eigen.eigenvalues().cwiseMax(kLeastCurvature);
  Approximation result{
      .hyper = best,
      .axes = eigen.eigenvectors() * values.cwiseSqrt().cwiseInverse().asDiagonal(),
      .below = VectorXd(best.size()),
      .above = VectorXd(best.size()),
      .latent = *std::move(mode),
      .moves = std::move(profile->moves),
      .converged = converged};
  HeldMarginal plain(own, result.latent, MatrixXd(result.latent.latent.size(), 0));
  for (Index k = 0; k < best.size(); ++k) {
    const VectorXd axis = result.axes.col(k);
    const VectorXd slide = result.moves * axis;
    result.above[k] = width_along(plain, best, axis, *determinant, result.latent, slide);
    result.below[k] = width_along(plain, best, -axis, *determinant, result.latent, -slide);
  }
  return result;
}

}  // namespace carers::calibration::laplace
