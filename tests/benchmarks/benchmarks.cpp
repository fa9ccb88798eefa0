// How fast the engine is, each figure as a ratio to a plain reference in the same run: README.md
// here says what they mean. Prints one line of JSON each.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <filesystem>
#include <map>
#include <stdexcept>
#include <string>

#include "calibration/estimate/estimate.hpp"
#include "calibration/lists/bootstrap.hpp"
#include "calibration/lists/model_space.hpp"
#include "calibration/lists/stepwise.hpp"
#include "calibration/posterior/fit.hpp"
#include "model/dynamics/axes.hpp"
#include "model/prevalence/stock_parameters.hpp"
#include "outputs/calibration/calibration_results.hpp"
#include "outputs/projection/projection_results.hpp"
#include "scenarios/projection_run.hpp"
#include "tests/benchmarks/references.hpp"
#include "tests/support/list_tables.hpp"
#include "tests/support/prior_draws.hpp"
#include "tests/support/scratch_file.hpp"

namespace carers::tests::benchmarks {
namespace {

namespace posterior = calibration::posterior;

constexpr int kRepetitions = 5;  // of which the quickest counts: the others were disturbed

constexpr std::size_t kProjectedDraws = 4;
constexpr std::size_t kProjectedYears = 10;
constexpr std::size_t kMonths = 12 * kProjectedYears;
constexpr std::size_t kFlowsOfACell = 3;  // begins, ends, is found
constexpr std::size_t kPlainFits = 1000;  // of a model of five lists
constexpr double kListModels = 6893;      // of five lists
constexpr double kResamples = 1000;       // for an interval
constexpr std::size_t kShortRun =
    10;  // iterations of the warm-up, and draws, of each of two chains

const model::inputs::Inputs& england() {
  static const auto inputs = support::shipped_study("england");
  return inputs;
}

const model::inputs::Inputs& oxfordshire() {
  static const auto inputs = support::shipped_study("oxfordshire");
  return inputs;
}

constexpr int kLastAge = 25;

model::prevalence::PrevalenceParameters stock_of_england() {
  const posterior::LogPosterior density(england());
  const model::prevalence::StockParameters read(density.layout(), england().causes,
                                                england().localities);
  return read.read(density.start(1, 0, 0.3));
}

NotCaring room_for(const model::prevalence::PrevalenceParameters& parameters) {
  const Eigen::ArrayXXd nobody =
      Eigen::ArrayXXd::Ones(parameters.locality_effect.size(), kLastAge + 1);
  return {nobody, nobody};
}

// A reference that computes something else is worth nothing.
void require_same_stock() {
  const auto parameters = stock_of_england();
  NotCaring plain = room_for(parameters);
  evaluate_plainly(parameters, kLastAge, plain);
  model::prevalence::PrevalenceField field(parameters.locality_effect.size(),
                                           parameters.log_caring_hazard.size(), kLastAge);
  field.evaluate(parameters);
  for (std::size_t sex = 0; sex < model::prevalence::kSexes; ++sex) {
    if (!((plain[sex] - field.not_caring(sex)).abs() < 1e-12).all())
      throw std::logic_error("the plain stock is another");
  }
}

void stock_plainly(benchmark::State& state) {
  const auto parameters = stock_of_england();
  NotCaring not_caring = room_for(parameters);
  for (auto _ : state) {
    evaluate_plainly(parameters, kLastAge, not_caring);
    benchmark::DoNotOptimize(not_caring);
  }
}

void gradient(benchmark::State& state) {
  posterior::LogPosterior density(england());
  const Eigen::VectorXd x = density.start(1, 0, 0.3);
  Eigen::VectorXd slopes(x.size());
  for (auto _ : state) benchmark::DoNotOptimize(density.log_density_gradient(x, slopes));
}

scenarios::ProjectionResult project(const model::inputs::Inputs& inputs,
                                    const model::parameters::ParameterDraws& draws) {
  return scenarios::project_scenarios(inputs, draws,
                                      {.scenarios = {inputs.scenarios.front().name},
                                       .draws = kProjectedDraws,
                                       .years = kProjectedYears,
                                       .threads = 1});
}

void projected_draws(benchmark::State& state) {
  const auto draws = support::draws_near_prior_centre(oxfordshire(), kProjectedDraws / 2);
  for (auto _ : state) benchmark::DoNotOptimize(project(oxfordshire(), draws));
}

// As many counts as the projected draws have flows of cells and months.
void counts_plainly(benchmark::State& state) {
  const auto& tree = oxfordshire().localities;
  const auto [first, end] = tree.leaves_below(tree.find(oxfordshire().focus).value());
  const model::dynamics::Shape shape{.leaves = end.value - first.value,
                                     .causes = oxfordshire().causes.size()};
  for (auto _ : state)
    benchmark::DoNotOptimize(
        draw_plainly(kProjectedDraws * kMonths * kFlowsOfACell * shape.carer_cells()));
}

// Reads, fits (far too shortly to mean anything), estimates, projects and writes. Tells how many
// gradients the sampler took.
std::size_t run_all(const support::ScratchFile& file) {
  const model::inputs::Inputs inputs = support::shipped_study("oxfordshire");
  const posterior::LogPosterior density(inputs);
  posterior::FitOptions options;
  options.chains = 2;
  options.warm_up = kShortRun;
  options.draws = kShortRun;
  options.threads = 1;
  const posterior::Fit fit = posterior::fit(density, options);
  const auto stock = calibration::estimate::estimate_stock(inputs, fit.draws, {.threads = 1});
  outputs::hdf5::ResultsWriter writer(file.path());
  outputs::calibration::write_fit(writer, fit.draws, fit.sampler, fit.summaries, fit.verdict);
  outputs::calibration::write_estimate(writer, inputs, stock);
  outputs::calibration::write_sources(writer, inputs);
  outputs::projection::write_projection_results(writer, inputs, project(inputs, fit.draws));
  writer.finish();
  std::size_t gradients = 0;
  for (const auto& chain : fit.sampler.chains) gradients += chain.n_leapfrog;
  return gradients;
}

void whole_run(benchmark::State& state) {
  const support::ScratchFile file("benchmark.h5");
  std::size_t gradients = 0;
  for (auto _ : state) gradients = run_all(file);
  state.counters["gradients"] = static_cast<double>(gradients);
}

const model::observation::CaptureHistories& five_lists() {
  static const auto table = support::list_table("uk_five");
  return table;
}

void require_same_lists() {
  const double plain = fit_lists_plainly(five_lists().persons);
  const double ours = calibration::lists::fit_log_linear(five_lists(), {}).estimate.population;
  if (std::abs(plain - ours) > 1e-6 * ours)
    throw std::logic_error("the plain fit of lists is another");
}

void lists_plainly(benchmark::State& state) {
  for (auto _ : state) {
    for (std::size_t fit = 0; fit < kPlainFits; ++fit)
      benchmark::DoNotOptimize(fit_lists_plainly(five_lists().persons));
  }
}

void list_models(benchmark::State& state) {
  for (auto _ : state)
    benchmark::DoNotOptimize(calibration::lists::search_models(five_lists(), {.threads = 1}));
}

void list_bootstrap(benchmark::State& state) {
  const auto stepwise = [](const model::observation::CaptureHistories& table) {
    return calibration::lists::choose_stepwise(table).fit.estimate.population;
  };
  for (auto _ : state)
    benchmark::DoNotOptimize(calibration::lists::bootstrap(five_lists(), stepwise, {.threads = 1}));
}

// Keeps the least CPU time of each benchmark, and its counters.
class Recorder : public benchmark::BenchmarkReporter {
 public:
  bool ReportContext(const Context&) override { return true; }
  void ReportRuns(const std::vector<Run>& runs) override {
    for (const Run& run : runs) {
      if (run.run_type != Run::RT_Iteration) continue;
      const std::string& name = run.run_name.function_name;
      const auto [at, first] = milliseconds.try_emplace(name, run.GetAdjustedCPUTime());
      if (!first) at->second = std::min(at->second, run.GetAdjustedCPUTime());
      for (const auto& [counter, value] : run.counters)
        counters[name + '.' + counter] = value.value;
    }
  }
  std::map<std::string, double> milliseconds;
  std::map<std::string, double> counters;
};

void print(const char* name, double ratio, const char* reference, double milliseconds) {
  std::printf(
      "{\"name\": \"%s\", \"ratio\": %.3f, \"reference\": \"%s\", \"unit\": \"CPU time\", "
      "\"milliseconds\": %.3f}\n",
      name, ratio, reference, milliseconds);
}

void run() {
  require_same_stock();
  require_same_lists();
  const std::pair<const char*, void (*)(benchmark::State&)> all[] = {
      {"stock_plainly", stock_plainly},   {"gradient", gradient},
      {"counts_plainly", counts_plainly}, {"projected_draws", projected_draws},
      {"lists_plainly", lists_plainly},   {"list_models", list_models},
      {"list_bootstrap", list_bootstrap}};
  for (const auto& [name, function] : all) {
    benchmark::RegisterBenchmark(name, function)
        ->Unit(benchmark::kMillisecond)
        ->MeasureProcessCPUTime()
        ->Repetitions(kRepetitions);
  }
  benchmark::RegisterBenchmark("whole_run", whole_run)
      ->Unit(benchmark::kMillisecond)
      ->MeasureProcessCPUTime()
      ->Iterations(1);
  Recorder recorder;
  benchmark::RunSpecifiedBenchmarks(&recorder);

  const double plain_stock = recorder.milliseconds.at("stock_plainly");
  const double gradient = recorder.milliseconds.at("gradient");
  print("gradient", gradient / plain_stock, "one plain evaluation of equations 1 to 3", gradient);
  const double draws = recorder.milliseconds.at("projected_draws");
  print("projected_draw", draws / recorder.milliseconds.at("counts_plainly"),
        "one std::binomial_distribution a flow, cell and month",
        draws / static_cast<double>(kProjectedDraws));
  const double plain_fit =
      recorder.milliseconds.at("lists_plainly") / static_cast<double>(kPlainFits);
  const double models = recorder.milliseconds.at("list_models");
  print("list_models", models / kListModels / plain_fit,
        "one plain fit of the model without dependence", models);
  const double bootstrap = recorder.milliseconds.at("list_bootstrap");
  print("list_bootstrap", bootstrap / kResamples / plain_fit,
        "one plain fit of the model without dependence", bootstrap);
  const double whole = recorder.milliseconds.at("whole_run");
  print("whole_run", whole / (recorder.counters.at("whole_run.gradients") * gradient),
        "the gradients that its sampler takes", whole);
}

}  // namespace
}  // namespace carers::tests::benchmarks

int main() {
  try {
    carers::tests::benchmarks::run();
  } catch (const std::exception& error) {
    std::fprintf(stderr, "%s\n", error.what());
    return 1;
  }
  return 0;
}
