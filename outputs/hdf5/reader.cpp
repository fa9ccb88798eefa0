#include "outputs/hdf5/reader.hpp"

#include <hdf5_hl.h>

#include <algorithm>
#include <set>
#include <sstream>
#include <utility>

#include "model/core/problems.hpp"
#include "outputs/hdf5/being_read.hpp"
#include "outputs/hdf5/native.hpp"

namespace carers::outputs::hdf5 {
namespace {

namespace fs = std::filesystem;
using model::core::LabelledArray;

FileError not_ours(const fs::path& path, const std::string& why) {
  return FileError(FileError::Kind::not_results,
                   path.string() + ": is not a results file (" + why +
                       "); give the results.h5 that `hidden-carers run` wrote");
}

void check_version(const fs::path& path, const std::map<std::string, AttributeValue>& remarks) {
  const auto product = remarks.find("product");
  const auto version = remarks.find("format_version");
  if (product == remarks.end() || version == remarks.end() ||
      product->second != AttributeValue{"hidden-carers results"} ||
      !std::holds_alternative<std::int64_t>(version->second)) {
    throw not_ours(path, "it does not say that hidden-carers wrote it");
  }
  const std::int64_t found = std::get<std::int64_t>(version->second);
  const std::string numbers = "format version " + std::to_string(found) + ", this program reads " +
                              std::to_string(kOldestFormatVersion) + " to " +
                              std::to_string(kFormatVersion);
  if (found < kOldestFormatVersion) {
    throw FileError(FileError::Kind::older_format, path.string() + ": is too old (" + numbers +
                                                       "); make it again with `hidden-carers run`");
  }
  if (found > kFormatVersion) {
    throw FileError(FileError::Kind::newer_format, path.string() + ": is too new (" + numbers +
                                                       "); install a newer hidden-carers");
  }
}

}  // namespace

ResultsReader::ResultsReader(const fs::path& path) : file_(std::make_unique<FileBeingRead>(path)) {
  check_version(path, attributes(""));
}

ResultsReader::~ResultsReader() = default;
ResultsReader::ResultsReader(ResultsReader&&) noexcept = default;
ResultsReader& ResultsReader::operator=(ResultsReader&&) noexcept = default;

const fs::path& ResultsReader::path() const noexcept { return file_->caller.file(); }

std::vector<std::string> ResultsReader::groups() const { return file_->groups; }

bool ResultsReader::has_group(const std::string& group) const {
  return file_->members.contains(group);
}

bool ResultsReader::has(const std::string& group, const std::string& name) const {
  const auto members = file_->members.find(group);
  return members != file_->members.end() &&
         std::ranges::any_of(members->second,
                             [&](const Member& m) { return m.name == name && !m.is_group; });
}

std::vector<std::string> ResultsReader::names(const std::string& group) const {
  quieten();
  static_cast<void>(file_->open_group(group));
  std::vector<std::string> found;
  for (const Member& m : file_->members.at(group)) {
    if (!m.is_group) found.push_back(m.name);
  }
  return found;
}

std::vector<std::string> ResultsReader::coordinates(const std::string& group) const {
  std::vector<std::string> found = names(group);
  std::erase_if(found, [&](const std::string& name) {
    return !file_->is_scale(file_->open_dataset(group, name));
  });
  return found;
}

std::vector<std::string> ResultsReader::variables(const std::string& group) const {
  std::vector<std::string> found = names(group);
  std::erase_if(found, [&](const std::string& name) {
    return file_->is_scale(file_->open_dataset(group, name));
  });
  return found;
}

LabelledArray ResultsReader::read(const std::string& group, const std::string& name) const {
  quieten();
  const Handle dataset = file_->open_dataset(group, name);
  const auto shape = file_->shape_of(dataset, name);
  LabelledArray array{.name = name, .axes = {}, .values = {}, .attributes = {}};
  array.values = file_->values_of(dataset, name, shape);
  for (const auto& [key, value] : file_->attributes_of(dataset.get())) {
    const auto* text = std::get_if<std::string>(&value);
    if (text != nullptr && key != "coordinates") array.attributes.emplace(key, *text);
  }
  if (file_->is_scale(dataset)) {
    array.axes.push_back({.name = name, .size = shape.at(0), .labels = as_labels(array.values)});
    return array;
  }
  for (unsigned i = 0; i < shape.size(); ++i) {
    const std::string dimension = file_->dimension_name(dataset, name, i);
    const Handle scale = file_->open_dataset(group, dimension);
    const auto scale_shape = file_->shape_of(scale, dimension);
    if (scale_shape.size() != 1 || scale_shape[0] != shape[i]) {
      file_->caller.damaged("the labels of \"" + dimension + "\" do not fit \"" + name + '"');
    }
    array.axes.push_back({.name = dimension,
                          .size = shape[i],
                          .labels = as_labels(file_->values_of(scale, dimension, scale_shape))});
  }
  return array;
}

Storage ResultsReader::storage(const std::string& group, const std::string& name) const {
  quieten();
  return file_->storage_of(file_->open_dataset(group, name), name);
}

std::vector<std::string> ResultsReader::labels(const std::string& group,
                                               const std::string& name) const {
  quieten();
  const auto remarks = file_->attributes_of(file_->open_dataset(group, name).get());
  const auto found = remarks.find("coordinates");
  std::vector<std::string> names;
  if (found == remarks.end() || !std::holds_alternative<std::string>(found->second)) return names;
  std::istringstream words(std::get<std::string>(found->second));
  for (std::string word; words >> word;) names.push_back(word);
  return names;
}

std::map<std::string, AttributeValue> ResultsReader::attributes(const std::string& group) const {
  quieten();
  return file_->attributes_of(file_->open_group(group).get());
}

}  // namespace carers::outputs::hdf5
