#include <fmt/core.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "app/commands.hpp"
#include "calibration/lists/list_methods.hpp"
#include "model/core/problems.hpp"
#include "model/inputs/capture_table.hpp"
#include "outputs/wording/numbers.hpp"

namespace carers::app {
namespace {

using calibration::classical::kIntervalLevel;
using calibration::lists::ListAnswer;
using outputs::wording::exact_count;

nlohmann::json as_json(const ListAnswer& answer) {
  nlohmann::json one{{"method", answer.method},
                     {"model", answer.model},
                     {"assumes", answer.assumes},
                     {"n_observed", answer.seen}};
  if (answer.estimate) {
    one["estimate"] = answer.estimate->population;
    one["standard_error"] = answer.estimate->standard_error;
    one["lower"] = answer.estimate->lower;
    one["upper"] = answer.estimate->upper;
    one["level"] = kIntervalLevel;
    one["interval"] = answer.interval;
    one["dial"] = nlohmann::json::array();
    for (const auto& point : answer.dial)
      one["dial"].push_back({{"odds_ratio", point.odds_ratio}, {"estimate", point.population}});
    if (const auto& others = answer.alternatives) {
      one["alternatives"] = {{"models", others->models},
                             {"exhaustive", others->exhaustive},
                             {"near_lower", others->near.lower},
                             {"near_upper", others->near.upper},
                             {"mean", others->mean}};
    }
  } else {
    one["problem"] = answer.why_not;
  }
  return one;
}

void print_json(const std::vector<ListAnswer>& answers) {
  nlohmann::json all = nlohmann::json::array();
  for (const ListAnswer& answer : answers) all.push_back(as_json(answer));
  fmt::print("{}\n", (all.size() == 1 ? all.front() : all).dump());
}

std::string words_of(const calibration::lists::Alternatives& others) {
  return fmt::format(
      "Of {} model{} ({}) those that fit nearly as well say {} to {}; the mean of all, by how well "
      "they fit, is {}.",
      exact_count(static_cast<double>(others.models)), others.models == 1 ? "" : "s",
      others.exhaustive ? "all there are, but the one with all lists together"
                        : "those met on the way",
      exact_count(others.near.lower), exact_count(others.near.upper), exact_count(others.mean));
}

// What no table shows: one row a method that uses all lists.
void print_dial(std::size_t lists, const std::vector<ListAnswer>& answers) {
  fmt::print(
      "\nHow all lists together depend on each other is in no table. Were those on no list so many "
      "times as many as each method says:\n"
      "{:>16}{:>10}{:>10}{:>10}{:>10}{:>10}\n",
      "", "1/4", "1/2", "1", "2", "4");
  for (const ListAnswer& answer : answers) {
    if (answer.dial.empty() || answer.lists < lists) continue;
    fmt::print("{:>16}", answer.method);
    for (const auto& point : answer.dial) fmt::print("{:>10}", exact_count(point.population));
    fmt::print("\n");
  }
}

// Answers of one method follow each other.
void print_words(const model::observation::CaptureHistories& histories,
                 const std::vector<ListAnswer>& answers, const Settings& settings) {
  fmt::print(
      "{} people are on at least one of {} lists. How many there are in all, with the interval "
      "that holds it {:.0f} times in 100:\n",
      exact_count(model::observation::seen(histories)), histories.lists.size(),
      100.0 * kIntervalLevel);
  std::string_view method;
  for (const ListAnswer& answer : answers) {
    if (answer.method != method)
      fmt::print("\n{}. This assumes {}. The interval {}.\n", answer.method, answer.assumes,
                 answer.interval);
    method = answer.method;
    if (answer.estimate) {
      fmt::print("  {} ({} to {}): {}\n", exact_count(answer.estimate->population),
                 exact_count(answer.estimate->lower), exact_count(answer.estimate->upper),
                 answer.model);
      if (answer.alternatives) fmt::print("  {}\n", words_of(*answer.alternatives));
    } else {
      fmt::print("  no estimate for {}: {}\n", answer.model, answer.why_not);
    }
  }
  if (!settings.doubtful.empty() && answers.size() > 1) {
    fmt::print(
        "\nOf those only on {} some may not belong: \"shrunk\" takes their number as a bound, all "
        "other methods take everybody counted to belong.\n",
        fmt::join(settings.doubtful, " or only on "));
  }
  print_dial(histories.lists.size(), answers);
}

// Throws core::InputError for a name that no list of the table has.
model::observation::ListSet doubtful_lists(const std::vector<std::string>& lists,
                                           const Settings& settings) {
  model::observation::ListSet doubtful = 0;
  for (const std::string& name : settings.doubtful) {
    const auto at = std::ranges::find(lists, name);
    if (at == lists.end()) {
      const std::string near = model::core::did_you_mean(name, lists);
      throw model::core::InputError(settings.lists + ": no list is named \"" + name + '"' +
                                    (near.empty() ? "; choose a column of the table" : near));
    }
    doubtful |= model::observation::only_list(static_cast<std::size_t>(at - lists.begin()));
  }
  return doubtful;
}

}  // namespace

int estimate_from_lists(const Settings& settings) {
  const auto histories = model::inputs::read_capture_table(settings.lists);
  const calibration::lists::ListOptions options{
      .doubtful = doubtful_lists(histories.lists, settings),
      .seed = settings.seed,
      .threads = settings.threads};
  const auto answers = settings.method.empty()
                           ? calibration::lists::all_answers(histories, options)
                           : calibration::lists::answers_of(histories, settings.method, options);
  if (std::ranges::none_of(answers,
                           [](const ListAnswer& answer) { return answer.estimate.has_value(); })) {
    throw model::core::InputError(settings.lists + ": " + answers.front().why_not);
  }
  if (settings.json) {
    print_json(answers);
  } else {
    print_words(histories, answers, settings);
  }
  return kDone;
}

}  // namespace carers::app
