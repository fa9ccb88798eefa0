#include "model/inputs/section.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace carers::model::inputs {
namespace {

std::optional<double> number_in(const DocumentValue& value) {
  if (const auto* number = std::get_if<double>(&value.value)) {
    if (std::isfinite(*number)) return *number;
  } else if (const auto* whole = std::get_if<std::int64_t>(&value.value)) {
    return static_cast<double>(*whole);
  }
  return std::nullopt;
}

}  // namespace

Section::Section(const DocumentTable& table, std::string file, std::string subject,
                 core::Problems& problems)
    : table_(&table), file_(std::move(file)), subject_(std::move(subject)), problems_(&problems) {}

std::size_t Section::line_of(std::string_view key) const {
  const DocumentValue* value = find(key);
  return value == nullptr ? line() : value->line;
}

std::optional<std::string> Section::text(std::string_view key) {
  auto found = as_text(key, require(key));
  if (found && found->empty()) {
    problem(key, fmt::format("\"{}\" is empty (it must say something); fill it", key));
    return std::nullopt;
  }
  return found;
}
std::optional<std::string> Section::text_if_given(std::string_view key) {
  return as_text(key, ask(key));
}
std::optional<int> Section::whole(std::string_view key) { return as_whole(key, require(key)); }
std::optional<int> Section::whole_if_given(std::string_view key) { return as_whole(key, ask(key)); }
std::optional<double> Section::number(std::string_view key) { return as_number(key, require(key)); }
std::optional<double> Section::number_if_given(std::string_view key) {
  return as_number(key, ask(key));
}
std::optional<Date> Section::day(std::string_view key) { return as_day(key, require(key)); }
std::optional<Date> Section::day_if_given(std::string_view key) { return as_day(key, ask(key)); }
std::optional<std::vector<std::string>> Section::texts(std::string_view key) {
  return as_texts(key, require(key));
}
std::optional<std::vector<std::string>> Section::texts_if_given(std::string_view key) {
  return as_texts(key, ask(key));
}
std::optional<std::vector<double>> Section::numbers(std::string_view key) {
  return as_numbers(key, require(key));
}
std::optional<std::vector<double>> Section::numbers_if_given(std::string_view key) {
  return as_numbers(key, ask(key));
}

std::optional<bool> Section::truth_if_given(std::string_view key) {
  const DocumentValue* value = ask(key);
  if (value == nullptr) return std::nullopt;
  if (const auto* truth = std::get_if<bool>(&value->value)) return *truth;
  wrong_type(key, *value, "true or false");
  return std::nullopt;
}

std::vector<Section> Section::sections(std::string_view key, std::string_view subject) {
  std::vector<Section> found;
  const DocumentValue* value = ask(key);
  if (value == nullptr) return found;
  const auto* list = std::get_if<std::vector<DocumentValue>>(&value->value);
  if (list == nullptr) {
    wrong_type(key, *value, "a list of tables");
    return found;
  }
  for (const DocumentValue& element : *list) {
    if (const auto* table = std::get_if<DocumentTable>(&element.value)) {
      found.emplace_back(*table, file_, std::string(subject), *problems_);
    } else {
      wrong_type(key, element, "a list of tables");
    }
  }
  return found;
}

std::optional<Section> Section::section_if_given(std::string_view key, std::string_view subject) {
  const DocumentValue* value = ask(key);
  if (value == nullptr) return std::nullopt;
  if (const auto* table = std::get_if<DocumentTable>(&value->value)) {
    return Section(*table, file_, std::string(subject), *problems_);
  }
  wrong_type(key, *value, "a table");
  return std::nullopt;
}

std::vector<std::pair<std::string, Section>> Section::named_sections(std::string_view subject) {
  std::vector<std::pair<std::string, Section>> found;
  for (const DocumentEntry& entry : table_->entries) {
    asked_.push_back(entry.key);
    const std::string name = fmt::format("{} \"{}\"", subject, entry.key);
    if (const auto* table = std::get_if<DocumentTable>(&entry.value.value)) {
      found.emplace_back(entry.key, Section(*table, file_, name, *problems_));
    } else {
      wrong_type(entry.key, entry.value, "a table");
    }
  }
  return found;
}

void Section::refuse_other_keys() {
  for (const DocumentEntry& entry : table_->entries) {
    if (!is_other(entry.key)) continue;
    const std::string near = core::did_you_mean(entry.key, asked_);
    problem(entry.key,
            fmt::format("unknown key \"{}\"{}", entry.key, near.empty() ? "; remove it" : near));
  }
}

void Section::refuse_misspelt_keys() {
  for (const DocumentEntry& entry : table_->entries) {
    const std::string near = core::did_you_mean(entry.key, asked_);
    if (is_other(entry.key) && !near.empty()) {
      problem(entry.key, fmt::format("unknown key \"{}\"{}", entry.key, near));
    }
  }
}

