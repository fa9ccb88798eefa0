// Autocovariances of a series, by the fast Fourier transform.
#pragma once

#include <Eigen/Core>
#include <complex>
#include <unsupported/Eigen/FFT>
#include <vector>

namespace carers::calibration::diagnostics {

// Holds the transform's tables and memory, for several series in turn.
class Autocovariance {
 public:
  Autocovariance() { transform_.SetFlag(Eigen::FFT<double>::HalfSpectrum); }

  // [lag] for lags 0 to series.size() - 1: sums of products of deviations from the mean, over the
  // number of all values at every lag (the biased estimate, as Geyer 1992 advises). At least one
  // value.
  [[nodiscard]] Eigen::VectorXd of(const Eigen::Ref<const Eigen::VectorXd>& series);

 private:
  Eigen::FFT<double> transform_;
  std::vector<double> padded_;
  std::vector<std::complex<double>> spectrum_;
};

}  // namespace carers::calibration::diagnostics
