#include "calibration/nuts/chain.hpp"

#include <cmath>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "calibration/nuts/metric.hpp"
#include "calibration/nuts/nuts.hpp"
#include "calibration/nuts/step_size.hpp"
#include "calibration/nuts/warm_up.hpp"

namespace carers::calibration::nuts {
namespace {

constexpr double kSearchAcceptance = 0.8;
constexpr double kLargestStep = 1e7;

// The entry for this chain of a list that is empty, has one entry for all, or one a chain.
template <class T>
T entry(const std::vector<T>& list, std::size_t chain, const T& otherwise) {
  if (list.empty()) return otherwise;
  return list.size() == 1 ? list.front() : list[chain];
}

std::string name(std::size_t chain) { return "chain " + std::to_string(chain + 1) + ": "; }

}  // namespace

Chain::Chain(const AnyLogDensity& density, const NutsOptions& options, std::size_t number)
    : options_(options),
      number_(number),
      random_(options.seed, number),
      hamiltonian_(density,
                   entry(options.initial_metrics, number, Metric::unit(density.dimension()))),
      trajectory_(hamiltonian_.dimension(),
                  {.max_depth = options.max_depth, .divergence = options.divergence_limit}),
      state_(hamiltonian_.dimension()),
      step_size_(entry(options.initial_step_sizes, number, 1.0)) {
  state_.position = options.initial_positions.col(static_cast<Eigen::Index>(number));
  if (!hamiltonian_.evaluate(state_)) {
    throw SamplerError(name(number) +
                       "the posterior is zero or cannot be computed at the initial position; "
                       "start the chain elsewhere");
  }
}

ChainResult Chain::run() {
  warm_up();
  result_.n_failures_warm_up = hamiltonian_.failures();
  draw();
  result_.n_failures = hamiltonian_.failures() - result_.n_failures_warm_up;
  result_.step_size = step_size_;
  result_.metric = hamiltonian_.metric();
  return std::move(result_);
}

void Chain::warm_up() {
  if (options_.warm_up == 0) return;
  find_step_size();
  DualAveraging averaging(step_size_, options_.target_acceptance);
  MetricLearner learner(hamiltonian_.dimension(), options_.metric == MetricKind::dense
                                                      ? MetricLearner::Form::dense
                                                      : MetricLearner::Form::diagonal);
  const std::vector<Window> windows = options_.metric == MetricKind::given
                                          ? std::vector<Window>()
                                          : metric_windows(options_.warm_up);
  auto window = windows.begin();

  for (std::size_t i = 0; i < options_.warm_up && !stopped(); ++i) {
    const Statistics statistics = trajectory_.transition(hamiltonian_, step_size_, random_, state_);
    step_size_ = averaging.learn(statistics.acceptance);
    result_.n_leapfrog += statistics.n_leapfrog;
    if (window != windows.end() && i >= window->begin) {
      learner.add(state_.position);
      if (i + 1 == window->end) {
        if (window->end - window->begin > 1) set_metric(learner);  // one draw teaches nothing
        learner.restart();
        ++window;
        find_step_size();
        averaging.restart(step_size_);
      }
    }
    tell(i + 1);
  }
  step_size_ = averaging.final_step_size();
}

void Chain::set_metric(const MetricLearner& learner) {
  try {
    hamiltonian_.set_metric(learner.learn());
  } catch (const std::invalid_argument& error) {
    throw SamplerError(name(number_) +
                       "the draws of the warm-up run off to infinity, so the posterior is "
                       "improper; give every parameter a proper prior (" +
                       error.what() + ')');
  }
}

void Chain::draw() {
  const auto dimension = static_cast<Eigen::Index>(hamiltonian_.dimension());
  result_.positions.resize(dimension, static_cast<Eigen::Index>(options_.draws));
  result_.log_densities.resize(static_cast<Eigen::Index>(options_.draws));
  result_.statistics.reserve(options_.draws);

  const std::size_t iterations = options_.draws * options_.thin;
  for (std::size_t i = 0; i < iterations && !stopped(); ++i) {
    const Statistics statistics = trajectory_.transition(hamiltonian_, step_size_, random_, state_);
    result_.n_leapfrog += statistics.n_leapfrog;
    ++result_.n_iterations;
    result_.n_divergent += statistics.divergent ? 1 : 0;
    result_.n_at_max_depth += statistics.depth == options_.max_depth ? 1 : 0;
    if ((i + 1) % options_.thin == 0) {
      const auto draw = static_cast<Eigen::Index>(result_.statistics.size());
      result_.positions.col(draw) = state_.position;
      result_.log_densities[draw] = state_.log_density;
      result_.statistics.push_back(statistics);
    }
    tell(options_.warm_up + i + 1);
  }
  const auto kept = static_cast<Eigen::Index>(result_.statistics.size());
  result_.positions.conservativeResize(Eigen::NoChange, kept);
  result_.log_densities.conservativeResize(kept);
}

void Chain::find_step_size() {
  const PhasePoint start = state_;
  const auto accepts = [&] {
    state_ = start;
    hamiltonian_.sample_momentum(random_, state_);
    const double energy = state_.energy;
    hamiltonian_.leapfrog(state_, step_size_);
    return energy - state_.energy > std::log(kSearchAcceptance);
  };
  const bool grow = accepts();
  while (accepts() == grow) {
    step_size_ *= grow ? 2 : 0.5;
    if (step_size_ > kLargestStep) {
      throw SamplerError(name(number_) +
                         "steps of any length are accepted, so the posterior is improper; "
                         "give every parameter a proper prior");
    }
    if (step_size_ == 0) {
      throw SamplerError(name(number_) +
                         "no step is short enough to be accepted; the posterior may jump, or its "
                         "gradient be wrong");
    }
  }
  state_ = start;
}

bool Chain::stopped() const { return options_.should_stop && options_.should_stop(); }

void Chain::tell(std::size_t iteration) const {
  if (!options_.on_progress) return;
  const std::size_t total = options_.warm_up + options_.draws * options_.thin;
  if (iteration % options_.progress_every != 0 && iteration != total) return;
  options_.on_progress({.chain = number_,
                        .iteration = iteration,
                        .total = total,
                        .warm_up = iteration <= options_.warm_up});
}

}  // namespace carers::calibration::nuts
