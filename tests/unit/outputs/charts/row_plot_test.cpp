#include "outputs/charts/row_plot.hpp"

#include <gtest/gtest.h>

namespace carers::outputs::charts {
namespace {

using nlohmann::json;

RowPlot two_rows() {
  return {.rows = {{.label = "Cherwell",
                    .marks = {{.value = {.low = 10, .middle = 20, .high = 40}, .text = "20"}},
                    .band = {}},
                   {.label = "A place with so long a name that it needs more than one line",
                    .marks = {{.value = {.low = -5, .middle = 2, .high = 9}, .text = "2"}},
                    .band = {}}},
          .axis_title = "People"};
}

// Every drawn text with the height at which it stands.
std::vector<std::pair<double, std::string>> texts_of(const json& spec) {
  std::vector<std::pair<double, std::string>> all;
  for (const json& layer : spec["layer"]) {
    if (layer["mark"]["type"] != "text") continue;
    for (const json& row : layer["data"]["values"]) {
      all.emplace_back(row["y"].get<double>(), row["text"].get<std::string>());
    }
  }
  return all;
}

TEST(RowPlot, IsAsWideAsItsForm) {
  for (const Form form : {Form::wide, Form::narrow}) {
    const json spec = row_plot(two_rows(), form);

    const double width = spec["width"].get<double>() + spec["padding"]["left"].get<double>() +
                         spec["padding"]["right"].get<double>();
    EXPECT_DOUBLE_EQ(width, full_width(form));
  }
}

TEST(RowPlot, HoldsEveryRangeWithinItsScale) {
  const json spec = row_plot(two_rows(), Form::wide);

  json domain;
  for (const json& layer : spec["layer"]) {
    if (layer["mark"]["type"] == "point") domain = layer["encoding"]["x"]["scale"]["domain"];
  }
  EXPECT_EQ(domain, json::array({-5.0, 40.0}));
}

TEST(RowPlot, NoTwoTextsOfTheNarrowFormStandOnOneLine) {
  const auto texts = texts_of(row_plot(two_rows(), Form::narrow));

  for (std::size_t i = 0; i < texts.size(); ++i) {
    for (std::size_t j = i + 1; j < texts.size(); ++j) {
      EXPECT_GE(std::abs(texts[i].first - texts[j].first), 14) << texts[i].second;
    }
  }
  EXPECT_GE(texts.size(), 5U);
}

}  // namespace
}  // namespace carers::outputs::charts
