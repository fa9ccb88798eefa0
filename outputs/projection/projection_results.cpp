#include "outputs/projection/projection_results.hpp"

#include <algorithm>
#include <cstdint>
#include <numeric>
#include <string>
#include <string_view>

#include "model/core/check.hpp"
#include "model/numerics/rank_statistics.hpp"
#include "outputs/measure_writer.hpp"
#include "outputs/place_axes.hpp"
#include "scenarios/comparison.hpp"
#include "scenarios/counts.hpp"
#include "scenarios/run_recorder.hpp"
#include "scenarios/summary.hpp"

namespace carers::outputs::projection {
namespace {

using scenarios::ProjectionResult;
using scenarios::RunTable;
using Counts = RunTable<std::int32_t>;

std::vector<float> floats(const std::vector<double>& values) {
  return {values.begin(), values.end()};
}

// first, first + 1, ... of them n.
class ProjectionWriter {
 public:
  ProjectionWriter(hdf5::ResultsWriter& writer, const model::inputs::Inputs& inputs,
                   const ProjectionResult& result, const ProjectionWriteOptions& options)
      : writer_(writer), inputs_(inputs), result_(result), options_(options) {}

  void write_years();
  void write_cessation(MeasureWriter& group) const;
  void write_months();
  void write_draws();
  void write_comparison();
  void write_services();

 private:
  enum class Where { all_places, focus };

  [[nodiscard]] MeasureWriter open(const std::string& name) const;
  void declare_places(MeasureWriter& group, Where where) const;
  // Quantiles and mean of every quantity of a table.
  template <class Names>
  void summarize_all(MeasureWriter& group, const Counts& table, const Names& names,
                     const std::string& time) const;
  void write_means(MeasureWriter& group, const Counts& table, const std::string& name,
                   const std::string& time, const std::string& axis,
                   const std::vector<std::string>& labels) const;
  template <class Names>
  void compare_all(MeasureWriter& group, const Counts& table, const Names& names,
                   const std::string& time) const;
  template <class Names>
  void copy_draws(MeasureWriter& group, const Counts& table, const Names& names,
                  const std::string& time) const;

