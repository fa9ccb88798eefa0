#include "model/prevalence/kernels.hpp"

#include <array>

#include "model/numerics/elementary.hpp"
#include "model/numerics/wide_registers.hpp"

namespace carers::model::prevalence {

CARERS_WIDE_REGISTERS
void care_at_cell(std::size_t n, double kappa, const double* __restrict locality_factor,
                  const double* __restrict rho, double* __restrict unmoved,
                  double* __restrict not_caring) {
  for (std::size_t i = 0; i < n; ++i) {
    const double u = numerics::exp(-kappa * locality_factor[i]);
    unmoved[i] = u;
    not_caring[i] *= 1.0 - rho[i] * (1.0 - u);
  }
}

CARERS_WIDE_REGISTERS
void factor_of_cause(std::size_t n, const double* __restrict rho, const double* __restrict unmoved,
                     double* __restrict factor) {
  for (std::size_t i = 0; i < n; ++i) factor[i] = 1.0 - rho[i] * (1.0 - unmoved[i]);
}

CARERS_WIDE_REGISTERS
double cause_adjoint(std::size_t n, double kappa, const double* __restrict locality_factor,
                     const double* __restrict rho, const double* __restrict unmoved,
                     const double* __restrict before, const double* __restrict after,
                     double* __restrict d_rho, double* __restrict d_locality) {
  constexpr std::size_t kStrands = 8;
  std::array<double, kStrands> strand{};
  const auto one = [&](std::size_t i) {
    const double d_factor = before[i] * after[i];
    d_rho[i] -= d_factor * (1.0 - unmoved[i]);
    const double d_log_hazard = -(d_factor * rho[i]) * (unmoved[i] * (kappa * locality_factor[i]));
    d_locality[i] += d_log_hazard;
    return d_log_hazard;
  };
  const std::size_t whole = n / kStrands * kStrands;
  for (std::size_t i = 0; i < whole; i += kStrands) {
    for (std::size_t k = 0; k < kStrands; ++k) strand[k] += one(i + k);
  }
  for (std::size_t i = whole; i < n; ++i) strand[i - whole] += one(i);
  return ((strand[0] + strand[1]) + (strand[2] + strand[3])) +
         ((strand[4] + strand[5]) + (strand[6] + strand[7]));
}

CARERS_WIDE_REGISTERS
void log_of(std::size_t n, const double* __restrict x, double* __restrict out) {
  for (std::size_t i = 0; i < n; ++i) out[i] = numerics::log(x[i]);
}

CARERS_WIDE_REGISTERS
void exp_of_multiple(std::size_t n, double m, const double* __restrict x, double* __restrict out) {
  for (std::size_t i = 0; i < n; ++i) out[i] = numerics::exp(m * x[i]);
}

}  // namespace carers::model::prevalence
