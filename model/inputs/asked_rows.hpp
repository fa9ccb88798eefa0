// Figures that a study was not fitted to, to be held against what it would expect.
#pragma once

#include <filesystem>
#include <span>
#include <vector>

#include "model/inputs/inputs.hpp"

namespace carers::model::inputs {

struct AskedRows {
  Inputs inputs;            // the study, with the rows for its observations, all of them fitted
  std::vector<bool> given;  // whether the row has a value, by observation
};

// Reads a table in the columns of observations.csv against the study in a folder; `value` and
// `dataset` may be empty in it. Sources, areas, ages and units are held to the same rules as the
// study's own rows. Years are not pooled: each row is a figure by itself. Throws core::InputError
// with every problem of the study, or else of the table.
[[nodiscard]] AskedRows read_asked_rows(const std::filesystem::path& table,
                                        const std::filesystem::path& study,
                                        std::span<const std::filesystem::path> places);

}  // namespace carers::model::inputs
