#include "calibration/classical/log_linear.hpp"

#include <fmt/format.h>

#include <Eigen/Cholesky>
#include <Eigen/QR>
#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>
#include <optional>
#include <set>
#include <tuple>

#include "model/core/check.hpp"
#include "model/core/problems.hpp"
#include "model/numerics/factorial.hpp"

namespace carers::calibration::classical {
namespace {

using model::observation::CaptureHistories;
using model::observation::is_within;
using model::observation::ListSet;

constexpr int kMostSteps = 100;  // a maximum that exists is found in about ten
constexpr int kMostHalvings = 30;
constexpr double kSettled = 1e-9;  // of the largest step of a coefficient
constexpr double kEndless = 35.0;  // exp(35) people are more than any table can mean

// Histories without an effect of minus infinity, and the effects that they show.
struct Design {
  std::vector<ListSet> histories;
  std::vector<ListSet> effects;
  std::vector<ListSet> minus_infinity;
  Eigen::MatrixXd x;  // [history, effect], 1 where the effect is within the history
  Eigen::VectorXd y;  // [history], persons
};

Design design_of(const CaptureHistories& histories, const LogLinearModel& model) {
  Design design;
  design.effects.push_back(0);
  const auto place = [&](ListSet effect) {
    const bool met = model::observation::on_all_of(histories, effect) > 0.0;
    (met ? design.effects : design.minus_infinity).push_back(effect);
  };
  for (std::size_t list = 0; list < histories.lists.size(); ++list) {
    place(model::observation::only_list(list));
  }
  for (const ListSet effect : model.interactions) place(effect);
  for (ListSet history = 1; history < histories.persons.size(); ++history) {
    const bool possible = std::ranges::none_of(
        design.minus_infinity, [=](ListSet effect) { return is_within(effect, history); });
    if (possible) design.histories.push_back(history);
  }
  const auto rows = static_cast<Eigen::Index>(design.histories.size());
  const auto columns = static_cast<Eigen::Index>(design.effects.size());
  design.x.resize(rows, columns);
  design.y.resize(rows);
  for (Eigen::Index row = 0; row < rows; ++row) {
    const ListSet history = design.histories[static_cast<std::size_t>(row)];
    design.y[row] = histories.persons[history];
    for (Eigen::Index column = 0; column < columns; ++column) {
      const ListSet effect = design.effects[static_cast<std::size_t>(column)];
      design.x(row, column) = is_within(effect, history) ? 1.0 : 0.0;
    }
  }
  return design;
}

double log_likelihood(const Design& design, const Eigen::VectorXd& coefficients) {
  const Eigen::VectorXd log_mean = design.x * coefficients;
  return design.y.dot(log_mean) - log_mean.array().exp().sum();
}

Eigen::MatrixXd information(const Design& design, const Eigen::VectorXd& mean) {
  return design.x.transpose() * mean.asDiagonal() * design.x;
}

// Fisher's scoring with steps halved until the likelihood does not fall; nothing where it has no
// maximum: then every step moves a coefficient by about 1, for ever.
std::optional<Eigen::VectorXd> maximise(const Design& design) {
  const Eigen::VectorXd start = design.y.array() + 0.5;
  const Eigen::VectorXd log_start = start.array().log();
  Eigen::VectorXd coefficients =
      information(design, start).ldlt().solve(design.x.transpose() * start.cwiseProduct(log_start));
  double reached = log_likelihood(design, coefficients);
  for (int step = 0; step < kMostSteps; ++step) {
    const Eigen::VectorXd mean = (design.x * coefficients).array().exp();
    const Eigen::LLT<Eigen::MatrixXd> factor(information(design, mean));
    if (factor.info() != Eigen::Success) return std::nullopt;
    Eigen::VectorXd move = factor.solve(design.x.transpose() * (design.y - mean));
    double there = log_likelihood(design, coefficients + move);
    const double slack = 1e-12 * (1.0 + std::abs(reached));
    for (int halving = 0; !(there >= reached - slack) && halving < kMostHalvings; ++halving) {
      move *= 0.5;
      there = log_likelihood(design, coefficients + move);
    }
    coefficients += move;
    reached = there;
    if (!(coefficients.cwiseAbs().maxCoeff() < kEndless)) return std::nullopt;
    if (move.cwiseAbs().maxCoeff() < kSettled) return coefficients;
  }
  return std::nullopt;
}

// A mean of 0 for histories left out adds nothing: they have nobody.
double log_factorials(const Eigen::VectorXd& counts) {
  double sum = 0.0;
  for (const double count : counts) {
    sum += model::numerics::log_factorial(static_cast<std::int64_t>(count));
  }
  return sum;
}

}  // namespace

LogLinearModel hierarchical_model(std::span<const ListSet> largest_sets) {
  std::set<std::tuple<int, ListSet>> sets;
  for (const ListSet largest : largest_sets) {
    model::core::expect(std::popcount(largest) >= 2, "an interaction of two lists or more");
    for (ListSet within = largest; within != 0; within = (within - 1) & largest) {
      if (std::popcount(within) >= 2) sets.emplace(std::popcount(within), within);
    }
  }
  LogLinearModel model;
  for (const auto& [lists, set] : sets) model.interactions.push_back(set);
  return model;
}

LogLinearModel all_pairs(std::size_t lists) {
  std::vector<ListSet> pairs;
  for (std::size_t second = 1; second < lists; ++second) {
    for (std::size_t first = 0; first < second; ++first) {
      pairs.push_back(model::observation::only_list(first) | model::observation::only_list(second));
    }
  }
  return hierarchical_model(pairs);
}

std::string describe(const CaptureHistories& histories, const LogLinearModel& model) {
  if (model.interactions.empty()) return "no two lists depend on each other";
  std::string text;
  for (const ListSet set : model.interactions) {
    if (!text.empty()) text += "; ";
    text += model::observation::names_of(histories, set);
  }
  return text;
}

LogLinearFit fit_log_linear(const CaptureHistories& histories, const LogLinearModel& model) {
  const Design design = design_of(histories, model);
  const auto refuse = [&](std::string_view what) {
    throw model::core::InputError(
        fmt::format("the model ({}) {}; choose one with fewer dependent lists",
                    describe(histories, model), what));
  };
  if (design.x.rows() < design.x.cols() ||
      Eigen::ColPivHouseholderQR<Eigen::MatrixXd>(design.x).rank() < design.x.cols()) {
    refuse("has effects that this table cannot tell apart (too few lists share people)");
  }
  const auto coefficients = maximise(design);
  if (!coefficients) {
    refuse("has no estimate (an effect runs to infinity: too many overlaps have nobody in them)");
  }

  const Eigen::VectorXd mean = (design.x * *coefficients).array().exp();
  const Eigen::MatrixXd covariance =
      information(design, mean)
          .llt()
          .solve(Eigen::MatrixXd::Identity(design.x.cols(), design.x.cols()));
  const double unseen = std::exp((*coefficients)[0]);
  LogLinearFit fit{
      .effects = design.effects,
      .coefficients = *coefficients,
      .minus_infinity = design.minus_infinity,
      .expected = Eigen::VectorXd::Zero(static_cast<Eigen::Index>(histories.persons.size()))};
  for (std::size_t row = 0; row < design.histories.size(); ++row) {
    fit.expected[design.histories[row]] = mean[static_cast<Eigen::Index>(row)];
  }
  const double seen = model::observation::seen(histories);
  fit.estimate =
      with_log_normal_interval(seen, unseen, unseen + unseen * unseen * covariance(0, 0));
  fit.log_likelihood = log_likelihood(design, *coefficients) - log_factorials(design.y);
  const auto parameters = static_cast<double>(design.effects.size() + design.minus_infinity.size());
  fit.aic = -2.0 * fit.log_likelihood + 2.0 * parameters;
  fit.bic = -2.0 * fit.log_likelihood + std::log(seen) * parameters;
  return fit;
}

}  // namespace carers::calibration::classical
