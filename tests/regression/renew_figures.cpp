// Stores the figures of this build, when they are meant to have changed.
// usage: renew_figures "why they changed"
#include <cstdio>
#include <exception>
#include <fstream>
#include <string>

#include "tests/regression/figures.hpp"

int main(int argc, char** argv) {
  if (argc != 2 || std::string(argv[1]).find_first_not_of(' ') == std::string::npos) {
    std::fprintf(stderr, "usage: renew_figures \"why they changed\"\n");
    return 2;
  }
  try {
    std::ofstream table(CARERS_FIGURES);
    carers::tests::regression::write_figures(table, carers::tests::regression::compute_figures(),
                                             argv[1]);
    if (!table.flush()) throw std::runtime_error("the table of figures cannot be written");
  } catch (const std::exception& error) {
    std::fprintf(stderr, "%s\n", error.what());
    return 1;
  }
  return 0;
}
