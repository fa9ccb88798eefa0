#include "outputs/hdf5/writer.hpp"

#include <gmock/gmock.h>
#include <sys/resource.h>
#include <unistd.h>

#include <chrono>
#include <cmath>
#include <csignal>
#include <thread>

#include "model/core/check.hpp"
#include "outputs/hdf5/reader.hpp"
#include "tests/unit/outputs/hdf5/sample.hpp"
#include "tests/unit/outputs/hdf5/scratch_folder.hpp"

namespace carers::outputs::hdf5 {
namespace {

namespace fs = std::filesystem;
using model::core::LogicError;
using testing::HasSubstr;
using testing::ThrowsMessage;
using Texts = std::vector<std::string>;

void write_sample(const fs::path& path, double first) {
  ResultsWriter writer(path);
  Group group = sample_group(writer, "estimate");
  group.variable({.name = "hidden", .dims = {"locality"}, .attributes = kPeople},
                 std::vector<double>{first, 2, 3});
  writer.finish();
}

TEST(ResultsWriter, SameContentIsSameBytesAtAnotherTime) {
  const ScratchFolder scratch;
  write_sample(scratch / "a.h5", 1);
  std::this_thread::sleep_for(std::chrono::milliseconds(1100));  // the format counts whole seconds

  write_sample(scratch / "b.h5", 1);
  write_sample(scratch / "c.h5", 1.5);

  EXPECT_TRUE(bytes_of(scratch / "a.h5") == bytes_of(scratch / "b.h5"));
  EXPECT_FALSE(bytes_of(scratch / "a.h5") == bytes_of(scratch / "c.h5"));
}

TEST(ResultsWriter, HasItsFinalNameOnlyWhenWhole) {
  const ScratchFolder scratch;
  ResultsWriter writer(scratch / "new/folder/results.h5");
  static_cast<void>(sample_group(writer, "estimate"));
  EXPECT_TRUE(fs::exists(scratch / "new/folder/results.h5.part"));
  EXPECT_FALSE(fs::exists(scratch / "new/folder/results.h5"));

  writer.finish();

  EXPECT_FALSE(fs::exists(scratch / "new/folder/results.h5.part"));
  EXPECT_TRUE(fs::exists(scratch / "new/folder/results.h5"));
}

TEST(ResultsWriter, UnfinishedLeavesTheOlderFileAsItWas) {
  const ScratchFolder scratch;
  write_sample(scratch / "results.h5", 1);
  const std::string before = bytes_of(scratch / "results.h5");

  {
    ResultsWriter writer(scratch / "results.h5");
    static_cast<void>(sample_group(writer, "estimate"));
  }

  EXPECT_TRUE(bytes_of(scratch / "results.h5") == before);
  EXPECT_FALSE(fs::exists(scratch / "results.h5.part"));
}

TEST(ResultsWriter, OverwritesWhatAKilledProcessLeft) {
  const ScratchFolder scratch;
  write_bytes(scratch / "results.h5.part", "half a file");

  write_sample(scratch / "results.h5", 1);

  EXPECT_TRUE(ResultsReader(scratch / "results.h5").has("estimate", "hidden"));
}

TEST(ResultsWriter, RefusesAFileThatAnotherRunIsWriting) {
  const ScratchFolder scratch;
  ResultsWriter first(scratch / "results.h5");
  static_cast<void>(sample_group(first, "estimate"));

  EXPECT_THAT([&] { ResultsWriter(scratch / "results.h5"); },
              ThrowsMessage<FileError>(HasSubstr("is being written by another run")));
  first.finish();
  EXPECT_TRUE(ResultsReader(scratch / "results.h5").has_group("estimate"));
}

TEST(ResultsWriter, IsOverWhenFinished) {
  const ScratchFolder scratch;
  ResultsWriter writer(scratch / "results.h5");
  Group group = sample_group(writer, "estimate");
  writer.finish();

  EXPECT_THAT([&] { group.attribute("a", 1.0); },
              ThrowsMessage<LogicError>(HasSubstr("after it was finished")));
  EXPECT_THAT([&] { writer.finish(); }, ThrowsMessage<LogicError>(HasSubstr("finished")));
}

TEST(ResultsWriter, AGroupThatOutlivesItsWriterSaysSo) {
  const ScratchFolder scratch;
  auto writer = std::make_unique<ResultsWriter>(scratch / "results.h5");
  Group group = sample_group(*writer, "estimate");

  writer.reset();

  EXPECT_THROW(group.attribute("a", 1.0), LogicError);
}

TEST(ResultsWriter, SaysWhyAFolderCannotBeMade) {
  const ScratchFolder scratch;
  write_bytes(scratch / "plain", "a file");

  EXPECT_THAT([&] { ResultsWriter(scratch / "plain/results.h5"); },
              ThrowsMessage<FileError>(HasSubstr("cannot be written (Not a directory);")));
}

TEST(ResultsWriter, SaysThatTheDiskIsFullAndLeavesNothing) {
  const ScratchFolder scratch;
  rlimit before{};
  getrlimit(RLIMIT_FSIZE, &before);
  const rlimit little{.rlim_cur = 16 * 1024, .rlim_max = before.rlim_max};
  std::signal(SIGXFSZ, SIG_IGN);
  setrlimit(RLIMIT_FSIZE, &little);  // the nearest to a full disk that needs no rights

  const auto write_too_much = [&] {
    ResultsWriter writer(scratch / "results.h5");
    Group group = writer.group("a");
    std::vector<double> numbers(40000);
    for (std::size_t i = 0; i < numbers.size(); ++i) numbers[i] = std::sin(static_cast<double>(i));
    group.coordinate({.name = "draw", .values = numbers, .attributes = kPlain});
    writer.finish();
  };

  EXPECT_THAT(write_too_much, ThrowsMessage<FileError>(HasSubstr("free some space")));
  setrlimit(RLIMIT_FSIZE, &before);
  EXPECT_FALSE(fs::exists(scratch / "results.h5"));
  EXPECT_FALSE(fs::exists(scratch / "results.h5.part"));
}

class GroupMisuse : public testing::Test {
 protected:
  void refuses(const Variable& variable, std::size_t n, const std::string& why) {
    EXPECT_THAT([&] { group_.variable(variable, std::vector<double>(n)); },
                ThrowsMessage<LogicError>(HasSubstr(why)));
  }

