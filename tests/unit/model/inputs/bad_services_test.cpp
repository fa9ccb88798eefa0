// What services.toml and the files of scenarios/ are refused for.
#include <gmock/gmock.h>

#include "tests/support/tiny_study.hpp"

namespace carers::model::inputs {
namespace {

using testing::Contains;

using testing::HasSubstr;

using testing::AllOf;
using testing::StartsWith;

std::vector<std::string> errors_of(std::string_view file, std::string_view text) {
  const tests::support::TinyStudy study;
  std::filesystem::create_directories(study.folder() / "scenarios");
  study.write(file, text);
  return study.errors();
}

TEST(BadServices, SaysEveryThingWrongWithItsLine) {
  const auto errors = errors_of("services.toml", R"(format = 1
[[providers]]
name = "council"
label = "Council"
covers = ["nowhere"]
ages = [18, 4]
statutory = true
dataset = "nobody"

[[stocks]]
name = "waiting"
provider = "counsil"
role = "wating"
date = 2018-02-28
value = -91
unit = "persons"
bound = "exact"
dataset = "nobody"

[[flows]]
name = "referrals"
role = "referrals"
date_to = 2017-12-31
value = 379
unit = "people"
bound = "exact"
dataset = "nobody"
)");

  EXPECT_THAT(errors, Contains(AllOf(StartsWith("studies/tiny/services.toml:5:"),
                                     HasSubstr("\"nowhere\""))));
  EXPECT_THAT(errors, Contains(AllOf(StartsWith("studies/tiny/services.toml:6:"),
                                     HasSubstr("two ages in order"))));
  EXPECT_THAT(errors,
              Contains(AllOf(StartsWith("studies/tiny/services.toml:12:"), HasSubstr("council"))));
  EXPECT_THAT(errors,
              Contains(AllOf(StartsWith("studies/tiny/services.toml:13:"), HasSubstr("wating"))));
  EXPECT_THAT(errors,
              Contains(AllOf(StartsWith("studies/tiny/services.toml:15:"), HasSubstr("negative"))));
  EXPECT_THAT(errors, Contains(HasSubstr("needs date_from and date_to")));
  EXPECT_THAT(errors, Contains(AllOf(HasSubstr("\"people\""), HasSubstr("persons"))));
  EXPECT_THAT(errors, Contains(HasSubstr("\"nobody\"")));
  EXPECT_THAT(errors,
              Contains(HasSubstr(
                  "assumption \"cessation_rate\" is missing (the study has services.toml)")));
}

constexpr std::string_view kPrints = R"(format = 1
[[flows]]
name = "table"
date_to = 2017-12-31
value = 379
unit = "persons"
bound = "exact"
fitted = true
dataset = "office"

[[flows]]
name = "text"
date_to = 2017-12-31
value = 377
unit = "persons"
bound = "exact"
dataset = "office"

[[conflicts]]
about = "Referrals"
figures = ["table", "text"]
one_quantity = true
treatment = "379 is used"
)";

TEST(BadServices, PrintsOfOneQuantityThatDifferAreWarnedOf) {
  const tests::support::TinyStudy study;
  study.write("services.toml", kPrints);

  EXPECT_THAT(study.warnings(),
              testing::ElementsAre("studies/tiny/services.toml:21: warning: Referrals: printed as "
                                   "379 (table) and as 377 (text) "
                                   "(they cannot all be right); all are kept, 379 is used"));
}

TEST(BadServices, PrintsOfOneQuantityThatAgreeAreNot) {
  const tests::support::TinyStudy study;
  study.write("services.toml", kPrints);
  study.replace("services.toml", "377", "379");

  EXPECT_THAT(study.warnings(), testing::IsEmpty());
}

TEST(BadServices, PrintsOfOneQuantityAreFittedOnce) {
  const tests::support::TinyStudy study;
  study.write("services.toml", kPrints);
  study.replace("services.toml", "value = 377", "fitted = true\nvalue = 377");

  EXPECT_THAT(study.errors(),
              testing::ElementsAre(testing::HasSubstr("2 prints of one quantity are fitted")));
}

constexpr std::string_view kParts = R"(
[[shares]]
name = "moors"
of = "table"
area = "moors"
value = 40.2
dataset = "office"

[[shares]]
name = "coast"
of = "table"
area = "nation"
value = 59.7
dataset = "office"
)";

