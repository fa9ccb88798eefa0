// One gradient of the England posterior, as a ratio to a reference in the same run: as many exponentials of the standard
// library as the stock has cells (districts x ages x sexes x causes). One line of JSON each.
#include <benchmark/benchmark.h>

#include <cmath>
#include <cstdio>
#include <string>
#include <vector>

#include "calibration/posterior/log_posterior.hpp"
#include "model/inputs/read_study.hpp"

namespace {

using carers::calibration::posterior::LogPosterior;

constexpr std::size_t kAges = 20;
constexpr std::size_t kSexes = 2;

const carers::model::inputs::Inputs& england() {
  static const auto inputs = carers::model::inputs::read_study(std::string(CARERS_SOURCE_DIR) + "/studies", "england");
  return inputs;
}

void gradient(benchmark::State& state) {
  LogPosterior posterior(england());
  const Eigen::VectorXd x = posterior.start(1, 0, 0.3);
  Eigen::VectorXd slopes(x.size());
  for (auto _ : state) benchmark::DoNotOptimize(posterior.log_density_gradient(x, slopes));
}

void exponentials(benchmark::State& state) {
  const std::size_t cells = england().localities.leaf_count() * kAges * kSexes * england().causes.size();
  std::vector<double> x(cells);
  for (std::size_t i = 0; i < cells; ++i) x[i] = -static_cast<double>(i) / static_cast<double>(cells);
  for (auto _ : state) {
    double sum = 0.0;
    for (const double value : x) sum += std::exp(value);
    benchmark::DoNotOptimize(sum);
  }
}

// Keeps the CPU time of each benchmark.
class Recorder : public benchmark::BenchmarkReporter {
 public:
  bool ReportContext(const Context&) override { return true; }
  void ReportRuns(const std::vector<Run>& runs) override {
    for (const Run& run : runs) milliseconds.push_back(run.GetAdjustedCPUTime());
  }
  std::vector<double> milliseconds;
};

}  // namespace

int main() {
  benchmark::RegisterBenchmark("gradient", gradient)->Unit(benchmark::kMillisecond);
  benchmark::RegisterBenchmark("exponentials", exponentials)->Unit(benchmark::kMillisecond);
  Recorder recorder;
  benchmark::RunSpecifiedBenchmarks(&recorder);
  std::printf("{\"name\": \"gradient\", \"ratio\": %.3f, \"reference\": \"std::exp of every cell\", \"unit\": \"CPU time\"}\n",
              recorder.milliseconds.at(0) / recorder.milliseconds.at(1));
  return 0;
}
