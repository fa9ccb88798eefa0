#include "calibration/laplace/held_marginal.hpp"

#include <algorithm>
#include <atomic>
#include <map>
#include <utility>

#include "calibration/laplace/mode.hpp"
#include "calibration/nuts/chain_random.hpp"
#include "model/core/parallel_for.hpp"

namespace carers::calibration::laplace {
namespace {

constexpr double kStep = 0.02;  // along a probe's part in each unknown, in standard deviations
constexpr std::size_t kMostSteps = 60;
constexpr double kRounding = 1e-13;
constexpr int kRefinements = 2;
constexpr Eigen::Index kProbesATask = 8;

}  // namespace

Eigen::MatrixXd grouped_probes(const std::vector<std::size_t>& groups, std::uint64_t seed) {
  std::map<std::size_t, Eigen::Index> members;
  std::vector<Eigen::Index> probe_of;
  Eigen::Index probes = 0;
  for (const std::size_t group : groups) {
    probe_of.push_back(members[group]++);
    probes = std::max(probes, members[group]);
  }
  nuts::ChainRandom random(seed, 0);
  Eigen::MatrixXd z = Eigen::MatrixXd::Zero(static_cast<Eigen::Index>(groups.size()), probes);
  for (std::size_t i = 0; i < groups.size(); ++i)
    z(static_cast<Eigen::Index>(i), probe_of[i]) = random.uniform() < 0.5 ? -1.0 : 1.0;
  return z;
}

HeldMarginal::HeldMarginal(AnyLatentModel model, LatentMode at, const Eigen::MatrixXd& probes,
                           HeldOptions options)
    : model_(std::move(model)),
      at_(std::move(at)),
      directions_(probes.rows(), probes.cols()),
      options_(options),
      d_latent_(probes.rows()),
      d_hyper_(static_cast<Eigen::Index>(model_.hyper_dimension())) {
  for (Eigen::Index k = 0; k < probes.cols(); ++k)
    directions_.col(k) = at_.precision.spread(probes.col(k));
}

std::optional<double> HeldMarginal::climb(const Eigen::VectorXd& hyper) {
  if (!model_.log_joint_gradient(at_.latent, hyper, d_latent_, d_hyper_)) return std::nullopt;
  Mode mode = find_mode(model_.given(hyper), at_.latent,
                        {.max_iterations = kMostSteps,
                         .gradient_tolerance = options_.tolerance,
                         .rounding = kRounding,
                         .precondition = [&](const auto& x) { return at_.precision.solve(x); }});
  at_.latent = std::move(mode.position);
  at_.log_joint = mode.log_density;
  return at_.log_joint;
}

bool HeldMarginal::look_along_probes(const Eigen::VectorXd& hyper) {
  const Eigen::Index size = directions_.rows();
  const Eigen::Index probes = directions_.cols();
  const Eigen::Index tasks = (probes + kProbesATask - 1) / kProbesATask;
  curved_.resize(size, probes);
  Eigen::MatrixXd latent_sums = Eigen::MatrixXd::Zero(size, tasks);
  Eigen::MatrixXd hyper_sums = Eigen::MatrixXd::Zero(hyper.size(), tasks);
  std::atomic<bool> known = true;
  model::core::parallel_for(
      static_cast<std::size_t>(tasks), options_.threads, [&](std::size_t task) {
        AnyLatentModel own = model_;
        Eigen::VectorXd above(size);
        Eigen::VectorXd below(size);
        Eigen::VectorXd hyper_above(hyper.size());
        Eigen::VectorXd hyper_below(hyper.size());
        const auto sums = static_cast<Eigen::Index>(task);
        const Eigen::Index from = sums * kProbesATask;
        for (Eigen::Index k = from; k < std::min(probes, from + kProbesATask); ++k) {
          const Eigen::VectorXd step = kStep * directions_.col(k);
          if (!own.log_joint_gradient(at_.latent + step, hyper, above, hyper_above) ||
              !own.log_joint_gradient(at_.latent - step, hyper, below, hyper_below)) {
            known = false;
            return;
          }
          curved_.col(k) = (below - above) / (2.0 * kStep);
          latent_sums.col(sums) -= above + below;
          hyper_sums.col(sums) -= hyper_above + hyper_below;
        }
      });
  if (!known || !model_.log_joint_gradient(at_.latent, hyper, d_latent_, d_hyper_)) return false;
  const auto twice = 2.0 * static_cast<double>(probes);
  trace_ = directions_.cwiseProduct(curved_).sum();
  trace_latent_ = (latent_sums.rowwise().sum() + twice * d_latent_) / (kStep * kStep);
  trace_hyper_ = (hyper_sums.rowwise().sum() + twice * d_hyper_) / (kStep * kStep);
  return true;
}

std::optional<Eigen::VectorXd> HeldMarginal::curve_along(const Eigen::VectorXd& hyper,
                                                         const Eigen::VectorXd& x) {
  constexpr double kLength = 1e-4;
  const double length = x.norm();
  if (length == 0.0) {
    mixed_.setZero(hyper.size());
    return x;
  }
  const Eigen::VectorXd step = kLength / length * x;
  Eigen::VectorXd above(x.size());
  Eigen::VectorXd hyper_above(hyper.size());
  if (!model_.log_joint_gradient(at_.latent + step, hyper, above, hyper_above)) return std::nullopt;
  if (!model_.log_joint_gradient(at_.latent - step, hyper, d_latent_, d_hyper_))
    return std::nullopt;
  const double scale = length / (2.0 * kLength);
  mixed_ = scale * (hyper_above - d_hyper_);
  return Eigen::VectorXd(scale * (d_latent_ - above));
}

std::optional<double> HeldMarginal::log_density_gradient(const Eigen::VectorXd& hyper,
                                                         Eigen::VectorXd& gradient) {
  const Eigen::VectorXd before = at_.latent;
  const auto give_up = [&]() -> std::optional<double> {
    at_.latent = before;
    return std::nullopt;
  };
  if (!climb(hyper) || !look_along_probes(hyper)) return give_up();
  gradient = d_hyper_;

  // H^-1 times the slopes of the trace, H not being H0: solved by refinement
  Eigen::VectorXd moved = at_.precision.solve(trace_latent_);
  for (int k = 0; k < kRefinements; ++k) {
    const std::optional<Eigen::VectorXd> back = curve_along(hyper, moved);
    if (!back) return give_up();
    moved += at_.precision.solve(trace_latent_ - *back);
  }
  if (!curve_along(hyper, moved)) return give_up();
  trace_slopes_ = trace_hyper_ + mixed_;
  gradient -= 0.5 * trace_slopes_;
  if (!gradient.allFinite()) return give_up();
  const auto size = static_cast<double>(at_.latent.size());
  return at_.log_joint - 0.5 * (at_.precision.log_determinant() + trace_ - size);
}

}  // namespace carers::calibration::laplace
