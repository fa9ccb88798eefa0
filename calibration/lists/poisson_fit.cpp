#include "calibration/lists/poisson_fit.hpp"

#include <algorithm>
#include <cmath>

#include "calibration/lists/lattice.hpp"

namespace carers::calibration::lists {
namespace {

using model::observation::ListSet;

constexpr int kMostSteps = 100;  // a maximum that exists is found in about ten
constexpr int kMostHalvings = 30;
constexpr double kSettled = 1e-9;  // of the largest step of a coefficient
constexpr double kWellApart = 1e-6;
constexpr double kEndless = 35.0;  // exp(35) people are more than any table can mean

class Ascent {
 public:
  Ascent(const Design& design, const std::vector<double>& persons, const FixedEffects& fixed)
      : design_(design),
        fixed_(fixed),
        totals_(Eigen::Map<const Eigen::VectorXd>(design.totals.data(), count())),
        mean_(persons.size()),
        sums_(persons.size()) {
    fit_.coefficients = least_squares(persons);
  }

  [[nodiscard]] std::optional<PoissonFit> run() && {
    fit_.log_likelihood = evaluate(fit_.coefficients);
    for (int step = 0; step < kMostSteps; ++step) {
      factorise(mean_);
      if (fit_.information.info() != Eigen::Success) return std::nullopt;
      Eigen::VectorXd move = fit_.information.solve(totals_ - expected_totals_);
      take(move);
      if (!(fit_.coefficients.cwiseAbs().maxCoeff() < kEndless)) return std::nullopt;
      if (move.cwiseAbs().maxCoeff() < kSettled) {
        factorise(mean_);
        fit_.mean = std::move(mean_);
        return std::move(fit_);
      }
    }
    return std::nullopt;
  }

 private:
  [[nodiscard]] Eigen::Index count() const {
    return static_cast<Eigen::Index>(design_.effects.size());
  }
  [[nodiscard]] ListSet effect(Eigen::Index i) const {
    return design_.effects[static_cast<std::size_t>(i)];
  }

  Eigen::VectorXd least_squares(const std::vector<double>& persons) {
    std::vector<double> products(persons.size());
    for (const ListSet history : design_.possible) {
      mean_[history] = persons[history] + 0.5;
      products[history] = mean_[history] * std::log(mean_[history]);
    }
    factorise(mean_);
    add_up_supersets(products);
    Eigen::VectorXd at_effects(count());
    for (Eigen::Index i = 0; i < count(); ++i) at_effects[i] = products[effect(i)];
    return fit_.information.solve(at_effects);
  }

  // Leaves the means of these coefficients behind.
  double evaluate(const Eigen::VectorXd& coefficients) {
    std::ranges::fill(sums_, 0.0);
    for (Eigen::Index i = 0; i < count(); ++i) sums_[effect(i)] = coefficients[i];
    for (const auto& [set, given] : fixed_) sums_[set] = given;
    add_up_subsets(sums_);
    double people = 0.0;
    for (const ListSet history : design_.possible) {
      mean_[history] = std::exp(sums_[history]);
      people += mean_[history];
    }
    return totals_.dot(coefficients) - people;
  }

  // Leaves the expected totals of the effects behind.
  void factorise(const std::vector<double>& weights) {
    sums_ = weights;
    add_up_supersets(sums_);
    matrix_.resize(count(), count());
    expected_totals_.resize(count());
    for (Eigen::Index i = 0; i < count(); ++i) {
      expected_totals_[i] = sums_[effect(i)];
      for (Eigen::Index j = 0; j <= i; ++j) matrix_(i, j) = sums_[effect(i) | effect(j)];
    }
    fit_.information.compute(matrix_);
  }

  // Halves the move until the likelihood does not fall.
  void take(Eigen::VectorXd& move) {
    const double slack = 1e-12 * (1.0 + std::abs(fit_.log_likelihood));
    double there = evaluate(fit_.coefficients + move);
    for (int halving = 0; !(there >= fit_.log_likelihood - slack) && halving < kMostHalvings;
         ++halving) {
      move *= 0.5;
      there = evaluate(fit_.coefficients + move);
    }
    fit_.coefficients += move;
    fit_.log_likelihood = there;
  }

  const Design& design_;
  const FixedEffects& fixed_;
  Eigen::VectorXd totals_;
  std::vector<double> mean_;  // [history]
  std::vector<double> sums_;  // [set], scratch
  Eigen::MatrixXd matrix_;    // its lower half
  Eigen::VectorXd expected_totals_;
  PoissonFit fit_;
};

}  // namespace

std::optional<PoissonFit> maximise(const Design& design, const std::vector<double>& persons,
                                   const FixedEffects& fixed) {
  if (design.possible.size() < design.effects.size()) return std::nullopt;
  return Ascent(design, persons, fixed).run();
}

bool proves_itself(const Design& design, const PoissonFit& fit) {
  const Eigen::VectorXd spread = fit.information.matrixLLT().diagonal();
  return spread.minCoeff() > kWellApart * spread.maxCoeff() &&
         std::ranges::all_of(design.possible,
                             [&](ListSet history) { return fit.mean[history] > kWellApart; });
}

}  // namespace carers::calibration::lists