  hdf5::ResultsWriter& writer_;
  const model::inputs::Inputs& inputs_;
  const ProjectionResult& result_;
  const ProjectionWriteOptions& options_;
};

MeasureWriter ProjectionWriter::open(const std::string& name) const {
  MeasureWriter group(writer_, name);
  std::vector<std::string> names;
  std::vector<std::string> titles;
  std::vector<std::string> reasons;
  std::vector<std::string> notes;
  for (const ProjectionResult::Scenario& scenario : result_.scenarios) {
    names.push_back(scenario.name);
    titles.push_back(scenario.label);
    const auto& asked =
        *std::ranges::find(inputs_.scenarios, scenario.name, &model::levers::Scenario::name);
    reasons.push_back(asked.because);
    notes.push_back(asked.notes);
  }
  group.axis("scenario", names);
  group.axis("scenario_title", titles);
  group.axis("scenario_because", reasons);
  group.axis("scenario_notes", notes);
  group.attribute("start_date", inputs_.start_date);
  return group;
}

void ProjectionWriter::declare_places(MeasureWriter& group, Where where) const {
  std::vector<model::population::Locality> places;
  const std::size_t n = where == Where::focus ? 1 : result_.places.size();
  for (std::size_t i = 0; i < n; ++i)
    places.push_back(inputs_.localities.nodes()[result_.places[i].value]);
  outputs::declare_places(group, places);
}

template <class Names>
void ProjectionWriter::summarize_all(MeasureWriter& group, const Counts& table, const Names& names,
                                     const std::string& time) const {
  for (std::size_t q = 0; q < names.size(); ++q) {
    const std::string name(names[q]);
    const scenarios::Summary summary = scenarios::summarize(table, q, options_.quantiles);
    group.write(name, {"scenario", "quantile", time, "locality"}, floats(summary.quantiles));
    group.write(name + "_mean", {"scenario", time, "locality"}, floats(summary.means));
  }
}

// Means by category, the category after time.
void ProjectionWriter::write_means(MeasureWriter& group, const Counts& table,
                                   const std::string& name, const std::string& time,
                                   const std::string& axis,
                                   const std::vector<std::string>& labels) const {
  if (labels.empty()) return;
  group.axis(axis, labels);
  const auto& sizes = table.sizes();
  const std::size_t kinds = labels.size();
  std::vector<float> means(sizes.scenarios * sizes.times * kinds * sizes.places);
  for (std::size_t kind = 0; kind < kinds; ++kind) {
    const scenarios::Summary summary = scenarios::summarize(table, kind, {});
    for (std::size_t i = 0; i < sizes.scenarios * sizes.times; ++i) {
      for (std::size_t place = 0; place < sizes.places; ++place) {
        means[(i * kinds + kind) * sizes.places + place] =
            static_cast<float>(summary.means[i * sizes.places + place]);
      }
    }
  }
  group.write(name, {"scenario", time, axis, "locality"}, means);
}

void ProjectionWriter::write_years() {
  MeasureWriter group = open("projection");
  group.axis("quantile", options_.quantiles);
  declare_places(group, Where::all_places);
  group.axis("year", counted(0, result_.years + 1));
  group.axis("period", counted(1, result_.years));
  summarize_all(group, result_.stocks, scenarios::kStockCountNames, "year");
  summarize_all(group, result_.flows, scenarios::kFlowCountNames, "period");
  write_means(group, result_.by_cause, "young_carers_by_cause", "year", "cause", result_.causes);
  std::vector<std::string> bands;
  for (const auto& band : result_.age_bands) {
    bands.push_back(std::to_string(band.from) + '-' + std::to_string(band.to));
  }
  write_means(group, result_.by_age_band, "young_carers_by_age_band", "year", "age_band", bands);
  write_means(group, result_.by_sex, "young_carers_by_sex", "year", "sex", {"boys", "girls"});
  write_means(group, result_.by_channel, "newly_identified_by_channel", "period", "channel",
              result_.channels);
  write_cessation(group);
}

// Into the group of years, whose axis of causes is declared.
void ProjectionWriter::write_cessation(MeasureWriter& group) const {
  const std::size_t causes = result_.causes.size();
  std::vector<float> half_lives;
  std::vector<float> declining;
  std::vector<double> of_cause(result_.draws.size());
  for (const double p : options_.quantiles) {
    for (std::size_t cause = 0; cause < causes; ++cause) {
      for (std::size_t d = 0; d < of_cause.size(); ++d) {
        of_cause[d] = result_.half_life_years[d * causes + cause];
      }
      half_lives.push_back(static_cast<float>(model::numerics::quantile(of_cause, p)));
    }
    declining.push_back(static_cast<float>(model::numerics::quantile(result_.declining_share, p)));
  }
  group.write("caring_half_life", {"quantile", "cause"}, half_lives);
  group.write("declining_share", {"quantile"}, declining);
}

void ProjectionWriter::write_months() {
  MeasureWriter group = open("projection_monthly");
  group.axis("quantile", options_.quantiles);
  declare_places(group, Where::focus);
  const std::size_t months = result_.years * scenarios::kStepsPerYear;
  group.axis("month", counted(0, months + 1));
  group.axis("month_period", counted(1, months));
  summarize_all(group, result_.monthly_stocks, scenarios::kStockCountNames, "month");
  summarize_all(group, result_.monthly_flows, scenarios::kFlowCountNames, "month_period");
}

template <class Names>
void ProjectionWriter::copy_draws(MeasureWriter& group, const Counts& table, const Names& names,
                                  const std::string& time) const {
  for (std::size_t q = 0; q < names.size(); ++q) {
    std::vector<std::int32_t> people;
    for (std::size_t s = 0; s < table.sizes().scenarios; ++s) {
      for (std::size_t d = 0; d < result_.draws.size(); ++d) {
        const auto run = table.run(q, s, d * result_.replicates);
        people.insert(people.end(), run.begin(), run.end());
      }
    }
    group.write(std::string(names[q]), {"scenario", "draw", time, "locality"}, people);
  }
}

void ProjectionWriter::write_draws() {
  MeasureWriter group = open("projection_draws");
  group.axis("draw", std::vector<std::int32_t>(result_.draws.begin(), result_.draws.end()));
  declare_places(group, Where::all_places);
  group.axis("year", counted(0, result_.years + 1));
  group.axis("period", counted(1, result_.years));
  copy_draws(group, result_.stocks, scenarios::kStockCountNames, "year");
  copy_draws(group, result_.flows, scenarios::kFlowCountNames, "period");
}

// How likely more are, and that nothing changes.
void write_chances(MeasureWriter& group, const scenarios::Comparison& comparison,
                   const std::string& name, const std::vector<std::string>& dims) {
  std::vector<double> more = comparison.p_more;
  for (std::size_t i = 0; i < more.size(); ++i) more[i] += 0.5 * comparison.p_equal[i];
  group.write(name + "_p_more", dims, floats(more));
  group.write(name + "_p_equal", dims, floats(comparison.p_equal));
}

template <class Names>
void ProjectionWriter::compare_all(MeasureWriter& group, const Counts& table, const Names& names,
                                   const std::string& time) const {
  for (std::size_t q = 0; q < names.size(); ++q) {
    const std::string name(names[q]);
    const scenarios::Comparison comparison =
        scenarios::compare_with_baseline(table, q, options_.quantiles);
    group.write(name, {"scenario", "quantile", time, "locality"}, floats(comparison.quantiles));
    group.write(name + "_mean", {"scenario", time, "locality"}, floats(comparison.means));
    write_chances(group, comparison, name, {"scenario", time, "locality"});
  }
}

void ProjectionWriter::write_comparison() {
  MeasureWriter group = open("comparison");
  group.axis("quantile", options_.quantiles);
  declare_places(group, Where::all_places);
  group.axis("year", counted(0, result_.years + 1));
  group.axis("period", counted(1, result_.years));
  compare_all(group, result_.stocks, scenarios::kStockCountNames, "year");
  compare_all(group, result_.flows, scenarios::kFlowCountNames, "period");
}

void ProjectionWriter::write_services() {
  if (result_.providers.empty()) return;
  MeasureWriter group = open("service");
  group.axis("quantile", options_.quantiles);
  group.axis("period", counted(1, result_.years));
  group.axis("provider", result_.providers);
  std::vector<std::string> labels;
  for (const std::string& provider : result_.providers) {
    const auto& known = inputs_.services.providers;
    const auto found = std::ranges::find(known, provider, &model::inputs::ServiceProvider::name);
    labels.push_back(found == known.end() ? provider : found->label);
  }
  group.axis("provider_label", labels);
  for (std::size_t q = 0; q < scenarios::kServiceOutcomeNames.size(); ++q) {
    const std::string name(scenarios::kServiceOutcomeNames[q]);
    const scenarios::Summary summary =
        scenarios::summarize(result_.services, q, options_.quantiles);
    group.write(name, {"scenario", "quantile", "period", "provider"}, floats(summary.quantiles));
    const scenarios::Comparison comparison =
        scenarios::compare_with_baseline(result_.services, q, options_.quantiles);
    group.write(name + "_change", {"scenario", "quantile", "period", "provider"},
                floats(comparison.quantiles));
    write_chances(group, comparison, name, {"scenario", "period", "provider"});
  }
}

}  // namespace

void write_projection_results(hdf5::ResultsWriter& writer, const model::inputs::Inputs& inputs,
                              const ProjectionResult& result,
                              const ProjectionWriteOptions& options) {
  if (result.draws.empty()) throw model::core::LogicError("a projection without draws is written");
  ProjectionWriter projection(writer, inputs, result, options);
  projection.write_years();
  projection.write_months();
  if (options.draws == KeepDraws::yes) projection.write_draws();
  projection.write_comparison();
  projection.write_services();
}

}  // namespace carers::outputs::projection
