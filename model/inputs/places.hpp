// Datasets, the tree of places and the areas: what every other table refers to.
#pragma once

#include <cstddef>
#include <functional>
#include <limits>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/core/problems.hpp"
#include "model/inputs/inputs.hpp"
#include "model/inputs/references.hpp"
#include "model/inputs/settings.hpp"
#include "model/inputs/study_folders.hpp"
#include "model/population/locality_tree.hpp"

namespace carers::model::inputs {

// Datasets of all layers by name; one of the same name replaces the base's. Nothing where one of
// the tables cannot be read (which is noted).
[[nodiscard]] std::optional<std::map<std::string, Dataset>> read_datasets(StudyFolders& folders,
                                                                          core::Problems& problems);

// For the tables that name datasets: one object for all of them, so that each unknown name is noted
// once.
[[nodiscard]] References references_to(
    const std::optional<std::map<std::string, Dataset>>& datasets);

// Places that a study names.
struct Places {
  std::optional<population::LocalityTree> tree;  // nothing where the table is not a tree
  std::vector<population::Area> areas;  // the nodes first, in tree order; then those of areas.csv
  std::vector<int> exists_from;         // by area: first year of its existence
  std::vector<int> exists_to;           // last
  std::map<std::string, std::size_t, std::less<>> by_code;  // position in areas
  // Codes that stand in localities.csv, whether or not they form a tree, and those of areas.csv
  // with them; nothing where some cannot be read.
  std::optional<std::vector<std::string>> locality_codes;
  std::optional<std::vector<std::string>> codes;
};

// For the tables that name areas.
[[nodiscard]] References references_to_areas(const Places& places);

[[nodiscard]] Places read_places(StudyFolders& folders, const Settings& settings,
                                 References& datasets, core::Problems& problems);

}  // namespace carers::model::inputs
