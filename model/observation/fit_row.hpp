// The figures as they are fitted: rows of several years added up where their source says so.
#pragma once

#include <cstddef>
#include <vector>

#include "model/observation/evidence.hpp"

namespace carers::model::observation {

struct FitRow {
  std::size_t source{};
  std::size_t area{};
  std::vector<double> years;      // one, or those pooled
  std::vector<std::size_t> rows;  // positions in Evidence::observations
  double value{};                 // the sum, for pooled rows
};

// The rows to fit, in the order of the table; a pooled row stands where its first one does.
[[nodiscard]] std::vector<FitRow> rows_to_fit(const Evidence& evidence);

}  // namespace carers::model::observation
