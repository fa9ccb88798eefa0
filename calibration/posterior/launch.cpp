#include "calibration/posterior/launch.hpp"

#include <Eigen/Cholesky>
#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "calibration/laplace/metric.hpp"
#include "calibration/laplace/mode.hpp"
#include "calibration/nuts/chain_random.hpp"
#include "calibration/nuts/log_density.hpp"

namespace carers::calibration::posterior {
namespace {

namespace parameters = model::parameters;

constexpr double kScaleSpread =
    0.5;  // how far apart scales start, on the log scale: a factor of 1.6 either way
constexpr std::size_t kMostClimbs = 2000;

bool is_scale(const parameters::Block& block) {
  return block.transform == parameters::Transform::hyperbolic_tangent ||
         std::string_view(block.name).starts_with("noise.") ||
         (block.prior && block.prior->distribution == parameters::Distribution::half_normal);
}

using Indices = std::vector<Eigen::Index>;

// By loops of our own: compilers mistake indexed views of Eigen for a misuse of memory.
Eigen::VectorXd entries(const Eigen::VectorXd& x, const Indices& at) {
  Eigen::VectorXd taken(static_cast<Eigen::Index>(at.size()));
  for (std::size_t i = 0; i < at.size(); ++i) taken[static_cast<Eigen::Index>(i)] = x[at[i]];
  return taken;
}

void set_entries(Eigen::VectorXd& x, const Indices& at, const Eigen::VectorXd& values) {
  for (std::size_t i = 0; i < at.size(); ++i) x[at[i]] = values[static_cast<Eigen::Index>(i)];
}

// The posterior given some of its coordinates.
class Conditional {
 public:
  Conditional(LogPosterior posterior, Eigen::VectorXd at, Indices free)
      : posterior_(std::move(posterior)),
        at_(std::move(at)),
        gradient_(at_.size()),
        free_(std::move(free)) {}

  [[nodiscard]] std::size_t dimension() const noexcept { return free_.size(); }

  std::optional<double> log_density_gradient(const Eigen::VectorXd& x, Eigen::VectorXd& gradient) {
    set_entries(at_, free_, x);
    const std::optional<double> log_density =
        posterior_.sampled_log_density_gradient(at_, gradient_);
    gradient = entries(gradient_, free_);
    return log_density;
  }

 private:
  LogPosterior posterior_;
  Eigen::VectorXd at_;
  Eigen::VectorXd gradient_;
  Indices free_;
};

// The largest of 1, 1/2, 1/4, ... by which one may go away from the middle to where the density is
// positive: where little is observed, the normal distribution leaves the range of a share.
double reach(const LogPosterior& posterior, const Eigen::VectorXd& middle,
             const Eigen::VectorXd& away) {
  constexpr double kLeast = 1e-6;
  LogPosterior own = posterior;
  Eigen::VectorXd gradient(middle.size());
  double part = 1.0;
  while (part > kLeast && !own.sampled_log_density_gradient(middle + part * away, gradient))
    part *= 0.5;
  return part;
}

// Where scales are held: the middle of their priors, but localities a quarter as far apart. The
// posterior has a second, lesser summit where localities differ much, and from the middle of their
// priors one climbs to that (docs/decisions/parametrisation.md).
Eigen::VectorXd start_of_climb(const LogPosterior& posterior, std::uint64_t seed) {
  constexpr double kQuarter = -1.3863;  // log of 1/4
  Eigen::VectorXd x = posterior.start(seed, 0, 0.0);
  for (const parameters::Block& block : posterior.layout().blocks()) {
    if (std::string_view(block.name).starts_with("locality_spread."))
      x[static_cast<Eigen::Index>(block.offset)] += kQuarter;
  }
  return LogPosterior(posterior).to_sampled(x);
}

}  // namespace

Launch launch(const LogPosterior& posterior, std::size_t chains, std::uint64_t seed,
              std::size_t threads) {
  const parameters::Layout& layout = posterior.layout();
  const auto dimension = static_cast<Eigen::Index>(layout.dimension());
  Indices free;
  Indices held;
  for (const parameters::Block& block : layout.blocks()) {
    for (std::size_t i = block.offset; i < block.offset + block.size; ++i) {
      (is_scale(block) ? held : free).push_back(static_cast<Eigen::Index>(i));
    }
  }
  Eigen::VectorXd middle = start_of_climb(posterior, seed);
  const nuts::AnyLogDensity conditional(Conditional(posterior, middle, free));
  const laplace::Mode mode =
      laplace::find_mode(conditional, entries(middle, free), {.max_iterations = kMostClimbs});
  set_entries(middle, free, mode.position);
  const Eigen::MatrixXd curvature =
      laplace::PositiveCurvature(laplace::curvature(conditional, mode.position, threads)).matrix;
  const Eigen::LLT<Eigen::MatrixXd> factor(curvature);

  Launch result;
  Eigen::MatrixXd whole = Eigen::MatrixXd::Zero(dimension, dimension);
  for (const Eigen::Index i : held)
    whole(i, i) = 3.0 / (kScaleSpread * kScaleSpread);  // of a uniform distribution
  for (std::size_t i = 0; i < free.size(); ++i) {
    for (std::size_t j = 0; j < free.size(); ++j) {
      whole(free[i], free[j]) =
          curvature(static_cast<Eigen::Index>(i), static_cast<Eigen::Index>(j));
    }
  }
  result.metric = laplace::metric_of(whole);

  result.positions.resize(dimension, static_cast<Eigen::Index>(chains));
  for (std::size_t c = 0; c < chains; ++c) {
    nuts::ChainRandom random(~seed, c);  // apart from the numbers of the sampler's chains
    Eigen::VectorXd z(static_cast<Eigen::Index>(free.size()));
    random.fill_normal(z);
    Eigen::VectorXd away = Eigen::VectorXd::Zero(dimension);
    set_entries(away, free, factor.matrixU().solve(z));
    for (const Eigen::Index i : held) away[i] = kScaleSpread * (2.0 * random.uniform() - 1.0);
    result.positions.col(static_cast<Eigen::Index>(c)) =
        middle + reach(posterior, middle, away) * away;
  }
  return result;
}

}  // namespace carers::calibration::posterior
