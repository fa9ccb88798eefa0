#include "model/inputs/capture_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <string>
#include <vector>

#include "model/inputs/csv.hpp"
#include "model/inputs/table.hpp"
#include "model/inputs/text_file.hpp"

namespace carers::model::inputs {
namespace {

using observation::CaptureHistories;
using observation::ListSet;

constexpr std::string_view kCount = "count";
constexpr std::size_t kFewestLists = 2;
constexpr std::size_t kMostLists =
    16;  // 65,536 histories; no published table has half as many lists

// Columns of the header by name, each once; empty where there is no header.
std::vector<std::string> columns_of(std::string_view text, std::string_view file) {
  core::Problems noted_again_by_the_table;
  std::vector<std::string> columns;
  for (std::string& cell : parse_csv(text, file, noted_again_by_the_table).header.cells) {
    if (std::ranges::find(columns, cell) == columns.end()) columns.push_back(std::move(cell));
  }
  return columns;
}

// Notes what is wrong with the number and the names of the lists.
bool check_lists(const std::vector<std::string>& lists, const std::string& file,
                 core::Problems& problems) {
  if (std::ranges::find(lists, "") != lists.end()) {
    problems.error(file, 0, "a column has no name (every list needs one); name it");
    return false;
  }
  if (lists.size() >= kFewestLists && lists.size() <= kMostLists) return true;
  problems.error(
      file, 0,
      lists.size() < kFewestLists
          ? fmt::format("has {} column{} of lists beside \"count\" (only an overlap of two or more "
                        "says how many are on none); add the others",
                        lists.size(), lists.size() == 1 ? "" : "s")
          : fmt::format("has {} columns of lists (at most {} are handled); join some of them",
                        lists.size(), kMostLists));
  return false;
}

bool is_on(Row& row, const std::string& list) {
  const std::string& cell = row.text(list);
  if (cell == "1") return true;
  if (cell != "0") {
    row.problem(
        fmt::format("{} \"{}\" is neither 0 nor 1 (a column says who is on that list); "
                    "correct it, or remove the column and add the rows up",
                    list, cell));
  }
  return false;
}

class Reader {
 public:
  Reader(std::vector<std::string> lists, std::size_t histories)
      : found_{.lists = std::move(lists), .persons = std::vector<double>(histories)},
        line_of_(histories) {}

  void read(Row row) {
    ListSet history = 0;
    for (std::size_t list = 0; list < found_.lists.size(); ++list) {
      if (is_on(row, found_.lists[list])) history |= observation::only_list(list);
    }
    const auto persons = row.persons(kCount);
    if (!row.good()) return;
    if (history == 0) {
      row.problem("is on no list (how many those are is to be estimated); remove the row");
    } else if (line_of_[history] != 0) {
      row.problem(
          fmt::format("has the same lists as line {} (it cannot be told which counts); "
                      "add the two up or remove one",
                      line_of_[history]));
    } else {
      line_of_[history] = row.line();
      found_.persons[history] = *persons;
    }
  }

  void check_everyone_is_somewhere(const std::string& file, core::Problems& problems) const {
    for (std::size_t list = 0; list < found_.lists.size(); ++list) {
      if (observation::on_all_of(found_, observation::only_list(list)) > 0.0) continue;
      problems.error(file, 0,
                     fmt::format("list \"{}\" has nobody on it (it says nothing about the others); "
                                 "remove its column",
                                 found_.lists[list]));
    }
  }

  [[nodiscard]] CaptureHistories take() && { return std::move(found_); }

 private:
  CaptureHistories found_;
  std::vector<std::size_t> line_of_;  // [history], 0 where no row was met
};

}  // namespace

std::optional<CaptureHistories> parse_capture_table(std::string_view text, std::string_view file,
                                                    core::Problems& problems) {
  const std::string name(file);
  const std::vector<std::string> found = columns_of(text, file);
  std::vector<std::string_view> columns(found.begin(), found.end());
  if (std::ranges::find(columns, kCount) == columns.end()) columns.push_back(kCount);
  core::Problems here;
  const Table table(text, name, columns, here);
  std::vector<std::string> lists;
  std::ranges::copy_if(found, std::back_inserter(lists),
                       [](const std::string& column) { return column != kCount; });
  if (!found.empty() && check_lists(lists, name, here)) {
    Reader reader(lists, std::size_t{1} << lists.size());
    for (std::size_t i = 0; i < table.size(); ++i) reader.read(table.row(i));
    if (!here.has_errors()) reader.check_everyone_is_somewhere(name, here);
    if (!here.has_errors()) return std::move(reader).take();
  }
  for (const auto& problem : here.all()) problems.error(problem.file, problem.line, problem.text);
  return std::nullopt;
}

CaptureHistories read_capture_table(const std::filesystem::path& path) {
  core::Problems problems;
  std::optional<CaptureHistories> histories;
  if (const auto text = read_text(path, problems)) {
    histories = parse_capture_table(*text, as_typed(path), problems);
  }
  problems.throw_if_any();
  return std::move(*histories);
}

}  // namespace carers::model::inputs
