// A number that is known only within a range.
#pragma once

namespace carers::outputs::wording {

// The middle (median) of what is possible and the bounds that hold it nine times in ten.
struct Interval {
  double low{};
  double middle{};
  double high{};

  friend bool operator==(const Interval&, const Interval&) = default;
};

[[nodiscard]] inline Interval scaled(const Interval& interval, double factor) {
  return {.low = interval.low * factor,
          .middle = interval.middle * factor,
          .high = interval.high * factor};
}

}  // namespace carers::outputs::wording
