// The reader of tables on tables and bytes made at random.
#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

#include "model/inputs/csv.hpp"
#include "tests/fuzz/csv_fuzz.hpp"

namespace carers::model::inputs {
namespace {

constexpr unsigned kSeed = 20180228;

std::string pick(std::mt19937& random, std::string_view alphabet, std::size_t longest) {
  std::string text;
  for (std::size_t length = random() % (longest + 1); length > 0; --length)
    text += alphabet[random() % alphabet.size()];
  return text;
}

std::string in_quotes(const std::string& cell) {
  std::string text = "\"";
  for (const char c : cell) {
    if (c == '"') text += '"';
    text += c;
  }
  return text + '"';
}

TEST(CsvAtRandom, ReadsBackWhateverIsWrittenInQuotes) {
  std::mt19937 random(kSeed);
  for (int round = 0; round < 500; ++round) {
    std::vector<std::vector<std::string>> rows(1 + random() % 5,
                                               std::vector<std::string>(1 + random() % 4));
    const std::size_t columns = rows[0].size();
    std::string text = "# \"a comment\n";
    for (std::size_t c = 0; c < columns; ++c) text += (c > 0 ? ",c" : "c") + std::to_string(c);
    text += '\n';
    for (auto& row : rows) {
      row.resize(columns);
      for (std::size_t c = 0; c < columns; ++c) {
        row[c] = pick(random, "ab ,\"\n#\xC3\xA9", 6);
        text += c > 0 ? "," : "";
        text += in_quotes(row[c]);
      }
      text += '\n';
    }
    core::Problems problems;

    const CsvTable table = parse_csv(text, "r.csv", problems);

    ASSERT_TRUE(problems.all().empty()) << problems.all()[0].message() << '\n' << text;
    ASSERT_EQ(table.rows.size(), rows.size()) << text;
    for (std::size_t r = 0; r < rows.size(); ++r) ASSERT_EQ(table.rows[r].cells, rows[r]) << text;
  }
}

TEST(CsvAtRandom, AnswersAnyBytesWithATableOrAMessage) {
  std::mt19937 random(kSeed);
  int tables = 0;
  for (int round = 0; round < 20000; ++round) {
    const std::string text =
        pick(random, "a,\"\n# \r\xC3\xA9\xEF\xBB\xBF", round % 2 == 0 ? 12 : 60);

    ASSERT_TRUE(tests::fuzz::csv_reader_keeps_its_promises(text)) << testing::PrintToString(text);

    core::Problems problems;
    tables += parse_csv(text, "r.csv", problems).rows.empty() ? 0 : 1;
  }
  EXPECT_GT(tables, 100);  // the inputs are not all refused at once
}

}  // namespace
}  // namespace carers::model::inputs
