#include "calibration/nuts/options.hpp"

#include <gmock/gmock.h>

#include "model/core/problems.hpp"

namespace carers::calibration::nuts {
namespace {

NutsOptions valid() {
  NutsOptions options;
  options.initial_positions = Eigen::MatrixXd::Zero(3, 4);
  return options;
}

TEST(NutsOptions, DefaultsAreValidOnceChainsHaveAStart) { EXPECT_NO_THROW(valid().validate(3)); }

TEST(NutsOptions, ReportsAllProblemsAtOnce) {
  NutsOptions options = valid();
  options.target_acceptance = 1;
  options.thin = 0;
  options.metric = MetricKind::given;

  try {
    options.validate(3);
    FAIL() << "expected an InputError";
  } catch (const model::core::InputError& error) {
    EXPECT_EQ(error.problems().size(), 3U);
    EXPECT_THAT(error.what(),
                testing::AllOf(testing::HasSubstr("target_acceptance"), testing::HasSubstr("thin"),
                               testing::HasSubstr("none is given")));
  }
}

TEST(NutsOptions, StartsMustFitTheChains) {
  NutsOptions options = valid();
  options.initial_positions = Eigen::MatrixXd::Zero(3, 2);
  EXPECT_THROW(options.validate(3), model::core::InputError);

  options = valid();
  options.initial_step_sizes = {0.1, 0.1};
  EXPECT_THROW(options.validate(3), model::core::InputError);

  options = valid();
  options.initial_metrics = {Metric::unit(2)};
  EXPECT_THROW(options.validate(3), model::core::InputError);
}

}  // namespace
}  // namespace carers::calibration::nuts
