#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "outputs/charts/charts.hpp"
#include "outputs/charts/theme.hpp"
#include "outputs/wording/numbers.hpp"

namespace carers::outputs::charts {
namespace {

using findings::Findings;
using findings::Validation;
using findings::WithheldCount;
using nlohmann::json;

constexpr const char* kRangeColour = "#9FC5E0";    // between the band's and the hidden's blue
constexpr const char* kOutsideColour = "#D55E00";  // vermilion of Okabe and Ito (2008)
constexpr double kHeight = 320;
constexpr double kAxisWidth = 62;
constexpr double kEdge = 8;
constexpr double kLeastCount = 0.5;  // a ratio to nothing has none: half a person

constexpr double kMost = 2.0;  // a factor beyond which a number stands at the edge

// A number over the middle of what was predicted.
double ratio(double number, const WithheldCount& count) {
  return std::max(number, kLeastCount) / std::max(count.predicted.middle, kLeastCount);
}

double within_scale(double factor) { return std::clamp(factor, 1 / kMost, kMost); }

double of_count(const WithheldCount& count) { return ratio(count.observed, count); }

json as_drawn(const char* field) { return {{"field", field}, {"scale", nullptr}}; }

json drawing(const std::vector<WithheldCount>& counts, Form form) {
  const double width = full_width(form) - kAxisWidth - kEdge;
  const auto n = static_cast<double>(counts.size());
  json rows = json::array();
  for (std::size_t i = 0; i < counts.size(); ++i) {
    const WithheldCount& count = counts[i];
    const auto factor = [&](double number) { return within_scale(ratio(number, count)); };
    rows.push_back({{"x", (static_cast<double>(i) + 0.5) / n * width},
                    {"low", factor(count.predicted.low)},
                    {"high", factor(count.predicted.high)},
                    {"count", factor(count.observed)},
                    {"shape", count.inside ? "circle" : "diamond"},
                    {"size", count.inside ? 9 : 60},
                    {"colour", count.inside ? kInk : kOutsideColour}});
  }
  const auto vertical = [&](const char* field) {
    return json{{"field", field},
                {"type", "quantitative"},
                {"axis",
                 {{"title", "Count over the middle of its prediction"},
                  {"values", {0.5, 0.6, 0.8, 1, 1.25, 1.6, 2}},
                  {"format", "~r"},
                  {"labelOverlap", true},
                  {"grid", true}}},
                {"scale", {{"type", "log"}, {"domain", {1 / kMost, kMost}}, {"nice", false}}}};
  };
  const json horizontal{
      {"field", "x"},
      {"type", "quantitative"},
      {"axis", nullptr},
      {"scale", {{"domain", {0, width}}, {"range", {0, width}}, {"nice", false}}}};
  const double stroke = std::clamp(width / n * 0.7, 0.7, 6.0);
  json layers = json::array();
  layers.push_back(
      {{"mark", {{"type", "rule"}, {"strokeWidth", stroke}, {"color", kRangeColour}}},
       {"encoding", {{"x", horizontal}, {"y", vertical("low")}, {"y2", {{"field", "high"}}}}}});
  layers.push_back({{"data", {{"values", json::array({{{"one", 1}}})}}},
                    {"mark", {{"type", "rule"}, {"strokeWidth", 1.5}, {"color", kHiddenColour}}},
                    {"encoding", {{"y", vertical("one")}}}});
  layers.push_back({{"mark", {{"type", "point"}, {"opacity", 1}, {"strokeWidth", 0}}},
                    {"encoding",
                     {{"x", horizontal},
                      {"y", vertical("count")},
                      {"shape", as_drawn("shape")},
                      {"size", {{"field", "size"}, {"type", "quantitative"}, {"scale", nullptr}}},
                      {"fill", as_drawn("colour")}}}});
  json spec = blank_spec();
  spec["autosize"] = "none";
  spec["padding"] = {{"left", kAxisWidth}, {"right", kEdge}, {"top", kEdge}, {"bottom", kEdge}};
  spec["width"] = width;
  spec["height"] = kHeight;
  spec["data"] = {{"values", rows}};
  spec["layer"] = layers;
  return spec;
}

Table table_of(const std::vector<WithheldCount>& counts) {
  Table table{.header = {"Place", "Counted", "Predicted", "Low", "High", "Inside", "Round"},
              .rows = {}};
  for (const WithheldCount& count : counts) {
    table.rows.push_back({count.place, wording::exact_count(count.observed),
                          wording::exact_count(count.predicted.middle),
                          wording::exact_count(count.predicted.low),
                          wording::exact_count(count.predicted.high), count.inside ? "yes" : "no",
                          std::to_string(count.fold)});
  }
  return table;
}

}  // namespace

MaybeChart validation(const Findings& findings) {
  if (!findings.validation || findings.validation->counts.empty()) return std::nullopt;
  const Validation& found = *findings.validation;
  std::vector<WithheldCount> counts = found.counts;
  std::ranges::stable_sort(counts, {}, of_count);
  const auto missed_high = std::ranges::count_if(counts, [](const WithheldCount& count) {
    return !count.inside && count.observed > count.predicted.middle;
  });
  const bool beyond = std::ranges::any_of(counts, [](const WithheldCount& count) {
    return within_scale(of_count(count)) != of_count(count);
  });
  return Chart{
      .name = "validation",
      .title = fmt::format("Of {} counts that it had not seen, {} lay inside their range",
                           wording::exact_count(static_cast<double>(found.withheld)),
                           wording::exact_count(static_cast<double>(found.inside))),
      .subtitle = fmt::format("One line for each place, from the fewest to the most counted "
                              "beside what was predicted. Blue: the range that should hold {} of "
                              "them; dot: the count; orange diamond: a count outside{}",
                              wording::percent(found.level),
                              beyond ? "; more than twice or less than half: at the edge" : ""),
      .description =
          fmt::format("{} ranges around 1 with a point each; {} points lie above their "
                      "range and {} below; the figures are in the table.",
                      counts.size(), missed_high, found.withheld - found.inside - missed_high),
      .wide = drawing(counts, Form::wide),
      .narrow = drawing(counts, Form::narrow),
      .table = table_of(counts)};
}

}  // namespace carers::outputs::charts
