#include "model/inputs/csv.hpp"

#include <gmock/gmock.h>

namespace carers::model::inputs {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

struct Parsed {
  CsvTable table;
  std::vector<std::string> messages;
};

Parsed parse(std::string_view text) {
  core::Problems problems;
  Parsed parsed{.table = parse_csv(text, "t.csv", problems), .messages = {}};
  for (const auto& problem : problems.all()) parsed.messages.push_back(problem.message());
  return parsed;
}

TEST(Csv, ReadsRowsWithTheirLines) {
  const Parsed parsed = parse("# a comment\na,b\n1,2\n# another, with a comma\n3,\n");

  EXPECT_THAT(parsed.messages, IsEmpty());
  EXPECT_THAT(parsed.table.header.cells, ElementsAre("a", "b"));
  ASSERT_EQ(parsed.table.rows.size(), 2U);
  EXPECT_EQ(parsed.table.rows[0].line, 3U);
  EXPECT_THAT(parsed.table.rows[1].cells, ElementsAre("3", ""));
  EXPECT_EQ(parsed.table.rows[1].line, 5U);
}

TEST(Csv, ReadsQuotesAsRfc4180Does) {
  const Parsed parsed =
      parse("a,b\n\"x, y\",\"says \"\"no\"\"\"\n\"two\nlines\",\"# no comment\"\nlast,\"\"");

  EXPECT_THAT(parsed.messages, IsEmpty());
  ASSERT_EQ(parsed.table.rows.size(), 3U);
  EXPECT_THAT(parsed.table.rows[0].cells, ElementsAre("x, y", "says \"no\""));
  EXPECT_THAT(parsed.table.rows[1].cells, ElementsAre("two\nlines", "# no comment"));
  EXPECT_THAT(parsed.table.rows[2].cells, ElementsAre("last", ""));
  EXPECT_EQ(parsed.table.rows[2].line, 5U);
}

TEST(Csv, RefusesRaggedRowsAndKeepsTheOthers) {
  const Parsed parsed = parse("a,b\n1\n1,2,3\n1,2\n");

  EXPECT_THAT(parsed.messages, ElementsAre("t.csv:2: row has 1 cell, the header 2 (a comma too "
                                           "many or too few, or a cell with a comma "
                                           "that needs quotes); correct the row",
                                           "t.csv:3: row has 3 cells, the header 2 (a comma too "
                                           "many or too few, or a cell with a comma "
                                           "that needs quotes); correct the row"));
  EXPECT_EQ(parsed.table.rows.size(), 1U);
}

TEST(Csv, RefusesQuotesThatCannotBeRead) {
  EXPECT_THAT(
      parse("a,b\n1,x\"y\n2,3\n").messages,
      ElementsAre("t.csv:2: column 4: quote inside a cell that does not start with one (it cannot "
                  "be told where "
                  "the cell ends); put the whole cell in quotes and double the quotes in it"));
  EXPECT_THAT(
      parse("a,b\n\"x\"y,2\n1,2\n").messages,
      ElementsAre(
          "t.csv:2: column 4: text after the closing quote of a cell (a comma must follow); double "
          "quotes inside a cell"));
  EXPECT_THAT(
      parse("a,b\n1,2\n3,\"x\n5,6\n").messages,
      ElementsAre(
          "t.csv:3: column 3: quote does not end (the rest of the file would be one cell); add the "
          "closing quote"));
}

TEST(Csv, CountsColumnsInCharacters) {
  EXPECT_THAT(parse("a,b\n\xC3\xA9t\xC3\xA9,x\"\n1,2\n").messages,
              ElementsAre(::testing::StartsWith("t.csv:2: column 6: quote inside a cell")));
}

TEST(Csv, RefusesSpacesAroundCellsAndEmptyLines) {
  EXPECT_THAT(
      parse("a,b\n1, 2\n\n3,4\n").messages,
      ElementsAre("t.csv:2: column 3: cell \" 2\" has a space at its start or end (it would be "
                  "another name); "
                  "remove it",
                  "t.csv:3: line is empty (every line is a row or starts with #); remove it"));
}

TEST(Csv, RefusesTablesThatSayNothing) {
  EXPECT_THAT(parse("# only a comment\n").messages,
              ElementsAre("t.csv: file has no header line (it names the columns); add it"));
  EXPECT_THAT(
      parse("a,b\n").messages,
      ElementsAre(
          "t.csv: table has a header and no rows (it says nothing); add rows or remove the file"));
}

TEST(Csv, ABadHeaderIsNotReplacedByTheNextRow) {
  const Parsed parsed = parse("a, b\n1,2\n");

  EXPECT_EQ(parsed.messages.size(), 1U);
  EXPECT_THAT(parsed.table.header.cells, IsEmpty());
}

}  // namespace
}  // namespace carers::model::inputs
