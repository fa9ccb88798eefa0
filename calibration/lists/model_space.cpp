#include "calibration/lists/model_space.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>
#include <optional>
#include <set>

#include "model/core/check.hpp"
#include "model/core/parallel_for.hpp"

namespace carers::calibration::lists {
namespace {

using model::observation::CaptureHistories;
using model::observation::is_within;
using model::observation::ListSet;

constexpr std::size_t kModelsATask = 64;

// Sets of two lists to `largest`, by number of lists, then by value.
std::vector<ListSet> interactions_of(std::size_t lists, std::size_t largest) {
  std::vector<ListSet> sets;
  for (ListSet set = 0; set < (ListSet{1} << lists); ++set) {
    const auto size = static_cast<std::size_t>(std::popcount(set));
    if (size >= 2 && size <= std::min(largest, lists - 1)) sets.push_back(set);
  }
  std::ranges::stable_sort(sets, {}, [](ListSet set) { return std::popcount(set); });
  return sets;
}

bool holds(const LogLinearModel& model, ListSet set) {
  return std::ranges::find(model.interactions, set) != model.interactions.end();
}

// True where the model holds all sets of one list fewer than `set`.
bool may_add(const LogLinearModel& model, ListSet set) {
  if (holds(model, set)) return false;
  for (ListSet left = set; left != 0; left &= left - 1) {
    const ListSet without = set ^ (left & (~left + 1));
    if (std::popcount(without) >= 2 && !holds(model, without)) return false;
  }
  return true;
}

bool may_remove(const LogLinearModel& model, ListSet set) {
  return std::ranges::none_of(model.interactions,
                              [=](ListSet other) { return other != set && is_within(set, other); });
}

LogLinearModel with(const LogLinearModel& model, ListSet set) {
  std::vector<ListSet> sets = model.interactions;
  sets.push_back(set);
  return hierarchical_model(sets);
}

LogLinearModel without(const LogLinearModel& model, ListSet set) {
  LogLinearModel smaller = model;
  std::erase(smaller.interactions, set);
  return smaller;
}

// Models that hold `so_far` and any of sets[next], sets[next + 1], ...
void extend(const std::vector<ListSet>& sets, std::size_t next, LogLinearModel& so_far,
            std::vector<LogLinearModel>& all) {
  if (next == sets.size()) {
    all.push_back(so_far);
    return;
  }
  extend(sets, next + 1, so_far, all);
  if (!may_add(so_far, sets[next])) return;
  so_far.interactions.push_back(sets[next]);
  extend(sets, next + 1, so_far, all);
  so_far.interactions.pop_back();
}

// Those of `models` that have an estimate, in their order.
std::vector<std::optional<ScoredModel>> scored(const CaptureHistories& histories,
                                               const std::vector<LogLinearModel>& models,
                                               std::size_t threads) {
  std::vector<std::optional<ScoredModel>> all(models.size());
  const auto score = [&](std::size_t task) {
    const std::size_t end = std::min(models.size(), (task + 1) * kModelsATask);
    for (std::size_t i = task * kModelsATask; i < end; ++i) {
      if (const auto fit = try_fit(histories, models[i])) {
        all[i] = ScoredModel{models[i], fit->bic, fit->estimate.population};
      }
    }
  };
  const std::size_t tasks = (models.size() + kModelsATask - 1) / kModelsATask;
  if (tasks == 1) {
    score(0);
  } else {
    model::core::parallel_for(tasks, threads, score);
  }
  return all;
}

void add(ModelSpace& space, std::vector<std::optional<ScoredModel>> more) {
  for (auto& one : more) {
    if (one) {
      space.models.push_back(std::move(*one));
    } else {
      ++space.without_estimate;
    }
  }
}

void sort_or_refuse(ModelSpace& space, const CaptureHistories& histories) {
  if (space.models.empty()) refuse(histories, {});
  std::ranges::stable_sort(space.models, {}, &ScoredModel::bic);
}

}  // namespace

std::vector<LogLinearModel> hierarchical_models(std::size_t lists, std::size_t largest) {
  model::core::expect(lists >= 2 && lists <= kMostListsExhaustively, "two to five lists");
  std::vector<LogLinearModel> all;
  LogLinearModel so_far;
  extend(interactions_of(lists, largest), 0, so_far, all);
  return all;
}

ModelSpace search_models(const CaptureHistories& histories, const SearchOptions& options) {
  if (histories.lists.size() > kMostListsExhaustively) return search_downhill(histories, options);
  const auto models = hierarchical_models(histories.lists.size(), options.largest_interaction);
  ModelSpace space;
  space.exhaustive = true;
  add(space, scored(histories, models, options.threads));
  sort_or_refuse(space, histories);
  return space;
}

ModelSpace search_downhill(const CaptureHistories& histories, const SearchOptions& options) {
  const auto sets = interactions_of(histories.lists.size(), options.largest_interaction);
  ModelSpace space;
  std::set<std::vector<ListSet>> met{{}};
  add(space, scored(histories, {LogLinearModel{}}, options.threads));
  if (space.models.empty()) refuse(histories, {});
  for (ScoredModel here = space.models.front();;) {
    std::vector<LogLinearModel> neighbours;
    const auto meet = [&](LogLinearModel model) {
      if (met.insert(model.interactions).second) neighbours.push_back(std::move(model));
    };
    for (const ListSet set : sets) {
      if (holds(here.model, set) && may_remove(here.model, set)) meet(without(here.model, set));
      if (may_add(here.model, set)) meet(with(here.model, set));
    }
    if (neighbours.empty()) break;
    const std::size_t before = space.models.size();
    add(space, scored(histories, neighbours, options.threads));
    const auto best = std::min_element(
        space.models.begin() + static_cast<std::ptrdiff_t>(before), space.models.end(),
        [](const ScoredModel& a, const ScoredModel& b) { return a.bic < b.bic; });
    if (best == space.models.end() || best->bic >= here.bic) break;
    here = *best;
  }
  sort_or_refuse(space, histories);
  return space;
}

ScoredModel best_of(const CaptureHistories& histories, const std::vector<LogLinearModel>& models) {
  std::optional<ScoredModel> best;
  for (const LogLinearModel& model : models) {
    const auto fit = try_fit(histories, model);
    if (fit && (!best || fit->bic < best->bic)) {
      best = ScoredModel{model, fit->bic, fit->estimate.population};
    }
  }
  if (!best) refuse(histories, {});
  return *best;
}

Range range_within(const ModelSpace& space, double difference) {
  Range range{space.models.front().population, space.models.front().population};
  for (const ScoredModel& one : space.models) {
    if (one.bic > space.models.front().bic + difference) break;
    range.lower = std::min(range.lower, one.population);
    range.upper = std::max(range.upper, one.population);
  }
  return range;
}

double averaged_population(const ModelSpace& space) {
  double sum = 0.0;
  double weights = 0.0;
  for (const ScoredModel& one : space.models) {
    const double weight = std::exp(-0.5 * (one.bic - space.models.front().bic));
    sum += weight * one.population;
    weights += weight;
  }
  return sum / weights;
}

}  // namespace carers::calibration::lists
