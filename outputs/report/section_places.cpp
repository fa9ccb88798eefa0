#include <fmt/format.h>

#include <algorithm>
#include <cctype>

#include "outputs/report/figure.hpp"
#include "outputs/report/sections.hpp"
#include "outputs/wording/numbers.hpp"

namespace carers::outputs::report {
namespace {

using findings::Findings;
using findings::PlaceEstimate;
using wording::Reliability;

charts::Table table_of(const Findings& findings, const std::vector<std::size_t>& places) {
  charts::Table table{.header = {"Place", "Hidden", "Nine times in ten", "Identified", "How sure"},
                      .rows = {}};
  for (const std::size_t i : places) {
    const PlaceEstimate& place = findings.places[i];
    table.rows.push_back({place.name, wording::count(place.hidden.middle),
                          wording::range(place.hidden), wording::count(place.identified.middle),
                          wording::reliability_word(wording::reliability(place.hidden))});
  }
  return table;
}

// What the words of the last column promise.
Html reliability_key() {
  std::string key = "How sure: ";
  for (const Reliability grade :
       {Reliability::good, Reliability::fair, Reliability::rough, Reliability::weak}) {
    if (grade != Reliability::good) key += "; ";
    key += fmt::format("{}: {}", wording::reliability_word(grade),
                       wording::reliability_meaning(grade));
  }
  return paragraph(key + ".", "quiet");
}

std::string capitalised(std::string word) {
  word[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(word[0])));
  return word;
}

std::string plural_level(const Findings& findings, std::size_t place) {
  const std::string& level = findings.places[place].level;
  if (level == "authority") return "authorities";
  return level + "s";
}

}  // namespace

Section places_section(const Content& content) {
  const Findings& findings = content.findings;
  const auto places = findings.children_of(findings.focus);
  if (places.empty()) {
    return {.id = "places", .title = "Place by place", .body = absent("no places below this one")};
  }
  const std::string& own = findings.places[places.front()].level;
  const std::string level = own.empty() ? "place" : own;
  Html body = paragraph(
      "Differences between places are known better than the level: if the true total is high, it "
      "is high nearly everywhere.");
  body += figure(content.pictures, "hidden-by-place");
  body += table("Every place, with how sure we are", table_of(findings, places));
  body += reliability_key();
  return {.id = "places",
          .title = fmt::format("{} by {}", capitalised(level), level),
          .body = std::move(body)};
}

Section country_section(const Content& content) {
  const Findings& findings = content.findings;
  auto authorities = findings.at_level("authority");
  const Html map = figure(content.pictures, "tile-map");
  if (map.text.empty()) {
    return {.id = "country", .title = "The country", .body = absent("no map of authorities")};
  }
  std::ranges::sort(authorities, {}, [&](std::size_t i) { return findings.places[i].name; });
  Html body = paragraph(
      fmt::format("One model is fitted to all of {} at once, so that every place is measured with "
                  "the same yardstick.",
                  findings.nation().name));
  body += map;
  body += element(
      "details",
      element("summary", escaped(fmt::format("All {} {}", authorities.size(),
                                             plural_level(findings, authorities.front())))) +
          table("Every authority, with how sure we are", table_of(findings, authorities)),
      "class=\"numbers\"");
  const bool national = findings.focus_place().parent.empty();
  return {.id = "country",
          .title = national ? "Authority by authority" : "Beside the rest of the country",
          .body = std::move(body)};
}

}  // namespace carers::outputs::report
