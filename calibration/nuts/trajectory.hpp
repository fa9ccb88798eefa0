// One iteration of the no-U-turn sampler: a trajectory doubled until it turns back, and a draw from
// its points.
#pragma once

#include <Eigen/Core>
#include <cstddef>
#include <vector>

#include "calibration/nuts/chain_random.hpp"
#include "calibration/nuts/hamiltonian.hpp"
#include "calibration/nuts/result.hpp"

namespace carers::calibration::nuts {

// Multinomial no-U-turn sampling: Hoffman and Gelman (2014) for the doubling, Betancourt (2017),
// appendix A, for the multinomial weights and the generalised criterion, with the checks across
// subtrees that Stan added in 2.21. Holds all memory that a trajectory needs.
class Trajectory {
 public:
  struct Limits {
    std::size_t max_depth;
    double divergence;
  };

  Trajectory(std::size_t dimension, Limits limits);

  // Moves `state` to the next draw. Its position, gradient and log density must be set, and are on
  // return; its momentum is overwritten.
  Statistics transition(Hamiltonian& hamiltonian, double step_size, ChainRandom& random,
                        PhasePoint& state);

 private:
  // A point that may become the draw.
  struct Candidate {
    Eigen::VectorXd position;
    Eigen::VectorXd gradient;
    double log_density{};
    double energy{};

    void swap(Candidate& other);
  };

  struct End {
    Eigen::VectorXd momentum;
    Eigen::VectorXd velocity;

    void swap(End& other);
  };

  // A stretch of the trajectory: its ends in the order of integration, the sum of its momenta, the
  // log of the sum of its weights exp(initial energy - energy), and a point drawn by these weights.
  struct Stretch {
    End first;
    End last;
    Eigen::VectorXd momentum_sum;
    double log_weight{};
    Candidate candidate;
  };

  // Whether the stretch `a` followed by `b` keeps going away from its start, itself and across the
  // join.
  [[nodiscard]] static bool goes_on(const Stretch& a, const Stretch& b);

  [[nodiscard]] static Stretch make_stretch(std::size_t dimension);

  // Integrates 2^depth steps on from `point`; false if they diverged or turned back.
  bool extend(std::size_t depth, Stretch& stretch, PhasePoint& point, double signed_step);
  bool step_once(Stretch& stretch, PhasePoint& point, double signed_step);

  static void start_at(const PhasePoint& point, Stretch& stretch);

  Limits limits_;
  PhasePoint front_;  // the ends of the whole trajectory in time
  PhasePoint back_;
  Stretch whole_;
  Stretch added_;
  std::vector<Stretch> second_;  // [depth]: the later half of the stretch being built

  // Of the iteration at work.
  Hamiltonian* hamiltonian_{};
  ChainRandom* random_{};
  double initial_energy_{};
  double acceptance_sum_{};
  std::size_t n_leapfrog_{};
  bool divergent_{};
};

}  // namespace carers::calibration::nuts
