// What a writer knows of the file that it is writing; included by this folder's sources only.
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "outputs/hdf5/native.hpp"

namespace carers::outputs::hdf5 {

struct DimensionBeingWritten {
  std::string name;
  std::size_t size{};
  CoordinateValues labels;
  Handle dataset;
};

struct VariableBeingWritten {
  std::string path;
  Storage storage{};
  std::vector<std::size_t> shape;
  std::size_t values_left{};
  Handle dataset;  // closed once all is written
};

struct GroupBeingWritten {
  std::string path;
  Handle id;
  std::vector<DimensionBeingWritten> dimensions;
  std::vector<std::pair<std::string, std::string>> labels;  // name, dimension
  std::set<std::string> names;

  // Throws LogicError naming the dimensions there are when `name` is none of them.
  [[nodiscard]] const DimensionBeingWritten& dimension(const std::string& name) const;
  // "results.h5: projection/hidden", the start of a message.
  [[nodiscard]] std::string place_of(const std::string& name) const;
};

struct FileBeingWritten {
  explicit FileBeingWritten(const std::filesystem::path& path);
  ~FileBeingWritten();
  FileBeingWritten(const FileBeingWritten&) = delete;
  FileBeingWritten& operator=(const FileBeingWritten&) = delete;

  void require_open() const;  // LogicError after finish()
  void close_objects();

  std::filesystem::path final_path;
  std::filesystem::path part_path;
  Caller caller;
  Handle file;
  std::map<std::string, std::unique_ptr<GroupBeingWritten>> groups;
  std::vector<std::unique_ptr<VariableBeingWritten>> streams;
};

// What is written of a variable beside its values.
struct Description {
  std::string name;
  std::vector<const DimensionBeingWritten*> dims;
  Attributes attributes;
  std::vector<std::size_t> chunk;
  bool missing_values{};  // NaN may occur
};

// Creates a dataset in the group, with its attributes and the names of its dimensions.
[[nodiscard]] Handle create_dataset(const Caller& caller, const GroupBeingWritten& group,
                                    Storage storage, const Description& what,
                                    const std::vector<std::size_t>& shape);

// Writes a block of a dataset (start and count empty: all of it) from values of its storage.
void write_values(const Caller& caller, const VariableBeingWritten& variable,
                  std::span<const std::size_t> start, std::span<const std::size_t> count,
                  const void* values, std::size_t n);

}  // namespace carers::outputs::hdf5
