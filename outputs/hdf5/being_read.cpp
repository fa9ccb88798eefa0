#include "outputs/hdf5/being_read.hpp"

#include <hdf5_hl.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <fstream>
#include <set>
#include <type_traits>

#include "model/core/problems.hpp"
#include "outputs/hdf5/seal.hpp"

namespace carers::outputs::hdf5 {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMostBytes = std::size_t{1} << 36U;  // more in one variable is not ours

// The eight bytes every HDF5 file begins with, so that another kind of file is told from a damaged
// one.
bool begins_like_hdf5(const fs::path& path) {
  constexpr std::array<char, 8> kSignature{'\x89', 'H', 'D', 'F', '\r', '\n', '\x1a', '\n'};
  std::array<char, 8> start{};
  std::ifstream file(path, std::ios::binary);
  if (!file) throw system_error(path, errno, false);
  file.read(start.data(), start.size());
  return file.gcount() == 8 && start == kSignature;
}

herr_t keep_link(hid_t group, const char* name, const H5L_info_t* link, void* members) {
  if (link->type != H5L_TYPE_HARD) return 0;
  H5O_info_t info{};
  if (H5Oget_info_by_name2(group, name, &info, H5O_INFO_BASIC, H5P_DEFAULT) < 0) return -1;
  if (info.type != H5O_TYPE_GROUP && info.type != H5O_TYPE_DATASET) return 0;
  static_cast<std::vector<Member>*>(members)->push_back(
      {.name = name, .is_group = info.type == H5O_TYPE_GROUP});
  return 0;
}

herr_t keep_name(hid_t /*object*/, const char* name, const H5A_info_t* /*info*/, void* names) {
  static_cast<std::vector<std::string>*>(names)->emplace_back(name);
  return 0;
}

herr_t keep_scale_name(hid_t /*dataset*/, unsigned /*dimension*/, hid_t scale, void* name) {
  const ssize_t length = H5Iget_name(scale, nullptr, 0);
  if (length <= 0) return -1;
  std::string path(static_cast<std::size_t>(length), '\0');
  H5Iget_name(scale, path.data(), path.size() + 1);
  *static_cast<std::string*>(name) = path.substr(path.rfind('/') + 1);
  return 1;
}

bool is_library_attribute(const std::string& name) {
  static const std::set<std::string> kNames{"CLASS", "NAME", "DIMENSION_LIST", "REFERENCE_LIST"};
  return kNames.contains(name) || name.starts_with("_N") || name == "_FillValue";
}

FileError not_there(const fs::path& file, const std::string& what, const std::string& name,
                    const std::vector<std::string>& known) {
  std::string message = file.string() + ": has no " + what + '"' + name + '"';
  const std::string hint = model::core::did_you_mean(name, known);
  message += hint.empty() ? " (it was not computed in that run); run it again with it" : hint;
  return FileError(FileError::Kind::missing, message);
}

}  // namespace

model::core::AxisLabels as_labels(const Values& values) {
  return std::visit([](const auto& held) { return model::core::AxisLabels{held}; }, values);
}

FileBeingRead::FileBeingRead(const fs::path& path) : caller(path, Caller::Purpose::reading) {
  quieten();
  std::error_code failed;
  const fs::file_status status = fs::status(path, failed);
  if (!fs::exists(status)) throw system_error(path, ENOENT, false);
  if (fs::is_directory(status)) throw system_error(path, EISDIR, false);
  if (!begins_like_hdf5(path)) {
    throw FileError(FileError::Kind::not_results,
                    path.string() +
                        ": is not a results file (it is not HDF5); give the results.h5 "
                        "that `hidden-carers run` wrote");
  }
  // Before the library sees it: altered bytes can bring it down.
  if (check_seal(path) == Seal::broken) {
    caller.damaged("its bytes are not those that were written");
  }
  const Handle access = file_access(caller);
  file = caller.own(H5Fopen(path.c_str(), H5F_ACC_RDONLY, access.get()));
  look_into("");
}

Handle FileBeingRead::open_group(const std::string& group) const {
  if (!members.contains(group)) throw not_there(caller.file(), "group ", group, groups);
  return caller.own(H5Gopen2(file.get(), ('/' + group).c_str(), H5P_DEFAULT));
}

Handle FileBeingRead::open_dataset(const std::string& group, const std::string& name) const {
  const Handle parent = open_group(group);
  std::vector<std::string> known;
  for (const Member& m : members.at(group)) {
    if (!m.is_group) known.push_back(m.name);
  }
  if (std::ranges::count(known, name) == 0) {
    throw not_there(caller.file(), group.empty() ? "variable " : "variable in " + group + ": ",
                    name, known);
  }
  return caller.own(H5Dopen2(parent.get(), name.c_str(), H5P_DEFAULT));
}

std::vector<Member> FileBeingRead::members_in(const std::string& group) const {
  const Handle parent = caller.own(H5Gopen2(file.get(), ('/' + group).c_str(), H5P_DEFAULT));
  std::vector<Member> found;
  hsize_t position = 0;
  if (H5Literate(parent.get(), H5_INDEX_CRT_ORDER, H5_ITER_INC, &position, keep_link, &found) < 0) {
    found.clear();  // a file of other hands may keep no order
    position = 0;
    caller.check(
        H5Literate(parent.get(), H5_INDEX_NAME, H5_ITER_INC, &position, keep_link, &found));
  }
  return found;
}

