#include "calibration/laplace/coloured_differences.hpp"

#include <algorithm>

namespace carers::calibration::laplace {

using Matrix = Eigen::SparseMatrix<double>;

ColouredDifferences::ColouredDifferences(const Matrix& pattern) : pattern_(pattern) {
  const Eigen::Index size = pattern_.cols();
  constexpr auto kNone = static_cast<std::size_t>(-1);
  colour_of_.assign(static_cast<std::size_t>(size), kNone);
  std::vector<Eigen::Index> last_to_refuse;  // by colour
  for (Eigen::Index column = 0; column < size; ++column) {
    for (Matrix::InnerIterator row(pattern_, column); row; ++row) {
      for (Matrix::InnerIterator other(pattern_, row.index()); other; ++other) {
        const std::size_t taken = colour_of_[static_cast<std::size_t>(other.index())];
        if (taken != kNone) last_to_refuse[taken] = column;
      }
    }
    const auto free =
        std::ranges::find_if(last_to_refuse, [&](Eigen::Index by) { return by != column; });
    colour_of_[static_cast<std::size_t>(column)] =
        static_cast<std::size_t>(free - last_to_refuse.begin());
    if (free == last_to_refuse.end()) last_to_refuse.push_back(-1);
  }
  colours_ = last_to_refuse.size();
}

std::optional<Matrix> ColouredDifferences::precision(const nuts::AnyLogDensity& density,
                                                     const Eigen::VectorXd& position) const {
  constexpr double kStep = 1e-4;
  const Eigen::Index size = position.size();
  Eigen::MatrixXd differences(size, static_cast<Eigen::Index>(colours_));
  Eigen::VectorXd up(size);
  Eigen::VectorXd down(size);
  for (std::size_t colour = 0; colour < colours_; ++colour) {
    Eigen::VectorXd step(size);
    for (Eigen::Index i = 0; i < size; ++i)
      step[i] = colour_of_[static_cast<std::size_t>(i)] == colour ? kStep : 0.0;
    if (!density.log_density_gradient(position + step, up)) return std::nullopt;
    if (!density.log_density_gradient(position - step, down)) return std::nullopt;
    differences.col(static_cast<Eigen::Index>(colour)) = (down - up) / (2.0 * kStep);
  }
  Matrix precision = pattern_;
  for (Eigen::Index column = 0; column < size; ++column) {
    const auto colour = static_cast<Eigen::Index>(colour_of_[static_cast<std::size_t>(column)]);
    for (Matrix::InnerIterator entry(precision, column); entry; ++entry)
      entry.valueRef() = differences(entry.row(), colour);
  }
  return Matrix(0.5 * (precision + Matrix(precision.transpose())));
}

}  // namespace carers::calibration::laplace
