#include "outputs/measure_writer.hpp"

#include <gmock/gmock.h>

#include <cmath>

#include "model/core/check.hpp"
#include "outputs/hdf5/reader.hpp"
#include "tests/unit/outputs/hdf5/scratch_folder.hpp"

namespace carers::outputs {
namespace {

using hdf5::ResultsReader;
using hdf5::ScratchFolder;
using model::core::LabelledArray;
using model::core::LogicError;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::ThrowsMessage;
using Texts = std::vector<std::string>;
using Whole = std::vector<std::int32_t>;

class MeasureWriterTest : public testing::Test {
 protected:
  MeasureWriterTest() {
    estimate_.axis("draw", Whole{0, 1});
    estimate_.axis("locality", Texts{"E10000025", "E07000177"});
    estimate_.axis("locality_name", Texts{"Oxfordshire", "Cherwell"});
  }

  void refuses(const LabelledArray& array, const std::string& why) {
    EXPECT_THAT([&] { estimate_.write(array); }, ThrowsMessage<LogicError>(HasSubstr(why)));
  }

  const ScratchFolder scratch_;
  hdf5::ResultsWriter writer_{scratch_ / "results.h5"};
  MeasureWriter estimate_{writer_, "estimate"};
};

TEST_F(MeasureWriterTest, TakesUnitsAndDescriptionsFromTheTable) {
  estimate_.write("hidden", {"draw", "locality"}, Whole{1, 2, 3, 4});
  writer_.finish();

  const auto hidden = ResultsReader(scratch_ / "results.h5").read("estimate", "hidden");

  EXPECT_EQ(hidden.attributes.at("units"), "people");
  EXPECT_EQ(hidden.attributes.at("description"), measure("estimate", "hidden").description);
  EXPECT_EQ(hidden.at({{"draw", 1}, {"locality", "E07000177"}}), 4);
}

TEST_F(MeasureWriterTest, BringsLabelledArraysToTheKindOfTheTable) {
  const LabelledArray children{.name = "children",
                               .axes = {{.name = "locality", .size = 2, .labels = {}}},
                               .values = std::vector<std::int64_t>{141000, 33000}};
  const LabelledArray hidden{.name = "hidden",
                             .axes = {{.name = "draw", .size = 2, .labels = {}},
                                      {.name = "locality", .size = 2, .labels = {}}},
                             .values = std::vector<double>{1, 2, 3, 4}};

  estimate_.write(children);
  estimate_.write(hidden);
  writer_.finish();

  const ResultsReader reader(scratch_ / "results.h5");
  EXPECT_EQ(reader.storage("estimate", "children"), hdf5::Storage::float64);
  EXPECT_THAT(reader.read("estimate", "children").doubles(), ElementsAre(141000, 33000));
  EXPECT_EQ(reader.storage("estimate", "hidden"), hdf5::Storage::int32);
}

TEST_F(MeasureWriterTest, RefusesWhatTheTableHasNot) {
  EXPECT_THAT([&] { estimate_.write("hiden", {"draw", "locality"}, Whole(4)); },
              ThrowsMessage<LogicError>(HasSubstr("did you mean \"hidden\"?")));
  EXPECT_THAT([&] { estimate_.write("hidden", {"locality", "draw"}, Whole(4)); },
              ThrowsMessage<LogicError>(HasSubstr("is in the table as hidden [draw, locality]")));
  EXPECT_THAT([&] { estimate_.write("hidden", {"draw", "locality"}, std::vector<double>(4)); },
              ThrowsMessage<LogicError>(HasSubstr("values are float64, the table has int32")));
  EXPECT_THAT([&] { estimate_.axis("years", Whole{1}); },
              ThrowsMessage<LogicError>(HasSubstr("did you mean \"year\"?")));
  EXPECT_THAT([&] { estimate_.axis("cause", Whole{1}); },
              ThrowsMessage<LogicError>(HasSubstr("are int32, the table has text")));
  EXPECT_THAT([&] { MeasureWriter(writer_, "estimates"); },
              ThrowsMessage<LogicError>(HasSubstr("group \"estimates\" is not in the table")));
}

TEST_F(MeasureWriterTest, RefusesAValueThatTheKindCannotHold) {
  const std::vector<model::core::Axis> axes{{.name = "draw", .size = 2, .labels = {}},
                                            {.name = "locality", .size = 2, .labels = {}}};

  refuses({.name = "hidden", .axes = axes, .values = std::vector<double>{1, 2, 3, 4.5}},
          "estimate/hidden: 4.5");
  refuses({.name = "hidden", .axes = axes, .values = std::vector<double>{1, 2, 3, 3e9}},
          "does not fit the table's kind");
  refuses({.name = "hidden", .axes = axes, .values = std::vector<double>{1, 2, 3, std::nan("")}},
          "does not fit the table's kind");
  refuses({.name = "hidden",
           .axes = axes,
           .values = std::vector<std::int64_t>{1, 2, 3, std::int64_t{1} << 40}},
          "does not fit the table's kind");
}

TEST_F(MeasureWriterTest, StreamsByName) {
  auto stream = estimate_.stream<std::int32_t>("identified", {"draw", "locality"});
  stream.write({0}, Whole{1, 2});
  stream.write({1}, Whole{3, 4});
  writer_.finish();

  EXPECT_THAT(ResultsReader(scratch_ / "results.h5").read("estimate", "identified").integers(),
              ElementsAre(1, 2, 3, 4));
}

}  // namespace
}  // namespace carers::outputs
