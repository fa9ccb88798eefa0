#include "outputs/findings/read_findings.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <cmath>

#include "tests/support/sample_results.hpp"
#include "tests/unit/outputs/hdf5/scratch_folder.hpp"

namespace carers::outputs::findings {
namespace {

using hdf5::ResultsReader;
using hdf5::ScratchFolder;
using testing::IsEmpty;
using testing::SizeIs;

Findings findings_of(const tests::SampleOptions& options) {
  const ScratchFolder scratch;
  tests::write_sample_results(scratch / "results.h5", options);
  return read_findings(ResultsReader(scratch / "results.h5"));
}

TEST(ReadFindings, HasTheFocusItsPartsAndItsDistricts) {
  const Findings findings = findings_of({});

  const PlaceEstimate& focus = findings.focus_place();
  EXPECT_EQ(focus.name, "Oxfordshire");
  EXPECT_EQ(findings.reference_date, "2021-03-21");
  EXPECT_EQ(findings.definition, "regular_care");
  EXPECT_LT(focus.hidden.low, focus.hidden.middle);
  EXPECT_LT(focus.hidden.middle, focus.young_carers.middle);
  EXPECT_THAT(findings.children_of(findings.focus), SizeIs(5));
  EXPECT_THAT(findings.at_level("authority"), SizeIs(153));
  EXPECT_THAT(findings.causes, SizeIs(4));
  EXPECT_EQ(findings.causes[1].name, "mental health");
  EXPECT_THAT(findings.ages, SizeIs(5));
  EXPECT_EQ(findings.ages.front().name, "5 to 7");
  EXPECT_TRUE(findings.causes_prior_only);
}

TEST(ReadFindings, KeepsWhatEachSourceImpliesUnderItsDefinition) {
  const Findings findings = findings_of({});

  const Source* survey = findings.find_source("survey_2018_any");

  ASSERT_NE(survey, nullptr);
  EXPECT_THAT(survey->implied, SizeIs(4));
  EXPECT_EQ(survey->definition, "any_caring");
  EXPECT_GT(survey->implied.at("any_caring").middle, findings.focus_place().young_carers.middle);
  EXPECT_THAT(findings.find_source("oxfordshire_estimate_2016")->implied, IsEmpty());
  EXPECT_FALSE(findings.find_source("oxfordshire_estimate_2016")->fitted);
}

TEST(ReadFindings, KnowsTheHiddenWithoutASourceWhereThatCanBeTold) {
  const Findings findings = findings_of({});

  const Source* census = findings.find_source("census_2021_children");

  ASSERT_TRUE(census->hidden_without.has_value());
  EXPECT_LT(census->hidden_without->low, census->hidden_without->middle);
  EXPECT_LT(census->hidden_without->middle, census->hidden_without->high);
  EXPECT_FALSE(findings.find_source("survey_2018_any")->hidden_without.has_value());
}

TEST(ReadFindings, HasTheFuturesOfTheFocus) {
  const Findings findings = findings_of({});

  ASSERT_TRUE(findings.futures.has_value());
  const Course* waiting = findings.futures->course("waiting");
  ASSERT_NE(waiting, nullptr);
  EXPECT_THAT(findings.futures->scenarios, SizeIs(6));
  EXPECT_THAT(waiting->years, SizeIs(121));
  EXPECT_NEAR(waiting->years.back() - waiting->years.front(), 10, 1e-9);
  EXPECT_NEAR(waiting->people[0][0].middle, 91, 1e-3);
  EXPECT_THAT(findings.futures->changes,
              SizeIs(20));  // three stocks and the charity, of five scenarios
  EXPECT_EQ(findings.futures->course("assessments"), nullptr);
}

TEST(ReadFindings, ChangesAreThoseAtTheEnd) {
  const Findings findings = findings_of({});
  const auto change = [&](std::string_view measure, std::string_view scenario) {
    return std::ranges::find_if(findings.futures->changes, [&](const Change& one) {
      return one.measure == measure && findings.futures->scenarios[one.scenario].name == scenario;
    });
  };

  const auto hidden = change("hidden", "identification_doubles");
  const auto supported = change("supported", "charity_closes");

  ASSERT_NE(hidden, findings.futures->changes.end());
  EXPECT_NEAR(hidden->year, 2028.16, 0.01);
  EXPECT_NEAR(hidden->people.middle, -887.2, 0.1);  // 4,600 x -.2 (1 - exp(-10/3)); half-way -746
  EXPECT_NEAR(hidden->probability_of_more, 0.04, 1e-6);
  EXPECT_NEAR(hidden->probability_of_fewer, 0.96, 1e-6);
  ASSERT_NE(supported, findings.futures->changes.end());
  EXPECT_NEAR(supported->people.middle, -190.0, 1e-3);  // half-way -114
  EXPECT_NEAR(supported->probability_of_fewer, 1.0, 1e-6);
}

TEST(ReadFindings, KnowsHowLongCaringLasts) {
  const Findings findings = findings_of({});

  const Futures& futures = *findings.futures;
  ASSERT_THAT(futures.half_lives, SizeIs(2));
  EXPECT_EQ(futures.half_lives[1].cause, "mental health");
  EXPECT_NEAR(futures.half_lives[1].years.middle, 5.0, 1e-6);
  EXPECT_NEAR(futures.half_lives[1].years.high, 5.0 * std::exp(0.3 * 1.64), 1e-6);
  ASSERT_TRUE(futures.declining_share.has_value());
  EXPECT_NEAR(futures.declining_share->middle, 0.25, 1e-6);
}

TEST(ReadFindings, LeavesOutWhatTheFileDoesNotHold) {
  const Findings findings = findings_of({.futures = false, .sources = false});

  EXPECT_FALSE(findings.futures.has_value());
  EXPECT_FALSE(findings.validation.has_value());
  EXPECT_THAT(findings.sources, IsEmpty());
  EXPECT_THAT(findings.causes, IsEmpty());
  EXPECT_FALSE(findings.definitions.front().young_carers.has_value());
}

TEST(ReadFindings, SaysWhichCheckFailed) {
  const Findings findings = findings_of({.futures = false, .passed = false});

  EXPECT_FALSE(findings.checks_passed());
  EXPECT_FALSE(findings.checks.front().passed);
  EXPECT_THAT(findings.checks.front().finding, testing::HasSubstr("disagree"));
  EXPECT_EQ(findings.provenance.seed, "2018");
  EXPECT_EQ(findings.validation->withheld, 309);
}

TEST(ReadFindings, HasTheCountsThatWereWithheld) {
  const Findings findings = findings_of({.futures = false});

  const Validation& validation = findings.validation.value();
  EXPECT_EQ(validation.folds_done, 5);
  EXPECT_EQ(validation.largest_r_hat, 1.03);
  EXPECT_EQ(validation.source, "Census 2021, ages 16 to 24, by district");
  EXPECT_THAT(validation.levels, testing::ElementsAre(0.5, 0.8, 0.9, 0.95));
  ASSERT_THAT(validation.counts, SizeIs(309));
  EXPECT_EQ(std::ranges::count(validation.counts, true, &WithheldCount::inside), validation.inside);
  const WithheldCount& third = validation.counts[2];
  EXPECT_EQ(third.place, "Place 2");
  EXPECT_EQ(third.fold, 3);
  EXPECT_LT(third.predicted.low, third.predicted.middle);
  EXPECT_NEAR(third.predicted.low, third.predicted.middle * 0.875, 1.0);
}

TEST(ReadFindings, CountsTheFittedFiguresOfEachSource) {
  const Findings findings = findings_of({.futures = false});

  ASSERT_THAT(findings.fitted_sources, SizeIs(2));
  const FittedSource& census = findings.fitted_sources.front();
  EXPECT_EQ(census.title, "Census 2011, ages 5 to 24, by district");
  EXPECT_EQ(census.figures, 3);
  EXPECT_EQ(census.inside, 2);
}

TEST(ReadFindings, TheFocusMayBeTheNation) {
  const Findings findings = findings_of({.focus = "E92000001"});

  EXPECT_EQ(findings.focus_place().name, "England");
  EXPECT_THAT(findings.children_of(findings.focus), SizeIs(9));
}

}  // namespace
}  // namespace carers::outputs::findings
