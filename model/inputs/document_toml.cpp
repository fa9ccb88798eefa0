#include <fmt/format.h>
#include <toml++/toml.h>

#include <algorithm>
#include <optional>

#include "model/inputs/document.hpp"

namespace carers::model::inputs {
namespace {

std::size_t line_of(const toml::source_region& source) { return source.begin.line; }

DocumentTable convert(const toml::table& table, std::string_view file, core::Problems& problems);

std::optional<DocumentValue> convert(const toml::node& node, std::string_view file,
                                     core::Problems& problems) {
  DocumentValue value{.line = line_of(node.source()), .value = {}};
  if (const auto* text = node.as_string()) {
    value.value = text->get();
  } else if (const auto* whole = node.as_integer()) {
    value.value = whole->get();
  } else if (const auto* number = node.as_floating_point()) {
    value.value = number->get();
  } else if (const auto* truth = node.as_boolean()) {
    value.value = truth->get();
  } else if (const auto* day = node.as_date()) {
    value.value = Date{.year = day->get().year, .month = day->get().month, .day = day->get().day};
  } else if (const auto* array = node.as_array()) {
    std::vector<DocumentValue> elements;
    for (const toml::node& element : *array) {
      if (auto converted = convert(element, file, problems))
        elements.push_back(std::move(*converted));
    }
    value.value = std::move(elements);
  } else if (const auto* table = node.as_table()) {
    value.value = convert(*table, file, problems);
  } else {
    problems.error(file, value.line,
                   "a time of day is not used in a study; write a day such as 2018-02-28");
    return std::nullopt;
  }
  return value;
}

DocumentTable convert(const toml::table& table, std::string_view file, core::Problems& problems) {
  DocumentTable converted{.line = line_of(table.source()), .entries = {}};
  for (const auto& [key, node] : table) {
    auto value = convert(node, file, problems);
    if (!value) continue;
    if (key.source().begin.line > 0) value->line = line_of(key.source());
    converted.entries.push_back({std::string(key.str()), std::move(*value)});
  }
  std::ranges::stable_sort(converted.entries, {},
                           [](const DocumentEntry& entry) { return entry.value.line; });
  return converted;
}

}  // namespace

DocumentTable parse_document(std::string_view text, std::string_view file,
                             core::Problems& problems) {
  try {
    return convert(toml::parse(text), file, problems);
  } catch (const toml::parse_error& error) {
    const std::string where = fmt::format("column {}: ", error.source().begin.column);
    // The parser garbles the name in this one message.
    const bool twice =
        error.description().find("cannot redefine existing") != std::string_view::npos;
    problems.error(
        file, line_of(error.source()),
        where + (twice ? "key or table is given twice (a name stands for one thing); remove one"
                       : fmt::format("{} (the file is not TOML from here on); correct it",
                                     error.description())));
    return {};
  }
}

std::string kind_of(const DocumentValue& value) {
  struct Kind {
    std::string operator()(const std::string&) const { return "a text"; }
    std::string operator()(std::int64_t) const { return "a whole number"; }
    std::string operator()(double) const { return "a number"; }
    std::string operator()(bool) const { return "true or false"; }
    std::string operator()(const Date&) const { return "a day"; }
    std::string operator()(const std::vector<DocumentValue>&) const { return "a list"; }
    std::string operator()(const DocumentTable&) const { return "a table"; }
  };
  return std::visit(Kind{}, value.value);
}

}  // namespace carers::model::inputs
