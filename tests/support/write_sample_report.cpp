// Writes the report of a results file. usage: write_sample_report RESULTS FOLDER
#include <exception>
#include <iostream>

#include "outputs/report/report.hpp"

int main(int argc, char** argv) {
  if (argc != 3) {
    std::cerr << "usage: write_sample_report RESULTS FOLDER\n";
    return 2;
  }
  try {
    const auto written =
        carers::outputs::report::write_report(argv[1], argv[2], {.renderer = CARERS_RENDERER});
    std::cout << written.page.string() << '\n';
    for (const auto& missing : written.missing) std::cout << missing << '\n';
  } catch (const std::exception& error) {
    std::cerr << error.what() << '\n';
    return 1;
  }
  return 0;
}
