#include "outputs/calibration/without_source_results.hpp"

#include <algorithm>
#include <cstdint>
#include <string>

#include "outputs/measure_writer.hpp"
#include "outputs/place_axes.hpp"

namespace carers::outputs::calibration {
namespace {

namespace validation = carers::calibration::validation;
using model::inputs::Inputs;
using validation::WithoutSource;
using Texts = std::vector<std::string>;

constexpr const char* kGroup = "without_source";

}  // namespace

void write_without_sources(hdf5::ResultsWriter& writer, const Inputs& inputs,
                           const std::vector<WithoutSource>& finished, const ValidationRun& run) {
  Texts names;
  std::vector<std::int32_t> figures, divergences;
  std::vector<double> observed, expected, lower, upper, conflict, r_hat, ess, young_carers, hidden;
  for (const WithoutSource& one : finished) {
    names.push_back(inputs.sources[one.source].name);
    figures.push_back(static_cast<std::int32_t>(one.figures));
    observed.push_back(one.observed);
    expected.push_back(one.expected);
    lower.push_back(one.bounds.lower);
    upper.push_back(one.bounds.upper);
    conflict.push_back(one.conflict_p);
    r_hat.push_back(one.largest_rhat);
    ess.push_back(one.smallest_ess);
    divergences.push_back(static_cast<std::int32_t>(one.divergences));
    young_carers.insert(young_carers.end(), one.young_carers.begin(), one.young_carers.end());
    hidden.insert(hidden.end(), one.hidden.begin(), one.hidden.end());
  }

  MeasureWriter group(writer, kGroup);
  write_validation_run(group, run);
  group.write("fitted_sources", {},
              std::vector<std::int64_t>{
                  static_cast<std::int64_t>(validation::fitted_sources(inputs).size())});
  group.axis("source", names);
  group.axis("quantile", validation::reported_quantiles());
  const auto places = inputs.localities.nodes();
  declare_places(group, {places.begin(), places.end()});
  const Texts by_source{"source"};
  group.write("figures", by_source, figures);
  group.write("observed", by_source, observed);
  group.write("expected", by_source, expected);
  group.write("lower", by_source, lower);
  group.write("upper", by_source, upper);
  group.write("conflict_p", by_source, conflict);
  group.write("largest_r_hat", by_source, r_hat);
  group.write("smallest_ess", by_source, ess);
  group.write("divergences", by_source, divergences);
  const Texts by_place{"source", "quantile", "locality"};
  group.write("young_carers", by_place, young_carers);
  group.write("hidden", by_place, hidden);
}

std::vector<WithoutSource> read_without_sources(const hdf5::ResultsReader& reader,
                                                const Inputs& inputs, const ValidationRun& run) {
  if (!is_of_run(reader, kGroup, run)) return {};
  const auto read = [&](const char* name) { return reader.read(kGroup, name); };
  const auto names = read("source");
  const auto figures = read("figures");
  const auto observed = read("observed");
  const auto expected = read("expected");
  const auto lower = read("lower");
  const auto upper = read("upper");
  const auto conflict = read("conflict_p");
  const auto r_hat = read("largest_r_hat");
  const auto ess = read("smallest_ess");
  const auto divergences = read("divergences");
  const auto young_carers = read("young_carers");
  const auto hidden = read("hidden");
  const std::size_t block =
      validation::reported_quantiles().size() * inputs.localities.nodes().size();
  const auto block_of = [&](const model::core::LabelledArray& array, std::size_t s) {
    const auto values = array.doubles().subspan(s * block, block);
    return std::vector<double>(values.begin(), values.end());
  };
  std::vector<WithoutSource> finished;
  for (std::size_t s = 0; s < names.texts().size(); ++s) {
    const auto source =
        std::ranges::find(inputs.sources, names.texts()[s], &model::observation::Source::name);
    if (source == inputs.sources.end()) return {};
    finished.push_back({.source = static_cast<std::size_t>(source - inputs.sources.begin()),
                        .figures = static_cast<std::size_t>(figures.integers()[s]),
                        .young_carers = block_of(young_carers, s),
                        .hidden = block_of(hidden, s),
                        .observed = observed.doubles()[s],
                        .expected = expected.doubles()[s],
                        .bounds = {.lower = lower.doubles()[s], .upper = upper.doubles()[s]},
                        .conflict_p = conflict.doubles()[s],
                        .largest_rhat = r_hat.doubles()[s],
                        .smallest_ess = ess.doubles()[s],
                        .divergences = static_cast<std::size_t>(divergences.integers()[s])});
  }
  return finished;
}

}  // namespace carers::outputs::calibration
