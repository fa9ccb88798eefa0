#include "scenarios/projection_run.hpp"

#include <algorithm>
#include <atomic>
#include <limits>
#include <numbers>
#include <utility>

#include "model/core/check.hpp"
#include "model/core/parallel_for.hpp"
#include "model/core/problems.hpp"
#include "model/inputs/flow_facts.hpp"
#include "model/levers/scenario_conditions.hpp"
#include "model/parameters/evenly_spaced.hpp"
#include "scenarios/checked_projection.hpp"
#include "scenarios/counts.hpp"
#include "scenarios/population_path.hpp"
#include "scenarios/run_recorder.hpp"
#include "scenarios/stock_of_draw.hpp"

namespace carers::scenarios {
namespace {

namespace core = model::core;
namespace dynamics = model::dynamics;
namespace levers = model::levers;

// The baseline, then the others that are wanted, in the study's order.
std::vector<levers::Scenario> wanted_scenarios(const model::inputs::Inputs& inputs,
                                               const std::vector<std::string>& names) {
  if (inputs.scenarios.empty()) return {{.name = "baseline", .label = "Baseline"}};
  std::vector<levers::Scenario> scenarios{inputs.scenarios.front()};
  for (std::size_t s = 1; s < inputs.scenarios.size(); ++s) {
    const bool wanted =
        names.empty() || std::ranges::find(names, inputs.scenarios[s].name) != names.end();
    if (wanted) scenarios.push_back(inputs.scenarios[s]);
  }
  return scenarios;
}

// What all draws share.
class Projector {
 public:
  Projector(const model::inputs::Inputs& inputs, const model::parameters::ParameterDraws& draws,
            const ProjectionOptions& options)
      : inputs_(inputs),
        draws_(draws),
        options_(options),
        scenarios_(wanted_scenarios(inputs, options.scenarios)),
        facts_(model::inputs::flow_facts(inputs)),
        places_(projected_places(inputs)),
        paths_(inputs, options.years),
        stock_(inputs, draws.layout, options.seed) {
    for (const auto leaf : model::inputs::projected_leaves(inputs)) {
      const auto& place = inputs.localities.nodes()[inputs.localities.leaves()[leaf.value].value];
      leaf_names_.push_back(place.name + " (" + place.code + ')');
    }
  }

  // Room for everything, and the names along it.
  [[nodiscard]] ProjectionResult empty_result() const;

  // Projects draw `i` of the result, all scenarios and replicates. `doing` is what it is about.
  void project(std::size_t i, ProjectionResult& result, std::string& doing);

  // Draws whose list holds nearly all carers.
  [[nodiscard]] std::size_t rates_without_root() const { return rates_without_root_; }

