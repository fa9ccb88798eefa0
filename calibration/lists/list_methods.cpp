#include "calibration/lists/list_methods.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>
#include <utility>

#include "calibration/classical/lower_bound.hpp"
#include "calibration/classical/sample_coverage.hpp"
#include "calibration/classical/two_lists.hpp"
#include "calibration/lists/bootstrap.hpp"
#include "calibration/lists/graph_average.hpp"
#include "calibration/lists/log_linear.hpp"
#include "calibration/lists/profile.hpp"
#include "calibration/lists/shrunk.hpp"
#include "calibration/lists/stepwise.hpp"
#include "model/core/problems.hpp"
#include "model/numerics/rank_statistics.hpp"

namespace carers::calibration::lists {
namespace {

using classical::ListEstimate;
using model::observation::CaptureHistories;
using model::observation::is_within;
using model::observation::ListSet;
using model::observation::names_of;
using model::observation::only_list;

// An estimate, and in words what was compared or fitted.
struct Found {
  std::string model;
  ListEstimate estimate;
  std::optional<Alternatives> alternatives{};
  std::string_view interval{};   // where it is another than the method's
  std::optional<double> seen{};  // where not all who were seen belong
};

struct Method {
  std::string_view name;
  std::string_view assumes;
  std::string_view interval;
  bool compares_two{};  // answers for every two lists apart
  Found (*apply)(const CaptureHistories& histories, const ListOptions& options);
};

constexpr std::string_view kLogNormal =
    "is that of a log-normal number of unseen, from the standard error";
constexpr std::string_view kPosterior =
    "holds the number with that probability, of which the estimate is the middle (posterior "
    "median)";
constexpr std::string_view kProfile =
    "holds the numbers that the data make likely enough (profile likelihood)";
constexpr std::string_view kProfileOfChoice =
    "holds the numbers that the data make likely enough (profile likelihood) once these lists are "
    "taken as the dependent ones; it leaves out that the same data chose them";
constexpr std::string_view kBootstrap =
    "is of tables of as many people drawn anew from this one, with the choice made again in each "
    "(bootstrap, bias corrected and accelerated)";

// Beyond it a thousand choices take minutes.
constexpr std::size_t kMostListsDrawnAnew = 7;
// Beyond it the sampler takes minutes.
constexpr std::size_t kMostListsShrunk = 10;
// Five lists: the choice is made again among so many of the best models for the table.
constexpr std::size_t kLeadingModels = 100;

std::string all_lists_of(const CaptureHistories& histories) {
  return names_of(histories, only_list(histories.lists.size()) - 1);
}

// The point of the Poisson counts, with the bounds of the multinomial ones.
ListEstimate with_profile(const CaptureHistories& histories, const LogLinearModel& model,
                          ListEstimate estimate) {
  const ListEstimate profile = profile_estimate(histories, model);
  estimate.lower = profile.lower;
  estimate.upper = profile.upper;
  return estimate;
}

Found found_with(const LogLinearModel& model, const CaptureHistories& histories) {
  return {describe(histories, model),
          with_profile(histories, model, fit_log_linear(histories, model).estimate)};
}

// The model's own interval, or, up to kMostListsDrawnAnew lists, one that repeats the choice.
Found chosen(const CaptureHistories& histories, const LogLinearModel& model,
             const Estimator& estimator, const ListOptions& options) {
  Found found = found_with(model, histories);
  if (histories.lists.size() > kMostListsDrawnAnew) return found;
  const Bootstrap drawn =
      bootstrap(histories, estimator,
                {.resamples = options.resamples, .seed = options.seed, .threads = options.threads});
  found.estimate.lower = drawn.bound(0.5 - classical::kIntervalLevel / 2.0);
  found.estimate.upper = drawn.bound(0.5 + classical::kIntervalLevel / 2.0);
  found.estimate.standard_error = drawn.standard_error();
  found.interval = kBootstrap;
  return found;
}

Found best_stepwise(const CaptureHistories& histories, const ListOptions& options) {
  return chosen(
      histories, choose_stepwise(histories).model,
      [](const CaptureHistories& table) { return choose_stepwise(table).fit.estimate.population; },
      options);
}

Found best_by_bic(const CaptureHistories& histories, const ListOptions& options) {
  const ModelSpace space = search_models(histories, {.threads = options.threads});
  std::vector<LogLinearModel> leading;
  for (const ScoredModel& one : space.models) {
    if (leading.size() < kLeadingModels) leading.push_back(one.model);
  }
  const auto again = [&](const CaptureHistories& table) {
    return space.exhaustive ? best_of(table, leading).population
                            : search_downhill(table, {.threads = 1}).models.front().population;
  };
  Found found = chosen(histories, space.models.front().model, again, options);
  found.alternatives = Alternatives{.models = space.models.size() + space.without_estimate,
                                    .exhaustive = space.exhaustive,
                                    .near = range_within(space),
                                    .mean = averaged_population(space)};
  return found;
}

Found covered(const CaptureHistories& histories, const ListOptions& options) {
  const classical::SampleCoverage found = classical::sample_coverage(histories);
  const bool in_one_step = found.coverage < classical::kLowCoverage;
  const auto estimate = [=](const CaptureHistories& table) {
    const classical::SampleCoverage one = classical::sample_coverage(table);
    const double population = in_one_step ? one.one_step : one.full;
    if (std::isfinite(population)) return population;
    throw model::core::InputError(
        "the lists depend on each other so much that no number solves it; use another method");
  };
  const Bootstrap drawn =
      bootstrap(histories, estimate,
                {.resamples = options.resamples, .seed = options.seed, .threads = options.threads});
  const double seen = model::observation::seen(histories);
  return {fmt::format("{:.0f} % of each list is on another on average{}", 100.0 * found.coverage,
                      in_one_step ? ", which is little: one step" : ""),
          classical::with_log_normal_interval(seen, drawn.population - seen,
                                              std::pow(drawn.standard_error(), 2))};
}

Found averaged(const CaptureHistories& histories, const ListOptions& options) {
  const GraphAverage average = average_over_graphs(histories, {.threads = options.threads});
  const WeightedGraph& most_probable = average.graphs.front();
  return {fmt::format("{} pattern{}, of which the most probable ({:.0f} %) is: {}",
                      average.graphs.size(), average.graphs.size() == 1 ? "" : "s",
                      100.0 * most_probable.probability,
                      describe(histories, most_probable.graph.model())),
          {.population = average.quantile(0.5),
           .standard_error = average.standard_deviation,
           .lower = average.quantile(0.5 - classical::kIntervalLevel / 2.0),
           .upper = average.quantile(0.5 + classical::kIntervalLevel / 2.0)}};
}

// "; about 140 of the 827 only on S4 belong", where so many of all who were seen do.
std::string doubtful_in_words(const CaptureHistories& histories, ListSet doubtful,
                              double belonging) {
  double alone = 0.0;
  std::string where;
  for (std::size_t list = 0; list < histories.lists.size(); ++list) {
    if (!is_within(only_list(list), doubtful)) continue;
    alone += histories.persons[only_list(list)];
    where += (where.empty() ? "only on " : " or only on ") + histories.lists[list];
  }
  return fmt::format("; about {:.0f} of the {:.0f} {} belong",
                     belonging - (model::observation::seen(histories) - alone), alone, where);
}

Found shrunk(const CaptureHistories& histories, const ListOptions& options) {
  if (histories.lists.size() > kMostListsShrunk) {
    throw model::core::InputError(
        "the table has more than ten lists (the sampler would take very long); join some of them");
  }
  const LogLinearModel model = all_pairs(histories.lists.size());
  const ShrunkFit fit =
      fit_shrunk(histories, model,
                 {.doubtful = options.doubtful, .seed = options.seed, .threads = options.threads});
  if (!fit.verdict.passed) {
    throw model::core::InputError(
        fmt::format("the chains of draws do not agree ({}); take another method, or another --seed",
                    fit.verdict.message()));
  }
  const std::vector<double> draws(fit.population.reshaped().begin(),
                                  fit.population.reshaped().end());
  const auto people = diagnostics::summarise("people", fit.population);
  Found found{describe(histories, model),
              {.population = people.median,
               .standard_error = people.sd,
               .lower = model::numerics::quantile(draws, 0.5 - classical::kIntervalLevel / 2.0),
               .upper = model::numerics::quantile(draws, 0.5 + classical::kIntervalLevel / 2.0)}};
  if (options.doubtful != 0) {
    found.seen = (fit.population - fit.unseen).mean();
    found.model += doubtful_in_words(histories, options.doubtful, *found.seen);
  }
  return found;
}

const std::array<Method, 11> kMethods{{
    {"lincoln_petersen", classical::kTwoListsAssume, kLogNormal, true,
     [](const CaptureHistories& two, const ListOptions&) {
       return Found{all_lists_of(two), classical::lincoln_petersen(two)};
     }},
    {"chapman", classical::kTwoListsAssume, kLogNormal, true,
     [](const CaptureHistories& two, const ListOptions&) {
       return Found{all_lists_of(two), classical::chapman(two)};
     }},
    {"chao", classical::kLowerBoundAssumes, kLogNormal, false,
     [](const CaptureHistories& all, const ListOptions&) {
       return Found{all_lists_of(all), classical::lower_bound(all)};
     }},
    {"chao_unequal", classical::kUnequalLowerBoundAssumes, kLogNormal, false,
     [](const CaptureHistories& all, const ListOptions&) {
       return Found{all_lists_of(all), classical::unequal_lower_bound(all)};
     }},
    {"sample_coverage", classical::kSampleCoverageAssumes,
     "is that of a log-normal number of unseen, its error that of tables of as many people drawn "
     "anew from this one",
     false, covered},
    {"main",
     "that being on one list makes nobody more or less likely to be on another, and that all are "
     "equally likely to be on each",
     kProfile, false,
     [](const CaptureHistories& all, const ListOptions&) { return found_with({}, all); }},
    {"stepwise",
     "that only the pairs of lists whose overlap is clearly out of the ordinary depend on each "
     "other, and no three beyond that",
     kProfileOfChoice, false, best_stepwise},
    {"bic",
     "that the dependences are those of the model that fits best for its size (by BIC), among all "
     "models up to five lists",
     kProfileOfChoice, false, best_by_bic},
    {"pairs", "that every two lists may depend on each other, and no three beyond that", kProfile,
     false,
     [](const CaptureHistories& all, const ListOptions&) {
       return found_with(all_pairs(all.lists.size()), all);
     }},
    {"graphs",
     "that lists depend on each other in groups and chains (decomposable graphs) and never every "
     "two at once; all such patterns are alike beforehand, and the answer is the mean over them by "
     "how probable the people counted make each",
     kPosterior, false, averaged},
    {"shrunk",
     "that every two lists may depend on each other, though probably not strongly (odds of three "
     "or a third are one standard deviation of the prior), and no three beyond that",
     kPosterior, false, shrunk},
}};

ListAnswer answer(const Method& method, const CaptureHistories& histories,
                  const ListOptions& options) {
  ListAnswer given{.method = method.name,
                   .lists = histories.lists.size(),
                   .model = all_lists_of(histories),
                   .assumes = method.assumes,
                   .interval = method.interval,
                   .seen = model::observation::seen(histories),
                   .estimate = std::nullopt,
                   .alternatives = std::nullopt,
                   .dial = {},
                   .why_not = {}};
  try {
    Found found = method.apply(histories, options);
    given.model = std::move(found.model);
    given.estimate = found.estimate;
    if (found.seen) given.seen = *found.seen;
    given.alternatives = found.alternatives;
    given.dial = dial_all_lists(given.seen, found.estimate.population - given.seen, kDialRatios);
    if (!found.interval.empty()) given.interval = found.interval;
  } catch (const model::core::InputError& error) {
    given.why_not = error.what();
  }
  return given;
}

std::vector<ListAnswer> answers(const Method& method, const CaptureHistories& histories,
                                const ListOptions& options) {
  if (!method.compares_two) return {answer(method, histories, options)};
  std::vector<ListAnswer> given;
  for (std::size_t first = 0; first < histories.lists.size(); ++first) {
    for (std::size_t second = first + 1; second < histories.lists.size(); ++second) {
      given.push_back(
          answer(method, model::observation::two_lists_of(histories, first, second), options));
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

std::vector<ListAnswer> answers_of(const CaptureHistories& histories, std::string_view method,
                                   const ListOptions& options) {
  const auto* const found = std::ranges::find(kMethods, method, &Method::name);
  if (found == kMethods.end()) {
    const std::string near = model::core::did_you_mean(method, list_methods());
    throw model::core::InputError(fmt::format("no method is named \"{}\"{}", method,
                                              near.empty() ? "; choose another" : near));
  }
  return answers(*found, histories, options);
}

std::vector<ListAnswer> all_answers(const CaptureHistories& histories, const ListOptions& options) {
  std::vector<ListAnswer> all;
  for (const Method& method : kMethods)
    std::ranges::move(answers(method, histories, options), std::back_inserter(all));
  return all;
}

}  // namespace carers::calibration::lists
