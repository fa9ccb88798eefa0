#include "model/inputs/share_checks.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>
#include <vector>

namespace carers::model::inputs {
namespace {

using observation::Observation;
using observation::Sex;

// Of shares of the same kind: by ages, or by ages and sex.
bool share_people(const Observation& one, const Observation& other) {
  return one.age_from <= other.age_to && other.age_from <= one.age_to && one.sex == other.sex;
}

bool repeats(const Observation& one, const Observation& other) {
  return one.year == other.year && one.age_from == other.age_from && one.age_to == other.age_to &&
         one.sex == other.sex;
}

}  // namespace

void check_shares(std::span<const Observation> rows, core::Problems& problems) {
  constexpr double kRounding = 0.01;  // shares are printed to a percent or so
  using Whole = std::tuple<std::size_t, std::size_t, double, int, int, bool>;
  std::map<Whole, std::vector<const Observation*>> of_whole;
  for (const Observation& row : rows) {
    if (!row.fitted || row.share_age_from < 0) continue;
    of_whole[{row.source, row.area, std::floor(row.year), row.share_age_from, row.share_age_to,
              row.sex == Sex::all}]
        .push_back(&row);
  }
  for (const auto& [whole, shares] : of_whole) {
    double sum = 0.0;
    bool apart = true;
    for (std::size_t k = 0; k < shares.size(); ++k) {
      const Observation& row = *shares[k];
      sum += row.value;
      const auto earlier = std::span(shares).first(k);
      const auto other = std::ranges::find_if(
          earlier, [&](const Observation* before) { return share_people(*before, row); });
      if (other == earlier.end()) continue;
      apart = false;
      if (repeats(**other, row)) continue;  // which is noted
      problems.error(row.file, row.line,
                     fmt::format("share has ages and a sex in common with {}:{}, a share of the "
                                 "same carers (they would be counted twice); make them apart, or "
                                 "enter one with fitted \"no\"",
                                 (*other)->file, (*other)->line));
    }
    if (!apart || sum <= 1.0 + kRounding) continue;
    const Observation& last = *shares.back();
    problems.error(last.file, last.line,
                   fmt::format("shares of the same carers, from {}:{} on, add up to {:.0f} % (more "
                               "than all of them); correct them",
                               shares.front()->file, shares.front()->line, 100.0 * sum));
  }
}

}  // namespace carers::model::inputs
