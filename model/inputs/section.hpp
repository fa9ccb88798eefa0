// The keys of one table of a TOML file, as the types they must have; what does not fit is noted
// with its line.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/core/problems.hpp"
#include "model/inputs/document.hpp"
#include "model/inputs/table.hpp"

namespace carers::model::inputs {

// Methods without `_if_given` note a key that is missing. Every method returns nothing where the
// key is missing or its value is not of the type (which is noted). Whoever has asked for all keys
// ends with refuse_other_keys(), and whoever cannot tell which keys belong here with
// refuse_misspelt_keys().
class Section {
 public:
  // `subject` says what the table describes, for messages: "source \"census\""; empty for a whole
  // file.
  Section(const DocumentTable& table, std::string file, std::string subject,
          core::Problems& problems);

  [[nodiscard]] std::size_t line() const noexcept { return table_->line; }
  [[nodiscard]] const std::string& file() const noexcept { return file_; }
  // Line of a key, or of the table where the key is missing.
  [[nodiscard]] std::size_t line_of(std::string_view key) const;
  [[nodiscard]] bool has(std::string_view key) const { return find(key) != nullptr; }
  void set_subject(std::string subject) { subject_ = std::move(subject); }

  std::optional<std::string> text(std::string_view key);           // not empty
  std::optional<std::string> text_if_given(std::string_view key);  // may be empty
  std::optional<int> whole(std::string_view key);
  std::optional<int> whole_if_given(std::string_view key);
  std::optional<double> number(std::string_view key);
  std::optional<double> number_if_given(std::string_view key);
  std::optional<bool> truth_if_given(std::string_view key);
  std::optional<Date> day(std::string_view key);
  std::optional<Date> day_if_given(std::string_view key);
  std::optional<std::vector<std::string>> texts(std::string_view key);
  std::optional<std::vector<std::string>> texts_if_given(std::string_view key);
  std::optional<std::vector<double>> numbers(std::string_view key);
  std::optional<std::vector<double>> numbers_if_given(std::string_view key);
  // Tables under a key: [[key]] or a list of inline tables; none where the key is missing.
  std::vector<Section> sections(std::string_view key, std::string_view subject);
  // The table under a key: [key].
  std::optional<Section> section_if_given(std::string_view key, std::string_view subject);
  // Every entry as a table: a file of named tables. Notes the entries that are none.
  std::vector<std::pair<std::string, Section>> named_sections(std::string_view subject);

  template <class T>
  std::optional<T> choice(std::string_view key, std::span<const Choice<T>> choices) {
    return chosen(key, text(key), choices);
  }
  template <class T>
  std::optional<T> choice_if_given(std::string_view key, std::span<const Choice<T>> choices) {
    return chosen(key, text_if_given(key), choices);
  }

  // Notes every key that nothing has asked for, with the nearest that something has.
  void refuse_other_keys();
  // Only those that look like a slip of one asked for: where a value that decides which keys belong
  // here is missing or unknown.
  void refuse_misspelt_keys();

  void problem(std::string_view key, const std::string& text);  // at the key's line
  void problem_here(const std::string& text);                   // at the table's line

 private:
  template <class T>
  std::optional<T> chosen(std::string_view key, const std::optional<std::string>& word,
                          std::span<const Choice<T>> choices) {
    if (!word) return std::nullopt;
    for (const auto& [known, value] : choices) {
      if (*word == known) return value;
    }
    wrong_choice(key, *word, words_of(choices));
    return std::nullopt;
  }

  // Whether nothing has asked for the key.
  [[nodiscard]] bool is_other(std::string_view key) const;
  [[nodiscard]] const DocumentValue* find(std::string_view key) const;
  const DocumentValue* ask(std::string_view key);
  const DocumentValue* require(std::string_view key);
  void wrong_type(std::string_view key, const DocumentValue& value, std::string_view wanted);
  void wrong_choice(std::string_view key, const std::string& word,
                    const std::vector<std::string>& words);
  std::optional<std::string> as_text(std::string_view key, const DocumentValue* value);
  std::optional<int> as_whole(std::string_view key, const DocumentValue* value);
  std::optional<double> as_number(std::string_view key, const DocumentValue* value);
  std::optional<Date> as_day(std::string_view key, const DocumentValue* value);
  std::optional<std::vector<std::string>> as_texts(std::string_view key,
                                                   const DocumentValue* value);
  std::optional<std::vector<double>> as_numbers(std::string_view key, const DocumentValue* value);

  const DocumentTable* table_;
  std::string file_;
  std::string subject_;
  core::Problems* problems_;
  std::vector<std::string> asked_;
};

}  // namespace carers::model::inputs
