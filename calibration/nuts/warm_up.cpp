#include "calibration/nuts/warm_up.hpp"

namespace carers::calibration::nuts {
namespace {

constexpr std::size_t kBefore = 75;
constexpr std::size_t kFirst = 25;
constexpr std::size_t kAfter = 50;
constexpr std::size_t kFewest = 20;

}  // namespace

std::vector<Window> metric_windows(std::size_t iterations) {
  if (iterations < kFewest) return {};
  if (iterations < kBefore + kFirst + kAfter) {
    const auto before = static_cast<std::size_t>(0.15 * static_cast<double>(iterations));
    const auto after = static_cast<std::size_t>(0.10 * static_cast<double>(iterations));
    return {{before, iterations - after}};
  }
  const std::size_t end = iterations - kAfter;
  std::vector<Window> windows{{kBefore, kBefore + kFirst}};
  for (std::size_t size = 2 * kFirst; windows.back().end < end; size *= 2) {
    const std::size_t begin = windows.back().end;
    const bool next_fits = begin + size == end || begin + 3 * size <= end;
    windows.push_back({begin, next_fits ? begin + size : end});
  }
  return windows;
}

}  // namespace carers::calibration::nuts
