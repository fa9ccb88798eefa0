// How every picture looks: colours, type and sizes, in one place.
#pragma once

#include <nlohmann/json.hpp>

namespace carers::outputs::charts {

// Okabe and Ito (2008), safe for the colour-blind; told apart in grey by lightness and, where two
// meet, by shape.
inline constexpr const char* kHiddenColour = "#0072B2";
inline constexpr const char* kIdentifiedColour = "#E69F00";
inline constexpr const char* kTotalColour = "#222222";
inline constexpr const char* kSourceColour = "#6A3D66";
inline constexpr const char* kBandColour = "#D3E4F1";
inline constexpr const char* kQuietColour = "#767676";
inline constexpr const char* kInk = "#222222";
inline constexpr const char* kGridColour = "#E3E3E3";

inline constexpr double kFontSize = 12;
inline constexpr double kWideWidth = 700;  // of a whole picture, pixels
inline constexpr double kNarrowWidth = 340;

// Which of its two forms a chart is drawn in.
enum class Form { wide, narrow };

[[nodiscard]] inline double full_width(Form form) {
  return form == Form::wide ? kWideWidth : kNarrowWidth;
}

// The `config` of every specification.
[[nodiscard]] nlohmann::json theme();

// An empty specification with schema, background and config.
[[nodiscard]] nlohmann::json blank_spec();

}  // namespace carers::outputs::charts
