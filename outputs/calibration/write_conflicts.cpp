#include <algorithm>
#include <optional>

#include "outputs/calibration/calibration_results.hpp"
#include "outputs/measure_writer.hpp"

namespace carers::outputs::calibration {
namespace {

using Texts = std::vector<std::string>;
using model::inputs::Inputs;
using model::inputs::ServiceFigure;
using model::inputs::ServiceShare;
using model::observation::Observation;

const char* bound_name(model::inputs::Bound bound) {
  switch (bound) {
    case model::inputs::Bound::exact:
      return "exact";
    case model::inputs::Bound::at_least:
      return "at_least";
    case model::inputs::Bound::at_most:
      return "at_most";
    case model::inputs::Bound::about:
      return "about";
  }
  return "";
}

const char* unit_name(model::observation::Unit unit) {
  if (unit == model::observation::Unit::persons) return "persons";
  return unit == model::observation::Unit::share ? "share" : "index";
}

struct Print {
  std::string label;
  double value{};
  std::string unit;
  std::string bound;
  std::string from;
  std::string to;
  std::string dataset;
};

std::string day_of(const std::optional<model::inputs::Date>& date) {
  return date ? model::inputs::to_text(*date) : std::string{};
}

template <class Entry>
std::string label_of(const Entry& entry) {
  return entry.label.empty() ? entry.name : entry.label;
}

Print print_of(const ServiceFigure& figure) {
  return {.label = label_of(figure),
          .value = figure.value,
          .unit = figure.unit,
          .bound = bound_name(figure.bound),
          .from = day_of(figure.from),
          .to = day_of(figure.to),
          .dataset = figure.dataset};
}

Print print_of(const ServiceShare& share) {
  return {.label = label_of(share),
          .value = share.percent,
          .unit = "percent",
          .bound = "exact",
          .from = "",
          .to = "",
          .dataset = share.dataset};
}

// The title up to its first comma, since the date stands beside it.
Print print_of(const Observation& row, const model::observation::Source& source) {
  return {.label = source.title.substr(0, source.title.find(',')),
          .value = row.value,
          .unit = unit_name(row.unit),
          .bound = "exact",
          .from = "",
          .to = row.date,
          .dataset = row.dataset};
}

// A figure or a share of services.toml, or every row of a source.
std::vector<Print> prints_of(const std::string& name, const Inputs& inputs) {
  const auto& services = inputs.services;
  std::vector<Print> prints;
  for (const auto* table : {&services.stocks, &services.flows}) {
    const auto found = std::ranges::find(*table, name, &ServiceFigure::name);
    if (found != table->end()) prints.push_back(print_of(*found));
  }
  const auto share = std::ranges::find(services.shares, name, &ServiceShare::name);
  if (share != services.shares.end()) prints.push_back(print_of(*share));
  for (const Observation& row : inputs.observations) {
    const auto& source = inputs.sources[row.source];
    if (source.name == name) prints.push_back(print_of(row, source));
  }
  return prints;
}

void write_prints(MeasureWriter& group, const Inputs& inputs) {
  std::vector<std::int32_t> numbers, conflicts;
  Texts labels, units, bounds, from, to, publishers, dates, addresses;
  std::vector<double> values;
  for (std::size_t c = 0; c < inputs.services.conflicts.size(); ++c) {
    for (const std::string& name : inputs.services.conflicts[c].figures) {
      for (const Print& print : prints_of(name, inputs)) {
        numbers.push_back(static_cast<std::int32_t>(numbers.size()));
        conflicts.push_back(static_cast<std::int32_t>(c));
        labels.push_back(print.label);
        values.push_back(print.value);
        units.push_back(print.unit);
        bounds.push_back(print.bound);
        from.push_back(print.from);
        to.push_back(print.to);
        const auto dataset = inputs.datasets.find(print.dataset);
        const bool known = dataset != inputs.datasets.end();
        publishers.push_back(known ? dataset->second.publisher : "");
        dates.push_back(known ? dataset->second.date : "");
        addresses.push_back(known ? dataset->second.address : "");
      }
    }
  }
  if (numbers.empty()) return;
  const Texts axis{"print"};
  group.axis("print", numbers);
  group.write("print_conflict", axis, conflicts);
  group.write("print_label", axis, labels);
  group.write("print_value", axis, values);
  group.write("print_unit", axis, units);
  group.write("print_bound", axis, bounds);
  group.write("print_from", axis, from);
  group.write("print_to", axis, to);
  group.write("print_publisher", axis, publishers);
  group.write("print_date", axis, dates);
  group.write("print_address", axis, addresses);
}

}  // namespace

void write_conflicts(hdf5::ResultsWriter& writer, const Inputs& inputs) {
  Texts about, notes, treatments;
  std::vector<std::int32_t> numbers;
  for (const auto& conflict : inputs.services.conflicts) {
    numbers.push_back(static_cast<std::int32_t>(numbers.size()));
    about.push_back(conflict.about);
    notes.push_back(conflict.note);
    treatments.push_back(conflict.treatment);
  }
  if (numbers.empty()) return;
  MeasureWriter group(writer, "conflicts");
  group.axis("conflict", numbers);
  group.write("about", {"conflict"}, about);
  group.write("note", {"conflict"}, notes);
  group.write("treatment", {"conflict"}, treatments);
  write_prints(group, inputs);
}

}  // namespace carers::outputs::calibration
