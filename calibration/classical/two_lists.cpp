#include "calibration/classical/two_lists.hpp"

#include "model/core/problems.hpp"

namespace carers::calibration::classical {
namespace {

using model::observation::CaptureHistories;
using model::observation::ListSet;

constexpr ListSet kFirst = 1;
constexpr ListSet kSecond = 2;
constexpr ListSet kBoth = kFirst | kSecond;

struct Overlap {
  double first_only{};
  double second_only{};
  double both{};

  [[nodiscard]] double first() const { return first_only + both; }
  [[nodiscard]] double second() const { return second_only + both; }
  [[nodiscard]] double seen() const { return first_only + second_only + both; }
};

Overlap overlap_of(const CaptureHistories& two) {
  if (two.lists.size() != 2) {
    throw model::core::InputError(
        "the table has more than two lists (these methods compare two); choose two");
  }
  return {.first_only = two.persons[kFirst],
          .second_only = two.persons[kSecond],
          .both = two.persons[kBoth]};
}

}  // namespace

ListEstimate lincoln_petersen(const CaptureHistories& two) {
  const Overlap n = overlap_of(two);
  if (n.both == 0.0) {
    throw model::core::InputError(
        "nobody is on both lists (the estimate divides by those who are); use Chapman's");
  }
  const double unseen = n.first_only * n.second_only / n.both;
  const double variance = n.first() * n.second() * unseen / (n.both * n.both);
  return with_log_normal_interval(n.seen(), unseen, variance);
}

ListEstimate chapman(const CaptureHistories& two) {
  const Overlap n = overlap_of(two);
  const double m1 = n.both + 1.0;
  const double unseen = n.first_only * n.second_only / m1;
  const double variance = (n.first() + 1.0) * (n.second() + 1.0) * unseen / (m1 * (n.both + 2.0));
  return with_log_normal_interval(n.seen(), unseen, variance);
}

}  // namespace carers::calibration::classical
