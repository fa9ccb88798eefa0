// Writes the report of a results file: one page, and every chart as picture, drawing instructions
// and table.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "outputs/charts/chart.hpp"

namespace carers::outputs::report {

struct ReportOptions {
  // The bundled script that draws charts. Empty: looked for beside the program that runs, in a
  // build
  // (../outputs/report/web) and in an install (../share/hidden-carers).
  std::filesystem::path renderer{};
  bool png = true;  // also write charts as PNG
};

struct WrittenReport {
  std::filesystem::path page;
  std::vector<std::filesystem::path> files;  // all that was written, the page first
  std::vector<std::string> missing;  // pictures that could not be made, why, and what brings them
};

// Reads `results_h5` and writes `out_dir`/report.html and `out_dir`/charts/. What the file does not
// hold is left out, and the page says so; pictures that cannot be drawn are named in `missing` and
// on the page. Throws hdf5::FileError when the file cannot be read, std::runtime_error when the
// folder cannot be written.
WrittenReport write_report(const std::filesystem::path& results_h5,
                           const std::filesystem::path& out_dir, const ReportOptions& options = {});

struct WrittenChart {
  std::vector<std::filesystem::path> files;
  std::vector<std::string> missing;  // pictures that could not be made, why, and what brings them
};

// Writes `folder`/NAME.json, .csv, .svg and .png of one chart. Throws std::runtime_error when the
// folder cannot be written.
WrittenChart write_chart(const charts::Chart& chart, const std::filesystem::path& folder,
                         const ReportOptions& options = {});

}  // namespace carers::outputs::report
