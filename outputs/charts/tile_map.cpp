#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <cmath>

#include "outputs/charts/charts.hpp"
#include "outputs/charts/hex_layout.hpp"
#include "outputs/charts/theme.hpp"
#include "outputs/wording/numbers.hpp"

namespace carers::outputs::charts {
namespace {

using findings::Findings;
using findings::PlaceEstimate;
using nlohmann::json;

constexpr std::size_t kFewest = 20;  // a map of fewer tiles says less than a table
constexpr int kClasses = 5;
constexpr double kRowHeight = 0.8660254037844386;

// Light to dark, also in grey; from ColorBrewer's "Blues" (Brewer 2003).
constexpr const char* kColours[kClasses] = {"#EFF3FF", "#BDD7E7", "#6BAED6", "#3182BD", "#08519C"};
constexpr const char* kTextColours[kClasses] = {kInk, kInk, kInk, "white", "white"};

// A pointy-topped hexagon of unit radius, as a path.
constexpr const char* kHexagon = "M0,-1L0.866,-0.5L0.866,0.5L0,1L-0.866,0.5L-0.866,-0.5Z";

// Letters by which a tile may be recognised, best first: of several words their first letters; the
// first four; the first and the last.
std::vector<std::string> short_names(const std::string& name) {
  std::string initials;
  std::string letters;
  bool start = true;
  for (const char c : name) {
    const bool letter = std::isalpha(static_cast<unsigned char>(c)) != 0;
    if (letter && start && std::isupper(static_cast<unsigned char>(c)) != 0) initials += c;
    if (letter) letters += c;
    start = !letter;
  }
  std::vector<std::string> all;
  if (initials.size() >= 2) all.push_back(initials.substr(0, 4));
  all.push_back(letters.substr(0, 4));
  const std::size_t end = letters.size();
  if (end >= 4) {
    all.push_back(letters.substr(0, 3) + letters.substr(end - 1));
    all.push_back(letters.substr(0, 2) + letters.substr(end - 2));
    all.push_back(letters.substr(0, 1) + letters.substr(end - 3));
  }
  return all;
}

// No two tiles with the same letters while there is a choice.
std::vector<std::string> unique_short_names(const std::vector<const PlaceEstimate*>& places) {
  std::vector<std::string> taken;
  for (const PlaceEstimate* place : places) {
    const auto names = short_names(place->name);
    const auto free = std::ranges::find_if(names, [&](const std::string& name) {
      return std::ranges::find(taken, name) == taken.end();
    });
    taken.push_back(free == names.end() ? names.back() : *free);
  }
  return taken;
}

// Upper limits of all classes but the last: fifths of the places.
std::vector<double> fifths(std::vector<double> shares) {
  std::ranges::sort(shares);
  std::vector<double> limits;
  for (int c = 1; c < kClasses; ++c) {
    const auto at = shares.size() * static_cast<std::size_t>(c) / kClasses;
    limits.push_back(std::round(shares[at] * 1000) / 1000);
  }
  return limits;
}

std::size_t class_of(double share, const std::vector<double>& limits) {
  return static_cast<std::size_t>(std::ranges::upper_bound(limits, share) - limits.begin());
}

std::string class_label(std::size_t c, const std::vector<double>& limits) {
  if (c == 0) return "below " + wording::percent(limits.front());
  if (c == limits.size()) return wording::percent(limits.back()) + " and more";
  return fmt::format("{:.1f} to {}", limits[c - 1] * 100, wording::percent(limits[c]));
}

struct Map {
  std::vector<const PlaceEstimate*> places;
  std::vector<HexCell> cells;
  std::vector<double> limits;
  std::string focus;
};

json pixel_scale(double extent) {
  return {{"domain", {0, extent}}, {"range", {0, extent}}, {"nice", false}, {"zero", false}};
}

json drawing(const Map& map, Form form) {
  int columns = 0;
  int rows = 0;
  for (const HexCell& cell : map.cells) {
    columns = std::max(columns, cell.column + 1);
    rows = std::max(rows, cell.row + 1);
  }
  const bool narrow = form == Form::narrow;
  const double across = std::min((full_width(form) - 16) / (columns + 0.5), 34.0);
  const double width = full_width(form) - 16;
  const double key_height = narrow ? 5 * 20 + 14 : 0;
  const double height = across * (kRowHeight * rows + 0.3) + key_height;
  const double key_x = narrow ? 10 : width - 130;
  const auto texts = unique_short_names(map.places);
  json tiles = json::array();
  for (std::size_t i = 0; i < map.places.size(); ++i) {
    const HexCentre centre = centre_of(map.cells[i]);
    const auto c = class_of(map.places[i]->prevalence.middle, map.limits);
    const bool focus = map.places[i]->code == map.focus;
    tiles.push_back({{"x", (centre.x + 0.5) * across},
                     {"y", key_height + (centre.y + 0.6) * across},
                     {"name", map.places[i]->name},
                     {"text", texts[i]},
                     {"colour", kColours[c]},
                     {"ink", kTextColours[c]},
                     {"edge", focus ? "black" : "white"},
                     {"edge_width", focus ? 4 : 1},
                     {"focus", focus}});
  }
  std::stable_sort(tiles.begin(), tiles.end(), [](const json& a, const json& b) {  // focus on top
    return a["focus"].get<bool>() < b["focus"].get<bool>();
  });
  json key = json::array();
  for (std::size_t c = 0; c < kClasses; ++c) {
    key.push_back({{"x", key_x},
                   {"y", 10.0 + 20 * static_cast<double>(c)},
                   {"text", class_label(c, map.limits)},
                   {"colour", kColours[c]}});
  }
  const auto as_drawn = [](const char* field) {
    return json{{"field", field}, {"scale", nullptr}};
  };
  const json x{
      {"field", "x"}, {"type", "quantitative"}, {"axis", nullptr}, {"scale", pixel_scale(width)}};
  const json y{
      {"field", "y"}, {"type", "quantitative"}, {"axis", nullptr}, {"scale", pixel_scale(height)}};
  // Vega draws a custom shape at sqrt(size) / 2 times its own units.
  const double radius = across / 2 / kRowHeight;
  const double size = 4 * radius * radius;
  json layers = json::array();
  layers.push_back(
      {{"data", {{"values", tiles}}},
       {"mark", {{"type", "point"}, {"shape", kHexagon}, {"size", size}, {"opacity", 1}}},
       {"encoding",
        {{"x", x},
         {"y", y},
         {"fill", as_drawn("colour")},
         {"stroke", as_drawn("edge")},
         {"strokeWidth",
          {{"field", "edge_width"}, {"type", "quantitative"}, {"scale", nullptr}}}}}});
  if (!narrow) {
    layers.push_back(
        {{"data", {{"values", tiles}}},
         {"mark", {{"type", "text"}, {"baseline", "middle"}, {"fontSize", across * 0.27}}},
         {"encoding",
          {{"x", x}, {"y", y}, {"text", {{"field", "text"}}}, {"color", as_drawn("ink")}}}});
  }
  layers.push_back({{"data", {{"values", key}}},
                    {"mark",
                     {{"type", "point"},
                      {"shape", "square"},
                      {"size", 190},
                      {"opacity", 1},
                      {"stroke", kQuietColour},
                      {"strokeWidth", 1}}},
                    {"encoding", {{"x", x}, {"y", y}, {"fill", as_drawn("colour")}}}});
  layers.push_back(
      {{"data", {{"values", key}}},
       {"mark", {{"type", "text"}, {"align", "left"}, {"baseline", "middle"}, {"dx", 13}}},
       {"encoding", {{"x", x}, {"y", y}, {"text", {{"field", "text"}}}}}});
  json spec = blank_spec();
  spec["autosize"] = "none";
  spec["padding"] = 8;
  spec["width"] = width;
  spec["height"] = height;
  spec["layer"] = layers;
  return spec;
}

}  // namespace

MaybeChart tile_map(const Findings& findings) {
  Map map{.places = {}, .cells = {}, .limits = {}, .focus = findings.focus_place().code};
  std::vector<LonLat> centres;
  std::vector<double> shares;
  Table table{.header = {"Authority", "Share who care", "Low", "High", "Share hidden", "Tile row",
                         "Tile column"},
              .rows = {}};
  for (const std::size_t i : findings.at_level("authority")) {
    const PlaceEstimate& place = findings.places[i];
    if (std::isnan(place.longitude) || std::isnan(place.prevalence.middle)) continue;
    map.places.push_back(&place);
    centres.push_back({.longitude = place.longitude, .latitude = place.latitude});
    shares.push_back(place.prevalence.middle);
  }
  if (map.places.size() < kFewest) return std::nullopt;
  map.cells = hex_layout(centres);
  map.limits = fifths(shares);
  for (std::size_t i = 0; i < map.places.size(); ++i) {
    const PlaceEstimate& place = *map.places[i];
    table.rows.push_back({place.name, wording::percent(place.prevalence.middle),
                          wording::percent(place.prevalence.low),
                          wording::percent(place.prevalence.high),
                          wording::percent(place.share_hidden.middle),
                          std::to_string(map.cells[i].row), std::to_string(map.cells[i].column)});
  }
  const auto [least, most] = std::ranges::minmax(
      map.places, {}, [](const PlaceEstimate* place) { return place->prevalence.middle; });
  const bool has_focus = findings.focus_place().level == "authority";
  return Chart{
      .name = "tile-map",
      .title = fmt::format("Children who care: from {} in {} to {} in {}",
                           wording::percent(least->prevalence.middle), least->name,
                           wording::percent(most->prevalence.middle), most->name),
      .subtitle = fmt::format("One tile for each of {} authorities, near where it lies; colour: "
                              "share of children who are young carers{}",
                              map.places.size(),
                              has_focus ? "; outlined: " + findings.focus_place().name : ""),
      .description = fmt::format("A map of {} equal hexagons in five shades, darker where more "
                                 "children care; the figures are in the table.",
                                 map.places.size()),
      .wide = drawing(map, Form::wide),
      .narrow = drawing(map, Form::narrow),
      .table = table};
}

}  // namespace carers::outputs::charts
