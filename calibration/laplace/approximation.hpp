// The normal approximation of a model with hyperparameters integrated, and draws from it with the
// weights that would make them exact.
#pragma once

#include <Eigen/Core>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "calibration/laplace/latent_mode.hpp"
#include "calibration/laplace/latent_model.hpp"

namespace carers::calibration::laplace {

struct ApproximationOptions {
  // Of each latent unknown, as for grouped_probes(); empty: all in one, by which traces are exact
  // at two gradients an unknown.
  std::vector<std::size_t> groups;
  // Hyperparameters on which H depends so much that log|H| is not taken as straight in them; empty:
  // all. Spreads, mostly.
  std::vector<Eigen::Index> bending;
  std::size_t most_stages = 20;  // times that H is renewed
  std::uint64_t seed = 1;        // of the probes
  std::size_t threads = 0;       // 0: one a core; the result does not depend on it
};

// The precision of a draw's latent unknowns given its hyperparameters.
enum class DrawnWith {
  own_precision,     // that of their mode there: one or more factors a draw
  middle_precision,  // that of the approximation's middle, where a factor costs too much
};

// theta = hyper + axes z, with independent z: normal on either side of nothing, with standard
// deviations of their own (split normal, as in Martins et al 2013). Given theta, the latent
// unknowns are normal around their mode there with the precision at the middle.
struct Approximation {
  Eigen::VectorXd hyper;  // where the log marginal is highest
  Eigen::MatrixXd axes;   // [hyper, axis]
  Eigen::VectorXd below;  // [axis]
  Eigen::VectorXd above;  // [axis]
  LatentMode latent;      // at `hyper`
  Eigen::MatrixXd moves;  // [latent, hyper]: d u^ / d theta there
  bool converged{};       // the last stage moved less than a tenth of a standard deviation
};

// Climbs the log marginal by HeldMarginal from `hyper` and `latent`, renewing H until it stays; the
// curvature there is that of the profile by differences and of log|H| by its second derivatives
// along probes. Along each axis of that curvature either side's width is the one with which the
// normal falls as the log marginal does 1.4 standard deviations out. Nothing where the model cannot
// be computed at the start, or its precision is not positive definite along the way.
[[nodiscard]] std::optional<Approximation> approximate(const AnyLatentModel& model,
                                                       const Eigen::VectorXd& hyper,
                                                       const Eigen::VectorXd& latent,
                                                       const ApproximationOptions& options = {});

struct WeighedDraws {
  Eigen::MatrixXd hyper;       // [hyper, draw]
  Eigen::MatrixXd latent;      // [latent, draw]
  Eigen::VectorXd log_ratios;  // [draw]: log of the density over that of the approximation
  std::size_t refused{};       // draws beside these where the model has no density
};

// Independent draws; latent unknowns are drawn around their own mode at each draw's
// hyperparameters. The same on any number of threads (0: one a core). Throws core::InputError where
// nearly every draw is refused.
[[nodiscard]] WeighedDraws draw(const AnyLatentModel& model, const Approximation& approximation,
                                std::size_t draws, std::uint64_t seed, std::size_t threads,
                                DrawnWith precision = DrawnWith::own_precision);

}  // namespace carers::calibration::laplace
