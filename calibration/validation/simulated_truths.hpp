// Whether fits find truths that were drawn from the assumptions: ranks of the truth among the draws
// of its fit (simulation-based calibration).
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "calibration/posterior/fit.hpp"
#include "calibration/validation/simulation.hpp"
#include "model/inputs/inputs.hpp"

namespace carers::calibration::validation {

// A truth drawn from the prior, figures drawn from it, and a fit of the study with these.
struct RankedTruth {
  std::uint64_t seed{};
  std::vector<double>
      ranks{};                // [quantity] in (0, 1), of the truth among the draws, ties at random
  double largest_rhat{};      // of the global unknowns
  std::size_t divergences{};  // after the warm-up
};

// Over many truths, each is as likely to have any rank as any other (Cook, Gelman and Rubin 2006;
// Talts et al. 2018), unless model, gradient or sampler are wrong somewhere.
struct SimulatedTruths {
  std::vector<std::string> names{};     // quantities: the global unknowns, then
                                        // estimate::names_of_totals
  std::size_t unknowns{};               // how many of them are global unknowns
  std::vector<RankedTruth> finished{};  // in the order of seeds

  [[nodiscard]] std::vector<double> ranks_of(std::size_t quantity) const;
};
// None finished.
[[nodiscard]] SimulatedTruths truths_to_rank(const model::inputs::Inputs& inputs);

struct SimulatedTruthOptions {
  std::size_t truths = 250;
  posterior::FitOptions fit = brief_fit();  // its seed and those after it are the truths' own
  Distortion distort{};

  // Called by several threads, one at a time: after each truth, with all so far.
  std::function<void(const SimulatedTruths&)> on_truth{};

  // One chain of a hundred draws.
  [[nodiscard]] static posterior::FitOptions brief_fit();
};

// Ranks those that `so_far` has not, as many at a time as options.fit.threads; what is found does
// not depend on it. Fewer than asked for where options.fit.should_stop said so.
[[nodiscard]] SimulatedTruths rank_truths(const model::inputs::Inputs& inputs,
                                          SimulatedTruths so_far,
                                          const SimulatedTruthOptions& options);

// Whether ranks of one quantity are spread as evenly as they should.
struct Evenness {
  std::size_t quantity{};
  double p_value{};  // see diagnostics::evenness_p_value
};
// By quantity.
[[nodiscard]] std::vector<Evenness> evenness(const SimulatedTruths& truths);
// Whether chance alone would make the smallest of these as small once in twenty times, or oftener
// (Bonferroni's bound).
[[nodiscard]] bool smallest_is_chance(const std::vector<Evenness>& all);

}  // namespace carers::calibration::validation
