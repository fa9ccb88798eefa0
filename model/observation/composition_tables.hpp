// Which rows of compositions belong to one table: the parts that the same carers were divided into.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "model/observation/source.hpp"

namespace carers::model::observation {

// Positions of the fitted rows of family composition, table by table, in the order of their first
// rows. Rows of one source, area and date are one table; by cause, those of the same ages and sex.
// Where several causes may be named (`any`) each row is a table of its own, of those who named the
// cause and those who did not.
[[nodiscard]] std::vector<std::vector<std::size_t>> composition_tables(
    std::span<const Source> sources, std::span<const Observation> rows);

}  // namespace carers::model::observation
