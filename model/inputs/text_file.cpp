#include "model/inputs/text_file.hpp"

#include <fmt/format.h>

#include <fstream>
#include <iterator>
#include <system_error>

namespace carers::model::inputs {
namespace {

// Length of the UTF-8 character that starts at `at`, or 0 where there is none (RFC 3629, table 3-7
// of Unicode).
std::size_t utf8_length(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) {
    return at + i < text.size() ? static_cast<unsigned char>(text[at + i]) : 0U;
  };
  const auto continues = [&](std::size_t i) { return (byte(i) & 0xC0U) == 0x80U; };
  const unsigned first = byte(0);
  const unsigned second = byte(1);
  if (first < 0x80) return 1;
  if (first >= 0xC2 && first <= 0xDF) return continues(1) ? 2 : 0;
  if (first >= 0xE0 && first <= 0xEF) {
    if (first == 0xE0 && second < 0xA0) return 0;
    if (first == 0xED && second > 0x9F) return 0;
    return continues(1) && continues(2) ? 3 : 0;
  }
  if (first >= 0xF0 && first <= 0xF4) {
    if (first == 0xF0 && second < 0x90) return 0;
    if (first == 0xF4 && second > 0x8F) return 0;
    return continues(1) && continues(2) && continues(3) ? 4 : 0;
  }
  return 0;
}

}  // namespace

std::string as_typed(const std::filesystem::path& path) {
  std::error_code failed;
  const auto here = std::filesystem::current_path(failed);
  if (failed) return path.string();
  const auto absolute = (path.is_absolute() ? path : here / path).lexically_normal();
  const auto relative = absolute.lexically_relative(here);
  if (relative.empty() || *relative.begin() == "..") return path.lexically_normal().string();
  return relative.string();
}

bool check_encoding(std::string_view text, std::string_view file, core::Problems& problems) {
  if (text.empty()) {
    problems.error(file, 0, "file is empty (it must have content); fill or restore it");
    return false;
  }
  if (text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF")) {
    problems.error(file, 1, "file is UTF-16 (only UTF-8 is read); save as UTF-8 without BOM");
    return false;
  }
  bool good = true;
  if (text.starts_with("\xEF\xBB\xBF")) {
    problems.error(file, 1,
                   "file starts with a byte-order mark (it would become part of the first name); "
                   "save as UTF-8 without BOM");
    text.remove_prefix(3);
    good = false;
  }
  bool returns_noted = false;
  std::size_t line = 1;
  std::size_t column = 1;  // in characters
  for (std::size_t at = 0; at < text.size();) {
    const char character = text[at];
    const std::size_t length = utf8_length(text, at);
    if (character == '\r' && !returns_noted) {
      problems.error(
          file, line,
          "line ends as Windows does (CR LF; lines end with LF alone); save with Unix line ends");
      returns_noted = true;
      good = false;
    } else if (character == '\0') {
      problems.error(file, line,
                     fmt::format("column {}: zero byte (this is not text); remove it", column));
      return false;
    } else if (length == 0) {
      problems.error(
          file, line,
          fmt::format("column {}: byte 0x{:02X} is not UTF-8 (the file may be Windows-1252); "
                      "save as UTF-8 without BOM",
                      column, static_cast<unsigned char>(character)));
      return false;
    }
    if (character == '\n') {
      ++line;
      column = 1;
    } else {
      ++column;
    }
    at += length;
  }
  return good;
}

std::optional<std::string> read_text(const std::filesystem::path& path, core::Problems& problems) {
  const std::string file = as_typed(path);
  std::error_code failed;
  if (!std::filesystem::exists(path, failed)) {
    problems.error(file, 0, "file is missing (it has to be there); add it");
    return std::nullopt;
  }
  if (!std::filesystem::is_regular_file(path, failed)) {
    problems.error(file, 0, "this is not a file (a file of this name is needed); replace it");
    return std::nullopt;
  }
  std::ifstream stream(path, std::ios::binary);
  std::string text{std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
  if (stream.bad() || !stream.is_open()) {
    problems.error(file, 0, "file cannot be read (is it yours to read?); correct its permissions");
    return std::nullopt;
  }
  if (!check_encoding(text, file, problems)) return std::nullopt;
  return text;
}

}  // namespace carers::model::inputs
