// Log-linear models of overlapping lists whose dependences are drawn towards none by their prior.
#pragma once

#include <Eigen/Core>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "calibration/diagnostics/summary.hpp"
#include "calibration/diagnostics/verdict.hpp"
#include "calibration/lists/log_linear_model.hpp"

namespace carers::calibration::lists {

// Standard deviations of the normal priors around 0.
struct Shrinkage {
  double of_lists = 10.0;        // of the effect for everybody, and one a list
  double of_interactions = 1.0;  // odds of nearly 3, or of a third, are one away
};

// The posterior of the effects: counts by history are Poisson as in fit_log_linear, but no effect
// is minus infinity, for the prior holds it. Of those on the lists `doubtful` alone, each by
// itself, some may not belong: such a count bounds the true one from above (Overstall et al 2014).
// A nuts::LogDensity.
class ShrunkLogLinear {
 public:
  ShrunkLogLinear(const model::observation::CaptureHistories& histories,
                  const LogLinearModel& model, const Shrinkage& shrinkage,
                  model::observation::ListSet doubtful = 0);

  [[nodiscard]] std::size_t dimension() const noexcept { return effects_.size(); }
  [[nodiscard]] std::optional<double> log_density_gradient(const Eigen::VectorXd& effects,
                                                           Eigen::VectorXd& gradient);

  // 0 (everybody), lists, interactions; in this order everywhere.
  [[nodiscard]] const std::vector<model::observation::ListSet>& effects() const noexcept {
    return effects_;
  }
  // Everybody as many as were seen, lists by their shares of these, no two dependent.
  [[nodiscard]] Eigen::VectorXd start() const;

  // All who belong, seen or not, as expected at these effects and by the counts.
  [[nodiscard]] double people(const Eigen::VectorXd& effects) const;

 private:
  // A count of which some may not belong.
  struct Bound {
    std::size_t effect;  // index of the list's own
    double persons;
  };

  std::vector<model::observation::ListSet> effects_;
  std::vector<Bound> bounds_;
  double belonging_{};         // persons who are counted and belong beyond doubt
  Eigen::VectorXd totals_;     // [effect], of these, on all lists of the effect
  Eigen::VectorXd precision_;  // [effect], of the prior
  std::vector<double> sums_;   // [history], scratch
};

struct ShrunkOptions {
  Shrinkage shrinkage{};
  model::observation::ListSet doubtful = 0;  // lists on which alone some may not belong
  std::size_t chains = 4;
  std::size_t warm_up = 1000;
  std::size_t draws = 1000;  // a chain
  std::uint64_t seed = 1;
  std::size_t threads = 0;  // 0: one a core; the result does not depend on it
};

struct ShrunkFit {
  std::vector<model::observation::ListSet> effects;
  std::vector<diagnostics::Summary> summaries;  // [effect]
  Eigen::MatrixXd population;                   // [draw, chain], expected number of all people
  Eigen::MatrixXd unseen;                       // [draw, chain], of these, those on no list
  diagnostics::Verdict verdict;                 // on effects, population and chains
};

// By the no-U-turn sampler. The caller must look at the verdict.
[[nodiscard]] ShrunkFit fit_shrunk(const model::observation::CaptureHistories& histories,
                                   const LogLinearModel& model, const ShrunkOptions& options = {});

}  // namespace carers::calibration::lists
