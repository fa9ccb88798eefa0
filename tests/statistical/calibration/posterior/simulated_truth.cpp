#include "tests/statistical/calibration/posterior/simulated_truth.hpp"

#include <Eigen/Core>
#include <cmath>
#include <utility>

#include "tests/support/simulated_study.hpp"

namespace carers::calibration::posterior {
namespace {

using validation::SimulatedTruths;

// [replicate, quantity]
Eigen::ArrayXXd ranks_of(const SimulatedTruths& truths) {
  Eigen::ArrayXXd ranks(static_cast<Eigen::Index>(truths.finished.size()),
                        static_cast<Eigen::Index>(truths.names.size()));
  for (Eigen::Index q = 0; q < ranks.cols(); ++q) {
    const std::vector<double> column = truths.ranks_of(static_cast<std::size_t>(q));
    ranks.col(q) = Eigen::Map<const Eigen::ArrayXd>(column.data(), ranks.rows());
  }
  return ranks;
}

// Of the mean of `values` beside what is promised, the error told by their differences.
Departure departure(std::string what, const Eigen::ArrayXd& values, double promised) {
  const auto n = static_cast<double>(values.size());
  const double mean = values.mean();
  const double error = std::sqrt((values - mean).square().sum() / (n - 1.0) / n);
  return {.what = std::move(what),
          .found = mean,
          .promised = promised,
          .in_errors = (mean - promised) / error};
}

}  // namespace

SimulatedTruths rank_truths(const ReplicateOptions& options) {
  const model::inputs::Inputs study = tests::support::study_of_thirty_districts();
  validation::SimulatedTruthOptions how{.truths = options.replicates, .distort = options.distort};
  how.fit.chains = 2;
  how.fit.warm_up = options.warm_up;
  how.fit.draws = options.draws;
  how.fit.thin = 1;
  return validation::rank_truths(study, validation::truths_to_rank(study), how);
}

Departure coverage(const SimulatedTruths& truths, std::size_t first, std::size_t last,
                   double level) {
  const Eigen::ArrayXXd chosen = ranks_of(truths).middleCols(
      static_cast<Eigen::Index>(first), static_cast<Eigen::Index>(last - first));
  const Eigen::ArrayXd held =
      ((2.0 * (chosen - 0.5)).abs() <= level).cast<double>().rowwise().mean();
  return departure("coverage", held, level);
}

std::vector<Departure> bias_by_quantity(const SimulatedTruths& truths) {
  const Eigen::ArrayXXd ranks = ranks_of(truths);
  const double error = std::sqrt(1.0 / 12.0 / static_cast<double>(ranks.rows()));
  std::vector<Departure> all;
  for (std::size_t q = 0; q < truths.names.size(); ++q) {
    const double mean = ranks.col(static_cast<Eigen::Index>(q)).mean();
    all.push_back({.what = "mean rank of " + truths.names[q],
                   .found = mean,
                   .promised = 0.5,
                   .in_errors = (mean - 0.5) / error});
  }
  return all;
}

Departure bias_of_totals(const SimulatedTruths& truths) {
  const auto places = static_cast<Eigen::Index>(truths.names.size() - truths.unknowns);
  return departure("mean rank of totals", ranks_of(truths).rightCols(places).rowwise().mean(), 0.5);
}

}  // namespace carers::calibration::posterior
