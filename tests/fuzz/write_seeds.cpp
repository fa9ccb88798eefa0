// Writes what each fuzzer begins with, one file an input.
// usage: write_seeds FOLDER
#include <exception>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <string>
#include <vector>

#include "tests/fuzz/command_line_fuzz.hpp"
#include "tests/fuzz/csv_fuzz.hpp"
#include "tests/fuzz/findings_fuzz.hpp"
#include "tests/fuzz/lists_fuzz.hpp"
#include "tests/fuzz/results_fuzz.hpp"
#include "tests/fuzz/study_fuzz.hpp"

namespace {

void write(const std::filesystem::path& folder, const std::vector<std::string>& seeds) {
  std::filesystem::create_directories(folder);
  for (std::size_t i = 0; i < seeds.size(); ++i) {
    std::ofstream(folder / ("seed-" + std::to_string(i)), std::ios::binary) << seeds[i];
  }
}

}  // namespace

int main(int argc, char** argv) {
  using namespace carers::tests::fuzz;
  if (argc != 2) {
    std::cerr << "usage: write_seeds FOLDER\n";
    return 2;
  }
  try {
    const std::filesystem::path folder = argv[1];
    write(folder / "command_line", command_line_seeds());
    write(folder / "csv", csv_seeds());
    write(folder / "findings", findings_seeds());
    write(folder / "lists", lists_seeds());
    write(folder / "results", results_seeds());
    write(folder / "study", study_seeds());
  } catch (const std::exception& error) {
    std::cerr << error.what() << '\n';
    return 1;
  }
  return 0;
}
