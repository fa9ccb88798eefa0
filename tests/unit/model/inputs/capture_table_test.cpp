#include "model/inputs/capture_table.hpp"

#include <gmock/gmock.h>

namespace carers::model::inputs {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

struct Parsed {
  std::optional<observation::CaptureHistories> histories;
  std::vector<std::string> messages;
};

Parsed parse(std::string_view text) {
  core::Problems problems;
  Parsed parsed{.histories = parse_capture_table(text, "t.csv", problems), .messages = {}};
  for (const auto& problem : problems.all()) parsed.messages.push_back(problem.message());
  return parsed;
}

TEST(CaptureTable, ReadsCountsByHistoryInAnyOrderOfColumnsAndRows) {
  const Parsed parsed = parse("# a comment\nschool,count,charity\n1,7,1\n0,5,1\n1,30,0\n");

  ASSERT_TRUE(parsed.histories) << ::testing::PrintToString(parsed.messages);
  EXPECT_THAT(parsed.messages, IsEmpty());
  EXPECT_THAT(parsed.histories->lists, ElementsAre("school", "charity"));
  EXPECT_THAT(parsed.histories->persons, ElementsAre(0.0, 30.0, 5.0, 7.0));
}

TEST(CaptureTable, HistoriesWithoutARowHaveNobody) {
  const Parsed parsed = parse("a,b,c,count\n1,1,0,2\n0,0,1,3\n");

  ASSERT_TRUE(parsed.histories);
  EXPECT_THAT(parsed.histories->persons, ElementsAre(0, 0, 0, 2, 3, 0, 0, 0));
}

TEST(CaptureTable, SaysEverythingThatIsWrongAtOnce) {
  const Parsed parsed = parse("a,b,count\n1,0,4\n2,0,5\n0,0,9\n0,1,-3\n1,1,2.5\n1,0,6\n");

  EXPECT_FALSE(parsed.histories);
  EXPECT_THAT(
      parsed.messages,
      ElementsAre(
          "t.csv:3: a \"2\" is neither 0 nor 1 (a column says who is on that list); correct it, or "
          "remove the column and add the rows up",
          "t.csv:4: is on no list (how many those are is to be estimated); remove the row",
          "t.csv:5: count \"-3\" is negative (a count of people cannot be); correct or remove the "
          "row",
          "t.csv:6: count \"2.5\" is not a whole number (a count of people is); correct or remove "
          "the row",
          "t.csv:7: has the same lists as line 2 (it cannot be told which counts); add the two up "
          "or remove one"));
}

TEST(CaptureTable, RefusesColumnsThatAreNoTableOfLists) {
  EXPECT_THAT(parse("a,b,persons\n1,0,4\n").messages,
              ElementsAre(HasSubstr("t.csv:1: column \"count\" is missing")));
  EXPECT_THAT(parse("a,a,count\n1,0,4\n").messages,
              ElementsAre(HasSubstr("t.csv:1: column \"a\" stands 2 times"),
                          HasSubstr("t.csv: has 1 column of lists beside \"count\"")));
  EXPECT_THAT(parse("a,,count\n1,0,4\n").messages, ElementsAre(HasSubstr("has no name")));
  EXPECT_THAT(parse("a,b,c,d,e,f,g,h,i,j,k,l,m,n,o,p,q,count\n").messages,
              ::testing::Contains(HasSubstr("17 columns of lists (at most 16")));
  EXPECT_THAT(parse("a,b,count\n1,0,4\n1\n").messages, ElementsAre(HasSubstr("t.csv:3: ")));
}

TEST(CaptureTable, RefusesAListWithNobodyOnIt) {
  EXPECT_THAT(parse("a,b,count\n1,0,4\n0,1,0\n").messages,
              ElementsAre(HasSubstr("list \"b\" has nobody on it")));
}

TEST(CaptureTable, AFileThatIsNotThereIsNamed) {
  EXPECT_THROW(static_cast<void>(read_capture_table("no/such/table.csv")), core::InputError);
}

}  // namespace
}  // namespace carers::model::inputs
