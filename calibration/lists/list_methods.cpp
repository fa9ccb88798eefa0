#include "calibration/lists/list_methods.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>

#include "calibration/lists/log_linear.hpp"
#include "calibration/classical/lower_bound.hpp"
#include "calibration/lists/stepwise.hpp"
#include "calibration/classical/two_lists.hpp"
#include "model/core/problems.hpp"

namespace carers::calibration::lists {
namespace {

using classical::ListEstimate;
using model::observation::CaptureHistories;
using model::observation::names_of;

// An estimate, and in words what was compared or fitted.
struct Found {
  std::string model;
  ListEstimate estimate;
};

struct Method {
  std::string_view name;
  std::string_view assumes;
  bool compares_two{};  // answers for every two lists apart
  Found (*apply)(const CaptureHistories& histories);
};

std::string all_lists_of(const CaptureHistories& histories) {
  return names_of(histories, (model::observation::only_list(histories.lists.size())) - 1);
}

Found found_with(const LogLinearModel& model, const CaptureHistories& histories) {
  return {describe(histories, model), fit_log_linear(histories, model).estimate};
}

const std::array<Method, 7> kMethods{{
    {"lincoln_petersen", classical::kTwoListsAssume, true,
     [](const CaptureHistories& two) {
       return Found{all_lists_of(two), classical::lincoln_petersen(two)};
     }},
    {"chapman", classical::kTwoListsAssume, true,
     [](const CaptureHistories& two) {
       return Found{all_lists_of(two), classical::chapman(two)};
     }},
    {"chao", classical::kLowerBoundAssumes, false,
     [](const CaptureHistories& all) {
       return Found{all_lists_of(all), classical::lower_bound(all)};
     }},
    {"chao_unequal", classical::kUnequalLowerBoundAssumes, false,
     [](const CaptureHistories& all) {
       return Found{all_lists_of(all), classical::unequal_lower_bound(all)};
     }},
    {"main",
     "that being on one list makes nobody more or less likely to be on another, and that all are "
     "equally likely to be on each",
     false, [](const CaptureHistories& all) { return found_with({}, all); }},
    {"stepwise",
     "that only the pairs of lists whose overlap is clearly out of the ordinary depend on each "
     "other, and no three beyond that; the interval leaves out that the pairs were chosen by the "
     "same data",
     false,
     [](const CaptureHistories& all) {
       const ChosenModel chosen = choose_stepwise(all);
       return Found{describe(all, chosen.model), chosen.fit.estimate};
     }},
    {"pairs", "that every two lists may depend on each other, and no three beyond that", false,
     [](const CaptureHistories& all) { return found_with(all_pairs(all.lists.size()), all); }},
}};

ListAnswer answer(const Method& method, const CaptureHistories& histories) {
  ListAnswer given{.method = method.name,
                   .model = all_lists_of(histories),
                   .assumes = method.assumes,
                   .seen = model::observation::seen(histories),
                   .estimate = std::nullopt,
                   .why_not = {}};
  try {
    Found found = method.apply(histories);
    given.model = std::move(found.model);
    given.estimate = found.estimate;
  } catch (const model::core::InputError& error) {
    given.why_not = error.what();
  }
  return given;
}

std::vector<ListAnswer> answers(const Method& method, const CaptureHistories& histories) {
  if (!method.compares_two) return {answer(method, histories)};
  std::vector<ListAnswer> given;
  for (std::size_t first = 0; first < histories.lists.size(); ++first) {
    for (std::size_t second = first + 1; second < histories.lists.size(); ++second) {
      given.push_back(answer(method, model::observation::two_lists_of(histories, first, second)));
    }
  }
  return given;
}

}  // namespace

std::vector<std::string> list_methods() {
  std::vector<std::string> names;
  for (const Method& method : kMethods) names.emplace_back(method.name);
  return names;
}

std::vector<ListAnswer> answers_of(const CaptureHistories& histories, std::string_view method) {
  const auto* const found = std::ranges::find(kMethods, method, &Method::name);
  if (found == kMethods.end()) {
    const std::string near = model::core::did_you_mean(method, list_methods());
    throw model::core::InputError(fmt::format("no method is named \"{}\"{}", method,
                                              near.empty() ? "; choose another" : near));
  }
  return answers(*found, histories);
}

std::vector<ListAnswer> all_answers(const CaptureHistories& histories) {
  std::vector<ListAnswer> all;
  for (const Method& method : kMethods)
    std::ranges::move(answers(method, histories), std::back_inserter(all));
  return all;
}

}  // namespace carers::calibration::lists
