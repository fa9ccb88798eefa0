#include "model/inputs/composition_checks.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <string>
#include <vector>

#include "model/inputs/table.hpp"
#include "model/observation/composition_tables.hpp"

namespace carers::model::inputs {
namespace {

using observation::CompositionKind;
using observation::Observation;
using observation::Sex;
using observation::Source;

using Rows = std::vector<const Observation*>;

std::string lines_of(const Rows& table) {
  std::vector<std::size_t> lines;
  for (const Observation* row : table) lines.push_back(row->line);
  return list_of_lines(lines);
}

// Parts of carers each of whom is in one.
void check_sum(const Rows& table, std::size_t causes, core::Problems& problems) {
  const Observation& first = *table.front();
  bool agree = true;
  double sum = 0.0;
  for (const Observation* row : table) {
    sum += row->value;
    if (row->out_of == first.out_of) continue;
    agree = false;
    problems.error(
        row->file, row->line,
        fmt::format("out_of \"{:.0f}\" is not that of line {} (\"{:.0f}\"), a part of the "
                    "same table; correct one",
                    row->out_of, first.line, first.out_of));
  }
  if (!agree) return;
  const bool is_whole = first.cause.empty() || table.size() == causes;
  if (sum > first.out_of) {
    problems.error(
        first.file, first.line,
        fmt::format(
            "parts ({}) add up to {:.0f}, above out_of \"{:.0f}\" (each carer is in one part); "
            "correct them, or give the source composition_kind \"any\"",
            lines_of(table), sum, first.out_of));
  } else if (is_whole && sum < first.out_of) {
    problems.error(
        first.file, first.line,
        fmt::format(
            "parts ({}) add up to {:.0f}, below out_of \"{:.0f}\" (there is no other part that "
            "the rest could be in); add the missing part, or leave those who did not say out of "
            "out_of",
            lines_of(table), sum, first.out_of));
  } else if (is_whole && table.size() == 1) {
    problems.error(
        first.file, first.line,
        "the row is the only part of its table (so that all carers are in it, always); add "
        "the other parts");
  }
}

bool share_carers(const Observation& a, const Observation& b) {
  return a.age_from <= b.age_to && b.age_from <= a.age_to &&
         (a.sex == b.sex || a.sex == Sex::all || b.sex == Sex::all);
}

// Rows of one cause are held apart by check_counted_once.
bool are_one_by_mistake(const Rows& one, const Rows& other) {
  const Observation& a = *one.front();
  const Observation& b = *other.front();
  if (a.source != b.source || a.area != b.area || a.year != b.year) return false;
  return std::ranges::any_of(one, [&](const Observation* row) {
    return std::ranges::any_of(other, [&](const Observation* its) {
      return row->cause != its->cause && share_carers(*row, *its);
    });
  });
}

}  // namespace

void check_compositions(std::span<const Observation> rows, std::span<const Source> sources,
                        std::size_t causes, core::Problems& problems) {
  std::vector<Rows> tables;
  for (const std::vector<std::size_t>& members : observation::composition_tables(sources, rows)) {
    if (sources[rows[members.front()].source].composition_kind == CompositionKind::any) continue;
    Rows& table = tables.emplace_back();
    for (const std::size_t row : members) table.push_back(&rows[row]);
    check_sum(table, causes, problems);
  }
  for (std::size_t i = 0; i < tables.size(); ++i) {
    const auto here = tables.begin() + static_cast<std::ptrdiff_t>(i);
    const auto other = std::find_if(tables.begin(), here, [&](const Rows& before) {
      return are_one_by_mistake(*here, before);
    });
    if (other == here) continue;
    problems.error(
        tables[i].front()->file, tables[i].front()->line,
        fmt::format("ages, sex and cause do not go with line {}, which tells of the same "
                    "carers (a table is by cause, in the same ages and sex throughout, or by "
                    "ages and sex); correct them",
                    other->front()->line));
  }
}

}  // namespace carers::model::inputs