void FileBeingRead::look_into(const std::string& group) {
  constexpr std::size_t kMostGroups = 10000;  // a group may be linked into itself
  if (groups.size() > kMostGroups) caller.damaged("its groups contain each other");
  const auto& found = members[group] = members_in(group);
  for (const Member& m : found) {
    if (!m.is_group) continue;
    const std::string path = group.empty() ? m.name : group + '/' + m.name;
    groups.push_back(path);
    look_into(path);
  }
}

bool FileBeingRead::is_scale(const Handle& dataset) const {
  return caller.check(H5DSis_scale(dataset.get())) > 0;
}

std::string FileBeingRead::dimension_name(const Handle& dataset, const std::string& name,
                                          unsigned dimension) const {
  std::string found;
  int first = 0;
  if (H5DSiterate_scales(dataset.get(), dimension, &first, keep_scale_name, &found) <= 0) {
    caller.damaged("dimension " + std::to_string(dimension) + " of \"" + name + "\" has no name");
  }
  return found;
}

std::vector<std::size_t> FileBeingRead::shape_of(const Handle& dataset,
                                                 const std::string& name) const {
  const Handle space = caller.own(H5Dget_space(dataset.get()));
  const int rank = caller.check(H5Sget_simple_extent_ndims(space.get()));
  std::vector<hsize_t> sizes(static_cast<std::size_t>(rank));
  if (rank > 0) caller.check(H5Sget_simple_extent_dims(space.get(), sizes.data(), nullptr));
  std::size_t places = 1;
  for (const hsize_t n : sizes) {
    if (n > 0 && places > kMostBytes / 8 / n) caller.damaged('"' + name + "\" is beyond all size");
    places *= n;
  }
  return {sizes.begin(), sizes.end()};
}

Storage FileBeingRead::storage_of(const Handle& dataset, const std::string& name) const {
  const Handle type = caller.own(H5Dget_type(dataset.get()));
  const std::size_t bytes = H5Tget_size(type.get());
  switch (H5Tget_class(type.get())) {
    case H5T_FLOAT:
      return bytes <= 4 ? Storage::float32 : Storage::float64;
    case H5T_INTEGER:
      return bytes == 1 ? Storage::int8 : bytes <= 4 ? Storage::int32 : Storage::int64;
    case H5T_STRING:
      if (H5Tis_variable_str(type.get()) > 0) return Storage::text;
      [[fallthrough]];
    default:
      caller.damaged('"' + name + "\" holds a kind of value that is not written by hidden-carers");
  }
}

Values FileBeingRead::values_of(const Handle& dataset, const std::string& name,
                                const std::vector<std::size_t>& shape) const {
  std::size_t n = 1;
  for (const std::size_t size : shape) n *= size;
  const Storage storage = storage_of(dataset, name);
  const auto read_into = [&](Storage as, void* values) {
    const Handle type = memory_type(as);
    caller.check(H5Dread(dataset.get(), type.get(), H5S_ALL, H5S_ALL, H5P_DEFAULT, values));
  };
  if (storage == Storage::text) {
    std::vector<char*> texts(n, nullptr);
    read_into(Storage::text, texts.data());
    std::vector<std::string> held;
    for (const char* text : texts) held.emplace_back(text == nullptr ? "" : text);
    const Handle type = memory_type(Storage::text);
    const Handle space = caller.own(H5Dget_space(dataset.get()));
    caller.check(H5Dvlen_reclaim(type.get(), space.get(), H5P_DEFAULT, texts.data()));
    return held;
  }
  if (storage == Storage::float64 || storage == Storage::float32) {
    std::vector<double> held(n);
    read_into(Storage::float64, held.data());
    return held;
  }
  std::vector<std::int64_t> held(n);
  read_into(Storage::int64, held.data());
  return held;
}

namespace {

std::string text_of_attribute(const Caller& caller, const Handle& attribute, const Handle& type) {
  if (H5Tis_variable_str(type.get()) > 0) {
    char* text = nullptr;
    const Handle memory = memory_type(Storage::text);
    caller.check(H5Aread(attribute.get(), memory.get(), static_cast<void*>(&text)));
    std::string held = text == nullptr ? "" : text;
    H5free_memory(text);
    return held;
  }
  std::string held(H5Tget_size(type.get()), '\0');
  caller.check(H5Aread(attribute.get(), type.get(), held.data()));
  return held.substr(0, held.find('\0'));
}

}  // namespace

std::map<std::string, AttributeValue> FileBeingRead::attributes_of(hid_t object) const {
  std::vector<std::string> names;
  hsize_t position = 0;
  caller.check(H5Aiterate2(object, H5_INDEX_NAME, H5_ITER_INC, &position, keep_name, &names));
  std::map<std::string, AttributeValue> found;
  for (const std::string& name : names) {
    if (is_library_attribute(name)) continue;
    const Handle attribute = caller.own(H5Aopen(object, name.c_str(), H5P_DEFAULT));
    const Handle space = caller.own(H5Aget_space(attribute.get()));
    if (caller.check(H5Sget_simple_extent_npoints(space.get())) != 1) continue;
    const Handle type = caller.own(H5Aget_type(attribute.get()));
    const H5T_class_t kind = H5Tget_class(type.get());
    if (kind == H5T_STRING) {
      found[name] = text_of_attribute(caller, attribute, type);
    } else if (kind == H5T_INTEGER) {
      std::int64_t value = 0;
      caller.check(H5Aread(attribute.get(), H5T_NATIVE_INT64, &value));
      found[name] = value;
    } else if (kind == H5T_FLOAT) {
      double value = 0;
      caller.check(H5Aread(attribute.get(), H5T_NATIVE_DOUBLE, &value));
      found[name] = value;
    }
  }
  return found;
}

}  // namespace carers::outputs::hdf5
