// How many young carers there are, place by place: identified, hidden, under each definition, from
// draws of the parameters.
#pragma once

#include <Eigen/Core>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "model/inputs/inputs.hpp"
#include "model/parameters/draws.hpp"

namespace carers::calibration::estimate {

struct EstimateOptions {
  std::size_t draws = 800;  // at most; evenly spaced over the chains laid end to end, so that those
                            // projected are among them
  std::uint64_t seed = 1;
  std::size_t threads = 0;  // 0: one a core; the result does not depend on it
};

// Row-major arrays; `node` counts the localities in tree order, a node above the leaves being their
// sum.
struct Estimate {
  std::vector<std::size_t> draws;                // numbers over the chains laid end to end
  std::vector<std::int32_t> identified;          // [draw, node]
  std::vector<std::int32_t> hidden;              // [draw, node]
  std::vector<std::int32_t> listed;              // [draw, node], on a register, caring or not
  std::vector<std::int32_t> young_adult_carers;  // [draw, node], 18 to 25
  std::vector<double> by_definition;      // [draw, definition, node], expected carers under 18
  std::vector<double> by_cause;           // [draw, cause, node], likewise
  std::vector<double> by_age;             // [draw, age 0 to 17, node], likewise
  std::vector<double> by_sex;             // [draw, boys then girls, node], likewise
  std::vector<double> children;           // [node], residents aged 0 to 17
  std::vector<double> nation_by_age;      // [draw, age 0 to 25], expected carers in all leaves
  std::vector<double> implied_by_source;  // [draw, source, definition], see below

  [[nodiscard]] std::int32_t young_carers(std::size_t at) const {
    return identified[at] + hidden[at];
  }
};

// The stock at the study's reference date. Identified ~ Poisson(Y p) and hidden ~ Poisson(Y (1 -
// p)) by leaf, keyed by (seed, draw, leaf), so that hidden is never a difference (1.2).
// `implied_by_source`: carers in the study's focus if the source's figures were taken at face
// value: the model's number times what the source counted over what the model has in the same cells
// under the source's own definition. Rows inside the focus where the source has some, else all its
// rows. NaN for sources that do not count carers.
[[nodiscard]] Estimate estimate_stock(const model::inputs::Inputs& inputs,
                                      const model::parameters::ParameterDraws& draws,
                                      const EstimateOptions& options);

}  // namespace carers::calibration::estimate
