#include "outputs/wording/numbers.hpp"

#include <fmt/format.h>

#include <cmath>

namespace carers::outputs::wording {
namespace {

// Upper over lower end of a range up to which a grade is given.
constexpr double kGoodUpTo = 1.35;
constexpr double kFairUpTo = 1.8;
constexpr double kRoughUpTo = 3;

double to_significant(double value, int figures) {
  const double unit = std::pow(10, std::floor(std::log10(std::abs(value))) - figures + 1);
  return std::round(value / unit) * unit;
}

}  // namespace

double rounded(double count) {
  const double size = std::abs(count);
  if (!(size >= 10)) return std::round(count);
  return to_significant(count, size < 10'000 ? 2 : 3);
}

std::string exact_count(double count) {
  if (!std::isfinite(count)) return "not known";
  const double whole = std::round(count);
  std::string digits = fmt::format("{:.0f}", std::abs(whole));
  for (auto at = static_cast<std::ptrdiff_t>(digits.size()) - 3; at > 0; at -= 3) {
    digits.insert(static_cast<std::size_t>(at), 1, ',');
  }
  return fmt::format("{}{}", whole < 0 ? "-" : "", digits);
}

std::string count(double count) { return exact_count(rounded(count)); }

std::string range(const Interval& people) {
  const std::string low = count(people.low);
  const std::string high = count(people.high);
  return low == high ? low : low + " to " + high;
}

std::string about(const Interval& people) {
  return fmt::format("about {} ({})", count(people.middle), range(people));
}

std::string percent(double share) {
  if (!std::isfinite(share)) return "not known";
  if (share == 0) return "0 %";
  const double value = share * 100;
  return std::abs(value) < 9.95 ? fmt::format("{:.1f} %", value) : fmt::format("{:.0f} %", value);
}

std::string percent_range(const Interval& share) {
  const std::string low = percent(share.low);
  const std::string high = percent(share.high);
  if (low == high) return low;
  return low.substr(0, low.size() - 2) + " to " + high;
}

std::string change(double people) {
  const double size = rounded(people);
  if (size == 0) return "no change";
  return exact_count(std::abs(size)) + (size > 0 ? " more" : " fewer");
}

std::string chance(double probability) {
  if (!std::isfinite(probability)) return "not known";
  const int in_hundred = static_cast<int>(std::lround(probability * 100));
  if (in_hundred >= 99) return "almost certain (99 in 100 or more)";
  if (in_hundred <= 1) return "almost ruled out (1 in 100 or less)";
  const char* word = "about as likely as not";
  if (in_hundred >= 90) {
    word = "very likely";
  } else if (in_hundred >= 67) {
    word = "likely";
  } else if (in_hundred <= 10) {
    word = "very unlikely";
  } else if (in_hundred <= 33) {
    word = "unlikely";
  }
  return fmt::format("{} ({} in 100)", word, in_hundred);
}

Reliability reliability(const Interval& people) {
  const double spread = people.high / people.low;
  if (spread <= kGoodUpTo) return Reliability::good;
  if (spread <= kFairUpTo) return Reliability::fair;
  return spread <= kRoughUpTo ? Reliability::rough : Reliability::weak;
}

std::string reliability_word(Reliability grade) {
  switch (grade) {
    case Reliability::good:
      return "good";
    case Reliability::fair:
      return "fair";
    case Reliability::rough:
      return "rough";
    case Reliability::weak:
      return "weak";
  }
  return {};
}

std::string condition(const std::string& cause) {
  if (cause == "physical") return "Physical illness or disability";
  if (cause == "mental health") return "Mental ill-health";
  if (cause == "substance misuse") return "Misuse of alcohol or drugs";
  return cause == "other" ? "Another condition" : cause;
}

std::string reliability_meaning(Reliability grade) {
  switch (grade) {
    case Reliability::good:
      return "the upper end is at most 1.35 times the lower end";
    case Reliability::fair:
      return "the upper end is at most 1.8 times the lower end";
    case Reliability::rough:
      return "the upper end is at most three times the lower end";
    case Reliability::weak:
      return "the upper end is more than three times the lower end; an order of size, no more";
  }
  return {};
}

}  // namespace carers::outputs::wording
