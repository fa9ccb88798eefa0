// The tests' capture-history tables, as the program's own reader reads them.
#pragma once

#include <string>

#include "model/inputs/capture_table.hpp"

namespace carers::tests::support {

// tests/data/lists/<name>.csv
inline model::observation::CaptureHistories list_table(const std::string& name) {
  return model::inputs::read_capture_table(std::string(CARERS_SOURCE_DIR) + "/tests/data/lists/" +
                                           name + ".csv");
}

// Two lists of `first` and `second` people, `both` of whom are on both.
inline model::observation::CaptureHistories two_lists(double first, double second, double both) {
  return {.lists = {"A", "B"}, .persons = {0.0, first - both, second - both, both}};
}

}  // namespace carers::tests::support
