// Numbers of many projections side by side, each draw in a place of its own.
#pragma once

#include <algorithm>
#include <cstddef>
#include <span>
#include <vector>

namespace carers::scenarios {

struct TableSizes {
  std::size_t quantities{};
  std::size_t scenarios{};
  std::size_t runs{};   // draws times replicates, replicates of one draw together
  std::size_t times{};  // ends of years or months, or the years or months themselves
  std::size_t places{};

  friend bool operator==(const TableSizes&, const TableSizes&) = default;
};

struct TablePlace {
  std::size_t quantity{};
  std::size_t scenario{};
  std::size_t run{};
  std::size_t time{};
  std::size_t place{};
};

// Values [quantity, scenario, run, time, place].
template <class Value>
class RunTable {
 public:
  RunTable() = default;
  explicit RunTable(const TableSizes& sizes, Value initial = Value{})
      : sizes_(sizes),
        values_(sizes.quantities * sizes.scenarios * sizes.runs * sizes.times * sizes.places,
                initial) {}

  [[nodiscard]] const TableSizes& sizes() const noexcept { return sizes_; }
  [[nodiscard]] const std::vector<Value>& values() const noexcept { return values_; }
  [[nodiscard]] Value& at(const TablePlace& at) { return values_[offset(at)]; }
  [[nodiscard]] const Value& at(const TablePlace& at) const { return values_[offset(at)]; }

  // All times and places of one quantity in one run [time, place].
  [[nodiscard]] std::span<const Value> run(std::size_t quantity, std::size_t scenario,
                                           std::size_t run) const {
    return {&values_[offset({.quantity = quantity, .scenario = scenario, .run = run})],
            sizes_.times * sizes_.places};
  }

  // The same with these runs only, in this order.
  [[nodiscard]] RunTable with_runs(std::span<const std::size_t> kept) const {
    TableSizes sizes = sizes_;
    sizes.runs = kept.size();
    RunTable table(sizes);
    auto next = table.values_.begin();
    for (std::size_t quantity = 0; quantity < sizes.quantities; ++quantity) {
      for (std::size_t scenario = 0; scenario < sizes.scenarios; ++scenario) {
        for (const std::size_t r : kept) {
          next = std::ranges::copy(run(quantity, scenario, r), next).out;
        }
      }
    }
    return table;
  }

  friend bool operator==(const RunTable&, const RunTable&) = default;

 private:
  [[nodiscard]] std::size_t offset(const TablePlace& at) const noexcept {
    return (((at.quantity * sizes_.scenarios + at.scenario) * sizes_.runs + at.run) * sizes_.times +
            at.time) *
               sizes_.places +
           at.place;
  }

  TableSizes sizes_;
  std::vector<Value> values_;
};

}  // namespace carers::scenarios
