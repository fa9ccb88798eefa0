#include "calibration/nuts/hamiltonian.hpp"

#include <cmath>
#include <limits>
#include <optional>
#include <utility>

namespace carers::calibration::nuts {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();

}  // namespace

PhasePoint::PhasePoint(std::size_t dimension)
    : position(Eigen::VectorXd::Zero(static_cast<Eigen::Index>(dimension))),
      gradient(position),
      momentum(position),
      velocity(position) {}

Hamiltonian::Hamiltonian(AnyLogDensity density, Metric metric)
    : density_(std::move(density)), metric_(std::move(metric)) {}

bool Hamiltonian::evaluate(PhasePoint& point) {
  if (point.position.allFinite()) {
    const std::optional<double> value =
        density_.log_density_gradient(point.position, point.gradient);
    if (value && std::isfinite(*value) && point.gradient.allFinite()) {
      point.log_density = *value;
      return true;
    }
  }
  ++failures_;
  point.log_density = -kInfinity;
  return false;
}

void Hamiltonian::sample_momentum(ChainRandom& random, PhasePoint& point) {
  metric_.sample_momentum(random, point.momentum);
  update_energy(point);
}

void Hamiltonian::leapfrog(PhasePoint& point, double step_size) {
  point.momentum += 0.5 * step_size * point.gradient;
  metric_.velocity(point.momentum, point.velocity);
  point.position += step_size * point.velocity;
  if (!evaluate(point)) {
    point.energy = kInfinity;
    return;
  }
  point.momentum += 0.5 * step_size * point.gradient;
  update_energy(point);
}

void Hamiltonian::update_energy(PhasePoint& point) {
  metric_.velocity(point.momentum, point.velocity);
  const double energy = 0.5 * point.momentum.dot(point.velocity) - point.log_density;
  point.energy = std::isnan(energy) ? kInfinity : energy;
}

}  // namespace carers::calibration::nuts
