// Takes one place's draws out of a labelled array and says their interval.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "model/core/labelled_array.hpp"
#include "outputs/wording/interval.hpp"

namespace carers::outputs::findings {

using Fixed = std::map<std::string, std::size_t>;  // index by name of axis

// The values along `axis` where the other axes stand at `fixed`. Throws std::out_of_range when an
// axis is neither.
[[nodiscard]] std::vector<double> along(const model::core::LabelledArray& array,
                                        const std::string& axis, const Fixed& fixed);

// Median, 5 % and 95 % of values; NaN if there is none or one is NaN.
[[nodiscard]] wording::Interval interval_of(const std::vector<double>& values);

// Of an array with an axis `draw`, over the draws; of one with an axis `quantile`, its entries at
// .05, .5 and .95. Throws std::out_of_range when a quantile is not in the file.
[[nodiscard]] wording::Interval interval_at(const model::core::LabelledArray& array,
                                            const Fixed& fixed);

}  // namespace carers::outputs::findings
