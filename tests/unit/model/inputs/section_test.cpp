#include "model/inputs/section.hpp"

#include <gmock/gmock.h>

namespace carers::model::inputs {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

class SectionTest : public testing::Test {
 protected:
  Section read(std::string_view text, std::string subject = "") {
    document_ = parse_document(text, "s.toml", problems_);
    return {document_, "s.toml", std::move(subject), problems_};
  }
  [[nodiscard]] std::vector<std::string> messages() const {
    std::vector<std::string> all;
    for (const auto& problem : problems_.all()) all.push_back(problem.message());
    return all;
  }

  core::Problems problems_;
  DocumentTable document_;
};

TEST_F(SectionTest, GivesValuesOfEveryType) {
  Section section = read(
      "name = \"x\"\ncount = 3\nshare = 0.5\nwhole_as_number = 2\nflag = true\nday = "
      "2018-02-28\nwords = [\"a\", \"b\"]\n"
      "range = [0, 1.5]\n[part]\na = 1\n[[rows]]\nb = 1\n[[rows]]\nb = 2\n");

  EXPECT_EQ(section.text("name"), "x");
  EXPECT_EQ(section.whole("count"), 3);
  EXPECT_EQ(section.number("share"), 0.5);
  EXPECT_EQ(section.number("whole_as_number"), 2.0);
  EXPECT_EQ(section.truth_if_given("flag"), true);
  EXPECT_EQ(section.day("day"), (Date{.year = 2018, .month = 2, .day = 28}));
  EXPECT_EQ(section.texts("words"), (std::vector<std::string>{"a", "b"}));
  EXPECT_EQ(section.numbers("range"), (std::vector<double>{0.0, 1.5}));
  EXPECT_EQ(section.section_if_given("part", "part")->whole("a"), 1);
  std::vector<Section> rows = section.sections("rows", "row");
  ASSERT_EQ(rows.size(), 2U);
  EXPECT_EQ(rows[1].whole("b"), 2);
  EXPECT_EQ(rows[1].line(), 13U);
  section.refuse_other_keys();
  EXPECT_THAT(messages(), IsEmpty());
}

TEST_F(SectionTest, RefusesUnknownKeysWithTheNearestOneAskedFor) {
  Section section = read("title = \"x\"\nage_bnads = [1]\nother = 1\n");
  [[maybe_unused]] const auto title = section.text("title");
  [[maybe_unused]] const auto bands = section.numbers_if_given("age_bands");

  section.refuse_other_keys();

  EXPECT_THAT(messages(),
              ElementsAre("s.toml:2: unknown key \"age_bnads\"; did you mean \"age_bands\"?",
                          "s.toml:3: unknown key \"other\"; remove it"));
}

TEST_F(SectionTest, RefusesOnlySlipsWhereOtherKeysMayBelong) {
  Section section = read("age_bnads = [1]\nother = 1\n");
  [[maybe_unused]] const auto bands = section.numbers_if_given("age_bands");

  section.refuse_misspelt_keys();

  EXPECT_THAT(messages(),
              ElementsAre("s.toml:1: unknown key \"age_bnads\"; did you mean \"age_bands\"?"));
}

TEST_F(SectionTest, NotesMissingKeysAndWrongTypes) {
  Section section = read("a = 1\nb = \"x\"\nc = 1.5\nd = \"2018-02-28\"\ne = [1, \"x\"]\nf = nan\n",
                         "source \"x\"");

  EXPECT_FALSE(section.text("a"));
  EXPECT_FALSE(section.number("b"));
  EXPECT_FALSE(section.whole("c"));
  EXPECT_FALSE(section.day("d"));
  EXPECT_FALSE(section.texts("e"));
  EXPECT_FALSE(section.number("f"));
  EXPECT_FALSE(section.truth_if_given("a"));
  EXPECT_FALSE(section.text("g"));

  EXPECT_THAT(
      messages(),
      ElementsAre(
          "s.toml:1: source \"x\": \"a\" is a whole number (it must be a text); correct it",
          "s.toml:2: source \"x\": \"b\" is a text (it must be a finite number); correct it",
          "s.toml:3: source \"x\": \"c\" is a number (it must be a whole number); correct it",
          "s.toml:4: source \"x\": \"d\" is a text (it must be a day such as 2018-02-28, without "
          "quotes); correct it",
          "s.toml:5: source \"x\": \"e\" holds a whole number (it must be a list of texts); "
          "correct it",
          "s.toml:6: source \"x\": \"f\" is a number (it must be a finite number); correct it",
          "s.toml:1: source \"x\": \"a\" is a whole number (it must be true or false); correct it",
          "s.toml:1: source \"x\": key \"g\" is missing (it has no default); add it"));
}

TEST_F(SectionTest, SaysWhereAFileStopsBeingToml) {
  read("a = 1\nb = = 2\n");

  ASSERT_EQ(messages().size(), 1U);
  EXPECT_THAT(messages()[0], ::testing::StartsWith("s.toml:2: column "));
  EXPECT_THAT(messages()[0],
              ::testing::EndsWith("(the file is not TOML from here on); correct it"));
}

TEST_F(SectionTest, SurvivesWhatMakesOtherBuildsOfTheParserStop) {
  read("[\v");

  EXPECT_EQ(messages().size(), 1U);
}

}  // namespace
}  // namespace carers::model::inputs
