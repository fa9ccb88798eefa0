// The few pieces of HTML that a report is made of. Every text is escaped here and nowhere else.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "outputs/charts/table.hpp"

namespace carers::outputs::report {

// Ready to stand in a page; only the functions below make one from a plain text.
struct Html {
  std::string text;

  Html& operator+=(const Html& more) {
    text += more.text;
    return *this;
  }
  friend Html operator+(Html a, const Html& b) { return a += b; }
};

// "a < b" as "a &lt; b"; safe between tags and inside quoted attributes.
[[nodiscard]] Html escaped(std::string_view text);

// <name>content</name>, on a line of its own; `attributes` is markup ("class=\"quiet\"") and may be
// empty.
[[nodiscard]] Html element(std::string_view name, const Html& content,
                           std::string_view attributes = {});

// The same within a line of text.
[[nodiscard]] Html within(std::string_view name, const Html& content,
                          std::string_view attributes = {});

[[nodiscard]] Html paragraph(std::string_view text, std::string_view css_class = {});
[[nodiscard]] Html bullets(const std::vector<Html>& items);

// A number with its exact value for machines: <data value="4612.5" data-what="hidden.middle">.
[[nodiscard]] Html number(std::string_view what, double value, std::string_view shown);

// Link to an outside page, if it is one that a browser may be sent to; else the text alone.
[[nodiscard]] Html link(std::string_view address, std::string_view text);

// Cells that begin with a digit or a minus sign stand to the right; on a phone a table that is too
// wide for it shows each row as a list of its cells beside their heads. `name` is read out before
// the table, and no two tables that stand open on a page have the same.
[[nodiscard]] Html table(const std::string& name, const charts::Table& table);

}  // namespace carers::outputs::report
