#include "calibration/nuts/trajectory.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace carers::calibration::nuts {
namespace {

double log_sum_exp(double a, double b) {
  const double larger = std::max(a, b);
  if (std::isinf(larger)) return larger;
  return larger + std::log1p(std::exp(std::min(a, b) - larger));
}

}  // namespace

void Trajectory::Candidate::swap(Candidate& other) {
  position.swap(other.position);
  gradient.swap(other.gradient);
  std::swap(log_density, other.log_density);
  std::swap(energy, other.energy);
}

void Trajectory::End::swap(End& other) {
  momentum.swap(other.momentum);
  velocity.swap(other.velocity);
}

Trajectory::Stretch Trajectory::make_stretch(std::size_t dimension) {
  const Eigen::VectorXd zero = Eigen::VectorXd::Zero(static_cast<Eigen::Index>(dimension));
  return {.first = {zero, zero},
          .last = {zero, zero},
          .momentum_sum = zero,
          .log_weight = 0,
          .candidate = {zero, zero, 0, 0}};
}

Trajectory::Trajectory(std::size_t dimension, Limits limits)
    : limits_(limits),
      front_(dimension),
      back_(dimension),
      whole_(make_stretch(dimension)),
      added_(make_stretch(dimension)),
      second_(limits.max_depth, make_stretch(dimension)) {}

Statistics Trajectory::transition(Hamiltonian& hamiltonian, double step_size, ChainRandom& random,
                                  PhasePoint& state) {
  hamiltonian.sample_momentum(random, state);
  hamiltonian_ = &hamiltonian;
  random_ = &random;
  initial_energy_ = state.energy;
  acceptance_sum_ = 0;
  n_leapfrog_ = 0;
  divergent_ = false;
  front_ = state;
  back_ = state;
  start_at(state, whole_);

  std::size_t depth = 0;
  while (depth < limits_.max_depth) {
    const bool forward = random.uniform() > 0.5;
    if (!extend(depth, added_, forward ? front_ : back_, forward ? step_size : -step_size)) break;
    ++depth;

    // Biased towards the new half, so that draws lie far from where the iteration started.
    if (random.uniform() < std::exp(added_.log_weight - whole_.log_weight)) {
      whole_.candidate.swap(added_.candidate);
    }
    whole_.log_weight = log_sum_exp(whole_.log_weight, added_.log_weight);

    bool on = false;
    if (forward) {
      on = goes_on(whole_, added_);
      whole_.last.swap(added_.last);
    } else {
      added_.first.swap(added_.last);  // now in order of time
      on = goes_on(added_, whole_);
      whole_.first.swap(added_.first);
    }
    whole_.momentum_sum += added_.momentum_sum;
    if (!on) break;
  }

  state.position = whole_.candidate.position;
  state.gradient = whole_.candidate.gradient;
  state.log_density = whole_.candidate.log_density;
  state.energy = whole_.candidate.energy;
  return {.acceptance = acceptance_sum_ / static_cast<double>(n_leapfrog_),
          .step_size = step_size,
          .energy = state.energy,
          .depth = depth,
          .n_leapfrog = n_leapfrog_,
          .divergent = divergent_};
}

bool Trajectory::extend(std::size_t depth, Stretch& stretch, PhasePoint& point,
                        double signed_step) {
  if (depth == 0) return step_once(stretch, point, signed_step);

  Stretch& second = second_[depth - 1];
  if (!extend(depth - 1, stretch, point, signed_step)) return false;
  if (!extend(depth - 1, second, point, signed_step)) return false;

  const double log_weight = log_sum_exp(stretch.log_weight, second.log_weight);
  if (random_->uniform() < std::exp(second.log_weight - log_weight)) {
    stretch.candidate.swap(second.candidate);
  }
  const bool on = goes_on(stretch, second);
  stretch.log_weight = log_weight;
  stretch.last.swap(second.last);
  stretch.momentum_sum += second.momentum_sum;
  return on;
}

bool Trajectory::step_once(Stretch& stretch, PhasePoint& point, double signed_step) {
  hamiltonian_->leapfrog(point, signed_step);
  ++n_leapfrog_;
  const double gain = initial_energy_ - point.energy;
  acceptance_sum_ += std::exp(std::min(gain, 0.0));
  if (-gain > limits_.divergence) {
    divergent_ = true;
    return false;
  }
  start_at(point, stretch);
  stretch.log_weight = gain;
  return true;
}

void Trajectory::start_at(const PhasePoint& point, Stretch& stretch) {
  stretch.first.momentum = point.momentum;
  stretch.first.velocity = point.velocity;
  stretch.last = stretch.first;
  stretch.momentum_sum = point.momentum;
  stretch.log_weight = 0;
  stretch.candidate.position = point.position;
  stretch.candidate.gradient = point.gradient;
  stretch.candidate.log_density = point.log_density;
  stretch.candidate.energy = point.energy;
}

bool Trajectory::goes_on(const Stretch& a, const Stretch& b) {
  // The projections of both outer velocities on the sum of all momenta must be positive; then
  // likewise for `a` with the first point of `b`, and for `b` with the last point of `a`, which
  // catches trajectories that close between them.
  const auto along = [](const End& end, const Eigen::VectorXd& x, const Eigen::VectorXd& y) {
    return end.velocity.dot(x) + end.velocity.dot(y) > 0;
  };
  return along(a.first, a.momentum_sum, b.momentum_sum) &&
         along(b.last, a.momentum_sum, b.momentum_sum) &&
         along(a.first, a.momentum_sum, b.first.momentum) &&
         along(b.first, a.momentum_sum, b.first.momentum) &&
         along(a.last, b.momentum_sum, a.last.momentum) &&
         along(b.last, b.momentum_sum, a.last.momentum);
}

}  // namespace carers::calibration::nuts
