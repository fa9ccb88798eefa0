#include <algorithm>

#include "outputs/calibration/calibration_results.hpp"
#include "outputs/measure_writer.hpp"

namespace carers::outputs::calibration {
namespace {

using Texts = std::vector<std::string>;
using model::inputs::Dataset;
using model::inputs::Inputs;
using model::observation::Family;
using model::observation::Observation;
using model::observation::Unit;

// Where a source's rows are from, in their order.
std::vector<const Dataset*> datasets_of(const Inputs& inputs, std::size_t source) {
  std::vector<const Dataset*> found;
  for (const Observation& row : inputs.observations) {
    const auto dataset = inputs.datasets.find(row.dataset);
    if (row.source != source || dataset == inputs.datasets.end()) continue;
    if (std::ranges::find(found, &dataset->second) == found.end())
      found.push_back(&dataset->second);
  }
  return found;
}

std::string joined(const std::vector<const Dataset*>& datasets, std::string Dataset::* field) {
  std::string all;
  for (const Dataset* dataset : datasets) {
    all += (dataset == datasets.front() ? "" : "; ") + dataset->*field;
  }
  return all;
}

void write_source_texts(hdf5::ResultsWriter& writer, const Inputs& inputs) {
  MeasureWriter group(writer, "sources");
  Texts names, titles, families, meanings, quotes, definitions, publishers, dates, addresses;
  std::vector<std::int8_t> fitted;
  for (std::size_t s = 0; s < inputs.sources.size(); ++s) {
    const auto& source = inputs.sources[s];
    names.push_back(source.name);
    titles.push_back(source.title);
    families.emplace_back(model::observation::family_name(source.family));
    meanings.push_back(source.meaning);
    quotes.push_back(source.quote_of_hidden);
    const bool of_carers = source.quantity == model::observation::Quantity::young_carers &&
                           source.family != Family::proxy;
    definitions.push_back(!of_carers                  ? ""
                          : source.definition.empty() ? inputs.target
                                                      : source.definition);
    const auto datasets = datasets_of(inputs, s);
    publishers.push_back(joined(datasets, &Dataset::publisher));
    dates.push_back(joined(datasets, &Dataset::date));
    addresses.push_back(joined(datasets, &Dataset::address));
    const bool used = std::ranges::any_of(
        inputs.observations, [&](const Observation& o) { return o.source == s && o.fitted; });
    fitted.push_back(used ? 1 : 0);
  }
  group.axis("source", names);
  group.write("title", {"source"}, titles);
  group.write("family", {"source"}, families);
  group.write("meaning", {"source"}, meanings);
  group.write("quote_of_hidden", {"source"}, quotes);
  group.write("asks_about", {"source"}, definitions);
  group.write("publisher", {"source"}, publishers);
  group.write("date", {"source"}, dates);
  group.write("address", {"source"}, addresses);
  group.write("fitted", {"source"}, fitted);
}

const char* unit_of(Unit unit) {
  switch (unit) {
    case Unit::persons:
      return "people";
    case Unit::share:
      return "share";
    case Unit::index:
      return "index";
  }
  return "";
}

// Printed figures a reader may know: about the focus, a part of it or the nation, and of carers or
// registers.
void write_printed(hdf5::ResultsWriter& writer, const Inputs& inputs) {
  const auto focus = inputs.localities.find(inputs.focus);
  const auto leaves =
      focus ? inputs.localities.leaves_below(*focus)
            : std::pair{model::population::LeafIndex{0}, model::population::LeafIndex{0}};
  const auto worth_showing = [&](const Observation& row) {
    const auto& source = inputs.sources[row.source];
    if (counts_episodes(inputs.ascertainments, source) || source.family == Family::proxy ||
        row.unit == Unit::index)
      return false;
    const auto& parts = inputs.areas[row.area].parts;
    const bool inside = std::ranges::all_of(parts, [&](const auto& part) {
      return part.leaf >= leaves.first && part.leaf < leaves.second;
    });
    return inside || parts.size() == inputs.localities.leaf_count();
  };
  MeasureWriter group(writer, "printed");
  std::vector<std::int32_t> numbers;
  Texts sources, areas, dates, ages, units, notes;
  std::vector<double> values;
  std::vector<std::int8_t> fitted;
  for (const Observation& row : inputs.observations) {
    if (!worth_showing(row)) continue;
    numbers.push_back(static_cast<std::int32_t>(numbers.size()));
    sources.push_back(inputs.sources[row.source].name);
    areas.push_back(inputs.areas[row.area].name.empty() ? inputs.areas[row.area].code
                                                        : inputs.areas[row.area].name);
    dates.push_back(row.date);
    ages.push_back(std::to_string(row.age_from) + " to " + std::to_string(row.age_to));
    values.push_back(row.value);
    units.emplace_back(unit_of(row.unit));
    notes.push_back(row.note);
    fitted.push_back(row.fitted ? 1 : 0);
  }
  group.axis("figure", numbers);
  group.write("figure_source", {"figure"}, sources);
  group.write("area", {"figure"}, areas);
  group.write("date", {"figure"}, dates);
  group.write("ages", {"figure"}, ages);
  group.write("value", {"figure"}, values);
  group.write("unit", {"figure"}, units);
  group.write("note", {"figure"}, notes);
  group.write("fitted", {"figure"}, fitted);
}

}  // namespace

void write_sources(hdf5::ResultsWriter& writer, const Inputs& inputs) {
  write_source_texts(writer, inputs);
  write_printed(writer, inputs);
  write_conflicts(writer, inputs);
}

}  // namespace carers::outputs::calibration
