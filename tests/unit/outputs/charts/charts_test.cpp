#include "outputs/charts/charts.hpp"

#include <gmock/gmock.h>

#include <set>

#include "outputs/findings/read_findings.hpp"
#include "tests/support/sample_results.hpp"
#include "tests/unit/outputs/hdf5/scratch_folder.hpp"

namespace carers::outputs::charts {
namespace {

using nlohmann::json;
using testing::HasSubstr;
using testing::Not;

findings::Findings findings_of(const tests::SampleOptions& options) {
  const hdf5::ScratchFolder scratch;
  tests::write_sample_results(scratch / "results.h5", options);
  return findings::read_findings(hdf5::ResultsReader(scratch / "results.h5"));
}

std::set<std::string> names_of(const std::vector<Chart>& charts) {
  std::set<std::string> names;
  for (const Chart& chart : charts) names.insert(chart.name);
  return names;
}

// Every field that an encoding names must be in the rows it reads.
void expect_fields_exist(const json& spec, const json& inherited, const std::string& chart) {
  const json rows = spec.contains("data") ? spec["data"]["values"] : inherited;
  for (const char* inner : {"layer", "spec"}) {
    if (!spec.contains(inner)) continue;
    const json parts = spec[inner].is_array() ? spec[inner] : json::array({spec[inner]});
    for (const json& part : parts) expect_fields_exist(part, rows, chart);
  }
  if (!spec.contains("encoding")) return;
  for (const auto& [channel, encoding] : spec["encoding"].items()) {
    if (!encoding.contains("field")) continue;
    const auto field = encoding["field"].get<std::string>();
    ASSERT_FALSE(rows.empty()) << chart << ": " << channel;
    for (const json& row : rows) EXPECT_TRUE(row.contains(field)) << chart << ": " << field;
  }
}

TEST(Charts, AreAllThereWhereTheFileIsFull) {
  const auto charts = all_charts(findings_of({}));

  EXPECT_THAT(
      names_of(charts),
      testing::ElementsAre("ages", "causes", "censuses", "change-hidden", "change-identified",
                           "change-waiting", "definitions", "drivers", "earlier", "futures-hidden",
                           "futures-identified", "futures-waiting", "hidden-by-place", "left-out",
                           "lists", "overview", "service-shares", "service-supported",
                           "service-unmet", "service-wait-changes", "service-waits", "sources",
                           "sources-translated", "tile-map", "validation"));
}

TEST(Charts, SayWhichSourceMovesTheHiddenNumberMost) {
  const auto charts = all_charts(findings_of({}));

  const auto chart = std::ranges::find(charts, "left-out", &Chart::name);

  ASSERT_NE(chart, charts.end());
  EXPECT_THAT(chart->title,
              testing::StartsWith("Without \"Census 2021, ages 5 to 17, England\", about "));
  ASSERT_EQ(chart->table.rows.size(), 3U);
  EXPECT_EQ(chart->table.rows[1][0], "Census 2021, ages 5 to 17, England");
}

// Without three quarters of the variance a range is half as wide.
TEST(Charts, SayWhatWouldNarrowTheRangeMost) {
  const auto charts = all_charts(findings_of({}));

  const auto chart = std::ranges::find(charts, "drivers", &Chart::name);

  ASSERT_NE(chart, charts.end());
  EXPECT_THAT(chart->title, testing::EndsWith("by up to 50 %"));
  EXPECT_THAT(
      chart->table.rows,
      testing::ElementsAre(testing::ElementsAre(testing::HasSubstr("Oxfordshire's list"), "50 %"),
                           testing::ElementsAre("Any caring, against regular care", "30 %"),
                           testing::ElementsAre(testing::HasSubstr("another reason"), "10 %")));
}

// Every middle, low and high of the table is a number of the picture, and the other way round.
TEST(Charts, DrawWhatTheirTablesSay) {
  for (const Chart& chart : all_charts(findings_of({}))) {
    if (chart.name != "hidden-by-place" && chart.name != "overview") continue;
    const std::string drawn = chart.wide.dump();
    const findings::Findings findings = findings_of({});
    const findings::PlaceEstimate& first =
        chart.name == "overview" ? findings.focus_place()
                                 : findings.places[findings.children_of(findings.focus)[0]];
    for (const wording::Interval& people : {first.hidden, first.identified}) {
      for (const double end : {people.low, people.middle, people.high})
        EXPECT_THAT(drawn, HasSubstr(json(end).dump())) << chart.name;
    }
  }
}

TEST(Charts, NeedOnlyAnEstimate) {
  const auto charts = all_charts(findings_of({.futures = false, .sources = false}));

  EXPECT_THAT(names_of(charts), testing::ElementsAre("hidden-by-place", "overview", "tile-map"));
}

TEST(Charts, NameOnlyFieldsThatTheirRowsHave) {
  for (const Chart& chart : all_charts(findings_of({}))) {
    expect_fields_exist(chart.wide, {}, chart.name);
    expect_fields_exist(chart.narrow, {}, chart.name);
  }
}

TEST(Charts, HaveWordsATableAndNoAddressToFetch) {
  for (const Chart& chart : all_charts(findings_of({}))) {
    EXPECT_FALSE(chart.title.empty() || chart.subtitle.empty() || chart.description.empty());
    EXPECT_FALSE(chart.table.rows.empty()) << chart.name;
    for (const auto& row : chart.table.rows) {
      EXPECT_EQ(row.size(), chart.table.header.size()) << chart.name;
    }
    json spec = chart.wide;
    spec.erase("$schema");
    EXPECT_THAT(spec.dump(), Not(HasSubstr("http"))) << chart.name;
    EXPECT_THAT(spec.dump(), Not(HasSubstr("\"url\""))) << chart.name;
  }
}

TEST(Charts, SayThatCausesRestOnThePriorOnly) {
  auto findings = findings_of({});
  EXPECT_THAT(causes(findings)->title, HasSubstr("Prior only"));

  findings.causes_prior_only = false;

  EXPECT_THAT(causes(findings)->title, Not(HasSubstr("Prior only")));
}

TEST(Charts, TheOverviewShowsTheFocusAsItStandsInTheFile) {
  const auto findings = findings_of({.focus = "E92000001"});

  const Chart chart = *overview(findings);

  EXPECT_THAT(chart.title, HasSubstr("England"));
  bool found = false;
  for (const json& layer : chart.wide["layer"]) {
    if (layer["mark"]["type"] != "point") continue;
    found = layer["data"]["values"][1]["middle"] == findings.focus_place().hidden.middle;
  }
  EXPECT_TRUE(found);
}

TEST(Charts, ShowEachSourceOnceUnderTheDefinitionItAsksAbout) {
  const auto findings = findings_of({});

  const Chart chart = *sources(findings);

  EXPECT_EQ(chart.table.rows.size(), 9U);
  for (const auto& row : chart.table.rows) {
    EXPECT_EQ(row[0] == "Any caring",
              row[1].ends_with("any caring") || row[1].starts_with("Survey of 2004"));
  }
}

TEST(Charts, TellFromTheFiguresHowTheCensusesDiffer) {
  auto findings = findings_of({});
  EXPECT_THAT(censuses(findings)->title, HasSubstr("fell by 32 % at ages 5 to 17"));

  findings.censuses[2].printed = 2 * findings.censuses[0].printed;

  EXPECT_THAT(censuses(findings)->title, HasSubstr("rose by 100 % at ages 5 to 17"));
}

TEST(Charts, ShowServicesInTheLastYearUnderEveryScenario) {
  const auto findings = findings_of({});

  const Chart chart = *service_waits(findings);

  EXPECT_THAT(chart.title, HasSubstr("about 14 (5 to 37) weeks"));
  EXPECT_THAT(chart.subtitle, HasSubstr("1 March 2028"));
  EXPECT_EQ(chart.table.rows.size(), 6U * 3U);
  EXPECT_THAT(service_shares(findings)->title, HasSubstr("30 % of those assessed have waited more "
                                                         "than 13 weeks"));
}

TEST(Charts, SayHowWaitsDifferWithinTheSameFuture) {
  const auto findings = findings_of({});

  const Chart chart = *service_wait_changes(findings);

  EXPECT_EQ(chart.table.rows.size(), 5U);
  EXPECT_THAT(chart.title, HasSubstr("School nurses and adult social care"));
  EXPECT_THAT(chart.wide.dump(), HasSubstr("13 longer (4 to 21 longer)"));
  EXPECT_THAT(chart.wide.dump(), HasSubstr("12 shorter (4 to 20 shorter)"));
}

TEST(Charts, ShowTheCharityOnlyWhereItHasFigures) {
  const auto findings = findings_of({});

  EXPECT_THAT(service_supported(findings)->title, HasSubstr("Be Free Young Carers about 190"));
  EXPECT_THAT(service_unmet(findings)->wide.dump(), Not(HasSubstr("NaN")));
  EXPECT_EQ(findings.futures->service(1, "wait_mean"), nullptr);
}

TEST(Charts, WithoutServicesThereAreNoneOfThem) {
  auto findings = findings_of({});

  findings.futures->services.clear();

  EXPECT_FALSE(service_waits(findings).has_value());
  EXPECT_FALSE(service_shares(findings).has_value());
  EXPECT_FALSE(service_unmet(findings).has_value());
  EXPECT_FALSE(service_supported(findings).has_value());
}

TEST(Charts, AMeasureThatIsNotProjectedHasNoChart) {
  const auto findings = findings_of({});

  EXPECT_FALSE(futures(findings, "supported").has_value());
  EXPECT_FALSE(changes(findings, "nonsense").has_value());
}

}  // namespace
}  // namespace carers::outputs::charts
