#include "calibration/lists/log_linear_model.hpp"

#include <algorithm>
#include <bit>
#include <set>
#include <tuple>

#include "calibration/lists/lattice.hpp"
#include "model/core/check.hpp"

namespace carers::calibration::lists {

using model::observation::CaptureHistories;
using model::observation::is_within;
using model::observation::ListSet;

LogLinearModel hierarchical_model(std::span<const ListSet> largest_sets) {
  std::set<std::tuple<int, ListSet>> sets;
  for (const ListSet largest : largest_sets) {
    model::core::expect(std::popcount(largest) >= 2, "an interaction of two lists or more");
    for (ListSet within = largest; within != 0; within = (within - 1) & largest) {
      if (std::popcount(within) >= 2) sets.emplace(std::popcount(within), within);
    }
  }
  LogLinearModel model;
  for (const auto& [lists, set] : sets) model.interactions.push_back(set);
  return model;
}

LogLinearModel all_pairs(std::size_t lists) {
  std::vector<ListSet> pairs;
  for (std::size_t second = 1; second < lists; ++second) {
    for (std::size_t first = 0; first < second; ++first) {
      pairs.push_back(model::observation::only_list(first) | model::observation::only_list(second));
    }
  }
  return hierarchical_model(pairs);
}

std::string describe(const CaptureHistories& histories, const LogLinearModel& model) {
  if (model.interactions.empty()) return "no two lists depend on each other";
  std::string text;
  for (const ListSet set : model.interactions) {
    if (!text.empty()) text += "; ";
    text += model::observation::names_of(histories, set);
  }
  return text;
}

Design design_of(const CaptureHistories& histories, const LogLinearModel& model) {
  std::vector<double> on_all = histories.persons;
  add_up_supersets(on_all);
  Design design;
  const auto place = [&](ListSet effect) {
    if (on_all[effect] > 0.0) {
      design.effects.push_back(effect);
      design.totals.push_back(on_all[effect]);
    } else {
      design.minus_infinity.push_back(effect);
    }
  };
  place(0);
  for (std::size_t list = 0; list < histories.lists.size(); ++list) {
    place(model::observation::only_list(list));
  }
  for (const ListSet effect : model.interactions) place(effect);
  for (ListSet history = 1; history < histories.persons.size(); ++history) {
    const bool possible = std::ranges::none_of(
        design.minus_infinity, [=](ListSet effect) { return is_within(effect, history); });
    if (possible) design.possible.push_back(history);
  }
  return design;
}

}  // namespace carers::calibration::lists