TEST(BadServices, SharesByAreaThatDoNotAddUpAreWarnedOf) {
  const tests::support::TinyStudy study;
  study.write("services.toml", std::string(kPrints) + std::string(kParts));
  study.replace("services.toml", "value = 377", "value = 379");
  study.replace("services.toml", "value = 59.7", "value = 69.7");

  EXPECT_THAT(study.warnings(),
              testing::ElementsAre(
                  AllOf(StartsWith("studies/tiny/services.toml:36: warning: shares of \"table\""),
                        HasSubstr("add up to 109.9 %"))));
}

TEST(BadServices, SharesByAreaAddUpButForRounding) {
  const tests::support::TinyStudy study;
  study.write("services.toml", std::string(kPrints) + std::string(kParts));
  study.replace("services.toml", "value = 377", "value = 379");

  EXPECT_THAT(study.warnings(), testing::IsEmpty());
}

// What other files say of providers and assumptions cannot be told then, and is not called wrong.
TEST(BadServices, AFileThatCannotBeReadIsTheOnlyProblem) {
  const tests::support::TinyStudy study;
  std::filesystem::create_directories(study.folder() / "scenarios");
  study.write("services.toml", "format = 1\r\n");
  study.write("scenarios/less.toml", R"(title = "Less"
because = "To see it read"
[[changes]]
lever = "capacity"
from = 2019-04-01
provider = "council"
)");
  study.append("assumptions.toml", R"(
[cessation_rate]
label = "Ceasing"
unit = "a year"
distribution = "log_normal"
median = 0.23
sd = 0.4
because = "To see it kept"
source = ""
range = [0.1, 0.5]
)");

  EXPECT_THAT(
      study.errors(),
      testing::ElementsAre(StartsWith("studies/tiny/services.toml:1: line ends as Windows")));
}

TEST(BadServices, PlacesThatAreNoTreeAreTheOnlyProblem) {
  const tests::support::TinyStudy study;
  study.write("services.toml", std::string(kPrints) + std::string(kParts));
  const std::string places = study.text("localities.csv");
  const std::size_t last = places.rfind('\n', places.size() - 2) + 1;
  study.append("localities.csv", places.substr(last));

  EXPECT_THAT(study.errors(), testing::ElementsAre(HasSubstr("listed twice")));
}

TEST(BadServices, AConflictSaysWhatTheModelDoes) {
  const tests::support::TinyStudy study;
  study.write("services.toml", kPrints);
  study.replace("services.toml", "treatment = \"379 is used\"\n", "");

  EXPECT_THAT(study.errors(), testing::ElementsAre(testing::HasSubstr("treatment")));
}

TEST(BadScenarios, UnknownLeversProvidersAndPlaces) {
  const auto errors = errors_of("scenarios/odd.toml", R"(title = "Odd"
because = "To see it refused"
[[changes]]
lever = "fundin"
from = 2019-04-01
[[changes]]
lever = "capacity"
from = 2019-04-01
provider = "council"
[[changes]]
lever = "prevalence"
from = 2019-04-01
cause = "mental"
where = ["moors", "nowhere"]
)");

  EXPECT_THAT(
      errors,
      Contains("studies/tiny/scenarios/odd.toml:4: change: unknown lever \"fundin\"; did you mean "
               "\"funding\"?"));
  EXPECT_THAT(errors, Contains(AllOf(StartsWith("studies/tiny/scenarios/odd.toml:9:"),
                                     HasSubstr("provider \"council\""))));
  EXPECT_THAT(errors, Contains(AllOf(StartsWith("studies/tiny/scenarios/odd.toml:13:"),
                                     HasSubstr("cause \"mental\""))));
  EXPECT_THAT(errors, Contains(AllOf(StartsWith("studies/tiny/scenarios/odd.toml:14:"),
                                     HasSubstr("\"nowhere\""))));
  EXPECT_THAT(errors, Contains(HasSubstr("reaches out of the study's focus")));
}

