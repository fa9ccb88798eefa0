// The log-linear models that a table of lists allows, how well each fits, and what each says.
#pragma once

#include <cstddef>
#include <vector>

#include "calibration/lists/log_linear.hpp"

namespace carers::calibration::lists {

// With so many lists or fewer every model is fitted; of six there would be 7,785,061.
inline constexpr std::size_t kMostListsExhaustively = 5;

// Every hierarchical model with an effect a list and no interaction of more than `largest` lists.
// The one with all lists together is left out: those on none are never counted, so its largest
// effect stands for nothing in the table. So 1, 8, 113 and 6,893 models of 2 to 5 lists, in an
// order that depends on nothing else. `lists` is at most kMostListsExhaustively.
[[nodiscard]] std::vector<LogLinearModel> hierarchical_models(std::size_t lists,
                                                              std::size_t largest);

struct ScoredModel {
  LogLinearModel model;
  double bic{};
  double population{};
};

struct ModelSpace {
  std::vector<ScoredModel> models;  // those with an estimate, by BIC; equals as they were met
  std::size_t without_estimate{};
  bool exhaustive{};  // otherwise those that the search met
};

struct SearchOptions {
  std::size_t largest_interaction = 32;  // lists; all but one at most
  std::size_t threads = 0;               // 0: one a core; the result does not depend on it
};

// Every model up to kMostListsExhaustively lists. With more, the path downhill: from no two lists
// dependent, to the best neighbour by BIC (one interaction more or fewer) while it is better. A
// model without an estimate is left out and counted. Throws core::InputError where none has one.
[[nodiscard]] ModelSpace search_models(const model::observation::CaptureHistories& histories,
                                       const SearchOptions& options = {});

// The path downhill, for any number of lists.
[[nodiscard]] ModelSpace search_downhill(const model::observation::CaptureHistories& histories,
                                         const SearchOptions& options = {});

// The best of `models` for this table by BIC, the first of equals. Throws as search_models.
[[nodiscard]] ScoredModel best_of(const model::observation::CaptureHistories& histories,
                                  const std::vector<LogLinearModel>& models);

struct Range {
  double lower{};
  double upper{};
};

// What those models say that are at most `difference` of BIC behind the best (2: "not worth more
// than a bare mention", Kass and Raftery 1995).
[[nodiscard]] Range range_within(const ModelSpace& space, double difference = 2.0);

// The mean of what all models say, by weights exp(-BIC / 2) (Raftery 1995).
[[nodiscard]] double averaged_population(const ModelSpace& space);

}  // namespace carers::calibration::lists
