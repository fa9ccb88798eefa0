// The inner loops of the stock and its gradient over leaves: plain arrays of one length, compiled
// for wide registers.
#pragma once

#include <cstddef>

namespace carers::model::prevalence {

// unmoved[i] = exp(-kappa * locality_factor[i]); not_caring[i] *= 1 - rho[i] * (1 - unmoved[i]).
void care_at_cell(std::size_t n, double kappa, const double* locality_factor, const double* rho,
                  double* unmoved, double* not_caring);

// factor[i] = 1 - rho[i] * (1 - unmoved[i]).
void factor_of_cause(std::size_t n, const double* rho, const double* unmoved, double* factor);

// One cause at one cell of the reverse: before[i] * after[i] is d / d factor[i]. Adds to d_rho and
// to d_locality, and returns the slope in log kappa. The sum is taken in eight strands, whatever
// the registers.
double cause_adjoint(std::size_t n, double kappa, const double* locality_factor, const double* rho,
                     const double* unmoved, const double* before, const double* after,
                     double* d_rho, double* d_locality);

// out[i] = log(x[i]); out[i] = exp(m * x[i]).
void log_of(std::size_t n, const double* x, double* out);
void exp_of_multiple(std::size_t n, double m, const double* x, double* out);

}  // namespace carers::model::prevalence
