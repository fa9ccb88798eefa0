#include "outputs/charts/theme.hpp"

namespace carers::outputs::charts {

nlohmann::json theme() {
  return {{"font", "DejaVu Sans, Verdana, Arial, sans-serif"},
          {"aria", false},  // one description a picture, written into the page
          {"view", {{"stroke", nullptr}}},
          {"axis",
           {{"labelFontSize", kFontSize - 1},
            {"titleFontSize", kFontSize - 1},
            {"titleFontWeight", "normal"},
            {"labelColor", kInk},
            {"titleColor", kInk},
            {"domainColor", kQuietColour},
            {"tickColor", kQuietColour},
            {"gridColor", kGridColour}}},
          {"text", {{"color", kInk}, {"fontSize", kFontSize}}},
          {"header",
           {{"labelFontSize", kFontSize},
            {"labelColor", kInk},
            {"labelLimit", 0},
            {"title", nullptr}}}};
}

nlohmann::json blank_spec() {
  return {{"$schema", "https://vega.github.io/schema/vega-lite/v6.json"},
          {"background", "white"},
          {"config", theme()}};
}

}  // namespace carers::outputs::charts