bool Section::is_other(std::string_view key) const {
  return std::ranges::find(asked_, key) == asked_.end();
}

void Section::problem(std::string_view key, const std::string& text) {
  problems_->error(file_, line_of(key), subject_.empty() ? text : subject_ + ": " + text);
}

void Section::problem_here(const std::string& text) {
  problems_->error(file_, line(), subject_.empty() ? text : subject_ + ": " + text);
}

const DocumentValue* Section::find(std::string_view key) const {
  const auto found = std::ranges::find(table_->entries, key, &DocumentEntry::key);
  return found == table_->entries.end() ? nullptr : &found->value;
}

const DocumentValue* Section::ask(std::string_view key) {
  asked_.emplace_back(key);
  return find(key);
}

const DocumentValue* Section::require(std::string_view key) {
  const DocumentValue* value = ask(key);
  if (value == nullptr) {
    const std::string text = fmt::format("key \"{}\" is missing (it has no default); add it", key);
    problems_->error(file_, subject_.empty() ? 0 : line(),
                     subject_.empty() ? text : subject_ + ": " + text);
  }
  return value;
}

void Section::wrong_type(std::string_view key, const DocumentValue& value,
                         std::string_view wanted) {
  problem(key,
          fmt::format("\"{}\" is {} (it must be {}); correct it", key, kind_of(value), wanted));
}

void Section::wrong_choice(std::string_view key, const std::string& word,
                           const std::vector<std::string>& words) {
  const std::string near = core::did_you_mean(word, words);
  problem(key, fmt::format("{} \"{}\" is unknown (it is {}){}", key, word, list_of(words),
                           near.empty() ? "; correct it" : near));
}

std::optional<std::string> Section::as_text(std::string_view key, const DocumentValue* value) {
  if (value == nullptr) return std::nullopt;
  if (const auto* text = std::get_if<std::string>(&value->value)) return *text;
  wrong_type(key, *value, "a text");
  return std::nullopt;
}

std::optional<int> Section::as_whole(std::string_view key, const DocumentValue* value) {
  if (value == nullptr) return std::nullopt;
  const auto* whole = std::get_if<std::int64_t>(&value->value);
  if (whole != nullptr && std::in_range<int>(*whole)) return static_cast<int>(*whole);
  wrong_type(key, *value, "a whole number");
  return std::nullopt;
}

std::optional<double> Section::as_number(std::string_view key, const DocumentValue* value) {
  if (value == nullptr) return std::nullopt;
  const auto number = number_in(*value);
  if (!number) wrong_type(key, *value, "a finite number");
  return number;
}

std::optional<Date> Section::as_day(std::string_view key, const DocumentValue* value) {
  if (value == nullptr) return std::nullopt;
  if (const auto* day = std::get_if<Date>(&value->value)) {
    if (is_day(*day)) return *day;
    problem(key, fmt::format("{} {} is not a day of the years 1900 to 2199; correct it", key,
                             to_text(*day)));
    return std::nullopt;
  }
  wrong_type(key, *value, "a day such as 2018-02-28, without quotes");
  return std::nullopt;
}

std::optional<std::vector<std::string>> Section::as_texts(std::string_view key,
                                                          const DocumentValue* value) {
  if (value == nullptr) return std::nullopt;
  std::vector<std::string> texts;
  const auto* list = std::get_if<std::vector<DocumentValue>>(&value->value);
  if (list == nullptr) {
    wrong_type(key, *value, "a list of texts");
    return std::nullopt;
  }
  for (const DocumentValue& element : *list) {
    const auto* text = std::get_if<std::string>(&element.value);
    if (text == nullptr || text->empty()) {
      problem(key, fmt::format("\"{}\" holds {} (it must be a list of texts); correct it", key,
                               text == nullptr ? kind_of(element) : "an empty text"));
      return std::nullopt;
    }
    texts.push_back(*text);
  }
  return texts;
}

std::optional<std::vector<double>> Section::as_numbers(std::string_view key,
                                                       const DocumentValue* value) {
  if (value == nullptr) return std::nullopt;
  std::vector<double> numbers;
  const auto* list = std::get_if<std::vector<DocumentValue>>(&value->value);
  if (list == nullptr) {
    wrong_type(key, *value, "a list of numbers");
    return std::nullopt;
  }
  for (const DocumentValue& element : *list) {
    const auto number = number_in(element);
    if (!number) {
      problem(key, fmt::format("\"{}\" holds {} (it must be a list of finite numbers); correct it",
                               key, kind_of(element)));
      return std::nullopt;
    }
    numbers.push_back(*number);
  }
  return numbers;
}

}  // namespace carers::model::inputs