 private:
  const model::inputs::Inputs& inputs_;
  const model::parameters::ParameterDraws& draws_;
  const ProjectionOptions& options_;
  std::vector<levers::Scenario> scenarios_;
  dynamics::FlowFacts facts_;
  ProjectedPlaces places_;
  PopulationPaths paths_;
  StockOfDraw stock_;
  std::vector<std::string> leaf_names_;  // "Oxford (E07000178)"
  std::atomic<std::size_t> rates_without_root_{0};
};

ProjectionResult Projector::empty_result() const {
  ProjectionResult result;
  for (const levers::Scenario& scenario : scenarios_) {
    result.scenarios.push_back({.name = scenario.name, .label = scenario.label});
  }
  result.draws = model::parameters::evenly_spaced(options_.draws, draws_.size());
  result.replicates = options_.replicates;
  result.years = options_.years;
  result.places = places_.nodes;
  result.causes = inputs_.causes;
  result.age_bands = options_.age_bands;
  for (const auto& channel : facts_.channels) result.channels.push_back(channel.name);
  for (const auto& service : facts_.services) result.providers.push_back(service.name);
  for (const auto& group : facts_.groups) result.providers.push_back(group.name);

  const std::size_t months = options_.years * kStepsPerYear;
  TableSizes sizes{.quantities = 0,
                   .scenarios = scenarios_.size(),
                   .runs = result.draws.size() * options_.replicates,
                   .times = 0,
                   .places = 0};
  const auto room = [&](std::size_t quantities, std::size_t times, std::size_t places) {
    sizes.quantities = quantities;
    sizes.times = times;
    sizes.places = places;
    return sizes;
  };
  using Counts = RunTable<std::int32_t>;
  const std::size_t all = places_.nodes.size();
  const std::size_t years = options_.years;
  result.stocks = Counts(room(kStockCountNames.size(), years + 1, all));
  result.flows = Counts(room(kFlowCountNames.size(), years, all));
  result.monthly_stocks = Counts(room(kStockCountNames.size(), months + 1, 1));
  result.monthly_flows = Counts(room(kFlowCountNames.size(), months, 1));
  result.by_cause = Counts(room(result.causes.size(), years + 1, all));
  result.by_age_band = Counts(room(result.age_bands.size(), years + 1, all));
  result.by_sex = Counts(room(dynamics::kSexes, years + 1, all));
  result.by_channel = Counts(room(result.channels.size(), years, all));
  result.services =
      RunTable<double>(room(kServiceOutcomeNames.size(), years, result.providers.size()),
                       std::numeric_limits<double>::quiet_NaN());
  result.half_life_years.assign(result.draws.size() * result.causes.size(), 0.0);
  result.declining_share.assign(result.draws.size(), 0.0);
  result.hidden_beyond_room.assign(sizes.runs, 0);
  result.cases_not_found.assign(sizes.runs, 0);
  return result;
}

void Projector::project(std::size_t i, ProjectionResult& result, std::string& doing) {
  const auto number = static_cast<std::uint32_t>(result.draws[i]);
  doing = "draw " + std::to_string(number);
  const dynamics::AssumptionDraws assumptions(inputs_.assumptions, options_.seed, number);
  const Eigen::VectorXd values = draws_.draw(result.draws[i]);
  dynamics::Stock stock = stock_(values, number);
  const auto incomers_care = static_cast<Eigen::Index>(draws_.layout.block("incomers_care").offset);
  dynamics::PopulationPath path = paths_.with(values[incomers_care]);
  dynamics::FlowModel model =
      dynamics::draw_flow_model(facts_, stock, path, kStepsPerYear, assumptions);
  rates_without_root_ += static_cast<std::size_t>(
      std::ranges::count_if(model.register_rates, [](const dynamics::IdentificationRate& rate) {
        return rate.from != dynamics::IdentificationRate::From::root;
      }));
  const dynamics::PreparedDraw prepared({.stock = std::move(stock),
                                         .flows = std::move(model.flows),
                                         .services = std::move(model.services),
                                         .population = std::move(path),
                                         .leaf_names = leaf_names_},
                                        kStepsPerYear);
  const auto& cessation = prepared.draw().flows.cessation_rate;
  for (std::size_t cause = 0; cause < cessation.size(); ++cause) {
    result.half_life_years[i * cessation.size() + cause] = std::numbers::ln2 / cessation[cause];
  }
  result.declining_share[i] = prepared.caring().declining_share();
  const levers::CareShiftDraw care_shift{.take_up = assumptions.value("care_shift.take_up"),
                                         .child_share = assumptions.value("care_shift.child_share"),
                                         .new_carers = assumptions.value("care_shift.new_carers")};

  const bool checked = i == 0 || options_.balance == BalanceCheck::every_draw;
  const std::size_t steps = options_.years * kStepsPerYear;
  for (std::size_t replicate = 0; replicate < options_.replicates; ++replicate) {
    const std::size_t run = i * options_.replicates + replicate;
    const dynamics::DrawnFlows flows(options_.seed, number, static_cast<std::uint32_t>(replicate));
    const auto start = dynamics::start_of_projection(prepared, flows);
    result.hidden_beyond_room[run] = start.report.hidden_beyond_room;
    result.cases_not_found[run] = start.report.cases_not_found;
    for (std::size_t s = 0; s < scenarios_.size(); ++s) {
      doing = "draw " + std::to_string(number) + ", scenario " + scenarios_[s].name;
      auto people = start.people;
      const auto population =
          levers::population_of(scenarios_[s], prepared.draw(), inputs_.start_year);
      levers::ScenarioConditions conditions(scenarios_[s], prepared.draw(), care_shift,
                                            inputs_.start_year);
      RunRecorder recorder(prepared.draw(), places_, s, run, result);
      if (checked) {
        project_checked(prepared, people, population, conditions, flows, steps, recorder);
      } else {
        dynamics::project(prepared, people, population, conditions, flows, steps, recorder);
      }
      recorder.finish();
    }
  }
}

// Draws that could not be projected, the first few by name.
[[noreturn]] void report(const std::vector<std::string>& failures) {
  constexpr std::size_t kShown = 5;
  std::vector<core::Problem> problems;
  std::size_t more = 0;
  for (const std::string& failure : failures) {
    if (failure.empty()) continue;
    if (problems.size() == kShown) {
      ++more;
    } else {
      problems.push_back({.file = "", .line = 0, .text = failure, .warning = false});
    }
  }
  if (more > 0) {
    problems.push_back({.file = "",
                        .line = 0,
                        .text = std::to_string(more) + " more draws could not be projected",
                        .warning = false});
  }
  throw core::InputError(std::move(problems));
}

// Leaves the finished draws only.
void keep_finished(const std::vector<char>& finished, ProjectionResult& result) {
  std::vector<std::size_t> draws;
  std::vector<std::size_t> runs;
  std::vector<double> half_lives;
  std::vector<double> declining;
  const std::size_t causes = result.causes.size();
  const auto pick = [&runs](std::vector<std::int64_t>& by_run) {
    std::vector<std::int64_t> kept;
    for (const std::size_t run : runs) kept.push_back(by_run[run]);
    by_run = std::move(kept);
  };
  for (std::size_t i = 0; i < finished.size(); ++i) {
    if (finished[i] == 0) continue;
    draws.push_back(result.draws[i]);
    for (std::size_t c = 0; c < causes; ++c)
      half_lives.push_back(result.half_life_years[i * causes + c]);
    declining.push_back(result.declining_share[i]);
    for (std::size_t r = 0; r < result.replicates; ++r) runs.push_back(i * result.replicates + r);
  }
  result.draws = std::move(draws);
  result.half_life_years = std::move(half_lives);
  result.declining_share = std::move(declining);
  for (RunTable<std::int32_t>* table :
       {&result.stocks, &result.flows, &result.monthly_stocks, &result.monthly_flows,
        &result.by_cause, &result.by_age_band, &result.by_sex, &result.by_channel}) {
    *table = table->with_runs(runs);
  }
  result.services = result.services.with_runs(runs);
  pick(result.hidden_beyond_room);
  pick(result.cases_not_found);
}

}  // namespace

bool can_be_projected(const model::inputs::Inputs& inputs) noexcept {
  return !inputs.services.empty();
}

void ProjectionOptions::validate(const model::inputs::Inputs& inputs) const {
  core::Problems problems;
  const auto wrong = [&](std::string text) { problems.error("projection", 0, std::move(text)); };
  if (!can_be_projected(inputs)) {
    wrong("study " + inputs.name +
          " has no services.toml, which says how carers are found and served; project a study that "
          "has one");
  }
  if (draws == 0) wrong("no draws are asked for; ask for at least one");
  if (replicates == 0) wrong("no replicates are asked for; ask for at least one");
  if (years == 0) wrong("no years are asked for; ask for at least one");
  for (const auto& band : age_bands) {
    if (band.from > band.to || band.to >= dynamics::kAdultAge) {
      wrong("ages " + std::to_string(band.from) + "-" + std::to_string(band.to) +
            " are no band of young carers; give ages from 0 to 17");
    }
  }
  std::vector<std::string> known;
  for (const levers::Scenario& scenario : inputs.scenarios) known.push_back(scenario.name);
  for (const std::string& name : scenarios) {
    if (std::ranges::find(known, name) == known.end()) {
      wrong("unknown scenario \"" + name + "\"" + core::did_you_mean(name, known));
    }
  }
  problems.throw_if_any();
}

ProjectionResult project_scenarios(const model::inputs::Inputs& inputs,
                                   const model::parameters::ParameterDraws& draws,
                                   const ProjectionOptions& options) {
  options.validate(inputs);
  Projector projector(inputs, draws, options);
  ProjectionResult result = projector.empty_result();
  const std::size_t n = result.draws.size();
  std::vector<std::string> failures(n);
  std::vector<char> finished(n, 0);
  std::atomic<bool> stop{false};
  std::atomic<std::size_t> done{0};
  core::parallel_for(n, options.threads, [&](std::size_t i) {
    if (!stop && options.should_stop && options.should_stop()) stop = true;
    if (stop) return;
    std::string doing;
    try {
      projector.project(i, result, doing);
      finished[i] = 1;
    } catch (const core::InputError& error) {
      failures[i] = doing + ": " + error.what();
    } catch (const core::LogicError& error) {
      throw core::LogicError(doing + ": " + error.what());
    }
    const std::size_t so_far = ++done;
    if (options.on_progress) options.on_progress({.draws_done = so_far, .draws = n});
  });
  if (std::ranges::any_of(failures, [](const std::string& text) { return !text.empty(); })) {
    report(failures);
  }
  result.stopped = stop;
  if (result.stopped) keep_finished(finished, result);
  result.rates_without_root = projector.rates_without_root();
  return result;
}

}  // namespace carers::scenarios
