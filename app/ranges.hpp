// The range of what was drawn, as every command prints it.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <vector>

#include "outputs/wording/interval.hpp"

namespace carers::app {

// Median and the bounds that hold nine draws in ten, of at least one.
[[nodiscard]] outputs::wording::Interval range_of(const std::vector<double>& draws);

[[nodiscard]] nlohmann::json range_as_json(const outputs::wording::Interval& range);

}  // namespace carers::app
