#include "outputs/hdf5/seal.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <fstream>

#include "model/inputs/sha256.hpp"
#include "outputs/hdf5/native.hpp"

namespace carers::outputs::hdf5 {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kMark = "\nhidden-carers sha256 ";
constexpr std::size_t kDigits = 64;
constexpr std::size_t kLine = kMark.size() + kDigits + 1;

// A file's bytes, read as they are needed.
class MappedFile {
 public:
  MappedFile(const fs::path& path, const fs::path& shown) {
    const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (file < 0) throw system_error(shown, errno, false);
    struct stat status{};
    int failed = ::fstat(file, &status) == 0 ? 0 : errno;
    if (failed == 0 && status.st_size > 0) {
      size_ = static_cast<std::size_t>(status.st_size);
      start_ = ::mmap(nullptr, size_, PROT_READ, MAP_PRIVATE, file, 0);
      if (start_ == MAP_FAILED) failed = errno;
    }
    ::close(file);
    if (failed != 0) throw system_error(shown, failed, false);
  }
  ~MappedFile() {
    if (size_ > 0) ::munmap(start_, size_);
  }
  MappedFile(const MappedFile&) = delete;
  MappedFile& operator=(const MappedFile&) = delete;

  [[nodiscard]] std::string_view bytes() const {
    return size_ == 0 ? std::string_view{}
                      : std::string_view(static_cast<const char*>(start_), size_);
  }

 private:
  void* start_ = nullptr;
  std::size_t size_ = 0;
};

std::string line_for(std::string_view bytes) {
  return std::string(kMark) + model::inputs::sha256(bytes) + '\n';
}

}  // namespace

void seal(const fs::path& file, const fs::path& shown) {
  const std::string line = line_for(MappedFile(file, shown).bytes());
  std::ofstream end(file, std::ios::binary | std::ios::app);
  errno = 0;
  if (!(end << line << std::flush)) throw system_error(shown, errno, true);
}

Seal check_seal(const fs::path& file) {
  const MappedFile mapped(file, file);
  const std::string_view bytes = mapped.bytes();
  if (bytes.size() < kLine) return Seal::absent;
  const std::string_view end = bytes.substr(bytes.size() - kLine);
  if (!end.starts_with(kMark)) return Seal::absent;
  return end == line_for(bytes.substr(0, bytes.size() - kLine)) ? Seal::intact : Seal::broken;
}

}  // namespace carers::outputs::hdf5
