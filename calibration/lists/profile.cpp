#include "calibration/lists/profile.hpp"

#include <boost/math/tools/minima.hpp>
#include <boost/math/tools/roots.hpp>
#include <cmath>
#include <limits>

#include "calibration/lists/log_linear.hpp"
#include "calibration/lists/poisson_fit.hpp"
#include "model/numerics/gamma.hpp"
#include "model/numerics/rank_statistics.hpp"

namespace carers::calibration::lists {
namespace {

using model::numerics::log_gamma;
using model::observation::CaptureHistories;

constexpr double kFewestUnseen = 1e-3;  // below it nobody is unseen
constexpr double kWidest = 1e6;         // times the unseen: no bound is sought beyond
constexpr int kBits = 40;               // of the bounds found

class Profile {
 public:
  Profile(const CaptureHistories& histories, const LogLinearModel& model)
      : design_(design_of(histories, model)),
        persons_(histories.persons),
        seen_(model::observation::seen(histories)) {
    design_.possible.push_back(0);
  }

  // Of `unseen` people beside those seen, the other parameters at their most likely values; a very
  // low number where there are none.
  double log_likelihood(double unseen) {
    persons_[0] = unseen;
    design_.totals[0] = seen_ + unseen;
    const auto fit = maximise(design_, persons_);
    if (!fit) return std::numeric_limits<double>::lowest();
    const double all = seen_ + unseen;
    // a Poisson fit expects as many people as there are; log_likelihood holds minus that number
    return log_gamma(all + 1.0) - log_gamma(unseen + 1.0) + fit->log_likelihood + all -
           all * std::log(all);
  }

  [[nodiscard]] double seen() const { return seen_; }

 private:
  Design design_;
  std::vector<double> persons_;
  double seen_;
};

// Where `drop` crosses 0 between a number unseen inside the interval and one outside.
template <class Drop>
double crossing(const Drop& drop, double one, double other) {
  const auto [low, high] = std::minmax(one, other);
  std::uintmax_t steps = 200;
  const auto bounds = boost::math::tools::toms748_solve(
      drop, low, high, boost::math::tools::eps_tolerance<double>(kBits), steps);
  return 0.5 * (bounds.first + bounds.second);
}

}  // namespace

classical::ListEstimate profile_estimate(const CaptureHistories& histories,
                                         const LogLinearModel& model) {
  const LogLinearFit fit = fit_log_linear(histories, model);
  const double start = std::exp(fit.coefficients[0]);
  Profile profile(histories, model);
  const auto minus = [&](double log_unseen) {
    return -profile.log_likelihood(std::exp(log_unseen));
  };
  const double log_start = std::log(std::max(start, kFewestUnseen));
  const auto [log_most_likely, least] =
      boost::math::tools::brent_find_minima(minus, log_start - 3.0, log_start + 1.0, 30);
  const double most_likely = std::exp(log_most_likely);
  const double z = model::numerics::normal_quantile(0.5 + classical::kIntervalLevel / 2.0);
  const double limit = -least - 0.5 * z * z;
  const auto drop = [&](double unseen) { return profile.log_likelihood(unseen) - limit; };

  double below = 0.5 * most_likely;
  while (below > kFewestUnseen && drop(below) > 0.0) below *= 0.5;
  double above = 2.0 * most_likely;
  while (above < kWidest * most_likely && drop(above) > 0.0) above *= 2.0;
  const double seen = profile.seen();
  return {.population = seen + most_likely,
          .lower = below > kFewestUnseen ? seen + crossing(drop, below, most_likely) : seen,
          .upper = drop(above) <= 0.0 ? seen + crossing(drop, most_likely, above)
                                      : std::numeric_limits<double>::infinity()};
}

}  // namespace carers::calibration::lists
