#include "model/parameters/layout.hpp"

#include <gmock/gmock.h>

#include <cmath>

#include "model/core/check.hpp"

namespace carers::model::parameters {
namespace {

using testing::ElementsAre;

Layout small_layout() {
  Layout layout;
  layout.add("level", "", {}, {Distribution::log_normal, 2.0, 0.5});
  layout.add("step", "", {{"age", {"5-8", "8-11"}}}, {Distribution::normal, 0.0, 0.7});
  layout.add("effect", "", {{"cause", {"a", "b"}}, {"leaf", {"x", "y"}}}, Transform::identity,
             true);
  return layout;
}

TEST(Layout, PlacesBlocksOneAfterTheOtherAndLabelsThemRowMajor) {
  const Layout layout = small_layout();

  EXPECT_EQ(layout.dimension(), 7U);
  EXPECT_EQ(layout.global_dimension(), 3U);
  EXPECT_EQ(layout.block("effect").offset, 3U);
  EXPECT_THAT(layout.labels(), ElementsAre("level", "step[5-8]", "step[8-11]", "effect[a,x]",
                                           "effect[a,y]", "effect[b,x]", "effect[b,y]"));
}

TEST(Layout, ConstrainsAndBack) {
  const Layout layout = small_layout();
  Eigen::VectorXd x(7);
  x << 0.4, -0.1, 0.2, 1.0, 2.0, 3.0, 4.0;

  const Eigen::VectorXd values = layout.constrain(x);

  EXPECT_NEAR(values[0], std::exp(0.4), 1e-15);
  EXPECT_EQ(values[6], 4.0);
  EXPECT_LT((layout.unconstrain(values) - x).norm(), 1e-14);
}

TEST(Layout, LogPriorIsTheSumOverIndependentBlocksOnly) {
  const Layout layout = small_layout();
  const Eigen::VectorXd x = Eigen::VectorXd::Constant(7, 0.3);
  Eigen::VectorXd gradient = Eigen::VectorXd::Zero(7);

  const double total = layout.log_prior(x, gradient);

  const double expected = evaluate({Distribution::log_normal, 2.0, 0.5}, 0.3).log_density +
                          2.0 * evaluate({Distribution::normal, 0.0, 0.7}, 0.3).log_density;
  EXPECT_NEAR(total, expected, 1e-14);
  EXPECT_EQ(gradient.tail(4).norm(), 0.0);
  EXPECT_NE(gradient[0], 0.0);
}

TEST(Layout, KnowsNoStranger) {
  EXPECT_THROW(static_cast<void>(small_layout().block("stranger")), core::LogicError);
  EXPECT_EQ(small_layout().find("stranger"), nullptr);
}

}  // namespace
}  // namespace carers::model::parameters