TEST(BadScenarios, MisspeltKeysAreNamedAlsoWhereTheLeverIsNot) {
  const auto errors = errors_of("scenarios/odd.toml", R"(title = "Odd"
becuase = "To see it refused"
[[changes]]
levr = "funding"
form = 2019-04-01
budget_times = 0
)");

  EXPECT_THAT(
      errors,
      testing::UnorderedElementsAre(
          "studies/tiny/scenarios/odd.toml: key \"because\" is missing (it has no default); add it",
          "studies/tiny/scenarios/odd.toml:2: unknown key \"becuase\"; did you mean \"because\"?",
          "studies/tiny/scenarios/odd.toml:3: change: key \"lever\" is missing (it has no "
          "default); "
          "add it",
          "studies/tiny/scenarios/odd.toml:3: change: key \"from\" is missing (it has no default); "
          "add it",
          "studies/tiny/scenarios/odd.toml:4: change: unknown key \"levr\"; did you mean "
          "\"lever\"?",
          "studies/tiny/scenarios/odd.toml:5: change: unknown key \"form\"; did you mean "
          "\"from\"?"));
}

TEST(BadScenarios, ALeverThatIsNearToNoneIsToldWhichThereAre) {
  const auto errors = errors_of("scenarios/odd.toml", R"(title = "Odd"
because = "To see it refused"
[[changes]]
lever = "magic"
from = 2019-04-01
)");

  EXPECT_THAT(errors, testing::ElementsAre(AllOf(
                          StartsWith("studies/tiny/scenarios/odd.toml:4: change: unknown lever "
                                     "\"magic\" (it is \"capacity\", \"care_shift\""),
                          testing::EndsWith("correct it"))));
}

TEST(BadServices, MisspeltKeys) {
  const tests::support::TinyStudy study;
  study.write("services.toml", kPrints);
  study.replace("services.toml", "about = ", "abuot = ");

  EXPECT_THAT(study.errors(), Contains("studies/tiny/services.toml:20: conflict: unknown key "
                                       "\"abuot\"; did you mean \"about\"?"));
}

TEST(BadScenarios, DatesAndShares) {
  const auto errors = errors_of("scenarios/odd.toml", R"(title = "Odd"
because = "To see it refused"
[[changes]]
lever = "register"
from = 2019-04-01
to = 2020-04-01
loss_share = 1.5
[[changes]]
lever = "population"
how = "gradually"
from = 2019-04-01
to = 2018-04-01
births_times = -1
[[changes]]
lever = "care_shift"
from = 2019-04-01
share_moved = 0.2
)");

  EXPECT_THAT(errors, Contains(HasSubstr("\"to\" without how")));
  EXPECT_THAT(errors, Contains(HasSubstr("loss_share 1.5 is not within 0 and 1")));
  EXPECT_THAT(errors, Contains(HasSubstr("\"to\" is before \"from\"")));
  EXPECT_THAT(errors, Contains(HasSubstr("births_times -1 is negative")));
  EXPECT_THAT(errors, Contains(HasSubstr("\"formal_hours\" is missing")));
  EXPECT_THAT(errors, Contains(HasSubstr("\"informal_hours\" is missing")));
}

TEST(BadScenarios, ABaselineThatChangesSomething) {
  const auto errors = errors_of("scenarios/baseline.toml", R"(title = "Nothing changes"
because = "For comparison"
[[changes]]
lever = "register"
from = 2019-04-01
loss_share = 0.5
)");

  EXPECT_THAT(errors, Contains(HasSubstr("the baseline has changes")));
}

TEST(Scenarios, ABaselineIsMadeUpWhereNoFileStatesIt) {
  const tests::support::TinyStudy study;
  std::filesystem::create_directories(study.folder() / "scenarios");
  study.write("scenarios/halved.toml", R"(title = "The list is halved"
because = "Families are asked again whether they agree"
[[changes]]
lever = "register"
from = 2019-04-01
loss_share = 0.5
)");

  const Inputs inputs = study.read();

  ASSERT_EQ(inputs.scenarios.size(), 2U);
  EXPECT_EQ(inputs.scenarios[0].name, "baseline");
  EXPECT_EQ(inputs.scenarios[1].name, "halved");
  EXPECT_EQ(std::get<levers::Register>(inputs.scenarios[1].levers[0]).loss_share, 0.5);
}

}  // namespace
}  // namespace carers::model::inputs
