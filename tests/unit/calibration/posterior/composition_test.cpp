// What compositions are compared with: shares of carers by cause, age and sex.
#include <gtest/gtest.h>

#include <Eigen/Core>
#include <algorithm>
#include <cstddef>
#include <string>
#include <vector>

#include "calibration/estimate/estimate.hpp"
#include "calibration/posterior/log_posterior.hpp"
#include "model/parameters/draws.hpp"
#include "tests/support/simulated_study.hpp"

namespace carers::calibration::posterior {
namespace {

using model::observation::FigureLaw;

class Composition : public testing::Test {
 protected:
  Composition() {
    Eigen::VectorXd gradient;
    EXPECT_TRUE(posterior_.log_density_gradient(x_, gradient));
  }

  struct Part {
    FigureLaw law;
    double log_likelihood{};
    double count{};
    std::string cause;
  };
  // Parts of a table, in the order of the file.
  [[nodiscard]] std::vector<Part> parts(const std::string& source, const std::string& area) const {
    std::vector<Part> found;
    for (std::size_t r = 0; r < posterior_.rows().size(); ++r) {
      const auto& fit = posterior_.rows()[r];
      if (inputs_.sources[fit.source].name != source || inputs_.areas[fit.area].code != area)
        continue;
      found.push_back({.law = posterior_.laws()[r],
                       .log_likelihood = posterior_.row_log_likelihood()[r],
                       .count = fit.value,
                       .cause = inputs_.observations[fit.rows.front()].cause});
    }
    return found;
  }

  model::inputs::Inputs inputs_ = tests::support::study_of_thirty_districts();
  LogPosterior posterior_{inputs_};
  Eigen::VectorXd x_ = posterior_.start(1, 1, 0.5);
};

// The tables are of the estimate's own date and ages, so that the same numbers come by another way.
TEST_F(Composition, ByMainCauseIsThatOfTheEstimate) {
  const auto stock = estimate::estimate_stock(
      inputs_, {.layout = posterior_.layout(), .values = {posterior_.layout().constrain(x_)}},
      {.draws = 1, .threads = 1});
  const auto nodes = inputs_.localities.nodes();

  for (const std::string area : {"authority_0", "authority_4", "south"}) {
    const auto node = static_cast<std::size_t>(
        std::ranges::find(nodes, area, &model::population::Locality::code) - nodes.begin());
    double all = 0.0;
    for (std::size_t c = 0; c < inputs_.causes.size(); ++c)
      all += stock.by_cause[c * nodes.size() + node];
    const std::vector<Part> table = parts("project_causes", area);
    ASSERT_EQ(table.size(), 2U);
    for (const Part& part : table) {
      const auto cause = static_cast<std::size_t>(std::ranges::find(inputs_.causes, part.cause) -
                                                  inputs_.causes.begin());
      EXPECT_NEAR(part.law.expected / 500.0, stock.by_cause[cause * nodes.size() + node] / all,
                  1e-12)
          << area << part.cause;
    }
  }
}

TEST_F(Composition, OfACauseThatIsNotNamedIsWhatIsLeft) {
  const std::vector<Part> table = parts("project_causes", "authority_8");

  ASSERT_EQ(table.size(), 1U);
  EXPECT_EQ(table[0].law.table, -1);
  EXPECT_EQ(table[0].law.asked, 200.0);
  EXPECT_GT(table[0].law.expected, 0.0);
  EXPECT_LT(table[0].law.expected, 200.0);
}

TEST_F(Composition, ByAnyCauseAddsUpToMoreThanAllCarersButEachToNoMore) {
  const std::vector<Part> table = parts("named_causes", "nation");

  ASSERT_EQ(table.size(), 2U);
  EXPECT_GT(table[0].law.expected + table[1].law.expected, 300.0);
  for (const Part& part : table) {
    EXPECT_LT(part.law.expected, 300.0);
    EXPECT_EQ(part.law.table, -1);
  }
}

TEST_F(Composition, ByAgeAndSexAddsUp) {
  const std::vector<Part> table = parts("project_ages", "nation");

  ASSERT_EQ(table.size(), 6U);
  double sum = 0.0;
  for (const Part& part : table) {
    sum += part.law.expected;
    EXPECT_EQ(part.law.table, table[0].law.table);
  }
  EXPECT_NEAR(sum, 600.0, 1e-9);
  EXPECT_GE(table[0].law.table, 0);
  EXPECT_EQ(table.back().log_likelihood, 0.0);  // certain once the others are known
}

}  // namespace
}  // namespace carers::calibration::posterior
