#include "model/observation/capture_histories.hpp"

#include <bit>
#include <numeric>

namespace carers::model::observation {

double seen(const CaptureHistories& histories) noexcept {
  return std::accumulate(histories.persons.begin(), histories.persons.end(), 0.0);
}

double on_all_of(const CaptureHistories& histories, ListSet lists) noexcept {
  double persons = 0.0;
  for (ListSet history = 0; history < histories.persons.size(); ++history) {
    if (is_within(lists, history)) persons += histories.persons[history];
  }
  return persons;
}

double on_exactly(const CaptureHistories& histories, int how_many) noexcept {
  double persons = 0.0;
  for (ListSet history = 0; history < histories.persons.size(); ++history) {
    if (std::popcount(history) == how_many) persons += histories.persons[history];
  }
  return persons;
}

CaptureHistories two_lists_of(const CaptureHistories& histories, std::size_t first,
                              std::size_t second) {
  CaptureHistories two{.lists = {histories.lists[first], histories.lists[second]},
                       .persons = std::vector<double>(4)};
  for (ListSet history = 0; history < histories.persons.size(); ++history) {
    ListSet kept = 0;
    if (is_within(only_list(first), history)) kept |= only_list(0);
    if (is_within(only_list(second), history)) kept |= only_list(1);
    if (kept != 0) two.persons[kept] += histories.persons[history];
  }
  return two;
}

std::string names_of(const CaptureHistories& histories, ListSet lists) {
  std::string names;
  for (std::size_t list = 0; list < histories.lists.size(); ++list) {
    if (!is_within(only_list(list), lists)) continue;
    const bool last = (lists >> (list + 1)) == 0;
    if (!names.empty()) names += last ? " and " : ", ";
    names += histories.lists[list];
  }
  return names;
}

}  // namespace carers::model::observation
