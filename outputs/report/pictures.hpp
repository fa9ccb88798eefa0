// Draws charts; included by this folder's sources only.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "outputs/charts/chart.hpp"
#include "outputs/report/report.hpp"

namespace carers::outputs::report {

// A chart with its drawings as SVG, empty where they could not be made.
struct Picture {
  charts::Chart chart;
  std::string wide;
  std::string narrow;
};

struct Pictures {
  std::vector<Picture> all;
  std::vector<std::filesystem::path> files;
  std::vector<std::string> missing;

  [[nodiscard]] const Picture* find(const std::string& name) const;
};

// Writes `folder`/NAME.json, .csv, .svg and .png for each chart.
[[nodiscard]] Pictures draw_pictures(std::vector<charts::Chart> charts,
                                     const std::filesystem::path& folder,
                                     const ReportOptions& options);

}  // namespace carers::outputs::report
