// What a reader asks of an open file; included by this folder's sources only.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "model/core/labelled_array.hpp"
#include "outputs/hdf5/native.hpp"

namespace carers::outputs::hdf5 {

struct Member {
  std::string name;
  bool is_group{};
};

using Values = decltype(model::core::LabelledArray::values);

[[nodiscard]] model::core::AxisLabels as_labels(const Values& values);

// An open results file. Every function throws FileError; `name` only serves its messages.
struct FileBeingRead {
  explicit FileBeingRead(const std::filesystem::path& path);

  [[nodiscard]] Handle open_group(const std::string& group) const;
  [[nodiscard]] Handle open_dataset(const std::string& group, const std::string& name) const;
  [[nodiscard]] bool is_scale(const Handle& dataset) const;
  [[nodiscard]] std::string dimension_name(const Handle& dataset, const std::string& name,
                                           unsigned dimension) const;
  [[nodiscard]] std::vector<std::size_t> shape_of(const Handle& dataset,
                                                  const std::string& name) const;
  [[nodiscard]] Storage storage_of(const Handle& dataset, const std::string& name) const;
  [[nodiscard]] Values values_of(const Handle& dataset, const std::string& name,
                                 const std::vector<std::size_t>& shape) const;
  // Texts and single numbers, without what the library keeps for itself.
  [[nodiscard]] std::map<std::string, AttributeValue> attributes_of(hid_t object) const;

  Caller caller;
  Handle file;
  // What there is, looked up once: the file does not change while it is read.
  std::vector<std::string> groups;                     // but the root, parents first
  std::map<std::string, std::vector<Member>> members;  // by group; the root is ""

 private:
  [[nodiscard]] std::vector<Member> members_in(const std::string& group) const;
  void look_into(const std::string& group);
};

}  // namespace carers::outputs::hdf5
