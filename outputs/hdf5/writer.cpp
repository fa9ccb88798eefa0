#include "outputs/hdf5/writer.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <system_error>
#include <utility>

#include "model/core/check.hpp"
#include "outputs/hdf5/being_written.hpp"
#include "outputs/hdf5/seal.hpp"

namespace carers::outputs::hdf5 {
namespace {

namespace fs = std::filesystem;
using model::core::LogicError;

// A descriptor of the operating system, closed on leaving.
class Descriptor {
 public:
  Descriptor(const fs::path& path, int flags) : fd_(::open(path.c_str(), flags | O_CLOEXEC)) {}
  ~Descriptor() {
    if (fd_ >= 0) ::close(fd_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  [[nodiscard]] int get() const noexcept { return fd_; }

 private:
  int fd_;
};

// Creating a file empties it before the library looks for a lock: look first.
void refuse_if_locked(const fs::path& part, const fs::path& shown) {
  const Descriptor file(part, O_RDONLY);
  if (file.get() >= 0 && ::flock(file.get(), LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK) {
    throw system_error(shown, EWOULDBLOCK, true);
  }
}

void force_to_disk(const fs::path& path, const fs::path& shown, int flags) {
  const Descriptor file(path, flags);
  if (file.get() < 0 || (::fsync(file.get()) != 0 && errno != EINVAL)) {
    throw system_error(shown, errno, true);
  }
}

fs::path folder_of(const fs::path& path) {
  return path.has_parent_path() ? path.parent_path() : fs::path(".");
}

fs::path part_of(const fs::path& path) {
  fs::path part = path;
  part += ".part";
  return part;
}

}  // namespace

FileBeingWritten::FileBeingWritten(const fs::path& path)
    : final_path(path), part_path(part_of(path)), caller(path, Caller::Purpose::writing) {
  quieten();
  std::error_code failed;
  fs::create_directories(folder_of(path), failed);
  if (failed) throw system_error(path, failed.value(), true);
  if (fs::is_directory(path, failed)) throw system_error(path, EISDIR, true);
  refuse_if_locked(part_path, final_path);
  const Handle creation = file_creation(caller);
  const Handle access = file_access(caller);
  file = caller.own(H5Fcreate(part_path.c_str(), H5F_ACC_TRUNC, creation.get(), access.get()));
}

FileBeingWritten::~FileBeingWritten() {
  if (!file.valid()) return;
  quieten();
  close_objects();
  file.reset();
  std::error_code ignored;
  fs::remove(part_path, ignored);
}

void FileBeingWritten::require_open() const {
  quieten();
  if (!file.valid()) throw LogicError(final_path.string() + ": written to after it was finished");
}

void FileBeingWritten::close_objects() {
  for (auto& stream : streams) stream->dataset.reset();
  for (auto& [path, group] : groups) {
    for (auto& dimension : group->dimensions) dimension.dataset.reset();
    group->id.reset();
  }
}

ResultsWriter::ResultsWriter(const fs::path& path)
    : file_(std::make_shared<FileBeingWritten>(path)) {
  Group root = group("");
  root.attribute("Conventions", "CF-1.10");
  root.attribute("product", "hidden-carers results");
  root.attribute("format_version", std::int64_t{kFormatVersion});
}

ResultsWriter::ResultsWriter(ResultsWriter&&) noexcept = default;

ResultsWriter& ResultsWriter::operator=(ResultsWriter&& other) noexcept {
  ResultsWriter taken(std::move(other));
  std::swap(file_, taken.file_);
  return *this;
}

ResultsWriter::~ResultsWriter() {
  if (!file_ || !file_->file.valid()) return;
  // Groups and streams may outlive the writer, the unfinished file does not.
  quieten();
  file_->close_objects();
  file_->file.reset();
  std::error_code ignored;
  fs::remove(file_->part_path, ignored);
}

Group ResultsWriter::group(const std::string& path) {
  file_->require_open();
  const Caller& caller = file_->caller;
  auto& groups = file_->groups;
  if (groups.empty()) {
    auto root = std::make_unique<GroupBeingWritten>();
    root->id = caller.own(H5Gopen2(file_->file.get(), "/", H5P_DEFAULT));
    groups.emplace("", std::move(root));
  }
  GroupBeingWritten* parent = groups.at("").get();
  for (std::size_t begin = 0; begin < path.size();) {
    const std::size_t end = std::min(path.find('/', begin), path.size());
    const std::string name = path.substr(begin, end - begin);
    const std::string so_far = path.substr(0, end);
    const auto found = groups.find(so_far);
    if (found != groups.end()) {
      parent = found->second.get();
    } else {
      if (name.empty() || !parent->names.insert(name).second) {
        throw LogicError(parent->place_of(name) + ": cannot be the name of a group" +
                         (name.empty() ? " (it is empty)" : " (a variable has it)"));
      }
      const Handle creation = group_creation(caller);
      auto made = std::make_unique<GroupBeingWritten>();
      made->path = so_far;
      made->id = caller.own(
          H5Gcreate2(parent->id.get(), name.c_str(), H5P_DEFAULT, creation.get(), H5P_DEFAULT));
      parent = groups.emplace(so_far, std::move(made)).first->second.get();
    }
    begin = end + 1;
  }
  return Group(file_, parent);
}

void ResultsWriter::finish() {
  file_->require_open();
  for (const auto& stream : file_->streams) {
    if (stream->values_left > 0) {
      throw LogicError(stream->path + ": " + std::to_string(stream->values_left) +
                       " values were promised and not written");
    }
  }
  file_->close_objects();
  const fs::path& shown = file_->final_path;
  const hid_t id = file_->file.release();
  try {
    file_->caller.check(H5Fclose(id));
    seal(file_->part_path, shown);
    force_to_disk(file_->part_path, shown, O_RDONLY);
    std::error_code failed;
    fs::rename(file_->part_path, shown, failed);
    if (failed) throw system_error(shown, failed.value(), true);
    force_to_disk(folder_of(shown), shown, O_RDONLY | O_DIRECTORY);
  } catch (...) {
    std::error_code ignored;
    fs::remove(file_->part_path, ignored);
    throw;
  }
}

}  // namespace carers::outputs::hdf5
