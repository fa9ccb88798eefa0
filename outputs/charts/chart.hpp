// A picture with all that goes with it: words, drawing instructions and table.
#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "outputs/charts/table.hpp"

namespace carers::outputs::charts {

struct Chart {
  std::string name;         // of its files: "hidden-by-place"
  std::string title;        // one sentence: what it shows
  std::string subtitle;     // how it is known
  std::string description;  // for those who cannot see it: the form and the main figures
  nlohmann::json wide;      // Vega-Lite, without title; for paper and desks
  nlohmann::json narrow;    // the same for a phone
  Table table;
};

}  // namespace carers::outputs::charts
