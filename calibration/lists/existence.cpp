#include "calibration/lists/existence.hpp"

#include <Eigen/LU>
#include <Eigen/QR>
#include <vector>

#include "calibration/lists/lattice.hpp"
#include "calibration/lists/linear_programme.hpp"

namespace carers::calibration::lists {
namespace {

using model::observation::CaptureHistories;
using model::observation::is_within;
using model::observation::ListSet;

constexpr double kRankTolerance = 1e-9;  // designs of noughts and ones, up to 137 effects

// [history, effect], 1 where the effect is within the history.
Eigen::MatrixXd design_matrix(const std::vector<ListSet>& histories,
                              const std::vector<ListSet>& effects) {
  Eigen::MatrixXd x(static_cast<Eigen::Index>(histories.size()),
                    static_cast<Eigen::Index>(effects.size()));
  for (Eigen::Index row = 0; row < x.rows(); ++row) {
    for (Eigen::Index column = 0; column < x.cols(); ++column) {
      x(row, column) = is_within(effects[static_cast<std::size_t>(column)],
                                 histories[static_cast<std::size_t>(row)])
                           ? 1.0
                           : 0.0;
    }
  }
  return x;
}

// By x'x, of which an entry is how many possible histories hold both effects.
bool tells_effects_apart(const Design& design, std::size_t n_histories) {
  if (design.possible.size() < design.effects.size()) return false;
  std::vector<double> holding(n_histories);
  for (const ListSet history : design.possible) holding[history] = 1.0;
  add_up_supersets(holding);
  const auto n = static_cast<Eigen::Index>(design.effects.size());
  Eigen::MatrixXd squares(n, n);
  for (Eigen::Index i = 0; i < n; ++i) {
    for (Eigen::Index j = 0; j < n; ++j) {
      squares(i, j) = holding[design.effects[static_cast<std::size_t>(i)] |
                              design.effects[static_cast<std::size_t>(j)]];
    }
  }
  Eigen::ColPivHouseholderQR<Eigen::MatrixXd> factor(squares);
  factor.setThreshold(kRankTolerance);
  return factor.rank() == n;
}

// A direction of effects in which the likelihood never falls leaves the means of all who were met
// alone, and raises no mean of a history that nobody has. There is none but the idle ones exactly
// where positive weights of the empty histories balance in all directions of the first kind
// (Stiemke's lemma).
bool has_maximum(const Design& design, const CaptureHistories& histories) {
  std::vector<ListSet> met;
  std::vector<ListSet> empty;
  for (const ListSet history : design.possible) {
    (histories.persons[history] > 0.0 ? met : empty).push_back(history);
  }
  if (empty.empty()) return true;
  Eigen::FullPivLU<Eigen::MatrixXd> factor(design_matrix(met, design.effects));
  factor.setThreshold(kRankTolerance);
  if (factor.dimensionOfKernel() == 0) return true;
  return has_positive_solution(
      (design_matrix(empty, design.effects) * factor.kernel()).transpose());
}

}  // namespace

Estimability estimability_of(const CaptureHistories& histories, const LogLinearModel& model) {
  const Design design = design_of(histories, model);
  const bool maximum = has_maximum(design, histories);
  if (tells_effects_apart(design, histories.persons.size())) {
    return maximum ? Estimability::estimable : Estimability::no_maximum;
  }
  return maximum ? Estimability::not_identifiable : Estimability::neither;
}

std::string_view describe(Estimability estimability) noexcept {
  switch (estimability) {
    case Estimability::estimable:
      return "";
    case Estimability::no_maximum:
      return "has no estimate (an effect runs to infinity: too many overlaps have nobody in them)";
    case Estimability::not_identifiable:
      return "has effects that this table cannot tell apart (too few lists share people)";
    case Estimability::neither:
      return "has no estimate, and effects that this table cannot tell apart (too few lists share "
             "people)";
  }
  return "";
}

}  // namespace carers::calibration::lists
