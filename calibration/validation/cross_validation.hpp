// Cross-validation: counts left out of the fit a fold at a time, predicted from all else, and
// compared.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <vector>

#include "calibration/posterior/fit.hpp"
#include "calibration/validation/scores.hpp"
#include "calibration/validation/withheld.hpp"
#include "model/inputs/inputs.hpp"

namespace carers::calibration::validation {

// Predictive intervals are judged at these levels; kReportedLevel is among them.
[[nodiscard]] const std::vector<double>& interval_levels();

// One count beside what was predicted of it.
struct Prediction {
  std::size_t count{};           // position in Withheld::counts
  double median{};               // people
  std::vector<Bounds> bounds{};  // central intervals, by interval_levels()
  double pit{};                  // see randomised_pit
  double crps{};                 // people
  double log_density{};          // log of the probability that it was given
};

// One fold, predicted by a fit without it.
struct FoldResult {
  std::size_t fold{};
  std::vector<Prediction> predictions{};  // of every count of the fold, in the table's order
  // Of the chains' agreement on what is expected of the fold's counts, the worst.
  double largest_rhat{};
  double smallest_ess{};      // bulk
  std::size_t divergences{};  // of all iterations after the warm-up
};

struct CrossValidation {
  Withheld withheld{};
  std::vector<FoldResult> finished{};  // in the order of folds

  [[nodiscard]] bool complete() const noexcept { return finished.size() == withheld.folds; }
  [[nodiscard]] double observed(const Prediction& prediction) const {
    return withheld.counts[prediction.count].row.value;
  }
  // All predictions, in the table's order.
  [[nodiscard]] std::vector<Prediction> predictions() const;
};

// Of predictions at one of interval_levels(): how many hold the observed count; the share whose
// randomised_pit lies in the level's middle, which whole numbers do not make too large; and the
// mean interval score.
struct Coverage {
  double level{};
  std::size_t inside{};
  double share{};
  double share_randomised{};
  double interval_score{};  // people
};
[[nodiscard]] std::vector<Coverage> coverage(const CrossValidation& validation);

struct CrossValidationOptions {
  // Fits of folds may be shorter than one that is quoted to the last digit: the quantile at 5 % of
  // 800 independent draws lies between the true 3.5 % and 6.5 %. `on_progress` is not used.
  posterior::FitOptions fit = brief_fit();

  std::function<void(std::size_t done, std::size_t total)>
      on_progress;  // iterations of all folds; several threads call it
  std::function<void(const CrossValidation&)> on_fold;  // called after each fold

  [[nodiscard]] static posterior::FitOptions brief_fit();
};

// Predicts the folds that `so_far` has not, each by a fit with a seed of its own. Fewer folds than
// withheld where options.fit.should_stop said so.
[[nodiscard]] CrossValidation cross_validate(const model::inputs::Inputs& inputs,
                                             CrossValidation so_far,
                                             const CrossValidationOptions& options);

}  // namespace carers::calibration::validation
