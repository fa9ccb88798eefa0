#include "outputs/calibration/validation_results.hpp"

#include <algorithm>
#include <vector>

#include "calibration/validation/residuals.hpp"
#include "outputs/calibration/name_of_figure.hpp"
#include "outputs/measure_writer.hpp"

namespace carers::outputs::calibration {
namespace {

namespace validation = carers::calibration::validation;
using model::inputs::Inputs;
using validation::CrossValidation;
using validation::FoldResult;
using validation::Prediction;
using validation::Withheld;
using validation::WithheldCount;

using Texts = std::vector<std::string>;
using Whole = std::vector<std::int32_t>;
using Large = std::vector<std::int64_t>;
using Numbers = std::vector<double>;

constexpr const char* kGroup = "validation";

Texts names_of(const Inputs& inputs, const Withheld& withheld) {
  Texts names;
  for (const WithheldCount& count : withheld.counts)
    names.push_back(name_of_figure(inputs, count.row));
  return names;
}

void write_run(MeasureWriter& group, const Inputs& inputs, const CrossValidation& all,
               const ValidationRun& run) {
  write_validation_run(group, run);
  group.write("folds", {}, Large{static_cast<std::int64_t>(all.withheld.folds)});
  const auto& source = inputs.sources[all.withheld.source];
  group.write("withheld_source", {}, Texts{source.name});
  group.write("withheld_title", {}, Texts{source.title});
}

void write_folds(MeasureWriter& group, const CrossValidation& all) {
  Whole folds, counts, divergences;
  Numbers r_hat, ess;
  for (const FoldResult& fold : all.finished) {
    folds.push_back(static_cast<std::int32_t>(fold.fold) + 1);
    counts.push_back(static_cast<std::int32_t>(fold.predictions.size()));
    r_hat.push_back(fold.largest_rhat);
    ess.push_back(fold.smallest_ess);
    divergences.push_back(static_cast<std::int32_t>(fold.divergences));
  }
  group.axis("fold", folds);
  group.write("folds_done", {}, Large{static_cast<std::int64_t>(folds.size())});
  group.write("counts", {"fold"}, counts);
  group.write("largest_r_hat", {"fold"}, r_hat);
  group.write("smallest_ess", {"fold"}, ess);
  group.write("divergences", {"fold"}, divergences);
}

// Of the counts predicted so far: one entry, or none where they are too few.
std::vector<validation::SpatialResiduals> spatial_residuals_of(const Inputs& inputs,
                                                               const CrossValidation& all) {
  std::vector<model::observation::FitRow> rows;
  Numbers pits;
  for (const Prediction& prediction : all.predictions()) {
    rows.push_back(all.withheld.counts[prediction.count].row);
    pits.push_back(prediction.pit);
  }
  return validation::spatial_residuals(inputs, rows, pits, {});
}

void write_coverage(MeasureWriter& group, const Inputs& inputs, const CrossValidation& all) {
  Numbers levels, share, share_randomised, score;
  for (const validation::Coverage& at : validation::coverage(all)) {
    levels.push_back(at.level);
    share.push_back(at.share);
    share_randomised.push_back(at.share_randomised);
    score.push_back(at.interval_score);
    if (at.level == validation::kReportedLevel) {
      group.write("level", {}, Numbers{at.level});
      group.write("inside", {}, Large{static_cast<std::int64_t>(at.inside)});
    }
  }
  for (const auto& residuals : spatial_residuals_of(inputs, all)) {
    group.write("morans_i", {}, Numbers{residuals.moran.value});
    group.write("morans_i_p_value", {}, Numbers{residuals.moran.p_value});
  }
  group.axis("interval_level", levels);
  group.write("coverage", {"interval_level"}, share);
  group.write("coverage_randomised", {"interval_level"}, share_randomised);
  group.write("interval_score", {"interval_level"}, score);
}

void write_counts(MeasureWriter& group, const Inputs& inputs, const CrossValidation& all) {
  const std::vector<Prediction> predictions = all.predictions();
  const Texts names_of_all = names_of(inputs, all.withheld);
  Texts names, sources, areas, places;
  Whole withheld_in;
  Numbers observed, predicted, pit, crps, log_score;
  for (const Prediction& prediction : predictions) {
    const WithheldCount& count = all.withheld.counts[prediction.count];
    const auto& area = inputs.areas[count.row.area];
    names.push_back(names_of_all[prediction.count]);
    sources.push_back(inputs.sources[count.row.source].name);
    areas.push_back(area.code);
    places.push_back(area.name.empty() ? area.code : area.name);
    withheld_in.push_back(static_cast<std::int32_t>(count.fold) + 1);
    observed.push_back(count.row.value);
    predicted.push_back(prediction.median);
    pit.push_back(prediction.pit);
    crps.push_back(prediction.crps);
    log_score.push_back(prediction.log_density);
  }
  group.axis("observation", names);
  group.axis("observation_source", sources);
  group.axis("observation_area", areas);
  group.axis("observation_unit", Texts(names.size(), "people"));
  group.write("withheld", {}, Large{static_cast<std::int64_t>(names.size())});
  const Texts by_count{"observation"};
  group.write("place", by_count, places);
  group.write("withheld_in", by_count, withheld_in);
  group.write("observed", by_count, observed);
  group.write("predicted", by_count, predicted);
  group.write("pit", by_count, pit);
  group.write("crps", by_count, crps);
  group.write("log_score", by_count, log_score);

  Numbers lower, upper;
  std::vector<std::int8_t> holds;
  for (std::size_t level = 0; level < validation::interval_levels().size(); ++level) {
    for (std::size_t c = 0; c < predictions.size(); ++c) {
      const validation::Bounds& bounds = predictions[c].bounds[level];
      lower.push_back(bounds.lower);
      upper.push_back(bounds.upper);
      holds.push_back(bounds.hold(observed[c]) ? 1 : 0);
    }
  }
  const Texts by_both{"interval_level", "observation"};
  group.write("lower", by_both, lower);
  group.write("upper", by_both, upper);
  group.write("holds", by_both, holds);
}

bool is_of_division(const hdf5::ResultsReader& reader, const Inputs& inputs,
                    const Withheld& withheld) {
  if (!reader.has(kGroup, "withheld_source") || !reader.has(kGroup, "folds")) return false;
  const auto source = reader.read(kGroup, "withheld_source");
  const auto folds = reader.read(kGroup, "folds");
  const auto levels = reader.read(kGroup, "interval_level");
  return source.texts().front() == inputs.sources[withheld.source].name &&
         folds.integers().front() == static_cast<std::int64_t>(withheld.folds) &&
         std::ranges::equal(levels.doubles(), validation::interval_levels());
}

}  // namespace

void write_validation(hdf5::ResultsWriter& writer, const Inputs& inputs,
                      const CrossValidation& validation, const ValidationRun& run) {
  MeasureWriter group(writer, kGroup);
  write_run(group, inputs, validation, run);
  write_folds(group, validation);
  write_coverage(group, inputs, validation);
  write_counts(group, inputs, validation);
}

CrossValidation read_validation(const hdf5::ResultsReader& reader, const Inputs& inputs,
                                const Withheld& withheld, const ValidationRun& run) {
  CrossValidation found{.withheld = withheld};
  if (!is_of_run(reader, kGroup, run) || !is_of_division(reader, inputs, withheld)) return found;
  const auto read = [&](const char* name) { return reader.read(kGroup, name); };
  const auto folds = read("fold");
  const auto r_hat = read("largest_r_hat");
  const auto ess = read("smallest_ess");
  const auto divergences = read("divergences");
  for (std::size_t f = 0; f < folds.integers().size(); ++f) {
    found.finished.push_back({.fold = static_cast<std::size_t>(folds.integers()[f]) - 1,
                              .largest_rhat = r_hat.doubles()[f],
                              .smallest_ess = ess.doubles()[f],
                              .divergences = static_cast<std::size_t>(divergences.integers()[f])});
  }
  const auto names = read("observation");
  const auto predicted = read("predicted");
  const auto pit = read("pit");
  const auto crps = read("crps");
  const auto log_score = read("log_score");
  const auto lower = read("lower");
  const auto upper = read("upper");
  const Texts expected = names_of(inputs, withheld);
  for (std::size_t c = 0; c < names.texts().size(); ++c) {
    const auto at = std::ranges::find(expected, names.texts()[c]);
    if (at == expected.end()) return {.withheld = withheld};
    Prediction prediction{.count = static_cast<std::size_t>(at - expected.begin()),
                          .median = predicted.doubles()[c],
                          .pit = pit.doubles()[c],
                          .crps = crps.doubles()[c],
                          .log_density = log_score.doubles()[c]};
    for (std::size_t level = 0; level < validation::interval_levels().size(); ++level) {
      prediction.bounds.push_back({.lower = lower.at({level, c}), .upper = upper.at({level, c})});
    }
    const auto fold = std::ranges::find(found.finished, withheld.counts[prediction.count].fold,
                                        &FoldResult::fold);
    if (fold == found.finished.end()) return {.withheld = withheld};
    fold->predictions.push_back(std::move(prediction));
  }
  return found;
}

}  // namespace carers::outputs::calibration
