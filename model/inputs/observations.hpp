// Reads observations.csv row by row: each row by itself, against its source and its area.
#pragma once

#include <cstddef>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/core/problems.hpp"
#include "model/inputs/places.hpp"
#include "model/inputs/references.hpp"
#include "model/inputs/settings.hpp"
#include "model/inputs/study_folders.hpp"
#include "model/inputs/table.hpp"
#include "model/observation/source.hpp"

namespace carers::model::inputs {

// Rows of which nothing is wrong by themselves, and the sources that may have more: those of a row
// that is wrong (which is noted), so that what their rows add up to says nothing.
struct ObservationRows {
  std::vector<observation::Observation> good{};
  std::set<std::size_t> incomplete{};

  [[nodiscard]] std::vector<observation::Observation> of_complete_sources() const;
};

[[nodiscard]] ObservationRows read_observations(StudyFolders& folders, const Settings& settings,
                                                const Places& places, References& datasets,
                                                core::Problems& problems);

// The columns of the table.
[[nodiscard]] std::span<const std::string_view> observation_columns();

// The rows of one table of these columns in which `value` and `dataset` may be empty: figures that
// are asked for rather than given. Without a value, Observation::value is 1 (percent: .01).
[[nodiscard]] ObservationRows read_rows_to_predict(const Table& table, const Settings& settings,
                                                   const Places& places, References& datasets,
                                                   core::Problems& problems);

}  // namespace carers::model::inputs
