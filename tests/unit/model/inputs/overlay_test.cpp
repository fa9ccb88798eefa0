// Studies that stand on others, and where studies are looked for.
#include <gmock/gmock.h>

#include <algorithm>
#include <fstream>

#include "model/inputs/read_study.hpp"
#include "tests/support/tiny_study.hpp"

namespace carers::model::inputs {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using tests::support::TinyStudy;

constexpr std::string_view kOverlay = "format = 1\ntitle = \"An overlay\"\nbase = \"tiny\"\n";
const std::string kObservationHeader =
    "source,area,date,age_from,age_to,sex,cause,value,unit,out_of,clusters,share_age_from,share_"
    "age_to,spread,fitted,dataset,"
    "note\n";

TEST(Overlay, TakesOverWhatItDoesNotState) {
  const TinyStudy study;
  study.write_beside("kent", "study.toml", std::string(kOverlay) + "focus = \"town\"\n");
  const Inputs base = study.read();

  const Inputs overlay = study.read("kent");

  EXPECT_EQ(overlay.name, "kent");
  EXPECT_EQ(overlay.title, "An overlay");
  EXPECT_EQ(overlay.base, "tiny");
  EXPECT_EQ(overlay.base_digest.size(), 64U);
  EXPECT_EQ(overlay.focus, "town");
  EXPECT_EQ(overlay.target, base.target);
  EXPECT_EQ(overlay.observations.size(), base.observations.size());
  EXPECT_EQ(overlay.assumptions.size(), base.assumptions.size());
}

TEST(Overlay, AddsRowsAndReplacesEntriesOfTheSameName) {
  const TinyStudy study;
  study.write_beside("kent", "study.toml",
                     std::string(kOverlay) +
                         "[[sources]]\nname = \"shire_list\"\ntitle = \"Reviewed\"\nmeaning = "
                         "\"x\"\nfamily = \"register\"\n"
                         "[[sources]]\nname = \"town_list\"\ntitle = \"Town's\"\nmeaning = "
                         "\"x\"\nfamily = \"register\"\n");
  study.write_beside(
      "kent", "observations.csv",
      kObservationHeader + "town_list,town,2018,5,17,all,,120,persons,,,,,,,council,\n");
  study.write_beside(
      "kent", "areas.csv",
      "area,name,leaf,weight,from,to,dataset,note\nhub_b,Hub B,west_shire,0.75,,,council,\n");
  study.write_beside("kent", "assumptions.toml",
                     "[\"share_male\"]\nlabel = \"x\"\nunit = \"x\"\ndistribution = "
                     "\"fixed\"\nvalue = 0.5\nrange = [0.5, "
                     "0.5]\nbecause = \"x\"\nsource = \"\"\n");

  const Inputs overlay = study.read("kent");

  ASSERT_EQ(overlay.sources.size(), 7U);
  EXPECT_EQ(overlay.sources[5].title, "Reviewed");
  EXPECT_EQ(overlay.sources[5].register_kind, observation::RegisterKind::reviewed);
  EXPECT_EQ(overlay.observations.size(), 14U);
  EXPECT_EQ(overlay.sources[overlay.observations.back().source].name, "town_list");
  EXPECT_EQ(overlay.share_male, 0.5);
  const auto hub = std::ranges::find(overlay.areas, "hub_b", &population::Area::code);
  ASSERT_EQ(hub->parts.size(), 1U);
  EXPECT_EQ(hub->parts[0].weight, 0.75);
}

TEST(Overlay, MaySplitALeafAndBringItsParts) {
  const TinyStudy study;
  study.write_beside(
      "kent", "study.toml",
      std::string(kOverlay) +
          "levels = [\"nation\", \"region\", \"authority\", \"district\", \"ward\"]\n");
  study.write_beside(
      "kent", "localities.csv",
      "code,name,level,parent,longitude,latitude,dataset\nhill,Hill,ward,low_moor,,,office\n"
      "vale,Vale,ward,low_moor,,,office\n");
  std::string population = "locality,date,age,persons,dataset\n";
  for (const auto* place : {"hill", "vale"}) {
    for (const auto* date : {"2011-03-27", "2021-03-21"}) {
      for (int age = 0; age <= 25; ++age) {
        population += std::string(place) + ',' + date + ',' + std::to_string(age) + ",500,office\n";
      }
    }
  }
  study.write_beside("kent", "population.csv", population);
  study.write_beside("kent", "assumptions.toml",
                     "[\"locality_spread.ward\"]\nlabel = \"x\"\nunit = \"x\"\ndistribution = "
                     "\"half_normal\"\nsd = "
                     "0.3\nrange = [0, 1]\nbecause = \"x\"\nsource = \"\"\n");

  EXPECT_THAT(study.errors("kent"), IsEmpty());
  EXPECT_EQ(study.read("kent").localities.leaf_count(), 6U);
}

TEST(Overlay, ItsRowsAreCountedOnceWithTheBases) {
  const TinyStudy study;
  study.write_beside("kent", "study.toml", kOverlay);
  study.write_beside(
      "kent", "observations.csv",
      kObservationHeader + "census_2011,town,2011-03-27,5,24,all,,505,persons,,,,,,,office,\n");

  EXPECT_THAT(study.errors("kent"),
              ElementsAre("studies/kent/observations.csv:2: row repeats "
                          "studies/tiny/observations.csv:4 (it would be counted "
                          "twice); remove one, or enter it with fitted \"no\""));
}

TEST(Overlay, MisspeltKeysThatItMayLeaveOut) {
  const TinyStudy study;
  study.write_beside("kent", "study.toml",
                     std::string(kOverlay) + "focsu = \"town\"\ntraget = \"any_caring\"\n");

  EXPECT_THAT(study.errors("kent"),
              ElementsAre(::testing::EndsWith("unknown key \"focsu\"; did you mean \"focus\"?"),
                          ::testing::EndsWith("unknown key \"traget\"; did you mean \"target\"?")));
}

TEST(Overlay, ItsDigestFollowsTheBaseOnly) {
  const TinyStudy study;
  study.write_beside("kent", "study.toml", kOverlay);
  const std::string before = study.read("kent").base_digest;

  study.write_beside("kent", "study.toml", std::string(kOverlay) + "# a comment\n");
  const std::string own_change = study.read("kent").base_digest;
  study.append("datasets.csv", "# a comment\n");
  const std::string base_change = study.read("kent").base_digest;

  EXPECT_EQ(own_change, before);
  EXPECT_NE(base_change, before);
}

TEST(Overlay, RefusesBasesThatAreUnknownCircularOrPaths) {
  const TinyStudy study;
  study.write_beside("kent", "study.toml", "format = 1\ntitle = \"x\"\nbase = \"tiyn\"\n");
  study.write_beside("a", "study.toml", "format = 1\ntitle = \"x\"\nbase = \"b\"\n");
  study.write_beside("b", "study.toml", "format = 1\ntitle = \"x\"\nbase = \"a\"\n");
  study.write_beside("c", "study.toml", "format = 1\ntitle = \"x\"\nbase = \"../tiny\"\n");

  EXPECT_THAT(study.errors("kent"),
              ElementsAre("studies/kent/study.toml:3: base \"tiyn\" not found (looked in " +
                          study.studies().string().substr(
                              study.studies().parent_path().string().size() + 1) +
                          "); did you mean \"tiny\"?"));
  EXPECT_THAT(
      study.errors("a"),
      ElementsAre("studies/b/study.toml:3: base \"a\" overlays this study in turn (a study cannot "
                  "stand on itself); leave one base out"));
  EXPECT_THAT(
      study.errors("c"),
      ElementsAre("studies/c/study.toml:3: base \"../tiny\" is a path (a base is named, so that it "
                  "is found on every machine); give the name of a study"));
}

TEST(Overlay, FindsItsBaseInOtherPlaces) {
  const TinyStudy study;
  const TinyStudy elsewhere("kent");
  elsewhere.write("study.toml", kOverlay);
  for (const auto* file : {"datasets.csv", "localities.csv", "areas.csv", "population.csv",
                           "population_totals.csv", "observations.csv", "assumptions.toml"}) {
    elsewhere.remove(file);
  }
  const std::vector<std::filesystem::path> places{study.studies()};

  EXPECT_EQ(read_study(elsewhere.folder(), places).base, "tiny");
}

std::string message_of(std::string_view name, const std::filesystem::path& executable) {
  try {
    return "found " + locate_study(name, executable).string();
  } catch (const core::InputError& error) {
    return error.what();
  }
}

TEST(LocateStudy, TakesPathsAndNamesBesideTheSourceOrInstalled) {
  const TinyStudy study;
  const std::filesystem::path root = study.studies().parent_path();
  const std::filesystem::path built = root / "build" / "release" / "app" / "hidden-carers";
  std::ofstream(root / "CMakeLists.txt") << "\n";
  std::filesystem::create_directories(root / "share" / "hidden-carers");
  std::filesystem::copy(study.studies(), root / "share" / "hidden-carers" / "studies",
                        std::filesystem::copy_options::recursive);

  EXPECT_EQ(locate_study(study.folder().string(), "x"), study.folder());
  EXPECT_EQ(locate_study(study.folder().string() + "/", "x"), study.folder());
  EXPECT_EQ(locate_study("tiny", built), study.folder());
  EXPECT_EQ(locate_study("tiny", root / "bin" / "hidden-carers"),
            root / "share" / "hidden-carers" / "studies" / "tiny");
}

TEST(LocateStudy, SuggestsNearNames) {
  const TinyStudy study;
  const std::filesystem::path root = study.studies().parent_path();
  std::filesystem::create_directories(root / "share" / "hidden-carers");
  std::filesystem::rename(study.studies(), root / "share" / "hidden-carers" / "studies");

  const std::string message = message_of("tinny", root / "bin" / "hidden-carers");

  EXPECT_THAT(message, ::testing::StartsWith("study \"tinny\" not found (looked in studies, "));
  EXPECT_THAT(message, ::testing::EndsWith("; did you mean \"tiny\"?"));
  EXPECT_EQ(message_of("no/such/folder", "x"),
            "no/such/folder: study not found (the folder has no study.toml); correct the path");
}

}  // namespace
}  // namespace carers::model::inputs
