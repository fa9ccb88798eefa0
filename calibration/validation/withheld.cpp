#include "calibration/validation/withheld.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "calibration/validation/folds.hpp"
#include "model/core/problems.hpp"
#include "model/inputs/evidence_of.hpp"

namespace carers::calibration::validation {
namespace {

using model::inputs::Inputs;
using model::observation::Family;
using model::observation::FitRow;
using model::observation::Quantity;

// Leaves that the source has a count for, and the date of the latest.
struct Reach {
  std::set<std::size_t> leaves;
  double year{};
};

Reach reach_of(const Inputs& inputs, const std::vector<FitRow>& rows, std::size_t source) {
  Reach reach;
  for (const FitRow& row : rows) {
    if (row.source != source) continue;
    const auto& parts = inputs.areas[row.area].parts;
    if (parts.size() == 1) reach.leaves.insert(parts.front().leaf.value);
    reach.year = std::max(reach.year, row.years.back());
  }
  return reach;
}

std::size_t latest_complete_count(const Inputs& inputs, const std::vector<FitRow>& rows) {
  std::optional<std::size_t> latest;
  double year = 0.0;
  for (std::size_t s = 0; s < inputs.sources.size(); ++s) {
    if (inputs.sources[s].family != Family::count ||
        inputs.sources[s].quantity != Quantity::young_carers) {
      continue;
    }
    const Reach reach = reach_of(inputs, rows, s);
    if (reach.leaves.size() < inputs.localities.leaf_count() || (latest && reach.year <= year))
      continue;
    latest = s;
    year = reach.year;
  }
  if (!latest) {
    throw model::core::InputError(
        "no source of the study counts carers in every place (so none is "
        "taken by default); name one with --withhold");
  }
  return *latest;
}

std::size_t named_count(const Inputs& inputs, const std::string& name) {
  const auto found = std::ranges::find(inputs.sources, name, &model::observation::Source::name);
  if (found == inputs.sources.end()) {
    std::vector<std::string> names;
    for (const auto& source : inputs.sources) names.push_back(source.name);
    throw model::core::InputError("the study has no source \"" + name + "\" to withhold" +
                                  model::core::did_you_mean(name, names));
  }
  if (found->family != Family::count) {
    throw model::core::InputError("source \"" + name +
                                  "\" cannot be withheld (its figures are not of the "
                                  "family count); name one that is");
  }
  return static_cast<std::size_t>(found - inputs.sources.begin());
}

// Weight of its places by fold.
std::map<std::size_t, double> folds_of(const Inputs& inputs, const FitRow& row,
                                       const std::vector<std::size_t>& of_leaf) {
  std::map<std::size_t, double> folds;
  for (const auto& part : inputs.areas[row.area].parts)
    folds[of_leaf[part.leaf.value]] += part.weight;
  return folds;
}

}  // namespace

Withheld withhold(const Inputs& inputs, const WithholdOptions& options) {
  const auto rows = model::observation::rows_to_fit(model::inputs::evidence_of(inputs));
  Withheld withheld{.source = options.source.empty() ? latest_complete_count(inputs, rows)
                                                     : named_count(inputs, options.source),
                    .folds = options.folds,
                    .counts = {}};
  const auto of_leaf = folds_of_leaves(inputs.localities, options.level, options.folds);
  for (std::size_t r = 0; r < rows.size(); ++r) {
    if (rows[r].source != withheld.source) continue;
    const auto folds = folds_of(inputs, rows[r], of_leaf);
    WithheldCount count{.row = rows[r], .fit_row = r};
    count.fold = std::ranges::max_element(folds, {}, [](const auto& f) { return f.second; })->first;
    for (const auto& [fold, weight] : folds) count.not_in_fits_of.push_back(fold);
    withheld.counts.push_back(std::move(count));
  }
  for (std::size_t fold = 0; fold < options.folds; ++fold) {
    const auto kept =
        std::ranges::count_if(withheld.counts, [&](const auto& c) { return c.fold != fold; });
    if (kept > 0) continue;
    throw model::core::InputError(
        "source \"" + inputs.sources[withheld.source].name +
        "\" counts in too few places (nothing of it would be left to learn from)");
  }
  return withheld;
}

Inputs without_fold(Inputs inputs, const Withheld& withheld, std::size_t fold) {
  for (const WithheldCount& count : withheld.counts) {
    if (std::ranges::find(count.not_in_fits_of, fold) == count.not_in_fits_of.end()) continue;
    for (const std::size_t row : count.row.rows) inputs.observations[row].fitted = false;
  }
  return inputs;
}

}  // namespace carers::calibration::validation
