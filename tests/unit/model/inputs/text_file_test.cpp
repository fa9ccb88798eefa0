#include "model/inputs/text_file.hpp"

#include <gmock/gmock.h>

#include "model/inputs/sha256.hpp"

namespace carers::model::inputs {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using namespace std::string_literals;

std::vector<std::string> messages(std::string_view text) {
  core::Problems problems;
  const bool good = check_encoding(text, "t.csv", problems);
  std::vector<std::string> all;
  for (const auto& problem : problems.all()) all.push_back(problem.message());
  EXPECT_EQ(good, all.empty());
  return all;
}

TEST(Encoding, TakesPlainUtf8) {
  EXPECT_THAT(messages("a,b\n"), IsEmpty());
  EXPECT_THAT(messages("caf\xC3\xA9 \xE2\x82\xAC \xF0\x9F\x99\x82\n"), IsEmpty());
}

TEST(Encoding, RefusesByteOrderMarks) {
  EXPECT_THAT(messages("\xEF\xBB\xBF"
                       "a,b\n"),
              ElementsAre("t.csv:1: file starts with a byte-order mark (it would become part of "
                          "the first name); save as "
                          "UTF-8 without BOM"));
  EXPECT_THAT(
      messages("\xFF\xFE"
               "a"),
      ElementsAre("t.csv:1: file is UTF-16 (only UTF-8 is read); save as UTF-8 without BOM"));
}

TEST(Encoding, RefusesWindowsLineEndsOnce) {
  EXPECT_THAT(messages("a\nb\r\nc\r\n"),
              ElementsAre("t.csv:2: line ends as Windows does (CR LF; lines end with LF alone); "
                          "save with Unix line ends"));
}

TEST(Encoding, NamesLineAndColumnOfBytesThatAreNotUtf8) {
  EXPECT_THAT(
      messages("a\n\xC3\xA9,caf\xE9\n"),
      ElementsAre(
          "t.csv:2: column 6: byte 0xE9 is not UTF-8 (the file may be Windows-1252); save as UTF-8 "
          "without BOM"));
}

TEST(Encoding, RefusesOverlongSurrogateAndCutOffForms) {
  for (const std::string& bad : {"\xC0\xAF"s, "\xE0\x80\xAF"s, "\xED\xA0\x80"s, "\xF4\x90\x80\x80"s,
                                 "\xF0\x80\x80\xAF"s, "\xE2\x82"s, "\x80"s, "\xFF"s}) {
    EXPECT_EQ(messages(bad).size(), 1U) << testing::PrintToString(bad);
  }
}

TEST(Encoding, RefusesZeroBytesAndEmptyFiles) {
  EXPECT_THAT(messages("ab\0c"s),
              ElementsAre("t.csv:1: column 3: zero byte (this is not text); remove it"));
  EXPECT_THAT(messages(""),
              ElementsAre("t.csv: file is empty (it must have content); fill or restore it"));
}

TEST(AsTyped, IsRelativeBelowTheCurrentFolderOnly) {
  const auto here = std::filesystem::current_path();

  EXPECT_EQ(as_typed(here / "studies" / "kent" / "a.csv"), "studies/kent/a.csv");
  EXPECT_EQ(as_typed("studies/./kent/../kent/a.csv"), "studies/kent/a.csv");
  EXPECT_EQ(as_typed("/elsewhere/a.csv"), "/elsewhere/a.csv");
}

TEST(ReadText, SaysWhatIsMissing) {
  core::Problems problems;

  EXPECT_FALSE(read_text("nowhere/a.csv", problems));

  EXPECT_EQ(problems.all().at(0).message(),
            "nowhere/a.csv: file is missing (it has to be there); add it");
}

TEST(Sha256, AgreesWithPublishedDigests) {  // FIPS 180-4, examples of NIST
  EXPECT_EQ(sha256("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(sha256(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

}  // namespace
}  // namespace carers::model::inputs
