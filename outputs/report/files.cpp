#include "outputs/report/files.hpp"

#include <fmt/format.h>

#include <fstream>
#include <iterator>
#include <stdexcept>

namespace carers::outputs::report {

void write_text(const std::filesystem::path& path, const std::string& text) {
  std::error_code failed;
  if (path.has_parent_path()) std::filesystem::create_directories(path.parent_path(), failed);
  std::filesystem::path part = path;
  part += ".part";
  {
    std::ofstream file(part, std::ios::binary);
    file << text;
    file.close();
    if (!file) {
      throw std::runtime_error(fmt::format(
          "{}: could not be written (no right or no space); choose another folder with --out",
          path.string()));
    }
  }
  std::filesystem::rename(part, path);
}

std::string read_text(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) throw std::runtime_error(fmt::format("{}: could not be read", path.string()));
  return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace carers::outputs::report
