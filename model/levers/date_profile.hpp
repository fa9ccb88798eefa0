// How much of a change is in effect at a date: at once, by and by, or for a while.
#pragma once

#include <cstddef>

namespace carers::model::levers {

inline constexpr std::size_t kProjectedYears = 10;  // from the study's start date

struct DateProfile {
  enum class Shape {
    step,   // nothing before `from`, all of it afterwards
    ramp,   // straight from nothing at `from` to all of it at `to`
    pulse,  // all of it from `from` to `to`, nothing before and after
  };
  Shape shape = Shape::step;
  double from{};  // decimal year
  double to{};    // decimal year; not used by a step

  // The mean over a period of decimal years, 0 to 1: exactly 0 before it begins, exactly 1 where
  // all of it holds.
  [[nodiscard]] double mean_over(double begin, double end) const;
};

}  // namespace carers::model::levers
