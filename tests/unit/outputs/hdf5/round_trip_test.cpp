#include <gmock/gmock.h>

#include <cmath>
#include <limits>

#include "outputs/hdf5/reader.hpp"
#include "outputs/hdf5/writer.hpp"
#include "tests/unit/outputs/hdf5/sample.hpp"
#include "tests/unit/outputs/hdf5/scratch_folder.hpp"

namespace carers::outputs::hdf5 {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using Texts = std::vector<std::string>;

TEST(RoundTrip, GivesBackValuesLabelsAndAttributes) {
  const ScratchFolder scratch;
  {
    ResultsWriter writer(scratch / "results.h5");
    Group group = sample_group(writer, "estimate");
    group.variable<std::int32_t>(
        {.name = "hidden", .dims = {"draw", "locality"}, .attributes = kPeople},
        std::vector<std::int32_t>{1, 2, 3, 4, 5, -6});
    writer.finish();
  }

  const ResultsReader reader(scratch / "results.h5");
  const auto hidden = reader.read("estimate", "hidden");

  EXPECT_THAT(hidden.dims(), ElementsAre("draw", "locality"));
  EXPECT_THAT(hidden.integers(), ElementsAre(1, 2, 3, 4, 5, -6));
  EXPECT_EQ(hidden.at({{"draw", 5}, {"locality", "E07000177"}}), 5);
  EXPECT_EQ(hidden.attributes.at("units"), "people");
  EXPECT_EQ(hidden.attributes.at("description"), "Young carers on no register.");
  EXPECT_THAT(reader.labels("estimate", "hidden"), ElementsAre("locality_name"));
  EXPECT_EQ(reader.read("estimate", "locality_name").text_at({{"locality", "W06000001"}}),
            "Ynys Môn");
}

TEST(RoundTrip, KeepsEveryStorageAndItsExtremes) {
  const ScratchFolder scratch;
  constexpr auto kLeast = std::numeric_limits<std::int64_t>::min();
  const double nan = std::numeric_limits<double>::quiet_NaN();
  {
    ResultsWriter writer(scratch / "results.h5");
    Group group = sample_group(writer, "a");
    const auto as = [](const char* name) {
      return Variable{.name = name, .dims = {"draw"}, .attributes = kPlain};
    };
    group.variable(as("f64"), std::vector<double>{0.1, nan});
    group.variable(as("f32"), std::vector<float>{0.1F, std::numeric_limits<float>::infinity()});
    group.variable(as("i64"), std::vector<std::int64_t>{kLeast, 1});
    group.variable(as("i32"), std::vector<std::int32_t>{-1, 2147483647});
    group.variable(as("i8"), std::vector<std::int8_t>{0, 1});
    group.variable(as("text"), Texts{"", "Môn"});
    group.variable({.name = "one", .attributes = kPlain}, std::vector<double>{2.5});
    writer.finish();
  }

  const ResultsReader reader(scratch / "results.h5");

  EXPECT_EQ(reader.read("a", "f64").at({0}), 0.1);
  EXPECT_TRUE(std::isnan(reader.read("a", "f64").at({1})));
  EXPECT_THAT(reader.read("a", "f32").doubles(),
              ElementsAre(double{0.1F}, std::numeric_limits<double>::infinity()));
  EXPECT_THAT(reader.read("a", "i64").integers(), ElementsAre(kLeast, 1));
  EXPECT_THAT(reader.read("a", "i32").integers(), ElementsAre(-1, 2147483647));
  EXPECT_THAT(reader.read("a", "i8").integers(), ElementsAre(0, 1));
  EXPECT_THAT(reader.read("a", "text").texts(), ElementsAre("", "Môn"));
  EXPECT_THAT(reader.read("a", "one").shape(), IsEmpty());
  EXPECT_EQ(reader.storage("a", "f32"), Storage::float32);
  EXPECT_EQ(reader.storage("a", "i8"), Storage::int8);
  EXPECT_EQ(reader.storage("a", "text"), Storage::text);
}

TEST(RoundTrip, KeepsTheOrderInWhichThingsWereWritten) {
  const ScratchFolder scratch;
  {
    ResultsWriter writer(scratch / "results.h5");
    static_cast<void>(sample_group(writer, "z/y"));
    static_cast<void>(sample_group(writer, "b"));
    writer.finish();
  }

  const ResultsReader reader(scratch / "results.h5");

  EXPECT_THAT(reader.groups(), ElementsAre("z", "z/y", "b"));
  EXPECT_THAT(reader.coordinates("b"), ElementsAre("draw", "locality", "quantile"));
  EXPECT_THAT(reader.variables("b"), ElementsAre("locality_name"));
  EXPECT_TRUE(reader.has("z/y", "quantile"));
  EXPECT_FALSE(reader.has("z/y", "hidden"));
  EXPECT_FALSE(reader.has("x", "quantile"));
}

TEST(RoundTrip, KeepsRemarksAndReplacesThem) {
  const ScratchFolder scratch;
  {
    ResultsWriter writer(scratch / "results.h5");
    Group group = sample_group(writer, "estimate");
    group.attribute("reference_date", "2011-03-27");
    group.attribute("reference_date", "2021-03-21");
    group.attribute("level", 0.9);
    group.attribute("draws", std::int64_t{400});
    writer.finish();
  }

  const auto remarks = ResultsReader(scratch / "results.h5").attributes("estimate");

  EXPECT_EQ(remarks.at("reference_date"), AttributeValue{"2021-03-21"});
  EXPECT_EQ(remarks.at("level"), AttributeValue{0.9});
  EXPECT_EQ(remarks.at("draws"), AttributeValue{std::int64_t{400}});
}

TEST(RoundTrip, ALabelledArrayComesBackAsItWas) {
  const ScratchFolder scratch;
  model::core::LabelledArray array{
      .name = "hidden",
      .axes = {{.name = "draw", .size = 2, .labels = std::vector<std::int64_t>{4, 5}},
               {.name = "quantile", .size = 3, .labels = std::vector<double>{0.05, 0.5, 0.95}}},
      .values = std::vector<double>{1, 2, 3, 4, 5, 6},
      .attributes = {{"units", "people"}, {"long_name", "Hidden"}, {"description", "Hidden."}}};
  {
    ResultsWriter writer(scratch / "results.h5");
    sample_group(writer, "estimate").variable(array);
    writer.finish();
  }

  const auto back = ResultsReader(scratch / "results.h5").read("estimate", "hidden");

  EXPECT_EQ(back, array);
}

TEST(RoundTrip, LargeVariablesAreCompressedAndWhole) {
  const ScratchFolder scratch;
  std::vector<std::int32_t> counts(500 * 300);
  for (std::size_t i = 0; i < counts.size(); ++i) counts[i] = static_cast<std::int32_t>(i % 97);
  {
    ResultsWriter writer(scratch / "results.h5");
    Group group = writer.group("projection");
    const auto numbers = [](std::int32_t n) {
      std::vector<std::int32_t> all;
      for (std::int32_t i = 0; i < n; ++i) all.push_back(i);
      return all;
    };
    group.coordinate({.name = "draw", .values = numbers(500), .attributes = kPlain});
    group.coordinate({.name = "month", .values = numbers(300), .attributes = kPlain});
    group.variable({.name = "hidden", .dims = {"draw", "month"}, .attributes = kPeople}, counts);
    writer.finish();
  }

  const auto back = ResultsReader(scratch / "results.h5").read("projection", "hidden");

  EXPECT_TRUE(std::ranges::equal(back.integers(), counts));
  EXPECT_LT(std::filesystem::file_size(scratch / "results.h5"), counts.size() * 4 / 7);
}

TEST(Stream, ASlabAtATimeMakesTheSameVariableAsAllAtOnce) {
  const ScratchFolder scratch;
  const std::vector<double> values{1, 2, 3, 4, 5, 6};
  {
    ResultsWriter writer(scratch / "results.h5");
    Group group = sample_group(writer, "a");
    const std::vector<std::string> dims{"draw", "locality"};
    group.variable({.name = "whole", .dims = dims, .attributes = kPeople}, values);
    auto slabs = group.stream<double>({.name = "slabs", .dims = dims, .attributes = kPeople});
    slabs.write({1}, std::span(values).subspan(3, 3));
    slabs.write({0}, std::span(values).first(3));
    auto blocks = group.stream<double>({.name = "blocks", .dims = dims, .attributes = kPeople});
    using Sizes = std::vector<std::size_t>;
    blocks.write_block(Sizes{0, 0}, Sizes{2, 1}, std::vector<double>{1, 4});
    blocks.write_block(Sizes{0, 1}, Sizes{2, 2}, std::vector<double>{2, 3, 5, 6});
    writer.finish();
  }

  const ResultsReader reader(scratch / "results.h5");

  EXPECT_THAT(reader.read("a", "whole").doubles(), testing::ElementsAreArray(values));
  EXPECT_THAT(reader.read("a", "slabs").doubles(), testing::ElementsAreArray(values));
  EXPECT_THAT(reader.read("a", "blocks").doubles(), testing::ElementsAreArray(values));
}

}  // namespace
}  // namespace carers::outputs::hdf5
