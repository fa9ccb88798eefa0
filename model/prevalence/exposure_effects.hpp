// How exposure to each cause differs from place to place, and how the causes go together (equation 1).
#pragma once

#include <Eigen/Core>
#include <cstddef>
#include <string>
#include <vector>

#include "model/parameters/layout.hpp"

namespace carers::model::prevalence {

// v[leaf, .] ~ MVN(0, diag(sigma) Omega diag(sigma)) over the causes with effects, Omega ~ LKJ(concentration).
// Omega is sampled by its partial correlations (Lewandowski, Kurowicka and Joe 2009), which are independent a priori.
class ExposureEffects {
 public:
  // Declares "exposure_spread" [cause] and "exposure_correlation" [pair], partial correlations row by row.
  ExposureEffects(std::vector<std::string> causes, const parameters::Prior& spread,
                  const parameters::Prior& correlation, parameters::Layout& layout);
  // Declares "exposure_effect" [cause, leaf].
  void add_local_parameters(const std::vector<std::string>& leaf_codes, parameters::Layout& layout);

  double add_log_prior(const Eigen::VectorXd& x, Eigen::VectorXd& gradient) const;

  // The Cholesky factor [cause, cause] of the correlation matrix with these partial correlations.
  [[nodiscard]] static Eigen::MatrixXd correlation_cholesky(const Eigen::VectorXd& partial, Eigen::Index causes);

 private:
  std::vector<std::string> causes_;
  double concentration_;
  Eigen::Index spread_{};
  Eigen::Index partial_{};
  Eigen::Index effects_{};
  Eigen::Index leaves_{};
};

}  // namespace carers::model::prevalence
