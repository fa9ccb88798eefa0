#include "calibration/nuts/nuts.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <cmath>
#include <vector>

#include "calibration/diagnostics/verdict.hpp"
#include "calibration/nuts/health.hpp"
#include "tests/unit/calibration/nuts/densities.hpp"

namespace carers::calibration::nuts {
namespace {

NutsOptions options_for(Eigen::Index dimension) {
  NutsOptions options;
  options.warm_up = 300;
  options.draws = 500;
  options.seed = 11;
  options.initial_positions.resize(dimension, 4);
  for (Eigen::Index chain = 0; chain < 4; ++chain) {
    options.initial_positions.col(chain).setConstant(0.5 * static_cast<double>(chain) + 0.1);
  }
  return options;
}

void expect_same_bytes(const NutsResult& a, const NutsResult& b) {
  ASSERT_EQ(a.chains.size(), b.chains.size());
  for (std::size_t c = 0; c < a.chains.size(); ++c) {
    EXPECT_EQ(a.chains[c].positions, b.chains[c].positions);
    EXPECT_EQ(a.chains[c].log_densities, b.chains[c].log_densities);
    EXPECT_EQ(a.chains[c].step_size, b.chains[c].step_size);
    EXPECT_EQ(a.chains[c].metric.variances(), b.chains[c].metric.variances());
    EXPECT_EQ(a.chains[c].n_leapfrog, b.chains[c].n_leapfrog);
  }
}

TEST(Sample, HasTheSameBytesOnAnyNumberOfThreads) {
  NutsOptions options = options_for(10);
  options.metric = MetricKind::dense;
  options.threads = 1;
  const NutsResult one = sample(standard_normal(10), options);

  for (const std::size_t threads : {2U, 8U}) {
    options.threads = threads;
    expect_same_bytes(sample(standard_normal(10), options), one);
  }
}

TEST(Sample, ChainsAndSeedsDiffer) {
  NutsOptions options = options_for(2);
  options.initial_positions.setZero();

  const NutsResult result = sample(standard_normal(2), options);
  options.seed = 12;
  const NutsResult other = sample(standard_normal(2), options);

  EXPECT_NE(result.chains[0].positions, result.chains[1].positions);
  EXPECT_NE(result.chains[0].positions, other.chains[0].positions);
}

// The average of the log step sizes lies below the one that gives the target on average, as in
// Stan: acceptance ends up a little above the target, never far below.
TEST(Sample, ReachesTheTargetAcceptance) {
  for (const double target : {0.6, 0.8, 0.95}) {
    NutsOptions options = options_for(20);
    options.warm_up = 1000;
    options.target_acceptance = target;

    const NutsResult result = sample(standard_normal(20), options);

    for (const ChainResult& chain : result.chains) {
      double mean = 0;
      for (const Statistics& statistics : chain.statistics) mean += statistics.acceptance / 500;
      EXPECT_GT(mean, target - 0.03);
      EXPECT_LT(mean, target + 0.15);
      EXPECT_LT(mean, 0.98);
    }
  }
}

TEST(Sample, CountsFailuresAndGoesOn) {
  NutsOptions options = options_for(1);

  const NutsResult result = sample(TruncatedNormal{.bound = 0}, options);

  for (const ChainResult& chain : result.chains) {
    EXPECT_GT(chain.n_failures, 0U);
    EXPECT_GT(chain.n_failures_warm_up, 0U);
    EXPECT_GE(chain.positions.minCoeff(), 0);
  }
}

TEST(Sample, SeesTheFunnelsDivergences) {
  const NutsResult result = sample(Funnel{}, options_for(10));

  std::size_t flagged = 0;
  for (const ChainResult& chain : result.chains) {
    for (const Statistics& statistics : chain.statistics) flagged += statistics.divergent ? 1 : 0;
  }
  EXPECT_GT(result.n_divergent(), 0U);
  EXPECT_EQ(result.n_divergent(), flagged);
  const diagnostics::Verdict verdict = diagnostics::assess({}, chain_health(result));
  EXPECT_FALSE(verdict.passed);
  EXPECT_EQ(verdict.findings.front().kind, diagnostics::FindingKind::divergences);
}

TEST(Sample, ThinningKeepsEveryThirdDrawOfTheSameChain) {
  NutsOptions options = options_for(3);
  options.draws = 300;
  const NutsResult all = sample(standard_normal(3), options);
  options.draws = 100;
  options.thin = 3;

  const NutsResult thinned = sample(standard_normal(3), options);

  ASSERT_EQ(thinned.chains[2].positions.cols(), 100);
  EXPECT_EQ(thinned.chains[2].positions.col(0), all.chains[2].positions.col(2));
  EXPECT_EQ(thinned.chains[2].positions.col(99), all.chains[2].positions.col(299));
  EXPECT_EQ(thinned.chains[2].n_iterations, 300U);
  EXPECT_EQ(thinned.chains[2].n_leapfrog, all.chains[2].n_leapfrog);
}

TEST(Sample, TellsItsProgress) {
  NutsOptions options = options_for(1);
  options.warm_up = 25;
  options.draws = 12;
  options.chains = 1;
  options.initial_positions.conservativeResize(1, 1);
  std::vector<std::size_t> told;
  std::vector<bool> warm_up;
  options.on_progress = [&](const Progress& progress) {
    told.push_back(progress.iteration);
    warm_up.push_back(progress.warm_up);
    EXPECT_EQ(progress.total, 37U);
  };

  (void)sample(standard_normal(1), options);

  EXPECT_EQ(told, (std::vector<std::size_t>{10, 20, 30, 37}));
  EXPECT_EQ(warm_up, (std::vector<bool>{true, true, false, false}));
}

TEST(Sample, TellsTheProgressOfAllChainsTogether) {
  std::vector<std::size_t> told;
  const auto listen = over_chains(3, [&](std::size_t all) { told.push_back(all); });

  listen({.chain = 0, .iteration = 10, .total = 37, .warm_up = true});
  listen({.chain = 2, .iteration = 20, .total = 37, .warm_up = true});
  listen({.chain = 0, .iteration = 30, .total = 37, .warm_up = false});

  EXPECT_EQ(told, (std::vector<std::size_t>{10, 30, 50}));
}

TEST(Sample, KeepsWhatItHasWhenStopped) {
  NutsOptions options = options_for(1);
  options.warm_up = 20;
  options.threads = 1;
  std::atomic<int> asked{};
  options.should_stop = [&] { return ++asked > 60; };

  const NutsResult result = sample(standard_normal(1), options);

  EXPECT_TRUE(result.stopped);
  EXPECT_EQ(result.chains[0].positions.cols(), 40);
  EXPECT_EQ(result.chains[0].log_densities.size(), 40);
  EXPECT_EQ(result.chains[3].positions.cols(), 0);
  EXPECT_EQ(result.coordinate(0).rows(), 0);
}

TEST(Sample, GoesOnFromAnEarlierFit) {
  NutsOptions options = options_for(5);
  const NutsResult first = sample(standard_normal(5), options);
  options.warm_up = 0;
  for (const ChainResult& chain : first.chains) {
    options.initial_metrics.push_back(chain.metric);
    options.initial_step_sizes.push_back(chain.step_size);
  }

  const NutsResult again = sample(standard_normal(5), options);

  for (std::size_t c = 0; c < 4; ++c) {
    EXPECT_EQ(again.chains[c].step_size, first.chains[c].step_size);
    EXPECT_EQ(again.chains[c].metric.variances(), first.chains[c].metric.variances());
    EXPECT_EQ(again.chains[c].n_divergent, 0U);
  }
}

TEST(Sample, AWindowOfOneDrawKeepsTheMetric) {
  NutsOptions options = options_for(2);
  options.warm_up = 150;  // the metric is learnt from draws 75 to 99
  const NutsResult before = sample(standard_normal(2), options);
  options.warm_up = 151;  // and again from draw 100 alone

  const NutsResult after = sample(standard_normal(2), options);

  for (std::size_t c = 0; c < 4; ++c) {
    EXPECT_EQ(after.chains[c].metric.variances(), before.chains[c].metric.variances());
  }
}

TEST(Sample, SaysWhyAChainCannotRun) {
  struct Flat {
    [[nodiscard]] static std::size_t dimension() { return 1; }
    static std::optional<double> log_density_gradient(const Eigen::VectorXd&,
                                                      Eigen::VectorXd& gradient) {
      gradient.setZero();
      return 0.0;
    }
  };

  EXPECT_THROW((void)sample(TruncatedNormal{.bound = 5}, options_for(1)), SamplerError);
  EXPECT_THROW((void)sample(Flat{}, options_for(1)), SamplerError);
}

}  // namespace
}  // namespace carers::calibration::nuts
