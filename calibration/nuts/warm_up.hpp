// The timetable of the warm-up: when the metric is learnt.
#pragma once

#include <cstddef>
#include <vector>

namespace carers::calibration::nuts {

// Iterations [begin, end), counted from 0, from whose draws the metric is learnt; it changes after
// the last of them.
struct Window {
  std::size_t begin{};
  std::size_t end{};

  friend bool operator==(const Window&, const Window&) = default;
};

// The windows of a warm-up of `iterations`, one after the other without gaps, as Stan sets them: 75
// iterations before and 50 after them are for the step size alone; the first window has 25, each
// following one twice as many, and a window after which the next would not fit is stretched to the
// end. Below 150 iterations: one window, from 15 % to 90 %; below 20: none. Deviation: below 150
// iterations Stan's source collects that one window but never ends it, so that the metric stays as
// it was; here it is used. A window of one draw (151 iterations) changes nothing here; Stan shrinks
// the metric it had.
[[nodiscard]] std::vector<Window> metric_windows(std::size_t iterations);

}  // namespace carers::calibration::nuts
