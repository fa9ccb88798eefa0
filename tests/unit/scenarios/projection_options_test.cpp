#include <gmock/gmock.h>

#include "model/core/problems.hpp"
#include "scenarios/projection_run.hpp"
#include "tests/support/prior_draws.hpp"

namespace carers::scenarios {
namespace {

using ::testing::HasSubstr;

std::string problems_of(const ProjectionOptions& options) {
  static const model::inputs::Inputs kInputs = tests::support::shipped_study("oxfordshire");
  try {
    options.validate(kInputs);
  } catch (const model::core::InputError& error) {
    return error.what();
  }
  return "";
}

TEST(ProjectionOptions, DefaultsSuitAShippedStudy) { EXPECT_EQ(problems_of({}), ""); }

TEST(ProjectionOptions, TellEverythingThatIsWrong) {
  const std::string problems = problems_of({.scenarios = {"charity_close"},
                                            .draws = 0,
                                            .replicates = 0,
                                            .years = 0,
                                            .age_bands = {{15, 20}}});

  EXPECT_THAT(problems, HasSubstr("did you mean \"charity_closes\""));
  EXPECT_THAT(problems, HasSubstr("no draws"));
  EXPECT_THAT(problems, HasSubstr("no replicates"));
  EXPECT_THAT(problems, HasSubstr("no years"));
  EXPECT_THAT(problems, HasSubstr("15-20"));
}

TEST(ProjectionOptions, AStudyWithoutServicesIsRefused) {
  const model::inputs::Inputs england = tests::support::shipped_study("england");

  EXPECT_FALSE(can_be_projected(england));
  EXPECT_THROW(ProjectionOptions{}.validate(england), model::core::InputError);
}

}  // namespace
}  // namespace carers::scenarios
