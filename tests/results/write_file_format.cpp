// Writes docs/file_format.md from the table of measures.
#include <fstream>
#include <iostream>

#include "outputs/file_format.hpp"

int main(int argc, char** argv) {
  if (argc != 2) {
    std::cerr << "usage: write_file_format FILE\n";
    return 2;
  }
  std::ofstream file(argv[1]);
  file << carers::outputs::file_format_markdown() << std::flush;
  return file ? 0 : 1;
}
