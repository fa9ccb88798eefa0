// The BYM2 model of lip cancer in Scotland (Morris et al 2019, section 4), which other packages
// have fitted too.
#pragma once

#include <Eigen/Core>
#include <cmath>
#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "tests/support/table.hpp"

namespace carers::tests::support::scotland {

inline constexpr Eigen::Index kDistricts = 56;
inline constexpr double kScale =
    0.485317736;  // geometric mean of the ICAR marginal variances (INLA)
inline constexpr double kPriorPrecision = 1.0 / 25;  // of b and sigma
inline constexpr double kSumSd = 0.001 * kDistricts;

using Field = Eigen::Array<double, kDistricts, 1>;

// Coordinates before the two fields: intercept, slope by tens of percent outdoors, log sigma, logit
// rho.
enum Global : Eigen::Index { intercept, slope, log_sigma, logit_rho, kGlobal };

struct Data {
  Field cases;
  Field log_expected;
  Field outdoors;
  std::vector<std::pair<Eigen::Index, Eigen::Index>> edges;
};

inline Data read_data() {
  Data data;
  const std::vector<carers::support::Row> counts =
      carers::support::read_table("scotland/counts.csv");
  for (Eigen::Index i = 0; i < kDistricts; ++i) {
    const carers::support::Row& row = counts.at(static_cast<std::size_t>(i) + 1);
    data.cases[i] = std::stod(row.at(1));
    data.log_expected[i] = std::log(std::stod(row.at(2)));
    data.outdoors[i] = std::stod(row.at(3)) / 10;
  }
  const std::vector<carers::support::Row> edges = carers::support::read_table("scotland/edges.csv");
  for (std::size_t i = 1; i < edges.size(); ++i) {
    data.edges.emplace_back(std::stol(edges[i].at(0)) - 1, std::stol(edges[i].at(1)) - 1);
  }
  return data;
}

// y ~ Poisson(E exp(b0 + b1 x + sigma (sqrt(1 - rho) v + sqrt(rho / scale) u))), b ~ N(0, 5^2),
// sigma ~ N+(0, 5^2), rho ~ Beta(1/2, 1/2), v ~ N(0, 1), u ~ ICAR, sum of u ~ N(0, (.001 n)^2).
// Position: Global, v, u.
class Bym2 {
 public:
  [[nodiscard]] static std::size_t dimension() { return kGlobal + 2 * kDistricts; }

  [[nodiscard]] const Data& data() const noexcept { return *data_; }

  [[nodiscard]] Field log_mean(const Eigen::VectorXd& x) const {
    const auto v = x.segment<kDistricts>(kGlobal).array();
    const auto u = x.tail<kDistricts>().array();
    return data_->log_expected + x[intercept] + x[slope] * data_->outdoors +
           std::exp(x[log_sigma]) *
               (std::sqrt(share(-x[logit_rho])) * v + std::sqrt(share(x[logit_rho]) / kScale) * u);
  }

  std::optional<double> log_density_gradient(const Eigen::VectorXd& x,
                                             Eigen::VectorXd& gradient) const {
    const Field v = x.segment<kDistricts>(kGlobal);
    const Field u = x.tail<kDistricts>();
    const double sigma = std::exp(x[log_sigma]);
    const double rho = share(x[logit_rho]);
    const double rest = share(-x[logit_rho]);
    const double of_v = sigma * std::sqrt(rest);
    const double of_u = sigma * std::sqrt(rho / kScale);
    const Field eta = log_mean(x);
    const Field residual = data_->cases - eta.exp();
    const double along_v = of_v * (residual * v).sum();
    const double along_u = of_u * (residual * u).sum();

    gradient[intercept] = residual.sum() - kPriorPrecision * x[intercept];
    gradient[slope] = (residual * data_->outdoors).sum() - kPriorPrecision * x[slope];
    gradient[log_sigma] = along_v + along_u - kPriorPrecision * sigma * sigma + 1;
    gradient[logit_rho] = 0.5 * (rest * along_u - rho * along_v + rest - rho);
    gradient.segment<kDistricts>(kGlobal) = of_v * residual - v;
    gradient.tail<kDistricts>() = of_u * residual - u.sum() / (kSumSd * kSumSd);
    double roughness = 0;
    for (const auto& [a, b] : data_->edges) {
      const double difference = u[a] - u[b];
      roughness += difference * difference;
      gradient[kGlobal + kDistricts + a] -= difference;
      gradient[kGlobal + kDistricts + b] += difference;
    }
    const double weak = x[intercept] * x[intercept] + x[slope] * x[slope] + sigma * sigma;
    const double priors = -0.5 * kPriorPrecision * weak + x[log_sigma] +
                          0.5 * (std::log(rho) + std::log(rest)) - 0.5 * v.square().sum() -
                          0.5 * roughness - 0.5 * std::pow(u.sum() / kSumSd, 2);
    return priors + (data_->cases * eta - eta.exp()).sum();
  }

 private:
  static double share(double logit) { return 1 / (1 + std::exp(-logit)); }

  std::shared_ptr<const Data> data_ = std::make_shared<const Data>(read_data());
};

}  // namespace carers::tests::support::scotland
