#include "outputs/calibration/simulated_truths_results.hpp"

#include <algorithm>
#include <cstdint>
#include <vector>

#include "outputs/measure_writer.hpp"

namespace carers::outputs::calibration {
namespace {

namespace validation = carers::calibration::validation;
using model::inputs::Inputs;
using Texts = std::vector<std::string>;
using validation::SimulatedTruths;

constexpr const char* kGroup = "simulated_truths";

}  // namespace

void write_simulated_truths(hdf5::ResultsWriter& writer, const Inputs& inputs,
                            const SimulatedTruths& truths, std::size_t asked,
                            const ValidationRun& run) {
  std::vector<std::int64_t> seeds;
  std::vector<double> ranks, r_hats, p_values;
  std::vector<std::int32_t> divergences;
  for (const validation::RankedTruth& truth : truths.finished) {
    seeds.push_back(static_cast<std::int64_t>(truth.seed));
    ranks.insert(ranks.end(), truth.ranks.begin(), truth.ranks.end());
    r_hats.push_back(truth.largest_rhat);
    divergences.push_back(static_cast<std::int32_t>(truth.divergences));
  }
  for (const validation::Evenness& of : validation::evenness(truths))
    p_values.push_back(of.p_value);

  MeasureWriter group(writer, kGroup);
  write_validation_run(group, run);
  group.write("truths_asked", {}, std::vector<std::int64_t>{static_cast<std::int64_t>(asked)});
  const auto place = inputs.localities.find(inputs.focus);
  group.write("place", {}, Texts{inputs.focus});
  group.write("place_name", {}, Texts{inputs.localities.nodes()[place->value].name});
  group.axis("truth", seeds);
  group.axis("quantity", truths.names);
  group.write("rank", {"truth", "quantity"}, ranks);
  group.write("largest_r_hat", {"truth"}, r_hats);
  group.write("divergences", {"truth"}, divergences);
  group.write("p_value", {"quantity"}, p_values);
}

SimulatedTruths read_simulated_truths(const hdf5::ResultsReader& reader, const Inputs& inputs,
                                      const ValidationRun& run) {
  SimulatedTruths truths = validation::truths_to_rank(inputs);
  if (!is_of_run(reader, kGroup, run)) return truths;
  const auto read = [&](const char* name) { return reader.read(kGroup, name); };
  if (read("place").texts().front() != inputs.focus) return truths;
  if (!std::ranges::equal(read("quantity").texts(), truths.names)) return truths;
  const auto seeds = read("truth");
  const auto ranks = read("rank");
  const auto r_hats = read("largest_r_hat");
  const auto divergences = read("divergences");
  const std::size_t width = truths.names.size();
  for (std::size_t t = 0; t < seeds.integers().size(); ++t) {
    const auto row = ranks.doubles().subspan(t * width, width);
    truths.finished.push_back({.seed = static_cast<std::uint64_t>(seeds.integers()[t]),
                               .ranks = {row.begin(), row.end()},
                               .largest_rhat = r_hats.doubles()[t],
                               .divergences = static_cast<std::size_t>(divergences.integers()[t])});
  }
  return truths;
}

}  // namespace carers::outputs::calibration
