// What the sampler asks of a posterior: its log density and gradient, where a bad point is a value
// and not an exception.
#pragma once

#include <Eigen/Core>
#include <concepts>
#include <cstddef>
#include <functional>
#include <optional>
#include <utility>

namespace carers::calibration::nuts {

// A log density over all of R^n, up to a constant. `density.log_density_gradient(position,
// gradient)`
//   - is asked at finite positions [n] only;
//   - returns the log density and fills `gradient` [n], which already has its size;
//   - returns std::nullopt where the density is zero or cannot be computed: the sampler counts that
//   and steps back;
//   - may change the density's own scratch memory: every chain works on its own copy.
// An exception ends the fit: keep it for mistakes in the program.
template <class Density>
concept LogDensity = std::copy_constructible<Density> &&
                     requires(Density density, const Density& unchanged,
                              const Eigen::VectorXd& position, Eigen::VectorXd& gradient) {
                       { unchanged.dimension() } -> std::convertible_to<std::size_t>;
                       {
                         density.log_density_gradient(position, gradient)
                       } -> std::convertible_to<std::optional<double>>;
                     };

// Any LogDensity behind one plain type, so that the sampler is compiled once; copying it copies the
// density.
class AnyLogDensity {
 public:
  template <class Density>
    requires(!std::same_as<Density, AnyLogDensity> && LogDensity<Density>)
  explicit AnyLogDensity(Density density)
      : dimension_(density.dimension()),
        evaluate_([density = std::move(density)](const Eigen::VectorXd& position,
                                                 Eigen::VectorXd& gradient) mutable {
          return std::optional<double>(density.log_density_gradient(position, gradient));
        }) {}

  [[nodiscard]] std::size_t dimension() const noexcept { return dimension_; }

  [[nodiscard]] std::optional<double> log_density_gradient(const Eigen::VectorXd& position,
                                                           Eigen::VectorXd& gradient) const {
    return evaluate_(position, gradient);
  }

 private:
  std::size_t dimension_;
  std::function<std::optional<double>(const Eigen::VectorXd&, Eigen::VectorXd&)> evaluate_;
};

}  // namespace carers::calibration::nuts
