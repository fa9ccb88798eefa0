#include <algorithm>
#include <cmath>
#include <numbers>
#include <optional>
#include <utility>
#include <vector>

#include "calibration/laplace/approximation.hpp"
#include "calibration/laplace/held_marginal.hpp"
#include "calibration/nuts/chain_random.hpp"
#include "model/core/parallel_for.hpp"
#include "model/core/problems.hpp"

namespace carers::calibration::laplace {
namespace {

using Eigen::Index;
using Eigen::VectorXd;

constexpr Index kDrawsATask = 32;
// Standard deviations that the middle of a draw's latent unknowns may be away from their mode: the
// weights allow for it.
constexpr double kTolerance = 0.1;
constexpr std::size_t kMostRefused = 20;  // of each draw

struct SplitNormal {
  double below{};
  double above{};

  [[nodiscard]] double draw(double uniform, double normal) const {
    const bool over = uniform * (below + above) < above;
    return (over ? above : -below) * std::abs(normal);
  }
  [[nodiscard]] double log_density(double z) const {
    const double scaled = z / (z < 0.0 ? below : above);
    return 0.5 * std::log(2.0 / std::numbers::pi) - std::log(below + above) - 0.5 * scaled * scaled;
  }
};

struct OneDraw {
  VectorXd hyper;
  VectorXd latent;
  double log_ratio{};
};

struct Middle {
  VectorXd latent;
  PrecisionFactor precision;
};

class Drawer {
 public:
  Drawer(const AnyLatentModel& model, const Approximation& approximation, DrawnWith precision)
      : model_(model),
        approximation_(approximation),
        precision_(precision),
        marginal_(model, approximation.latent,
                  Eigen::MatrixXd(approximation.latent.latent.size(), 0),
                  {.tolerance = kTolerance}) {}

  // Nothing where the model has no density.
  std::optional<OneDraw> draw(nuts::ChainRandom& random) {
    VectorXd z(approximation_.hyper.size());
    VectorXd normal(approximation_.latent.latent.size());
    random.fill_normal(z);
    random.fill_normal(normal);
    double log_density = 0.0;
    for (Index k = 0; k < z.size(); ++k) {
      const SplitNormal law{.below = approximation_.below[k], .above = approximation_.above[k]};
      z[k] = law.draw(random.uniform(), z[k]);
      log_density += law.log_density(z[k]);
    }
    const VectorXd away = approximation_.axes * z;
    OneDraw drawn{.hyper = approximation_.hyper + away, .latent = {}};
    std::optional<Middle> middle =
        middle_from(approximation_.latent.latent + approximation_.moves * away, drawn.hyper);
    if (!middle) middle = middle_from(approximation_.latent.latent, drawn.hyper);
    if (!middle) return std::nullopt;
    drawn.latent = middle->latent + middle->precision.spread(normal);
    log_density += 0.5 * middle->precision.log_determinant() - 0.5 * normal.squaredNorm();
    VectorXd d_latent(drawn.latent.size());
    VectorXd d_hyper(drawn.hyper.size());
    const std::optional<double> log_joint =
        model_.log_joint_gradient(drawn.latent, drawn.hyper, d_latent, d_hyper);
    if (!log_joint) return std::nullopt;
    drawn.log_ratio = *log_joint - log_density;
    return drawn;
  }

 private:
  std::optional<Middle> middle_from(const VectorXd& start, const VectorXd& hyper) {
    if (precision_ == DrawnWith::own_precision) {
      std::optional<LatentMode> mode =
          find_latent_mode(model_, hyper, start, {.tolerance = kTolerance});
      if (!mode) return std::nullopt;
      return Middle{.latent = std::move(mode->latent), .precision = std::move(mode->precision)};
    }
    marginal_.set_latent(start);
    if (!marginal_.climb(hyper)) return std::nullopt;
    return Middle{.latent = marginal_.latent(), .precision = approximation_.latent.precision};
  }

  AnyLatentModel model_;
  const Approximation& approximation_;
  DrawnWith precision_;
  HeldMarginal marginal_;
};

}  // namespace

WeighedDraws draw(const AnyLatentModel& model, const Approximation& approximation,
                  std::size_t draws, std::uint64_t seed, std::size_t threads, DrawnWith precision) {
  const auto count = static_cast<Index>(draws);
  WeighedDraws result{.hyper = Eigen::MatrixXd(approximation.hyper.size(), count),
                      .latent = Eigen::MatrixXd(approximation.latent.latent.size(), count),
                      .log_ratios = VectorXd(count)};
  const Index tasks = (count + kDrawsATask - 1) / kDrawsATask;
  std::vector<std::size_t> refused(static_cast<std::size_t>(tasks));
  model::core::parallel_for(static_cast<std::size_t>(tasks), threads, [&](std::size_t task) {
    Drawer drawer(model, approximation, precision);
    const Index from = static_cast<Index>(task) * kDrawsATask;
    for (Index k = from; k < std::min(count, from + kDrawsATask); ++k) {
      nuts::ChainRandom random(seed, static_cast<std::size_t>(k));
      std::optional<OneDraw> drawn;
      for (std::size_t tries = 0; !drawn; ++tries) {
        if (tries > kMostRefused) {
          throw model::core::InputError(
              "nearly all of the normal approximation lies where the posterior cannot be");
        }
        drawn = drawer.draw(random);
        if (!drawn) ++refused[task];
      }
      result.hyper.col(k) = drawn->hyper;
      result.latent.col(k) = drawn->latent;
      result.log_ratios[k] = drawn->log_ratio;
    }
  });
  for (const std::size_t of_task : refused) result.refused += of_task;
  return result;
}

}  // namespace carers::calibration::laplace