  const ScratchFolder scratch_;
  ResultsWriter writer_{scratch_ / "results.h5"};
  Group group_ = sample_group(writer_, "estimate");
};

TEST_F(GroupMisuse, ADimensionTwiceOnOneVariable) {
  refuses({.name = "x", .dims = {"draw", "draw"}, .attributes = kPeople}, 4,
          "estimate/x: has dimension \"draw\" twice");
}

TEST_F(GroupMisuse, ADimensionWithoutCoordinate) {
  refuses({.name = "x", .dims = {"year"}, .attributes = kPeople}, 4,
          "estimate/year: is no dimension here (there are: draw, locality, quantile)");
}

TEST_F(GroupMisuse, ValuesThatDoNotFit) {
  refuses({.name = "x", .dims = {"draw"}, .attributes = kPeople}, 3,
          "has 3 values, its dimensions have 2 places");
}

TEST_F(GroupMisuse, AnAttributeLeftOut) {
  refuses({.name = "x", .attributes = {.units = "", .long_name = "a", .description = "b"}}, 1,
          "has no units");
  refuses({.name = "x", .attributes = {.units = "1", .long_name = "a", .description = ""}}, 1,
          "has no description");
}

TEST_F(GroupMisuse, ANameTwiceOrNotPlain) {
  refuses({.name = "draw", .attributes = kPeople}, 1, "estimate/draw: is there already");
  refuses({.name = "a b", .attributes = kPeople}, 1, "is no name of a variable");
  refuses({.name = "", .attributes = kPeople}, 1, "is no name of a variable");
  EXPECT_THROW(static_cast<void>(writer_.group("estimate/draw")), LogicError);
}

TEST_F(GroupMisuse, ALabelThatOccursTwice) {
  EXPECT_THAT(
      [&] {
        group_.coordinate(
            {.name = "scenario", .values = Texts{"a", "b", "a"}, .attributes = kPlain});
      },
      ThrowsMessage<LogicError>(HasSubstr("label \"a\" occurs twice")));
}

TEST_F(GroupMisuse, ALabelledArrayOfOtherLocalities) {
  const model::core::LabelledArray array{
      .name = "x",
      .axes = {model::core::labelled_axis("locality", Texts{"E1", "E2", "E3"})},
      .values = std::vector<double>{1, 2, 3},
      .attributes = {{"units", "1"}, {"long_name", "x"}, {"description", "x"}}};

  EXPECT_THAT([&] { group_.variable(array); },
              ThrowsMessage<LogicError>(HasSubstr("labels on \"locality\" are not those")));
}

TEST_F(GroupMisuse, TextThatIsNotUtf8) {
  const Variable variable{.name = "x", .attributes = kPlain};

  EXPECT_THAT([&] { group_.variable(variable, Texts{"M\xF4n"}); },
              ThrowsMessage<LogicError>(HasSubstr("a text is not UTF-8")));
}

TEST_F(GroupMisuse, AChunkThatDoesNotFit) {
  refuses({.name = "x", .dims = {"draw"}, .attributes = kPeople, .chunk = {3}}, 2,
          "its chunk does not fit its shape");
}

TEST_F(GroupMisuse, AStreamLeftUnfinished) {
  auto stream =
      group_.stream<float>({.name = "x", .dims = {"draw", "locality"}, .attributes = kPeople});
  stream.write({0}, std::vector<float>(3));

  EXPECT_THAT([&] { writer_.finish(); },
              ThrowsMessage<LogicError>(HasSubstr("estimate/x: 3 values were promised")));
}

TEST_F(GroupMisuse, ABlockThatLeavesItsVariable) {
  auto stream =
      group_.stream<float>({.name = "x", .dims = {"draw", "locality"}, .attributes = kPeople});

  EXPECT_THAT([&] { stream.write({2}, std::vector<float>(3)); },
              ThrowsMessage<LogicError>(HasSubstr("a block leaves the variable")));
  EXPECT_THAT([&] { stream.write({1}, std::vector<float>(2)); },
              ThrowsMessage<LogicError>(HasSubstr("a block of 3 places got 2 values")));
  EXPECT_EQ(stream.values_left(), 6U);
}

}  // namespace
}  // namespace carers::outputs::hdf5
