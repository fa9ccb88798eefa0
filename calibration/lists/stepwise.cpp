#include "calibration/lists/stepwise.hpp"

#include <algorithm>
#include <boost/math/special_functions/gamma.hpp>
#include <optional>
#include <utility>
#include <vector>

#include "calibration/lists/lattice.hpp"

namespace carers::calibration::lists {
namespace {

using model::observation::CaptureHistories;
using model::observation::ListSet;

struct Candidate {
  double p_value{};
  ListSet pair{};
};

// The smaller of P(count or fewer) and P(count or more), of a Poisson count of this mean.
double smaller_tail(double count, double mean) {
  if (mean <= 0.0) return 1.0;  // a pair that shares nobody under an effect of minus infinity
  const double fewer = boost::math::gamma_q(count + 1.0, mean);
  const double more = count > 0.0 ? boost::math::gamma_p(count, mean) : 1.0;
  return std::min(fewer, more);
}

std::vector<Candidate> candidates(const CaptureHistories& histories, const ChosenModel& so_far) {
  std::vector<double> counted = histories.persons;
  std::vector<double> expected(so_far.fit.expected.begin(), so_far.fit.expected.end());
  add_up_supersets(counted);
  add_up_supersets(expected);
  std::vector<Candidate> all;
  for (const ListSet pair : all_pairs(histories.lists.size()).interactions) {
    if (std::ranges::find(so_far.model.interactions, pair) != so_far.model.interactions.end()) {
      continue;
    }
    all.push_back({smaller_tail(counted[pair], expected[pair]), pair});
  }
  std::ranges::stable_sort(all, {}, &Candidate::p_value);
  return all;
}

// Nothing where the larger model has no estimate.
std::optional<ChosenModel> with_pair(const CaptureHistories& histories, const ChosenModel& so_far,
                                     ListSet pair) {
  std::vector<ListSet> sets = so_far.model.interactions;
  sets.push_back(pair);
  LogLinearModel model = hierarchical_model(sets);
  auto fit = try_fit(histories, model);
  if (!fit) return std::nullopt;
  return ChosenModel{std::move(model), std::move(*fit)};
}

}  // namespace

ChosenModel choose_stepwise(const CaptureHistories& histories, double threshold) {
  ChosenModel chosen{.model = {}, .fit = fit_log_linear(histories, {})};
  for (bool grown = true; grown;) {
    grown = false;
    for (const Candidate& candidate : candidates(histories, chosen)) {
      if (candidate.p_value >= threshold) break;
      if (auto larger = with_pair(histories, chosen, candidate.pair)) {
        chosen = std::move(*larger);
        grown = true;
        break;
      }
    }
  }
  return chosen;
}

}  // namespace carers::calibration::lists
