// Which counts are left out of a fit, and the study without them.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "model/inputs/inputs.hpp"
#include "model/observation/fit_row.hpp"

namespace carers::calibration::validation {

// One count as it is fitted (rows of several years may be added up in it), and when it is left out.
struct WithheldCount {
  model::observation::FitRow row{};
  std::size_t fit_row{};  // its position in LogPosterior::rows() of the whole study
  std::size_t fold{};     // in which it is predicted, counted from 0
  std::vector<std::size_t> not_in_fits_of{};  // folds that it is about places of, the one above too
};

struct Withheld {
  std::size_t source{};  // position in Inputs::sources
  std::size_t folds{};
  std::vector<WithheldCount> counts{};  // in the table's order
};

struct WithholdOptions {
  std::string source{};             // empty: the latest source that counts carers in every leaf
  std::string level = "authority";  // places that are left out whole
  std::size_t folds = 5;
};

// Every fitted count of one source, each in the fold of the places that it is about; one about
// places of several folds (a county since divided) in the fold with most of its places, and in no
// fit that leaves any of them out. Throws core::InputError where the study has no such source or
// its figures are not counts of people.
[[nodiscard]] Withheld withhold(const model::inputs::Inputs& inputs,
                                const WithholdOptions& options);

// The study with the counts of one fold shown instead of fitted.
[[nodiscard]] model::inputs::Inputs without_fold(model::inputs::Inputs inputs,
                                                 const Withheld& withheld, std::size_t fold);

}  // namespace carers::calibration::validation
