#include "outputs/report/html.hpp"

#include <fmt/format.h>

#include <cctype>

namespace carers::outputs::report {
namespace {

bool is_number(const std::string& cell) {
  const std::size_t at = cell.starts_with('-') ? 1 : 0;
  if (cell.size() <= at || std::isdigit(static_cast<unsigned char>(cell[at])) == 0) return false;
  return cell.find_first_not_of("0123456789,.% -") == std::string::npos;
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
        cells += element("td", escaped(row[c]), is_number(row[c]) ? "class=\"number\"" : "");
      }
    }
    body += element("tr", cells);
  }
  const Html whole =
      element("table", element("thead", element("tr", head)) + element("tbody", body));
  return element("div", whole,
                 fmt::format("class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"{}\"",
                             escaped(name).text));
}

}  // namespace carers::outputs::report
