#include "tests/benchmarks/references.hpp"

#include <Eigen/Cholesky>
#include <bit>
#include <cmath>
#include <random>

namespace carers::tests::benchmarks {
namespace {

constexpr int kFirstCarerAge = 5;
constexpr int kFirstAdultAge = 18;

}  // namespace

void evaluate_plainly(const model::prevalence::PrevalenceParameters& parameters, int last_age,
                      NotCaring& not_caring) {
  for (std::size_t sex = 0; sex < model::prevalence::kSexes; ++sex) {
    const double half_difference =
        (sex == model::prevalence::kFemale ? 0.5 : -0.5) * parameters.sex_difference;
    for (int age = kFirstCarerAge; age <= last_age; ++age) {
      const double shift = age >= kFirstAdultAge ? parameters.exposure_at_18 : 0.0;
      for (Eigen::Index leaf = 0; leaf < parameters.locality_effect.size(); ++leaf) {
        double hazard = 0.0;
        for (Eigen::Index cause = 0; cause < parameters.log_caring_hazard.size(); ++cause) {
          const double rho =
              1.0 / (1.0 + std::exp(-parameters.logit_exposure(leaf, cause) - shift));
          const double k =
              std::exp(parameters.log_caring_hazard[cause] + parameters.age_effect[age] +
                       half_difference + parameters.locality_effect[leaf]);
          hazard -= std::log1p(-rho * (1.0 - std::exp(-k)));
        }
        not_caring[sex](leaf, age) = std::exp(-hazard);
      }
    }
  }
}

std::int64_t draw_plainly(std::size_t counts) {
  std::mt19937_64 engine(1);
  std::int64_t sum = 0;
  for (std::size_t i = 0; i < counts; ++i) sum += std::binomial_distribution<int>(50, 0.01)(engine);
  return sum;
}

double fit_lists_plainly(const std::vector<double>& persons) {
  constexpr int kSteps = 8;
  const auto histories = static_cast<Eigen::Index>(persons.size()) - 1;
  const auto lists = static_cast<Eigen::Index>(std::bit_width(persons.size()) - 1);
  Eigen::MatrixXd x(histories, lists + 1);
  Eigen::VectorXd y(histories);
  for (Eigen::Index row = 0; row < histories; ++row) {
    y[row] = persons[static_cast<std::size_t>(row) + 1];
    x(row, 0) = 1.0;
    for (Eigen::Index list = 0; list < lists; ++list)
      x(row, list + 1) = static_cast<double>(((row + 1) >> list) & 1);
  }
  Eigen::VectorXd mean = y.array() + 0.5;
  Eigen::VectorXd coefficients;
  for (int step = 0; step < kSteps; ++step) {
    const Eigen::VectorXd working = mean.array().log() + (y - mean).array() / mean.array();
    const Eigen::MatrixXd information = x.transpose() * mean.asDiagonal() * x;
    coefficients = information.llt().solve(x.transpose() * mean.cwiseProduct(working));
    mean = (x * coefficients).array().exp();
  }
  return y.sum() + std::exp(coefficients[0]);
}

}  // namespace carers::tests::benchmarks
