// Writes the made-up results file, for trying out charts and reports.
// usage: write_sample_results FILE [FOCUS [estimate-only | failed]]
#include <exception>
#include <iostream>
#include <string>

#include "tests/support/sample_results.hpp"

int main(int argc, char** argv) {
  if (argc < 2 || argc > 4) {
    std::cerr << "usage: write_sample_results FILE [FOCUS [estimate-only | failed]]\n";
    return 2;
  }
  carers::tests::SampleOptions options;
  if (argc > 2) options.focus = argv[2];
  const std::string kind = argc > 3 ? argv[3] : "";
  options.futures = options.sources = kind != "estimate-only";
  options.passed = kind != "failed";
  try {
    carers::tests::write_sample_results(argv[1], options);
  } catch (const std::exception& error) {
    std::cerr << error.what() << '\n';
    return 1;
  }
  return 0;
}
