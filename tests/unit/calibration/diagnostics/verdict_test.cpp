#include "calibration/diagnostics/verdict.hpp"

#include <gmock/gmock.h>

#include <cmath>

namespace carers::calibration::diagnostics {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

Summary good(const std::string& name) {
  Summary summary;
  summary.name = name;
  summary.rhat = 1.005;
  summary.ess_bulk = 900;
  summary.ess_tail = 800;
  return summary;
}

ChainHealth healthy() { return {.iterations = 1000, .ebfmi = 0.9}; }

TEST(Assess, PassesAGoodFit) {
  const Verdict verdict = assess({good("mu"), good("tau")}, {healthy(), healthy()});

  EXPECT_TRUE(verdict.passed);
  EXPECT_TRUE(verdict.findings.empty());
  EXPECT_EQ(verdict.message(), "The fit passed all checks.");
}

TEST(Assess, PassesFiguresAtTheirThresholds) {
  Summary summary = good("mu");
  summary.rhat = 1.01;
  summary.ess_bulk = summary.ess_tail = 400;
  ChainHealth chain = healthy();
  chain.ebfmi = 0.3;

  EXPECT_TRUE(assess({summary}, {chain}).passed);
}

TEST(Assess, NamesTheWorstFirst) {
  Summary mu = good("mu");
  mu.rhat = 1.02;
  Summary tau = good("tau");
  tau.rhat = 1.31;

  const Verdict verdict = assess({mu, good("x"), tau}, {});

  EXPECT_FALSE(verdict.passed);
  ASSERT_EQ(verdict.findings.size(), 1U);
  EXPECT_EQ(verdict.findings[0].kind, FindingKind::rhat);
  EXPECT_THAT(verdict.message(),
              AllOf(HasSubstr("The chains disagree"),
                    HasSubstr("above 1.01 for 2 of 3 quantities (worst: tau 1.310, mu 1.020)")));
}

TEST(Assess, ListsNoMoreThanThreeNames) {
  std::vector<Summary> summaries;
  for (const char* name : {"a", "b", "c", "d"}) {
    summaries.push_back(good(name));
    summaries.back().ess_tail = 100;
  }

  const Verdict verdict = assess(summaries, {});

  ASSERT_EQ(verdict.findings.size(), 1U);
  EXPECT_EQ(verdict.findings[0].kind, FindingKind::ess_tail);
  EXPECT_THAT(verdict.message(), HasSubstr("(worst: a 100, b 100, c 100, ...)"));
}

TEST(Assess, NeverPassesNotANumber) {
  Summary summary = good("constant");
  summary.rhat = summary.ess_bulk = summary.ess_tail = std::nan("");
  ChainHealth chain = healthy();
  chain.ebfmi = std::nan("");

  const Verdict verdict = assess({summary}, {chain});

  EXPECT_FALSE(verdict.passed);
  ASSERT_EQ(verdict.findings.size(), 2U);
  EXPECT_EQ(verdict.findings[0].kind, FindingKind::not_computable);
  EXPECT_EQ(verdict.findings[1].kind, FindingKind::ebfmi);
}

TEST(Assess, AllowsTheFractionOfDivergencesSet) {
  ChainHealth chain = healthy();
  chain.n_divergent = 5;

  const Verdict strict = assess({}, {chain, healthy()}, {.divergent_fraction_at_most = 0.0024});
  const Verdict lenient = assess({}, {chain, healthy()}, {.divergent_fraction_at_most = 0.0025});

  EXPECT_FALSE(strict.passed);
  EXPECT_THAT(strict.message(), HasSubstr("5 of 2000 iterations diverged. Raise"));
  EXPECT_TRUE(lenient.passed);
}

TEST(Assess, SaysThatAFewIterationsDivergedAndWhere) {
  ChainHealth chain = healthy();
  chain.n_divergent = 2;
  chain.n_out_of_range = 1;

  const Verdict verdict = assess({}, {chain, healthy()});

  EXPECT_TRUE(verdict.passed);
  ASSERT_EQ(verdict.findings.size(), 1U);
  EXPECT_EQ(verdict.findings[0].text,
            "Next to nothing of what is plausible was left out: 2 of 2000 iterations diverged, 1 "
            "of them where a quantity "
            "would leave its range (up to 1 in 1,000 pass)");
}

TEST(Assess, ReportsSlowEnergyByChain) {
  ChainHealth chain = healthy();
  chain.ebfmi = 0.21;

  const Verdict verdict = assess({}, {healthy(), chain});

  EXPECT_THAT(verdict.message(),
              AllOf(HasSubstr("0.21 in chain 2 (at least 0.3"), Not(HasSubstr("in chain 1"))));
}

TEST(Assess, CutTrajectoriesAloneDoNotFail) {
  ChainHealth chain = healthy();
  chain.n_at_max_depth = 7;

  const Verdict verdict = assess({good("mu")}, {chain});

  EXPECT_TRUE(verdict.passed);
  ASSERT_EQ(verdict.findings.size(), 1U);
  EXPECT_FALSE(verdict.findings[0].fails);
}

}  // namespace
}  // namespace carers::calibration::diagnostics
