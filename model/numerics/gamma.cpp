#include "model/numerics/gamma.hpp"

#include <math.h>  // lgamma_r is POSIX's, not the standard library's

namespace carers::model::numerics {

double log_gamma(double x) {
  int sign = 0;
  return ::lgamma_r(x, &sign);
}

}  // namespace carers::model::numerics
