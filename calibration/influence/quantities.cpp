#include "calibration/influence/quantities.hpp"

#include <algorithm>
#include <string_view>

namespace carers::calibration::influence {
namespace {

using model::inputs::Inputs;
using model::observation::Source;
using model::parameters::Block;
using model::parameters::Layout;

constexpr std::string_view kListAxis = "list";  // labels "source@area"

std::string_view source_of(std::string_view list) { return list.substr(0, list.find('@')); }

void append(std::vector<Eigen::Index>& positions, const Block& block) {
  for (std::size_t i = 0; i < block.size; ++i) {
    positions.push_back(static_cast<Eigen::Index>(block.offset + i));
  }
}

const Source* find_source(const Inputs& inputs, std::string_view name) {
  const auto found = std::ranges::find(inputs.sources, name, &Source::name);
  return found == inputs.sources.end() ? nullptr : &*found;
}

// "a.b" of "a.b.c"; nothing where there is no part to take away.
std::string_view without_last_part(std::string_view name) {
  const auto dot = name.rfind('.');
  return dot == std::string_view::npos ? std::string_view{} : name.substr(0, dot);
}

// The name under which a block's numbers are counted together.
std::string quantity_of(const Inputs& inputs, const Block& block) {
  if (inputs.assumptions.contains(block.name)) return block.name;
  const std::string common(without_last_part(block.name));  // of a departure of one occasion
  return inputs.assumptions.contains(common) ? common : block.name;
}

std::string label_of(const Inputs& inputs, const Block& block) {
  const auto assumption = inputs.assumptions.find(quantity_of(inputs, block));
  if (assumption != inputs.assumptions.end()) return assumption->second.label;
  const auto last = block.name.substr(block.name.rfind('.') + 1);
  const Source* source = find_source(inputs, last);
  return source == nullptr ? block.description : block.description + ": " + source->title;
}

void add_lists(const Inputs& inputs, const Block& block, std::vector<Quantity>& all) {
  const auto& lists = block.axes.front().labels;
  for (std::size_t k = 0; k < lists.size(); ++k) {
    const Source* source = find_source(inputs, source_of(lists[k]));
    all.push_back({.name = block.name + '[' + lists[k] + ']',
                   .label = block.description + ": " + (source ? source->title : lists[k]),
                   .positions = {static_cast<Eigen::Index>(block.offset + k)}});
  }
}

bool is_by_list(const Block& block) {
  return block.axes.size() == 1 && block.axes.front().name == kListAxis;
}

}  // namespace

std::vector<Quantity> measurable_quantities(const Inputs& inputs, const Layout& layout) {
  std::vector<Quantity> all;
  for (const Block& block : layout.blocks()) {
    if (block.local) continue;
    if (is_by_list(block)) {
      add_lists(inputs, block, all);
      continue;
    }
    const std::string name = quantity_of(inputs, block);
    auto quantity = std::ranges::find(all, name, &Quantity::name);
    if (quantity == all.end()) {
      all.push_back({.name = name, .label = label_of(inputs, block), .positions = {}});
      quantity = all.end() - 1;
    }
    append(quantity->positions, block);
  }
  return all;
}

std::vector<Eigen::Index> unknowns_of_source(const Inputs& inputs, const Layout& layout,
                                             std::size_t source) {
  const Source& of = inputs.sources[source];
  const std::vector<std::string> own{"definition." + of.definition,
                                     "dispersion." + of.dispersion,
                                     "noise." + of.noise,
                                     "slope." + of.slope,
                                     "clustering." + of.clustering,
                                     "concentration." + of.concentration,
                                     "intercept." + of.name,
                                     "not_eligible." + of.name,
                                     "recording." + of.recording_group + ".spread",
                                     "recording." + of.recording_group + ".shared"};
  const std::string seen = "ascertainment." + of.ascertainment + '.';
  std::vector<Eigen::Index> positions;
  for (const Block& block : layout.blocks()) {
    if (block.local) continue;
    if (is_by_list(block)) {
      const auto& lists = block.axes.front().labels;
      for (std::size_t k = 0; k < lists.size(); ++k) {
        if (source_of(lists[k]) == of.name)
          positions.push_back(static_cast<Eigen::Index>(block.offset + k));
      }
    } else if (std::ranges::count(own, block.name) > 0 ||
               (!of.ascertainment.empty() && block.name.starts_with(seen))) {
      append(positions, block);
    }
  }
  return positions;
}

}  // namespace carers::calibration::influence
