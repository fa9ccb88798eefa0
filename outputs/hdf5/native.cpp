#include "outputs/hdf5/native.hpp"

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <mutex>

namespace carers::outputs::hdf5 {
namespace {

herr_t append_message(unsigned /*depth*/, const H5E_error2_t* error, void* text) {
  auto& detail = *static_cast<std::string*>(text);
  if (error->desc != nullptr) {
    if (!detail.empty()) detail += '\n';
    detail += std::string(error->func_name == nullptr ? "" : error->func_name) + ": " + error->desc;
  }
  return 0;
}

std::string take_messages() {
  std::string detail;
  H5Ewalk2(H5E_DEFAULT, H5E_WALK_UPWARD, append_message, &detail);
  H5Eclear2(H5E_DEFAULT);
  return detail;
}

// The library names the operating system's error inside its own message.
int error_number_in(const std::string& detail) {
  constexpr const char* kMark = "errno = ";
  const auto at = detail.find(kMark);
  return at == std::string::npos ? 0 : std::atoi(detail.c_str() + at + std::strlen(kMark));
}

}  // namespace

void quieten() {
  static std::once_flag once;
  // Files are closed by their owners; at exit the library would try again what failed and print it.
  std::call_once(once, [] { H5dont_atexit(); });
  H5Eset_auto2(H5E_DEFAULT, nullptr, nullptr);
}

FileError system_error(const std::filesystem::path& file, int error_number, bool writing,
                       std::string detail) {
  using Kind = FileError::Kind;
  const std::string why =
      error_number == 0 ? "the cause is in the log" : std::strerror(error_number);
  const auto make = [&](Kind kind, const std::string& problem, const std::string& remedy) {
    return FileError(kind, file.string() + ": " + problem + " (" + why + "); " + remedy,
                     std::move(detail));
  };
  switch (error_number) {
    case ENOSPC:
    case EDQUOT:
    case EFBIG:
      return make(Kind::no_space, "cannot be written to the end",
                  "free some space there or choose another folder");
    case EACCES:
    case EPERM:
    case EROFS:
      return make(Kind::no_permission, writing ? "cannot be written" : "cannot be read",
                  "ask for the right to do so or choose another folder");
    case ENOENT:
    case ENOTDIR:
      return make(Kind::missing, writing ? "cannot be written" : "cannot be read",
                  writing ? "make its folder first" : "check the name of the file");
    case EAGAIN:
      return make(Kind::in_use, "is being written by another run",
                  "wait until that has ended or choose another folder");
    default:
      return make(Kind::other, writing ? "cannot be written" : "cannot be read",
                  "see whether the disk is sound and try again");
  }
}

Handle Caller::own(hid_t id) const {
  if (id < 0) fail();
  return Handle(id);
}

void Caller::fail() const {
  std::string detail = take_messages();
  const int error_number = error_number_in(detail);
  if (error_number == 0 && purpose_ == Purpose::reading) {
    throw FileError(FileError::Kind::damaged,
                    file_.string() +
                        ": is damaged (part of its content cannot be read); make it again with "
                        "`hidden-carers run`",
                    std::move(detail));
  }
  throw system_error(file_, error_number, purpose_ == Purpose::writing, std::move(detail));
}

void Caller::damaged(const std::string& why) const {
  throw FileError(FileError::Kind::damaged, file_.string() + ": is damaged (" + why +
                                                "); make it again with `hidden-carers run`");
}

const char* storage_name(Storage storage) noexcept {
  switch (storage) {
    case Storage::float64:
      return "float64";
    case Storage::float32:
      return "float32";
    case Storage::int64:
      return "int64";
    case Storage::int32:
      return "int32";
    case Storage::int8:
      return "int8";
    case Storage::text:
      return "text";
  }
  return "";
}

namespace {

hid_t text_type() {
  const hid_t type = H5Tcopy(H5T_C_S1);
  H5Tset_size(type, H5T_VARIABLE);
  H5Tset_cset(type, H5T_CSET_UTF8);
  return type;
}

}  // namespace

Handle memory_type(Storage storage) {
  switch (storage) {
    case Storage::float64:
      return Handle(H5Tcopy(H5T_NATIVE_DOUBLE));
    case Storage::float32:
      return Handle(H5Tcopy(H5T_NATIVE_FLOAT));
    case Storage::int64:
      return Handle(H5Tcopy(H5T_NATIVE_INT64));
    case Storage::int32:
      return Handle(H5Tcopy(H5T_NATIVE_INT32));
    case Storage::int8:
      return Handle(H5Tcopy(H5T_NATIVE_INT8));
    case Storage::text:
      return Handle(text_type());
  }
  return {};
}

Handle file_type(Storage storage) {
  switch (storage) {
    case Storage::float64:
      return Handle(H5Tcopy(H5T_IEEE_F64LE));
    case Storage::float32:
      return Handle(H5Tcopy(H5T_IEEE_F32LE));
    case Storage::int64:
      return Handle(H5Tcopy(H5T_STD_I64LE));
    case Storage::int32:
      return Handle(H5Tcopy(H5T_STD_I32LE));
    case Storage::int8:
      return Handle(H5Tcopy(H5T_STD_I8LE));
    case Storage::text:
      return Handle(text_type());
  }
  return {};
}

std::size_t element_bytes(Storage storage) noexcept {
  switch (storage) {
    case Storage::float64:
    case Storage::int64:
      return 8;
    case Storage::float32:
    case Storage::int32:
      return 4;
    case Storage::int8:
      return 1;
    case Storage::text:
      return 16;  // length and place of each text
  }
  return 0;
}

void set_attribute(const Caller& caller, hid_t object, const std::string& name,
                   const AttributeValue& value) {
  if (caller.check(H5Aexists(object, name.c_str())) > 0) {
    caller.check(H5Adelete(object, name.c_str()));
  }
  const Storage storage = std::holds_alternative<std::string>(value)    ? Storage::text
                          : std::holds_alternative<std::int64_t>(value) ? Storage::int64
                                                                        : Storage::float64;
  const Handle space = caller.own(H5Screate(H5S_SCALAR));
  const Handle type = file_type(storage);
  const Handle attribute = caller.own(
      H5Acreate2(object, name.c_str(), type.get(), space.get(), H5P_DEFAULT, H5P_DEFAULT));
  const Handle memory = memory_type(storage);
  if (const auto* text = std::get_if<std::string>(&value)) {
    const char* start = text->c_str();
    caller.check(H5Awrite(attribute.get(), memory.get(), &start));
  } else if (const auto* whole = std::get_if<std::int64_t>(&value)) {
    caller.check(H5Awrite(attribute.get(), memory.get(), whole));
  } else {
    caller.check(H5Awrite(attribute.get(), memory.get(), &std::get<double>(value)));
  }
}

std::vector<hsize_t> as_sizes(std::span<const std::size_t> sizes) {
  return {sizes.begin(), sizes.end()};
}

Handle group_creation(const Caller& caller) {
  constexpr unsigned kOrder = H5P_CRT_ORDER_TRACKED | H5P_CRT_ORDER_INDEXED;
  Handle list = caller.own(H5Pcreate(H5P_GROUP_CREATE));
  caller.check(H5Pset_link_creation_order(list.get(), kOrder));
  caller.check(H5Pset_attr_creation_order(list.get(), kOrder));
  caller.check(H5Pset_obj_track_times(list.get(), false));
  return list;
}

Handle file_creation(const Caller& caller) {
  constexpr unsigned kOrder = H5P_CRT_ORDER_TRACKED | H5P_CRT_ORDER_INDEXED;
  Handle list = caller.own(H5Pcreate(H5P_FILE_CREATE));
  caller.check(H5Pset_link_creation_order(list.get(), kOrder));
  caller.check(H5Pset_attr_creation_order(list.get(), kOrder));
  caller.check(H5Pset_obj_track_times(list.get(), false));
  return list;
}

Handle file_access(const Caller& caller) {
  Handle list = caller.own(H5Pcreate(H5P_FILE_ACCESS));
  caller.check(H5Pset_fclose_degree(list.get(), H5F_CLOSE_STRONG));
  // Two runs must not write one file; a file system that knows no locks is no reason to stop.
  caller.check(H5Pset_file_locking(list.get(), true, true));
  return list;
}

}  // namespace carers::outputs::hdf5
