// Says numbers as people read them: rounded no finer than they are known, with their range.
#pragma once

#include <string>

#include "outputs/wording/interval.hpp"

namespace carers::outputs::wording {

// Whole below 10, two significant figures below 10,000, three from there: 11,638 becomes 11,600.
[[nodiscard]] double rounded(double count);

// Thousands apart: "11,638". Halves away from zero; "-0" is "0".
[[nodiscard]] std::string exact_count(double count);

// As rounded(): "11,600". Not a number: "not known".
[[nodiscard]] std::string count(double count);

// "4,700 to 11,600"; one number where both round to the same.
[[nodiscard]] std::string range(const Interval& people);

// "about 6,000 (4,700 to 11,600)".
[[nodiscard]] std::string about(const Interval& people);

// A share in [0, 1] as percent: one decimal below 10 %, whole from there; "8.4 %", "62 %".
[[nodiscard]] std::string percent(double share);
[[nodiscard]] std::string percent_range(const Interval& share);

// A change with its sign: "120 more", "1,300 fewer", "no change".
[[nodiscard]] std::string change(double people);

// A probability in words and figures: "very likely (95 in 100)".
[[nodiscard]] std::string chance(double probability);

// A cause of caring, "mental health", as the condition of somebody who is cared for: "Mental
// ill-health". Causes that a study names itself stay as they are.
[[nodiscard]] std::string condition(const std::string& cause);

// How far a range can be relied on, by how many times its upper end holds its lower end.
enum class Reliability { good, fair, rough, weak };
[[nodiscard]] Reliability reliability(const Interval& people);
[[nodiscard]] std::string reliability_word(Reliability grade);     // "fair"
[[nodiscard]] std::string reliability_meaning(Reliability grade);  // what the word promises

}  // namespace carers::outputs::wording
