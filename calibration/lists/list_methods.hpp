// Every established estimator that a table of overlapping lists allows, side by side, each with
// what it assumes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "calibration/classical/list_estimate.hpp"
#include "calibration/lists/dial.hpp"
#include "calibration/lists/model_space.hpp"
#include "model/observation/capture_histories.hpp"

namespace carers::calibration::lists {

// What other models say.
struct Alternatives {
  std::size_t models{};  // tried
  bool exhaustive{};     // all there are, but the one with all lists together
  Range near{};          // of those that fit nearly as well: at most 2 of BIC behind
  double mean{};         // of all, by their weights
};

struct ListAnswer {
  std::string_view method;    // a name of list_methods()
  std::size_t lists{};        // how many it uses
  std::string model;          // the lists it compares, or how they depend on each other
  std::string_view assumes;   // goes after "This assumes"
  std::string_view interval;  // how it is found; goes after "The interval"
  double seen{};  // people on at least one of the lists that it uses, as far as they belong
  std::optional<classical::ListEstimate> estimate;
  std::optional<Alternatives> alternatives;  // where the model was chosen among others
  // What it becomes where all lists together depend on each other in a way that no table shows.
  std::vector<DialPoint> dial;
  std::string why_not;  // where there is no estimate: why, and what to do
};

struct ListOptions {
  // Lists on which alone some may not belong: to the method "shrunk" those counts bound the true
  // ones from above; every other takes them at face value.
  model::observation::ListSet doubtful = 0;
  std::uint64_t seed = 1;  // of tables drawn anew
  std::size_t resamples = 1000;
  std::size_t threads = 0;  // 0: one a core; no answer depends on it
};

// Names of the methods, in the order of their answers.
[[nodiscard]] std::vector<std::string> list_methods();

// What `method` says of a table of at least two lists; methods for two lists answer once for every
// two of them. Throws core::InputError where no method has that name.
[[nodiscard]] std::vector<ListAnswer> answers_of(
    const model::observation::CaptureHistories& histories, std::string_view method,
    const ListOptions& options = {});

// What all of them say.
[[nodiscard]] std::vector<ListAnswer> all_answers(
    const model::observation::CaptureHistories& histories, const ListOptions& options = {});

}  // namespace carers::calibration::lists
