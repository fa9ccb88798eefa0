#include "outputs/hdf5/being_written.hpp"

#include <hdf5_hl.h>

#include <algorithm>
#include <limits>

#include "model/core/check.hpp"
#include "outputs/hdf5/chunks.hpp"
#include "outputs/hdf5/utf8.hpp"

namespace carers::outputs::hdf5 {

using model::core::LogicError;

namespace {

void set_storage(const Caller& caller, hid_t creation, Storage storage, const Description& what,
                 const std::vector<std::size_t>& shape) {
  std::vector<std::size_t> chunk = what.chunk;
  if (chunk.empty() && storage != Storage::text) chunk = chunk_shape(shape, element_bytes(storage));
  if (!chunk.empty()) {
    const auto sizes = as_sizes(chunk);
    caller.check(H5Pset_chunk(creation, static_cast<int>(sizes.size()), sizes.data()));
    caller.check(H5Pset_shuffle(creation));
    caller.check(H5Pset_deflate(creation, 4));
  }
  if (what.missing_values) {
    const double nan = std::numeric_limits<double>::quiet_NaN();
    caller.check(H5Pset_fill_value(creation, H5T_NATIVE_DOUBLE, &nan));
  }
}

// xarray and netCDF look for the missing value in an attribute of the variable's own type, of
// length 1.
void set_missing_value(const Caller& caller, hid_t dataset, Storage storage) {
  const hsize_t one = 1;
  const Handle space = caller.own(H5Screate_simple(1, &one, nullptr));
  const Handle type = file_type(storage);
  const Handle attribute = caller.own(
      H5Acreate2(dataset, "_FillValue", type.get(), space.get(), H5P_DEFAULT, H5P_DEFAULT));
  const double nan = std::numeric_limits<double>::quiet_NaN();
  caller.check(H5Awrite(attribute.get(), H5T_NATIVE_DOUBLE, &nan));
}

}  // namespace

Handle create_dataset(const Caller& caller, const GroupBeingWritten& group, Storage storage,
                      const Description& what, const std::vector<std::size_t>& shape) {
  const auto sizes = as_sizes(shape);
  const Handle space =
      sizes.empty()
          ? caller.own(H5Screate(H5S_SCALAR))
          : caller.own(H5Screate_simple(static_cast<int>(sizes.size()), sizes.data(), nullptr));
  const Handle creation = caller.own(H5Pcreate(H5P_DATASET_CREATE));
  caller.check(H5Pset_obj_track_times(creation.get(), false));
  caller.check(
      H5Pset_attr_creation_order(creation.get(), H5P_CRT_ORDER_TRACKED | H5P_CRT_ORDER_INDEXED));
  set_storage(caller, creation.get(), storage, what, shape);
  const Handle type = file_type(storage);
  Handle dataset = caller.own(H5Dcreate2(group.id.get(), what.name.c_str(), type.get(), space.get(),
                                         H5P_DEFAULT, creation.get(), H5P_DEFAULT));
  set_attribute(caller, dataset.get(), "units", what.attributes.units);
  set_attribute(caller, dataset.get(), "long_name", what.attributes.long_name);
  set_attribute(caller, dataset.get(), "description", what.attributes.description);
  if (what.missing_values) set_missing_value(caller, dataset.get(), storage);
  for (unsigned i = 0; i < what.dims.size(); ++i) {
    caller.check(H5DSattach_scale(dataset.get(), what.dims[i]->dataset.get(), i));
  }
  return dataset;
}

const DimensionBeingWritten& GroupBeingWritten::dimension(const std::string& name) const {
  const auto found = std::ranges::find(dimensions, name, &DimensionBeingWritten::name);
  if (found != dimensions.end()) return *found;
  std::string known;
  for (const auto& d : dimensions) known += (known.empty() ? "" : ", ") + d.name;
  throw LogicError(place_of(name) + ": is no dimension here (there are: " +
                   (known.empty() ? "none" : known) + "); declare it with coordinate() first");
}

std::string GroupBeingWritten::place_of(const std::string& name) const {
  return path.empty() ? name : path + '/' + name;
}

void write_values(const Caller& caller, const VariableBeingWritten& variable,
                  std::span<const std::size_t> start, std::span<const std::size_t> count,
                  const void* values, std::size_t n) {
  if (n == 0) return;
  Handle memory_space;
  Handle file_space;
  if (!start.empty()) {
    const auto first = as_sizes(start);
    const auto sizes = as_sizes(count);
    memory_space =
        caller.own(H5Screate_simple(static_cast<int>(sizes.size()), sizes.data(), nullptr));
    file_space = caller.own(H5Dget_space(variable.dataset.get()));
    caller.check(H5Sselect_hyperslab(file_space.get(), H5S_SELECT_SET, first.data(), nullptr,
                                     sizes.data(), nullptr));
  }
  const hid_t in_memory = memory_space.valid() ? memory_space.get() : H5S_ALL;
  const hid_t in_file = file_space.valid() ? file_space.get() : H5S_ALL;
  const Handle type = memory_type(variable.storage);
  std::vector<const char*> starts;
  if (variable.storage == Storage::text) {
    for (const std::string& text : std::span(static_cast<const std::string*>(values), n)) {
      if (!is_utf8(text)) throw LogicError(variable.path + ": a text is not UTF-8");
      starts.push_back(text.c_str());
    }
    values = starts.data();
  }
  caller.check(
      H5Dwrite(variable.dataset.get(), type.get(), in_memory, in_file, H5P_DEFAULT, values));
}

}  // namespace carers::outputs::hdf5
