#include "outputs/report/report.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <cstdlib>
#include <nlohmann/json.hpp>
#include <regex>

#include "outputs/findings/read_findings.hpp"
#include "outputs/report/files.hpp"
#include "outputs/report/page.hpp"
#include "outputs/report/pictures.hpp"
#include "tests/support/sample_results.hpp"
#include "tests/unit/outputs/hdf5/scratch_folder.hpp"

namespace carers::outputs::report {
namespace {

namespace fs = std::filesystem;
using hdf5::ScratchFolder;
using testing::ContainsRegex;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

const ReportOptions kOptions{.renderer = CARERS_RENDERER, .png = false};

// Sets PATH for the length of a test.
class OtherPath {
 public:
  explicit OtherPath(const std::string& path) : before_(std::getenv("PATH")) {
    ::setenv("PATH", path.c_str(), 1);
  }
  ~OtherPath() { ::setenv("PATH", before_.c_str(), 1); }
  OtherPath(const OtherPath&) = delete;
  OtherPath& operator=(const OtherPath&) = delete;

 private:
  std::string before_;
};

std::string page_of(const ScratchFolder& scratch, const tests::SampleOptions& sample) {
  tests::write_sample_results(scratch / "results.h5", sample);
  return read_text(write_report(scratch / "results.h5", scratch / "out", kOptions).page);
}

TEST(Report, WritesThePageAndEveryChartFourTimes) {
  const ScratchFolder scratch;
  tests::write_sample_results(scratch / "results.h5", {.futures = false, .sources = false});

  const auto written =
      write_report(scratch / "results.h5", scratch / "out", {.renderer = CARERS_RENDERER});

  EXPECT_THAT(written.missing, IsEmpty());
  EXPECT_THAT(written.files, SizeIs(1 + 3 * 4));
  for (const fs::path& file : written.files) EXPECT_GT(fs::file_size(file), 100U) << file;
  EXPECT_FALSE(fs::exists(scratch / "out/charts/.drawing"));
  EXPECT_TRUE(nlohmann::json::accept(read_text(scratch / "out/charts/overview.json")));
}

TEST(Report, FetchesNothingAndRunsNothing) {
  const ScratchFolder scratch;

  const std::string page = page_of(scratch, {});

  EXPECT_FALSE(std::regex_search(page, std::regex("<(script|link|iframe|object|embed|img)\\b")));
  EXPECT_FALSE(std::regex_search(page, std::regex("\\bsrc=|@import|url\\((?!#)")));
  EXPECT_FALSE(std::regex_search(page, std::regex("\\son[a-z]+=")));
  EXPECT_THAT(page, HasSubstr("default-src 'none'"));
}

TEST(Report, EscapesWhatTheStudySays) {
  const ScratchFolder scratch;

  const std::string page = page_of(scratch, {});

  EXPECT_THAT(page, HasSubstr("&lt;both are kept&gt; &amp; shown"));
  EXPECT_THAT(page, Not(HasSubstr("<both are kept>")));
}

TEST(Report, SaysWhatTheFileDoesNotHold) {
  const ScratchFolder scratch;

  const std::string page = page_of(scratch, {.futures = false, .sources = false});

  EXPECT_THAT(page, HasSubstr("This results file holds no projection."));
  EXPECT_THAT(page, HasSubstr("This results file holds no list of sources."));
}

TEST(Report, SaysHowManyACharityNoLongerSupports) {
  const ScratchFolder scratch;

  const std::string page = page_of(scratch, {.sources = false});

  EXPECT_THAT(
      page,
      ContainsRegex(
          "The charity closes[^.]*190 fewer on the council&#39;s list supported by Be Free Young "
          "Carers, almost certain"));
}

TEST(Report, SaysWhetherMadeUpTruthsWereFound) {
  const ScratchFolder scratch;
  tests::write_sample_results(scratch / "results.h5");
  auto findings = findings::read_findings(hdf5::ResultsReader(scratch / "results.h5"));
  const std::string unchecked = page(findings, {});
  findings.simulated_truths = {.place = "West Midlands",
                               .truths = 90,
                               .asked = 100,
                               .quantities = 80,
                               .smallest_p = 0.01,
                               .worst = "share listed"};
  const std::string even = page(findings, {});
  findings.simulated_truths->smallest_p = 0.0001;

  const std::string uneven = page(findings, {});

  EXPECT_THAT(unchecked, HasSubstr("hidden-carers calibrate oxfordshire --sbc 250"));
  EXPECT_THAT(even, HasSubstr("90 times a truth about West Midlands was drawn"));
  EXPECT_THAT(even, HasSubstr("For all of 80 numbers"));
  EXPECT_THAT(even, HasSubstr("90 of 100 truths are done"));
  EXPECT_THAT(uneven, HasSubstr("the worst is share listed"));
}

TEST(Report, NamesADirectionThatIsLikelyAndNoOther) {
  const ScratchFolder scratch;
  tests::write_sample_results(scratch / "results.h5");
  auto findings = findings::read_findings(hdf5::ResultsReader(scratch / "results.h5"));
  auto& changes = findings.futures->changes;
  const auto waiting = std::ranges::find(changes, "waiting", &findings::Change::measure);
  waiting->people = {.low = -10.0, .middle = 40.0, .high = 90.0};
  const auto page_at = [&](double chance) {
    waiting->probability_of_more = chance;
    return page(findings, {});
  };

  EXPECT_THAT(page_at(0.65), HasSubstr("no clear change in those waiting for an assessment"));
  EXPECT_THAT(page_at(0.68), HasSubstr("40 more waiting for an assessment, likely (68 in 100)"));
}

TEST(Report, SaysWhatTheFuturesTakeForGranted) {
  const ScratchFolder scratch;

  const std::string page = page_of(scratch, {.sources = false});

  const std::string method = page.substr(page.find("<section id=\"method\">"));
  EXPECT_THAT(method, HasSubstr("these counts do not change the estimate (a cut"));
  EXPECT_THAT(method,
              HasSubstr("Mental ill-health</th>\n<td>5.0 years</td>\n<td>3.1 to 8.2 years</td>"));
  EXPECT_THAT(method, HasSubstr("25&nbsp;%</data> (22 to 28&nbsp;%) of all combinations"));
}

TEST(Report, WithoutFuturesTheMethodSaysNothingOfThem) {
  const ScratchFolder scratch;

  const std::string page = page_of(scratch, {.futures = false, .sources = false});

  const std::string method = page.substr(page.find("<section id=\"method\">"));
  EXPECT_THAT(method, Not(HasSubstr("a cut")));
  EXPECT_THAT(method, Not(HasSubstr("How long")));
}

TEST(Report, NamesEveryPrintOfASourceAndWhatTheDataAskToBeSaid) {
  const ScratchFolder scratch;

  const std::string page = page_of(scratch, {.futures = false});

  EXPECT_THAT(page, HasSubstr(">Princess Royal Trust for Carers</a>, 2004; <a "
                              "href=\"http://news.bbc.co.uk/3615780.stm\" rel=\"noreferrer\">BBC "
                              "News</a>, 1 September 2004."));
  EXPECT_THAT(page, HasSubstr("Contains OS data © Crown copyright and database right."));
}

TEST(Report, SaysHowManyWithheldCountsLayInside) {
  const ScratchFolder scratch;

  const std::string page = page_of(scratch, {.futures = false});

  EXPECT_THAT(page, HasSubstr("of 309 counts of “Census 2021, ages 16 to 24, by district”"));
  EXPECT_THAT(page, HasSubstr("281 (91&nbsp;%)"));
  EXPECT_THAT(page, HasSubstr("of them held 51&nbsp;%, 81&nbsp;% and 96&nbsp;%."));
  EXPECT_THAT(page, HasSubstr("id=\"figure-validation\""));
}

TEST(Report, SaysHowManyFittedFiguresOfEachSourceLieWhereNineInTenShould) {
  const ScratchFolder scratch;

  const std::string page = page_of(scratch, {.futures = false});

  EXPECT_THAT(page, HasSubstr("of 4 figures, "));
  EXPECT_THAT(page, HasSubstr("75&nbsp;%"));
  EXPECT_THAT(page, HasSubstr("67&nbsp;%"));
}

TEST(Report, SaysWhatTheAssumptionsSayByThemselvesAndWhatDrivesTheAnswer) {
  const ScratchFolder scratch;

  const std::string page = page_of(scratch, {.futures = false});

  EXPECT_THAT(page, HasSubstr("By the assumptions alone, before any figure is used, the hidden in "
                              "Oxfordshire would be <data value="));
  EXPECT_THAT(page, HasSubstr("most of what is known comes from them"));
  EXPECT_THAT(page, HasSubstr("id=\"figure-drivers\""));
  EXPECT_THAT(page, HasSubstr("<li>Children who live with somebody in need of care for another "
                              "reason</li>"));
}

TEST(Report, SaysHowToCheckOnWithheldCountsWhereNobodyHas) {
  const ScratchFolder scratch;

  const std::string page = page_of(scratch, {.futures = false, .sources = false});

  EXPECT_THAT(page, HasSubstr("<code>hidden-carers cross-validate oxfordshire</code>"));
}

TEST(Report, PutsTheListAndThePrintedEstimateBesideItsOwn) {
  const ScratchFolder scratch;

  const std::string page = page_of(scratch, {});

  EXPECT_THAT(page, HasSubstr("2,914"));
  EXPECT_THAT(page, HasSubstr("data-what=\"printed.estimate\">as many as 12,000 more</data>”"));
}

TEST(Report, SaysWhyAnEarlierEstimateDiffers) {
  const ScratchFolder scratch;
  tests::write_sample_results(scratch / "results.h5");
  auto findings = findings::read_findings(hdf5::ResultsReader(scratch / "results.h5"));
  const std::string agreeing = page(findings, {});
  auto& printed = *std::ranges::find(findings.printed, 12'000, &findings::PrintedFigure::value);
  printed.value = 20'000;

  const std::string differing = page(findings, {});

  EXPECT_THAT(agreeing, HasSubstr("They agree."));
  EXPECT_THAT(differing, HasSubstr("Why they differ."));
  EXPECT_THAT(differing, HasSubstr("comes nearest to it, with about"));
  EXPECT_THAT(differing, HasSubstr("What is known of the print: "));
  EXPECT_LT(differing.find("id=\"earlier\""), differing.find("id=\"places\""));
}

TEST(Report, AFigureThatIsNoEstimateOfTheHiddenIsNotSetBesideIt) {
  const ScratchFolder scratch;
  tests::write_sample_results(scratch / "results.h5");
  auto findings = findings::read_findings(hdf5::ResultsReader(scratch / "results.h5"));
  for (findings::Source& source : findings.sources) source.quote_of_hidden.clear();

  const std::string without = page(findings, {});

  EXPECT_THAT(without, Not(HasSubstr("id=\"earlier\"")));
  EXPECT_THAT(without, Not(HasSubstr("12,000 more</data>")));
}

TEST(Report, GivesBothPrintsAndWhatTheModelDoes) {
  const ScratchFolder scratch;

  const std::string page = page_of(scratch, {});

  EXPECT_THAT(page, HasSubstr("<strong>379</strong> referrals, in the table, 2017"));
  EXPECT_THAT(page, HasSubstr("<strong>377</strong> referrals, in the text, 2017"));
  EXPECT_THAT(page, HasSubstr("<strong>at least 374</strong> in four months, 1 November 2017 to 28 "
                              "February 2018 (<a href=\"https://www.oxfordshire.gov.uk\""));
  EXPECT_THAT(page, HasSubstr("<strong>In the model: </strong>379 is used."));
}

TEST(Report, ShowsAFailedCheckOnTheFirstScreen) {
  const ScratchFolder scratch;

  const std::string page = page_of(scratch, {.futures = false, .passed = false});

  const auto notice = page.find("The calculation failed a check");
  ASSERT_NE(notice, std::string::npos);
  EXPECT_LT(notice, page.find("class=\"lead\""));
  EXPECT_THAT(page, HasSubstr("Failed. The chains disagree"));
}

TEST(Report, IsAboutEnglandWhereEnglandIsTheFocus) {
  const ScratchFolder scratch;

  const std::string page = page_of(scratch, {.focus = "E92000001", .futures = false});

  EXPECT_THAT(page, HasSubstr("How many young carers are there in England"));
  EXPECT_THAT(page, HasSubstr("Region by region"));
}

TEST(Report, WithoutNodeNamesThePackageOnThePageAndToTheCaller) {
  const ScratchFolder scratch;
  tests::write_sample_results(scratch / "results.h5", {.futures = false, .sources = false});
  const OtherPath nowhere(scratch / "empty");

  const auto written =
      write_report(scratch / "results.h5", scratch / "out", {.renderer = CARERS_RENDERER});

  ASSERT_THAT(written.missing, SizeIs(2));
  EXPECT_THAT(written.missing[0], HasSubstr("Debian package nodejs"));
  EXPECT_THAT(written.missing[1], HasSubstr("Debian package librsvg2-bin"));
  const std::string page = read_text(written.page);
  EXPECT_THAT(page, HasSubstr("Debian package nodejs"));
  EXPECT_THAT(page, HasSubstr("<table>"));
  EXPECT_TRUE(fs::exists(scratch / "out/charts/overview.csv"));
}

TEST(Report, DrawingsOfAnEarlierRunAreNotKept) {
  const ScratchFolder scratch;
  tests::write_sample_results(scratch / "results.h5", {.futures = false, .sources = false});
  write_text(scratch / "out/charts/overview.svg", "old");
  write_text(scratch / "out/charts/overview.png", "old");
  const OtherPath nowhere(scratch / "empty");

  static_cast<void>(write_report(scratch / "results.h5", scratch / "out", kOptions));

  EXPECT_FALSE(fs::exists(scratch / "out/charts/overview.svg"));
  EXPECT_FALSE(fs::exists(scratch / "out/charts/overview.png"));
}

}  // namespace
}  // namespace carers::outputs::report
