#include "outputs/hdf5/reader.hpp"

#include <gmock/gmock.h>

#include "outputs/hdf5/seal.hpp"
#include "outputs/hdf5/writer.hpp"
#include "tests/unit/outputs/hdf5/sample.hpp"
#include "tests/unit/outputs/hdf5/scratch_folder.hpp"

namespace carers::outputs::hdf5 {
namespace {

namespace fs = std::filesystem;
using testing::AllOf;
using testing::HasSubstr;
using testing::Property;
using testing::Throws;
using Kind = FileError::Kind;

auto fails_with(Kind kind, const std::string& text) {
  return Throws<FileError>(
      AllOf(Property(&FileError::kind, kind), Property(&FileError::what, HasSubstr(text))));
}

void write_sample(const fs::path& path) {
  ResultsWriter writer(path);
  Group group = sample_group(writer, "estimate");
  group.variable({.name = "hidden", .dims = {"locality"}, .attributes = kPeople},
                 std::vector<double>{1, 2, 3});
  writer.finish();
}

void write_version(const fs::path& path, std::int64_t version) {
  ResultsWriter writer(path);
  writer.group("").attribute("format_version", version);
  writer.finish();
}

TEST(ResultsReader, SaysThatAFileIsMissing) {
  const ScratchFolder scratch;

  EXPECT_THAT([&] { ResultsReader(scratch / "none.h5"); },
              fails_with(Kind::missing,
                         "none.h5: cannot be read (No such file or directory); "
                         "check the name of the file"));
}

TEST(ResultsReader, RefusesWhatIsNotOurs) {
  const ScratchFolder scratch;
  write_bytes(scratch / "text.h5", "count,locality\n");
  write_bytes(scratch / "empty.h5", "");
  {
    ResultsWriter writer(scratch / "other.h5");
    writer.group("").attribute("product", "someone else's");
    writer.finish();
  }

  EXPECT_THAT([&] { ResultsReader(scratch / "text.h5"); },
              fails_with(Kind::not_results, "it is not HDF5"));
  EXPECT_THAT([&] { ResultsReader(scratch / "empty.h5"); },
              fails_with(Kind::not_results, "it is not HDF5"));
  EXPECT_THAT([&] { ResultsReader(scratch / "other.h5"); },
              fails_with(Kind::not_results, "does not say that hidden-carers wrote it"));
  EXPECT_THAT([&] { ResultsReader(scratch / ""); }, fails_with(Kind::other, "Is a directory"));
}

TEST(ResultsReader, RefusesOtherVersionsBothWays) {
  const ScratchFolder scratch;
  write_version(scratch / "old.h5", 0);
  write_version(scratch / "new.h5", kFormatVersion + 1);

  EXPECT_THAT([&] { ResultsReader(scratch / "old.h5"); },
              fails_with(Kind::older_format, "is too old (format version 0"));
  EXPECT_THAT([&] { ResultsReader(scratch / "new.h5"); },
              fails_with(Kind::newer_format, "install a newer hidden-carers"));
}

TEST(ResultsReader, SuggestsANearName) {
  const ScratchFolder scratch;
  write_sample(scratch / "results.h5");
  const ResultsReader reader(scratch / "results.h5");

  EXPECT_THAT([&] { return reader.read("estimate", "hiden"); },
              fails_with(Kind::missing,
                         "has no variable in estimate: \"hiden\"; did you mean \"hidden\"?"));
  EXPECT_THAT([&] { return reader.read("estimates", "hidden"); },
              fails_with(Kind::missing, "has no group \"estimates\"; did you mean \"estimate\"?"));
  EXPECT_THAT([&] { return reader.read("projection", "hidden"); },
              fails_with(Kind::missing, "it was not computed in that run"));
}

TEST(ResultsReader, SaysThatATruncatedFileIsDamagedWhereverItIsCut) {
  const ScratchFolder scratch;
  write_sample(scratch / "whole.h5");
  const std::string whole = bytes_of(scratch / "whole.h5");

  const std::size_t sealed = whole.rfind("\nhidden-carers sha256 ");

  for (std::size_t length = 8; length < sealed; length += 97) {
    write_bytes(scratch / "cut.h5", whole.substr(0, length));

    EXPECT_THAT([&] { return ResultsReader(scratch / "cut.h5").read("estimate", "hidden"); },
                fails_with(Kind::damaged, "is damaged"))
        << "cut after " << length << " of " << whole.size();
  }
}

TEST(ResultsReader, SaysSoWhateverByteIsSpoilt) {
  const ScratchFolder scratch;
  write_sample(scratch / "whole.h5");
  const std::string whole = bytes_of(scratch / "whole.h5");
  const std::size_t sealed = whole.rfind("\nhidden-carers sha256 ");

  for (std::size_t at = 8; at < sealed; at += 13) {
    std::string spoilt = whole;
    spoilt[at] = static_cast<char>(~spoilt[at]);
    write_bytes(scratch / "spoilt.h5", spoilt);

    EXPECT_THAT([&] { ResultsReader(scratch / "spoilt.h5"); },
                fails_with(Kind::damaged, "its bytes are not those that were written"))
        << "byte " << at;
  }
}

TEST(Seal, IsIntactBrokenOrAbsent) {
  const ScratchFolder scratch;
  write_sample(scratch / "whole.h5");
  const std::string whole = bytes_of(scratch / "whole.h5");
  std::string last_digit = whole;
  last_digit[whole.size() - 2] = whole[whole.size() - 2] == '0' ? '1' : '0';
  write_bytes(scratch / "broken.h5", last_digit);
  write_bytes(scratch / "cut.h5", whole.substr(0, whole.size() - 1));
  write_bytes(scratch / "empty.h5", "");

  EXPECT_EQ(check_seal(scratch / "whole.h5"), Seal::intact);
  EXPECT_EQ(check_seal(scratch / "broken.h5"), Seal::broken);
  EXPECT_EQ(check_seal(scratch / "cut.h5"), Seal::absent);
  EXPECT_EQ(check_seal(scratch / "empty.h5"), Seal::absent);
}

TEST(ResultsReader, ReadsAFileWhoseSealAnotherProgramCutOff) {
  const ScratchFolder scratch;
  write_sample(scratch / "whole.h5");
  const std::string whole = bytes_of(scratch / "whole.h5");
  write_bytes(scratch / "cut.h5", whole.substr(0, whole.rfind("\nhidden-carers sha256 ")));

  const auto hidden = ResultsReader(scratch / "cut.h5").read("estimate", "hidden");

  EXPECT_EQ(hidden.at({2}), 3);
}

TEST(ResultsReader, KeepsWhatTheLibrarySaidAndPrintsNothing) {
  const ScratchFolder scratch;
  write_sample(scratch / "whole.h5");
  write_bytes(scratch / "cut.h5", bytes_of(scratch / "whole.h5").substr(0, 2000));
  testing::internal::CaptureStderr();

  try {
    ResultsReader reader(scratch / "cut.h5");
    ADD_FAILURE() << "a cut file was opened";
  } catch (const FileError& error) {
    EXPECT_THAT(error.detail(), HasSubstr("truncated file"));
  }

  EXPECT_EQ(testing::internal::GetCapturedStderr(), "");
}

}  // namespace
}  // namespace carers::outputs::hdf5
