#include "outputs/hdf5/copy.hpp"

#include <gmock/gmock.h>

#include "model/core/check.hpp"
#include "tests/unit/outputs/hdf5/sample.hpp"
#include "tests/unit/outputs/hdf5/scratch_folder.hpp"

namespace carers::outputs::hdf5 {
namespace {

void write_sample(const std::filesystem::path& path) {
  ResultsWriter writer(path);
  Group group = sample_group(writer, "estimate");
  group.attribute("reference_date", "2021-03-21");
  group.variable({.name = "f32", .dims = {"draw"}, .attributes = kPeople},
                 std::vector<float>{0.1F, 1e38F});
  group.variable({.name = "i32", .dims = {"draw", "locality"}, .attributes = kPeople},
                 std::vector<std::int32_t>{1, 2, 3, 4, 5, 6});
  group.variable({.name = "i8", .dims = {"draw"}, .attributes = kPlain},
                 std::vector<std::int8_t>{0, 1});
  group.variable({.name = "i64", .attributes = kPlain},
                 std::vector<std::int64_t>{std::int64_t{1} << 62});
  group.variable({.name = "text", .attributes = kPlain}, std::vector<std::string>{"Môn"});
  writer.finish();
}

void carry(const std::filesystem::path& from, const std::filesystem::path& to) {
  const ResultsReader reader(from);
  ResultsWriter writer(to);
  copy_group(reader, "estimate", writer);
  writer.finish();
}

TEST(CopyGroup, KeepsOrderKindsValuesLabelsAndRemarks) {
  const ScratchFolder scratch;
  write_sample(scratch / "first.h5");

  carry(scratch / "first.h5", scratch / "second.h5");

  const ResultsReader first(scratch / "first.h5");
  const ResultsReader second(scratch / "second.h5");
  ASSERT_EQ(second.names("estimate"), first.names("estimate"));
  EXPECT_EQ(second.attributes("estimate"), first.attributes("estimate"));
  for (const std::string& name : first.names("estimate")) {
    EXPECT_EQ(second.read("estimate", name), first.read("estimate", name)) << name;
    EXPECT_EQ(second.storage("estimate", name), first.storage("estimate", name)) << name;
    EXPECT_EQ(second.labels("estimate", name), first.labels("estimate", name)) << name;
  }
}

TEST(CopyGroup, ACopyOfACopyHasItsBytes) {
  const ScratchFolder scratch;
  write_sample(scratch / "first.h5");

  carry(scratch / "first.h5", scratch / "second.h5");
  carry(scratch / "second.h5", scratch / "third.h5");

  EXPECT_TRUE(bytes_of(scratch / "second.h5") == bytes_of(scratch / "third.h5"));
}

TEST(CopyGroup, RefusesAGroupThatIsNotThere) {
  const ScratchFolder scratch;
  write_sample(scratch / "first.h5");
  const ResultsReader reader(scratch / "first.h5");
  ResultsWriter writer(scratch / "second.h5");

  EXPECT_THROW(copy_group(reader, "projection", writer), FileError);
}

}  // namespace
}  // namespace carers::outputs::hdf5
