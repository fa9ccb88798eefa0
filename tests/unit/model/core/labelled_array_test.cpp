#include "model/core/labelled_array.hpp"

#include <gmock/gmock.h>

#include <stdexcept>

namespace carers::model::core {
namespace {

using Texts = std::vector<std::string>;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::ThrowsMessage;

LabelledArray sample() {
  return {.name = "hidden",
          .axes = {{.name = "draw", .size = 2, .labels = std::vector<std::int64_t>{7, 9}},
                   labelled_axis("locality", Texts{"E07000177", "E07000178", "E10000025"})},
          .values = std::vector<double>{1, 2, 3, 4, 5, 6},
          .attributes = {{"units", "people"}}};
}

TEST(LabelledArray, IsRowMajorByIndexAndByLabel) {
  const LabelledArray array = sample();

  EXPECT_NO_THROW(array.validate());
  EXPECT_EQ(array.at({1, 0}), 4);
  EXPECT_EQ(array.at({{"locality", "E07000178"}, {"draw", 9}}), 5);
  EXPECT_THAT(array.dims(), ElementsAre("draw", "locality"));
  EXPECT_THAT(array.shape(), ElementsAre(2, 3));
}

TEST(LabelledArray, SaysWhatIsNotThere) {
  const LabelledArray array = sample();

  EXPECT_THAT([&] { return array.at({0, 3}); },
              ThrowsMessage<std::out_of_range>(HasSubstr("has 3 places, asked for index 3")));
  EXPECT_THAT([&] { return array.at({{"locality", "E07000999"}, {"draw", 7}}); },
              ThrowsMessage<std::out_of_range>(HasSubstr("no label \"E07000999\"")));
  EXPECT_THAT([&] { return array.at({{"locality", "E07000178"}}); },
              ThrowsMessage<std::out_of_range>(HasSubstr("without a label on axis \"draw\"")));
  EXPECT_THAT([&] { return array.at({{"locality", "E07000178"}, {"draw", 7}, {"year", 1}}); },
              ThrowsMessage<std::out_of_range>(HasSubstr("no axis \"year\"")));
  EXPECT_THAT([&] { return array.text_at({0, 0}); },
              ThrowsMessage<std::invalid_argument>(HasSubstr("does not hold texts")));
}

TEST(LabelledArray, RefusesValuesThatDoNotFitItsShape) {
  LabelledArray array = sample();
  array.values = std::vector<double>{1, 2};
  LabelledArray twice = sample();
  twice.axes[1].name = "draw";

  EXPECT_THAT([&] { array.validate(); },
              ThrowsMessage<std::invalid_argument>(HasSubstr("2 values for 6 places")));
  EXPECT_THAT([&] { twice.validate(); },
              ThrowsMessage<std::invalid_argument>(HasSubstr("axis \"draw\" twice")));
}

TEST(LabelledAxis, RefusesALabelThatOccursTwice) {
  EXPECT_THAT([] { return labelled_axis("locality", Texts{"a", "b", "a"}); },
              ThrowsMessage<std::invalid_argument>(HasSubstr("label \"a\" twice")));
}

TEST(LabelledAxis, FindsNumbersWhetherWrittenWholeOrNot) {
  const Axis axis = labelled_axis("quantile", std::vector<double>{0.05, 0.5, 1});

  EXPECT_EQ(axis.index_of(0.5), 1U);
  EXPECT_EQ(axis.index_of(std::int64_t{1}), 2U);
}

TEST(LabelledArray, HoldsASingleValueWithoutAxes) {
  const LabelledArray array{
      .name = "seed", .axes = {}, .values = std::vector<std::int64_t>{42}, .attributes = {}};

  EXPECT_EQ(array.size(), 1U);
  EXPECT_EQ(array.at(std::initializer_list<std::size_t>{}), 42);
}

}  // namespace
}  // namespace carers::model::core
