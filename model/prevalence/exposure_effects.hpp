// How exposure to each cause differs from place to place, and how the causes go together (equation
// 1).
#pragma once

#include <Eigen/Core>
#include <cstddef>
#include <string>
#include <vector>

#include "model/parameters/layout.hpp"

namespace carers::model::prevalence {

// v[leaf, .] ~ MVN(0, diag(sigma) Omega diag(sigma)) over the causes with effects, Omega ~
// LKJ(concentration). Omega is sampled by its partial correlations (Lewandowski, Kurowicka and Joe
// 2009), which are independent a priori. The first cause, whose proxy is precise, is sampled as it
// is (centred); each later one by what the causes before it do not tell (non-centred), since
// proxies of the others say less than the correlation does.
class ExposureEffects {
 public:
  // Declares "exposure_spread" [cause] and "exposure_correlation" [pair], partial correlations row
  // by row.
  static void declare_spreads(const std::vector<std::string>& causes,
                              const parameters::Prior& spread, parameters::Layout& layout);
  // Declares "exposure_effect" [cause, leaf].
  static void declare_effects(const std::vector<std::string>& causes,
                              const std::vector<std::string>& leaf_codes,
                              parameters::Layout& layout);

  // Finds what was declared.
  explicit ExposureEffects(const parameters::Layout& layout);

  [[nodiscard]] const std::vector<std::string>& causes() const noexcept { return causes_; }

  // v [leaf, cause with effects], less its mean over leaves, which the national level holds.
  [[nodiscard]] Eigen::MatrixXd effects(const Eigen::VectorXd& x) const;
  // Adds the slopes of a function of effects(x), given its slopes in them [leaf, cause].
  void add_slopes(const Eigen::VectorXd& x, const Eigen::MatrixXd& d_effects,
                  Eigen::VectorXd& gradient) const;
  // Of the effects and of the correlation matrix; `concentration` is the LKJ prior's.
  double add_log_prior(const Eigen::VectorXd& x, double concentration,
                       Eigen::VectorXd& gradient) const;

 private:
  [[nodiscard]] Eigen::MatrixXd cholesky(const Eigen::VectorXd& x) const;
  [[nodiscard]] Eigen::MatrixXd independent_parts(const Eigen::VectorXd& x) const;

  std::vector<std::string> causes_;
  Eigen::Index leaves_{};
  Eigen::Index spread_{};
  Eigen::Index partial_{};
  Eigen::Index effects_{};
};

// The Cholesky factor [k, k] of the correlation matrix with these partial correlations, row by row
// below the diagonal.
[[nodiscard]] Eigen::MatrixXd correlation_cholesky(const Eigen::VectorXd& partial, Eigen::Index k);

}  // namespace carers::model::prevalence
