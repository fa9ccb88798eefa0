#include "calibration/diagnostics/autocovariance.hpp"

#include <bit>
#include <cstddef>

namespace carers::calibration::diagnostics {

Eigen::VectorXd Autocovariance::of(const Eigen::Ref<const Eigen::VectorXd>& series) {
  const auto n = static_cast<std::size_t>(series.size());
  const double mean = series.mean();
  // Zeros after the series keep its end from being multiplied with its beginning.
  padded_.assign(std::bit_ceil(2 * n), 0.0);
  for (std::size_t i = 0; i < n; ++i) padded_[i] = series[static_cast<Eigen::Index>(i)] - mean;

  transform_.fwd(spectrum_, padded_);
  for (std::complex<double>& value : spectrum_) value = std::norm(value);
  transform_.inv(padded_, spectrum_);

  return Eigen::Map<const Eigen::VectorXd>(padded_.data(), series.size()) / static_cast<double>(n);
}

}  // namespace carers::calibration::diagnostics
