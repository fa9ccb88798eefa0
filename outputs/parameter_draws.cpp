#include "outputs/parameter_draws.hpp"

#include <algorithm>
#include <cstdint>
#include <map>
#include <vector>

#include "model/core/check.hpp"
#include "outputs/measures.hpp"

namespace carers::outputs {
namespace {

using model::core::LogicError;
using model::parameters::Axis;
using model::parameters::Block;
using model::parameters::Layout;
using model::parameters::ParameterDraws;

// What each axis of each block is called in the file, and the labels under that name.
struct AxisNames {
  std::map<std::string, std::vector<std::string>> labels;
  std::vector<std::vector<std::string>> of_block;  // [block][axis]
};

std::string of_block(const std::string& axis, const std::string& block) {
  std::string name = axis + "_of_" + block;
  std::ranges::replace(name, '.', '_');
  return name;
}

AxisNames axis_names(const Layout& layout) {
  AxisNames names;
  for (const Block& block : layout.blocks()) {
    std::vector<std::string> of_this;
    for (const Axis& axis : block.axes) {
      const auto taken = names.labels.find(axis.name);
      const bool clash = layout.find(axis.name) != nullptr || axis.name == "chain" ||
                         axis.name == "draw" ||
                         (taken != names.labels.end() && taken->second != axis.labels);
      const std::string name = clash ? of_block(axis.name, block.name) : axis.name;
      names.labels.emplace(name, axis.labels);
      of_this.push_back(name);
    }
    names.of_block.push_back(of_this);
  }
  return names;
}

void add_counter(hdf5::Group& group, const std::string& name, std::size_t n) {
  const AxisMeaning& meaning = axis_meaning(name);
  std::vector<std::int32_t> numbers(n);
  for (std::size_t i = 0; i < n; ++i) numbers[i] = static_cast<std::int32_t>(i);
  group.coordinate({.name = name,
                    .values = numbers,
                    .attributes = {.units = meaning.units,
                                   .long_name = meaning.long_name,
                                   .description = meaning.description}});
}

std::string spoken(std::string name) {
  std::ranges::replace(name, '_', ' ');
  std::ranges::replace(name, '.', ' ');
  return name;
}

// [chain, draw, number of the block]
std::vector<double> values_of(const ParameterDraws& draws, const Block& block) {
  std::vector<double> values;
  values.reserve(draws.size() * block.size);
  for (const Eigen::MatrixXd& chain : draws.values) {
    for (Eigen::Index draw = 0; draw < chain.cols(); ++draw) {
      for (std::size_t i = block.offset; i < block.offset + block.size; ++i) {
        values.push_back(chain(static_cast<Eigen::Index>(i), draw));
      }
    }
  }
  return values;
}

void require_whole(const ParameterDraws& draws) {
  const auto rows = static_cast<Eigen::Index>(draws.layout.dimension());
  const auto columns = static_cast<Eigen::Index>(draws.draws_per_chain());
  const bool whole = columns > 0 && std::ranges::all_of(draws.values, [&](const auto& chain) {
                       return chain.rows() == rows && chain.cols() == columns;
                     });
  if (!whole) throw LogicError("parameter draws: chains are empty or of unequal size");
}

hdf5::FileError of_another_study(const hdf5::ResultsReader& reader, const std::string& group,
                                 const std::string& why) {
  return hdf5::FileError(hdf5::FileError::Kind::other, reader.path().string() + ": its " + group +
                                                           " is not this study's (" + why +
                                                           "); calibrate again");
}

}  // namespace

void write_parameter_draws(hdf5::ResultsWriter& writer, const std::string& group,
                           const ParameterDraws& draws) {
  const GroupMeaning* meaning = find_group(group);
  if (meaning == nullptr || !meaning->open) {
    throw LogicError("group \"" + group + "\" is not one for the unknowns of the model");
  }
  require_whole(draws);
  hdf5::Group target = writer.group(group);
  add_counter(target, "chain", draws.chains());
  add_counter(target, "draw", draws.draws_per_chain());
  const AxisNames names = axis_names(draws.layout);
  for (const auto& [name, labels] : names.labels) {
    target.coordinate(
        {.name = name,
         .values = labels,
         .attributes = {.units = "1",
                        .long_name = spoken(name),
                        .description = "Names what each number of an unknown is about."}});
  }
  for (std::size_t b = 0; b < draws.layout.blocks().size(); ++b) {
    const Block& block = draws.layout.blocks()[b];
    std::vector<std::string> dims{"chain", "draw"};
    dims.insert(dims.end(), names.of_block[b].begin(), names.of_block[b].end());
    target.variable({.name = block.name,
                     .dims = dims,
                     .attributes = {.units = "1",
                                    .long_name = spoken(block.name),
                                    .description = block.description + '.'}},
                    values_of(draws, block));
  }
}

ParameterDraws read_parameter_draws(const hdf5::ResultsReader& reader, const std::string& group,
                                    const Layout& layout) {
  ParameterDraws draws{.layout = layout, .values = {}};
  const std::size_t chains = reader.read(group, "chain").size();
  const std::size_t per_chain = reader.read(group, "draw").size();
  draws.values.assign(chains, Eigen::MatrixXd(static_cast<Eigen::Index>(layout.dimension()),
                                              static_cast<Eigen::Index>(per_chain)));
  for (const Block& block : layout.blocks()) {
    if (!reader.has(group, block.name)) {
      throw of_another_study(reader, group, "it has no \"" + block.name + '"');
    }
    const auto array = reader.read(group, block.name);
    bool same = array.axes.size() == block.axes.size() + 2 && array.axes[0].size == chains &&
                array.axes[1].size == per_chain;
    for (std::size_t i = 0; same && i < block.axes.size(); ++i) {
      same = array.axes[i + 2].labels == model::core::AxisLabels{block.axes[i].labels};
    }
    if (!same) throw of_another_study(reader, group, '"' + block.name + "\" has other axes");
    const auto values = array.doubles();
    for (std::size_t i = 0; i < values.size(); ++i) {
      const std::size_t draw = i / block.size;
      draws.values[draw / per_chain](static_cast<Eigen::Index>(block.offset + i % block.size),
                                     static_cast<Eigen::Index>(draw % per_chain)) = values[i];
    }
  }
  return draws;
}

}  // namespace carers::outputs
