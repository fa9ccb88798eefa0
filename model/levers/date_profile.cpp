#include "model/levers/date_profile.hpp"

#include <algorithm>

namespace carers::model::levers {

double DateProfile::mean_over(double begin, double end) const {
  const double length = end - begin;
  const auto overlap = [&](double low, double high) {
    return std::max(0.0, std::min(end, high) - std::max(begin, low));
  };
  switch (shape) {
    case Shape::step:
      if (begin >= from) return 1.0;
      return overlap(from, end) / length;
    case Shape::pulse:
      if (begin >= from && end <= to) return 1.0;
      return overlap(from, to) / length;
    case Shape::ramp: {
      if (begin >= to) return 1.0;
      if (end <= from) return 0.0;
      // The part on the slope counts with its mean height, the part above it in full.
      const double low = std::max(begin, from);
      const double high = std::min(end, to);
      const double height = to > from ? (0.5 * (low + high) - from) / (to - from) : 1.0;
      return (overlap(low, high) * height + overlap(to, end)) / length;
    }
  }
  return 0.0;
}

}  // namespace carers::model::levers
