#include "outputs/report/figure.hpp"

#include <fmt/format.h>

#include <regex>

namespace carers::outputs::report {
namespace {

void replace_all(std::string& text, const std::string& from, const std::string& to) {
  for (std::size_t at = text.find(from); at != std::string::npos;
       at = text.find(from, at + to.size())) {
    text.replace(at, from.size(), to);
  }
}

Html drawing(const std::string& svg, const std::string& form, const charts::Chart& chart) {
  const std::string ready = embedded_svg(svg, chart.name + "-" + form + "-", chart.description);
  return element("div", {ready}, fmt::format("class=\"picture {}\"", form));
}

}  // namespace

std::string embedded_svg(const std::string& svg, const std::string& prefix,
                         const std::string& description) {
  std::string ready = svg.substr(svg.find("<svg"));
  replace_all(ready, " id=\"", " id=\"" + prefix);
  replace_all(ready, "url(#", "url(#" + prefix);
  // One picture, one description: not a list of every stroke.
  static const std::regex kStrokeRoles(" (role|aria-roledescription)=\"[^\"]*\"");
  ready = std::regex_replace(ready, kStrokeRoles, "");
  const std::string role =
      fmt::format("<svg role=\"img\" aria-label=\"{}\"", escaped(description).text);
  ready.replace(0, std::string("<svg").size(), role);
  return ready;
}

Html figure(const Pictures& pictures, const std::string& name) {
  const Picture* picture = pictures.find(name);
  if (picture == nullptr) return {};
  const charts::Chart& chart = picture->chart;
  Html body = element("figcaption", element("p", escaped(chart.title), "class=\"title\"") +
                                        element("p", escaped(chart.subtitle)));
  const bool drawn = !picture->wide.empty() && !picture->narrow.empty();
  if (drawn) {
    body += drawing(picture->wide, "wide", chart);
    body += drawing(picture->narrow, "narrow", chart);
    body += element(
        "details",
        element("summary", escaped("The numbers as a table")) + table(chart.title, chart.table),
        "class=\"numbers\"");
  } else {
    body += table(chart.title, chart.table);
  }
  return element("figure", body, fmt::format("id=\"figure-{}\"", name));
}

}  // namespace carers::outputs::report
