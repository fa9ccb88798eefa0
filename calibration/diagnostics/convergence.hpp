// Whether chains agree, and how many independent draws they are worth.
//
// Throughout, `draws` is [draw, chain], and every figure is NaN if there are fewer than four draws
// a chain (six for effective sample sizes), no chain, a value that is not finite, or values that
// are all the same.
//
// Source: Vehtari, Gelman, Simpson, Carpenter and Buerkner (2021), "Rank-normalization, folding,
// and localization", with Geyer's (1992) initial monotone sequence; agrees with the R package
// posterior 1.4.0.
#pragma once

#include <Eigen/Core>

namespace carers::calibration::diagnostics {

// Rank-normalised split R-hat: the larger of that of the draws and that of their distances from the
// median. Near 1 if the chains agree; infinite if each stays where it is. Deviation: where all
// draws are equally far from the median (a variable with two values), that of the draws alone;
// posterior has no answer there.
[[nodiscard]] double rhat(const Eigen::MatrixXd& draws);

// Effective sample size for the centre of the distribution: of the rank-normalised draws.
[[nodiscard]] double ess_bulk(const Eigen::MatrixXd& draws);

// Effective sample size for 90 % intervals: the smaller of those of the 5 % and the 95 % quantile.
// NaN if either cannot be computed.
[[nodiscard]] double ess_tail(const Eigen::MatrixXd& draws);

// Effective sample sizes for the mean, the standard deviation, and the quantile at p in (0, 1).
[[nodiscard]] double ess_mean(const Eigen::MatrixXd& draws);
[[nodiscard]] double ess_sd(const Eigen::MatrixXd& draws);
[[nodiscard]] double ess_quantile(const Eigen::MatrixXd& draws, double p);

// Monte Carlo standard errors of the mean, the standard deviation (delta method on the fourth
// moment, Kenney and Keeping 1951), and the quantile at p in (0, 1) (half the width of a beta
// interval of 68 %).
[[nodiscard]] double mcse_mean(const Eigen::MatrixXd& draws);
[[nodiscard]] double mcse_sd(const Eigen::MatrixXd& draws);
[[nodiscard]] double mcse_quantile(const Eigen::MatrixXd& draws, double p);

// Energy Bayesian fraction of missing information of one chain, energies [draw] (Betancourt 2016):
// the mean squared change of energy over its variance. Small where momenta renew the energy too
// slowly to reach the tails.
[[nodiscard]] double ebfmi(const Eigen::VectorXd& energies);

}  // namespace carers::calibration::diagnostics
