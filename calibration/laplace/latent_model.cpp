#include "calibration/laplace/latent_model.hpp"

#include "calibration/laplace/mode.hpp"

namespace carers::calibration::laplace {

nuts::AnyLogDensity AnyLatentModel::given(const Eigen::VectorXd& hyper) const {
  return nuts::AnyLogDensity(GivenHyper<AnyLatentModel>(*this, hyper));
}

std::optional<Precision> precision_by_differences(const nuts::AnyLogDensity& density,
                                                  const Eigen::VectorXd& latent,
                                                  const ColouredDifferences* colours,
                                                  std::size_t threads) {
  if (colours != nullptr) {
    std::optional<SparseMatrix> sparse = colours->precision(density, latent);
    if (!sparse) return std::nullopt;
    return Precision(*std::move(sparse));
  }
  std::optional<Eigen::MatrixXd> dense = curvature_if_known(density, latent, threads);
  if (!dense) return std::nullopt;
  return Precision(*std::move(dense));
}

}  // namespace carers::calibration::laplace
