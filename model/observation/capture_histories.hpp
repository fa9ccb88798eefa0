// People counted by which of several overlapping lists they are on.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace carers::model::observation {

// A set of lists: bit i stands for list i. A person's history is the set of lists that hold them.
using ListSet = std::uint32_t;

[[nodiscard]] constexpr ListSet only_list(std::size_t list) noexcept { return ListSet{1} << list; }

// True where every list of `some` is in `all`.
[[nodiscard]] constexpr bool is_within(ListSet some, ListSet all) noexcept {
  return (some & all) == some;
}

struct CaptureHistories {
  std::vector<std::string> lists;  // names, at least two
  std::vector<double> persons;     // [history], 2^lists; [0], those on no list, is 0: not counted
};

// Everybody counted, each once.
[[nodiscard]] double seen(const CaptureHistories& histories) noexcept;

// Those who are on every list of `lists`, whatever else they are on.
[[nodiscard]] double on_all_of(const CaptureHistories& histories, ListSet lists) noexcept;

// Those who are on `how_many` lists, no more and no fewer.
[[nodiscard]] double on_exactly(const CaptureHistories& histories, int how_many) noexcept;

// The same people by two of the lists alone; who is on neither drops out.
[[nodiscard]] CaptureHistories two_lists_of(const CaptureHistories& histories, std::size_t first,
                                            std::size_t second);

// "A and B", "A, B and C": a set by the names of its lists.
[[nodiscard]] std::string names_of(const CaptureHistories& histories, ListSet lists);

}  // namespace carers::model::observation
