// The HDF5 C library behind owned identifiers and exceptions; included by this folder's sources
// only.
#pragma once

#include <hdf5.h>

#include <cstddef>
#include <filesystem>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "outputs/hdf5/errors.hpp"
#include "outputs/hdf5/types.hpp"

namespace carers::outputs::hdf5 {

// Owns one identifier of the library and gives it back.
class Handle {
 public:
  Handle() = default;
  explicit Handle(hid_t id) noexcept : id_(id) {}
  Handle(Handle&& other) noexcept : id_(std::exchange(other.id_, H5I_INVALID_HID)) {}
  Handle& operator=(Handle&& other) noexcept {
    std::swap(id_, other.id_);
    return *this;
  }
  ~Handle() { reset(); }

  void reset() noexcept {
    if (id_ >= 0) H5Idec_ref(id_);
    id_ = H5I_INVALID_HID;
  }
  [[nodiscard]] hid_t get() const noexcept { return id_; }
  [[nodiscard]] hid_t release() noexcept { return std::exchange(id_, H5I_INVALID_HID); }
  [[nodiscard]] bool valid() const noexcept { return id_ >= 0; }

 private:
  hid_t id_ = H5I_INVALID_HID;
};

// Makes the library keep its messages off the terminal, in this thread. Call at every public entry.
void quieten();

// Turns failed calls on one file into FileError, in that file's name.
class Caller {
 public:
  enum class Purpose { reading, writing };

  Caller(std::filesystem::path file, Purpose purpose) : file_(std::move(file)), purpose_(purpose) {}

  // The identifier, owned; or FileError saying why there is none.
  [[nodiscard]] Handle own(hid_t id) const;
  // The non-negative result of a call; or FileError.
  template <typename T>
  T check(T result) const {
    if (result < 0) fail();
    return result;
  }
  // Throws what the library's error stack says went wrong.
  [[noreturn]] void fail() const;
  // Throws the error of a file whose content is not as it was written.
  [[noreturn]] void damaged(const std::string& why) const;

  [[nodiscard]] const std::filesystem::path& file() const noexcept { return file_; }

 private:
  std::filesystem::path file_;
  Purpose purpose_;
};

// "file: problem (why); what to do" for an error number of the operating system.
[[nodiscard]] FileError system_error(const std::filesystem::path& file, int error_number,
                                     bool writing, std::string detail = {});

// Type in memory of a kind of value; variable-length UTF-8 for text.
[[nodiscard]] Handle memory_type(Storage storage);
// The same in the file, little-endian whatever the machine.
[[nodiscard]] Handle file_type(Storage storage);
[[nodiscard]] std::size_t element_bytes(Storage storage) noexcept;

// Sets a text or number on a group or dataset, in the place of an older one of that name.
void set_attribute(const Caller& caller, hid_t object, const std::string& name,
                   const AttributeValue& value);

[[nodiscard]] std::vector<hsize_t> as_sizes(std::span<const std::size_t> sizes);

// Opens or creates lists of properties that keep creation order and no clock time.
[[nodiscard]] Handle group_creation(const Caller& caller);
[[nodiscard]] Handle file_creation(const Caller& caller);
[[nodiscard]] Handle file_access(const Caller& caller);

}  // namespace carers::outputs::hdf5
