// Writes the small study of the tests into a folder, for programs other than the tests.
// usage: write_tiny_study FOLDER
#include <exception>
#include <filesystem>
#include <iostream>

#include "tests/support/tiny_study.hpp"

int main(int argc, char** argv) {
  if (argc != 2) {
    std::cerr << "usage: write_tiny_study FOLDER\n";
    return 2;
  }
  try {
    const carers::tests::support::TinyStudy study;
    std::filesystem::copy(study.folder(), argv[1], std::filesystem::copy_options::recursive);
  } catch (const std::exception& error) {
    std::cerr << error.what() << '\n';
    return 1;
  }
  return 0;
}
