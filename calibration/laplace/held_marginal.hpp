// The log marginal of hyperparameters near a place, without the Hessian of the latent unknowns
// being found anew at each.
#pragma once

#include <Eigen/Core>
#include <cstddef>
#include <optional>
#include <vector>

#include "calibration/laplace/latent_mode.hpp"
#include "calibration/laplace/latent_model.hpp"

namespace carers::calibration::laplace {

// Vectors z, the columns of [latent, probe], whose sum of z z' is the identity on average: to find
// traces with. Latent unknowns of different groups hardly depend on each other: a probe holds one
// unknown of every group, with a random sign, so that traces are exact but for what groups share.
// By the seed alone.
[[nodiscard]] Eigen::MatrixXd grouped_probes(const std::vector<std::size_t>& groups,
                                             std::uint64_t seed);

struct HeldOptions {
  double tolerance = 0.003;  // standard deviations that a climb to u^ may stop short by
  std::size_t threads = 1;   // 0: one a core
};

// A LogDensity over theta: that of LaplaceMarginal with log|H| replaced by its tangent at H0,
// log|H0|
// + tr(H0^-1 (H - H0)). As log|H| bends downwards, this nowhere exceeds the log marginal and
// touches it where H = H0: climbing it and then renewing H0 climbs the log marginal too. Each
// evaluation takes two gradients a probe, and those of a climb by L-BFGS from H0.
class HeldMarginal {
 public:
  // `at`: u^ and H0; `probes` as from grouped_probes().
  HeldMarginal(AnyLatentModel model, LatentMode at, const Eigen::MatrixXd& probes,
               HeldOptions options = {});

  [[nodiscard]] std::size_t dimension() const { return model_.hyper_dimension(); }
  std::optional<double> log_density_gradient(const Eigen::VectorXd& hyper,
                                             Eigen::VectorXd& gradient);

  // u^ at these hyperparameters and the log joint density there, from where the last one was.
  [[nodiscard]] std::optional<double> climb(const Eigen::VectorXd& hyper);
  [[nodiscard]] const Eigen::VectorXd& latent() const noexcept { return at_.latent; }
  void set_latent(const Eigen::VectorXd& latent) { at_.latent = latent; }

  // After an evaluation: slopes of tr(H0^-1 H) over theta, u^ moving with it; and H w [latent,
  // probe] for each w = W z, where W W' = H0^-1.
  [[nodiscard]] const Eigen::VectorXd& trace_slopes() const noexcept { return trace_slopes_; }
  [[nodiscard]] const Eigen::MatrixXd& curved() const noexcept { return curved_; }
  [[nodiscard]] const LatentMode& at() const noexcept { return at_; }

 private:
  bool look_along_probes(const Eigen::VectorXd& hyper);
  // H x at the last u^; the mixed second derivatives along x are left in mixed_.
  [[nodiscard]] std::optional<Eigen::VectorXd> curve_along(const Eigen::VectorXd& hyper,
                                                           const Eigen::VectorXd& x);

  AnyLatentModel model_;
  LatentMode at_;
  Eigen::MatrixXd directions_;  // w [latent, probe]
  HeldOptions options_;
  Eigen::VectorXd d_latent_;
  Eigen::VectorXd d_hyper_;
  Eigen::VectorXd mixed_;
  double trace_{};
  Eigen::VectorXd trace_latent_;
  Eigen::VectorXd trace_hyper_;
  Eigen::VectorXd trace_slopes_;
  Eigen::MatrixXd curved_;
};

}  // namespace carers::calibration::laplace
