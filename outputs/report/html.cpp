#include "outputs/report/html.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>

#include "outputs/charts/text.hpp"

namespace carers::outputs::report {
namespace {

// A table on a phone, in pixels, as report.css sets it there (16 to a rem).
constexpr double kTextOfAPhone = 375.0 - 2.0 * 16.0;  // between the margins
constexpr double kFirstColumn = 6.0 * 16.0;
constexpr double kGap = 0.35 * 16.0;
constexpr double kLetter = 0.8 * 16.0;

bool is_number(const std::string& cell) {
  const std::size_t at = cell.starts_with('-') ? 1 : 0;
  if (cell.size() <= at || std::isdigit(static_cast<unsigned char>(cell[at])) == 0) return false;
  return cell.find_first_not_of("0123456789,.% -") == std::string::npos;
}

// What cannot be broken in a cell.
double narrowest(const std::string& cell, charts::Weight weight) {
  const charts::Type type{.size = kLetter, .weight = weight};
  if (is_number(cell)) return charts::text_width(cell, type);
  double widest = 0.0;
  for (const std::string& word : charts::wrapped(cell, 0.0, type))
    widest = std::max(widest, charts::text_width(word, type));
  return widest;
}

bool fits_a_phone(const charts::Table& table) {
  double width = kFirstColumn;
  for (std::size_t c = 1; c < table.header.size(); ++c) {
    double column = narrowest(table.header[c], charts::Weight::bold);
    for (const auto& row : table.rows)
      column = std::max(column, narrowest(row[c], charts::Weight::normal));
    width += column + kGap;
  }
  return width <= kTextOfAPhone;
}

}  // namespace

Html escaped(std::string_view text) {
  constexpr std::string_view kPercent = " %";
  Html html;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text.substr(i).starts_with(kPercent)) {  // a number is not parted from its sign
      html.text += "&nbsp;";
      continue;
    }
    const char c = text[i];
    switch (c) {
      case '&':
        html.text += "&amp;";
        break;
      case '<':
        html.text += "&lt;";
        break;
      case '>':
        html.text += "&gt;";
        break;
      case '"':
        html.text += "&quot;";
        break;
      case '\'':
        html.text += "&#39;";
        break;
      default:
        html.text += c;
    }
  }
  return html;
}

Html element(std::string_view name, const Html& content, std::string_view attributes) {
  Html html = within(name, content, attributes);
  html.text += '\n';
  return html;
}

Html within(std::string_view name, const Html& content, std::string_view attributes) {
  return {fmt::format("<{}{}{}>{}</{}>", name, attributes.empty() ? "" : " ", attributes,
                      content.text, name)};
}

Html paragraph(std::string_view text, std::string_view css_class) {
  return element("p", escaped(text),
                 css_class.empty() ? std::string{} : fmt::format("class=\"{}\"", css_class));
}

Html bullets(const std::vector<Html>& items) {
  Html list;
  for (const Html& item : items) list += element("li", item);
  return element("ul", list);
}

Html number(std::string_view what, double value, std::string_view shown) {
  return {fmt::format("<data value=\"{}\" data-what=\"{}\">{}</data>", value, escaped(what).text,
                      escaped(shown).text)};
}

Html link(std::string_view address, std::string_view text) {
  if (!address.starts_with("https://") && !address.starts_with("http://")) return escaped(text);
  return {fmt::format("<a href=\"{}\" rel=\"noreferrer\">{}</a>", escaped(address).text,
                      escaped(text).text)};
}

Html table(const std::string& name, const charts::Table& table) {
  const bool is_wide = !fits_a_phone(table);
  Html head;
  for (std::size_t c = 0; c < table.header.size(); ++c) {
    const bool right = !table.rows.empty() && is_number(table.rows.front()[c]);
    head += element("th", escaped(table.header[c]),
                    right ? "scope=\"col\" class=\"number\"" : "scope=\"col\"");
  }
  Html body;
  for (const auto& row : table.rows) {
    Html cells;
    for (std::size_t c = 0; c < row.size(); ++c) {
      if (c == 0) {
        cells += element("th", escaped(row[c]), "scope=\"row\"");
      } else {
        std::string attributes = is_number(row[c]) ? "class=\"number\"" : "";
        if (is_wide) attributes += fmt::format(" data-label=\"{}\"", escaped(table.header[c]).text);
        cells += element("td", escaped(row[c]), attributes);
      }
    }
    body += element("tr", cells);
  }
  const Html whole =
      element("table", element("thead", element("tr", head)) + element("tbody", body),
              is_wide ? "class=\"stacked\"" : "");
  return element("div", whole,
                 fmt::format("class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"{}\"",
                             escaped(name).text));
}

}  // namespace carers::outputs::report
