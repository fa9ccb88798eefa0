// Breaks texts into lines that fit, since the drawing program does not.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace carers::outputs::charts {

enum class Weight { normal, bold };

struct Type {
  double size = 12;  // pixels
  Weight weight = Weight::normal;
};

// Width in pixels of a text in DejaVu Sans; exact but for kerning and for letters beyond ASCII.
[[nodiscard]] double text_width(std::string_view text, const Type& type = {});

// Lines no wider than `width` pixels, broken at spaces; a longer word stands alone.
[[nodiscard]] std::vector<std::string> wrapped(std::string_view text, double width,
                                               const Type& type = {});

}  // namespace carers::outputs::charts
