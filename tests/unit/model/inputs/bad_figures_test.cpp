// Figures of services that do not fit each other, and changes that would never act.
#include <gmock/gmock.h>

#include <filesystem>
#include <string>

#include "tests/support/tiny_services.hpp"
#include "tests/support/tiny_study.hpp"

namespace carers::model::inputs {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using tests::support::TinyStudy;

constexpr std::string_view kFile = "services.toml";

// The tiny study with services of which one text is replaced.
class Services {
 public:
  Services(std::string_view from, std::string_view to) {
    tests::support::add_tiny_services(study_);
    study_.replace(kFile, from, to);
  }

  [[nodiscard]] std::vector<std::string> errors() const { return study_.errors(); }
  [[nodiscard]] std::string at(std::string_view text) const {
    return "studies/tiny/services.toml:" + std::to_string(study_.line_of(kFile, text)) + ": ";
  }

 private:
  TinyStudy study_;
};

std::string stock(std::string_view role, std::string_view value) {
  return "[[stocks]]\nname = \"another\"\nprovider = \"council_service\"\nrole = \"" +
         std::string(role) + "\"\ndate = 2018-02-28\nvalue = " + std::string(value) +
         "\nunit = \"persons\"\nbound = \"exact\"\nfitted = true\ndataset = "
         "\"council\"\n\n[[providers]]\nname = \"council_service\"";
}

TEST(BadFigures, MoreSupportedThanAssessed) {
  const Services study("value = 79\n", "value = 790\n");

  EXPECT_THAT(study.errors(),
              ElementsAre(study.at("value = 790") +
                          "flow \"supported_after_assessment_2017\": value 790 is above the 97 of "
                          "\"assessments_2017\" (those supported are of the assessed); correct "
                          "one"));
}

TEST(BadFigures, MoreSupportedThanAssessedInEqualTimes) {
  const Services study("date_to = 2017-12-31\nvalue = 79\n", "date_to = 2017-06-30\nvalue = 79\n");

  EXPECT_THAT(study.errors(),
              ElementsAre(study.at("value = 79\n") +
                          "flow \"supported_after_assessment_2017\": value 79, 159.3 in equal "
                          "times, is above the 97 of \"assessments_2017\" (those supported are of "
                          "the assessed); correct one"));
}

TEST(BadFigures, AsManySupportedAsAssessedAreWelcome) {
  const Services study("value = 79\n", "value = 97 \n");

  EXPECT_THAT(study.errors(), IsEmpty());
}

TEST(BadFigures, SupportedOfNobodyAssessed) {
  const Services study("role = \"assessed\"\n", "");

  EXPECT_THAT(study.errors(),
              ElementsAre(study.at("value = 79\n") +
                          "flow \"supported_after_assessment_2017\": no fitted figure of provider "
                          "\"council_service\" has the role \"assessed\" (those supported are of "
                          "the assessed); add it or set fitted = false"));
}

TEST(BadFigures, AWrongFigureIsToldOnce) {
  const Services study("value = 97\n", "value = -97\n");

  EXPECT_THAT(study.errors(),
              ElementsAre(study.at("value = -97") +
                          "flow \"assessments_2017\": value -97 is negative (a count of people or "
                          "staff cannot be); correct it"));
}

TEST(BadFigures, MoreSupportStaffThanStaff) {
  const Services study("value = 7.5\n", "value = 17.5\n");

  EXPECT_THAT(study.errors(),
              ElementsAre(study.at("value = 17.5") +
                          "stock \"support_workers\": value 17.5 is above the 13 of "
                          "\"council_staff\" (those who support are of all staff); correct one"));
}

TEST(BadFigures, TwoFittedStocksOfOneRole) {
  const Services study("[[providers]]\nname = \"council_service\"", stock("waiting", "92"));

  EXPECT_THAT(study.errors(),
              ElementsAre(study.at("value = 91\n") +
                          "stock \"waiting_assessment\": \"another\" is of the same provider and "
                          "role \"waiting\" and fitted too (which of the two counts?); leave one "
                          "fitted"));
}

TEST(BadFigures, PeoplePerWeekWithARole) {
  const Services study("value = 379\nunit = \"persons\"",
                       "value = 379\nunit = \"persons_per_week\"   # of 2017");

  EXPECT_THAT(study.errors(),
              ElementsAre(study.at("# of 2017") +
                          "flow \"referrals_2017\": unit \"persons_per_week\" does not go with a "
                          "role (its figure is of all the time from date_from to date_to); give "
                          "persons"));
}

// The charity covers the shire: 37,000 children and about 16,040 people aged 18 to 25.
TEST(BadFigures, MoreMembersThanPeople) {
  const Services study("value = 556\n", "value = 5560000\n");

  EXPECT_THAT(study.errors(),
              ElementsAre(study.at("value = 5560000") +
                          "stock \"charity_supported\": value 5560000 is above the 53041 people up "
                          "to 25 of the places that \"charity\" covers, at that date (they are "
                          "some of these); correct it"));
}

// The shire's list holds 640; 200 are active.
TEST(BadFigures, MoreCasesThanAreListed) {
  const Services study("value = 91\n", "value = 9100\n");

  EXPECT_THAT(
      study.errors(),
      ElementsAre(study.at("value = 9100") +
                  "stock \"waiting_assessment\": provider \"council_service\" has 9300 people "
                  "waiting or active, above the 640 on the registers of the places that it covers "
                  "(who is helped is identified); correct one, or set fitted = false"));
}

std::vector<std::string> errors_of_change(std::string_view change) {
  const TinyStudy study;
  std::filesystem::create_directories(study.folder() / "scenarios");
  study.write("scenarios/odd.toml",
              "title = \"Odd\"\nbecause = \"To see it\"\n[[changes]]\n" + std::string(change));
  return study.errors();
}

TEST(BadFigures, ScenariosOfOneTitle) {
  const TinyStudy study;
  std::filesystem::create_directories(study.folder() / "scenarios");
  for (const char* file : {"scenarios/one.toml", "scenarios/two.toml"}) {
    study.write(file,
                "title = \"Odd\"\nbecause = \"To see it\"\n[[changes]]\nlever = \"population\"\n"
                "from = 2019-04-01\nbirths_times = 1.1\n");
  }

  EXPECT_THAT(
      study.errors(),
      ElementsAre("studies/tiny/scenarios/two.toml:1: title \"Odd\" is that of one.toml too "
                  "(they could not be told apart on the page); rename one"));
}

TEST(BadFigures, ChangesThatNeverAct) {
  EXPECT_THAT(
      errors_of_change("lever = \"population\"\nfrom = 2049-04-01\nbirths_times = 1.1\n"),
      ElementsAre("studies/tiny/scenarios/odd.toml:5: change of population: \"from\" is after the "
                  "last year that is projected (the 10 years from start_date 2018-02-28: it would "
                  "never act); correct it"));
  EXPECT_THAT(errors_of_change("lever = \"population\"\nhow = \"for_a_while\"\nfrom = "
                               "2016-04-01\nto = 2017-04-01\nbirths_times = 1.1\n"),
              ElementsAre("studies/tiny/scenarios/odd.toml:7: change of population: \"to\" is not "
                          "after start_date 2018-02-28 (it would never act); correct it"));
  EXPECT_THAT(errors_of_change("lever = \"register\"\nfrom = 2017-04-01\nloss_share = 0.1\n"),
              ElementsAre("studies/tiny/scenarios/odd.toml:5: change of register: \"from\" is "
                          "before start_date 2018-02-28 (a list loses its share once, on that day: "
                          "it would never act); correct it"));
}

TEST(BadFigures, ChangesThatActAreWelcome) {
  EXPECT_THAT(errors_of_change("lever = \"population\"\nfrom = 2028-02-27\nbirths_times = 1.1\n"),
              IsEmpty());
  EXPECT_THAT(errors_of_change("lever = \"population\"\nfrom = 2010-01-01\nbirths_times = 1.1\n"),
              IsEmpty());
}

}  // namespace
}  // namespace carers::model::inputs
