// The axes of the flow model: leaves, birth cohorts, sexes, causes, and how they are laid out in
// one array.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>

#include "model/population/locality_tree.hpp"

namespace carers::model::dynamics {

using population::LeafIndex;

enum class Sex : std::uint8_t { male, female };
inline constexpr std::size_t kSexes = 2;

inline constexpr std::size_t kAges = 26;  // single years 0 to 25, by last birthday
inline constexpr std::size_t kAdultAge =
    18;  // Children and Families Act 2014 s.96: a young carer is under 18

// A birth cohort: everybody who had the same age at the start of the model year (equation 12). A
// cohort stays together for the whole year and moves up one place at its end. Those born during the
// year are the first cohort. The cohort aged 17 at the start has two places, before and after the
// 18th birthday; only it changes its rights in the course of a year.
struct Cohort {
  std::size_t value{};
  friend auto operator<=>(const Cohort&, const Cohort&) = default;
};

inline constexpr Cohort kBornThisYear{0};
inline constexpr Cohort kTurning18{kAdultAge};  // aged 17 at the start of the year, still under 18
inline constexpr Cohort kTurned18{kAdultAge + 1};  // aged 17 at the start of the year, now 18
inline constexpr std::size_t kCohorts = kAges + 2;
inline constexpr Cohort kTurning26{kCohorts - 1};  // aged 25 at the start of the year

// The cohort whose members are `age` at the start of a model year.
[[nodiscard]] constexpr Cohort cohort_aged(std::size_t age) noexcept {
  return Cohort{age < kAdultAge ? age + 1 : age + 2};
}

// Age at the start of the model year; -1 for those born during it.
[[nodiscard]] constexpr int age_at_start_of_year(Cohort cohort) noexcept {
  return static_cast<int>(cohort.value) - (cohort <= kTurning18 ? 1 : 2);
}

[[nodiscard]] constexpr bool under_18(Cohort cohort) noexcept { return cohort <= kTurning18; }

// The ages by last birthday that a cohort holds once `year_share` of it has had its birthday:
// `lower` and `upper`, and the share that has reached the upper one.
struct AgeMix {
  std::size_t lower{};
  std::size_t upper{};
  double share_upper{};
};
[[nodiscard]] constexpr AgeMix ages_of(Cohort cohort, double year_share) noexcept {
  if (cohort == kBornThisYear) return {0, 0, 0.0};
  if (cohort == kTurning18) return {kAdultAge - 1, kAdultAge - 1, 0.0};
  if (cohort == kTurned18) return {kAdultAge, kAdultAge, 0.0};
  const auto age = static_cast<std::size_t>(age_at_start_of_year(cohort));
  return {age, age + 1 < kAges ? age + 1 : age, year_share};
}

// Place in an array [leaf, cohort, sex]: people without regard to the cause of caring.
struct PersonCell {
  std::size_t value{};
  friend auto operator<=>(const PersonCell&, const PersonCell&) = default;
};

// Place in an array [leaf, cohort, sex, cause]: carers by the main cause.
struct CarerCell {
  std::size_t value{};
  friend auto operator<=>(const CarerCell&, const CarerCell&) = default;
};

// How many leaves and causes there are; the layout of every array of people.
struct Shape {
  std::size_t leaves{};
  std::size_t causes{};

  [[nodiscard]] constexpr std::size_t person_cells() const noexcept {
    return leaves * kCohorts * kSexes;
  }
  [[nodiscard]] constexpr std::size_t carer_cells() const noexcept {
    return person_cells() * causes;
  }

  [[nodiscard]] constexpr PersonCell person(LeafIndex leaf, Cohort cohort, Sex sex) const noexcept {
    return {(leaf.value * kCohorts + cohort.value) * kSexes + static_cast<std::size_t>(sex)};
  }
  [[nodiscard]] constexpr CarerCell carer(PersonCell person, std::size_t cause) const noexcept {
    return {person.value * causes + cause};
  }
  [[nodiscard]] constexpr PersonCell person_of(CarerCell cell) const noexcept {
    return {cell.value / causes};
  }
  [[nodiscard]] constexpr std::size_t cause_of(CarerCell cell) const noexcept {
    return cell.value % causes;
  }
  [[nodiscard]] constexpr LeafIndex leaf_of(PersonCell cell) const noexcept {
    return {cell.value / (kCohorts * kSexes)};
  }
  [[nodiscard]] constexpr Cohort cohort_of(PersonCell cell) const noexcept {
    return {cell.value / kSexes % kCohorts};
  }
  [[nodiscard]] constexpr Sex sex_of(PersonCell cell) const noexcept {
    return static_cast<Sex>(cell.value % kSexes);
  }

  // Place in an input table [leaf, age, sex] by single year of age.
  [[nodiscard]] constexpr std::size_t by_age(LeafIndex leaf, std::size_t age,
                                             Sex sex) const noexcept {
    return (leaf.value * kAges + age) * kSexes + static_cast<std::size_t>(sex);
  }
  [[nodiscard]] constexpr std::size_t age_cells() const noexcept { return leaves * kAges * kSexes; }

  friend bool operator==(const Shape&, const Shape&) = default;
};

// Moves every cohort of every leaf up one place at the end of a model year. `values` is [leaf,
// cohort, width]. Those who turned 18 go on as a cohort of their own; the cohort that turned 26 is
// left behind (its members have gone).
template <class Count>
void advance_cohorts(std::span<Count> values, std::size_t leaves, std::size_t width) {
  for (std::size_t leaf = 0; leaf < leaves; ++leaf) {
    const auto at = [&](std::size_t cohort) {
      return values.begin() + static_cast<std::ptrdiff_t>((leaf * kCohorts + cohort) * width);
    };
    std::move_backward(at(kTurned18.value), at(kTurning26.value), at(kCohorts));
    std::fill(at(kTurned18.value), at(kTurned18.value + 1), Count{});
    std::move_backward(at(0), at(kTurning18.value), at(kTurning18.value + 1));
    std::fill(at(0), at(1), Count{});
  }
}

// Calendar of the model: step k of S in a model year, both counted so that k runs from 1 to S.
struct Clock {
  std::size_t steps_per_year = 12;  // 12: months, 52: weeks
  std::size_t step{};               // steps since the first one, counted from 0
  std::size_t origin{};  // the step at the start date: 0, or the length of the run before it

  [[nodiscard]] constexpr double dt_years() const noexcept {
    return 1.0 / static_cast<double>(steps_per_year);
  }
  // Whole years since the start date.
  [[nodiscard]] constexpr std::size_t year() const noexcept {
    return (step - origin) / steps_per_year;
  }
  // Years since the start date when this step starts.
  [[nodiscard]] constexpr double years_since_start() const noexcept {
    return static_cast<double>(step - origin) * dt_years();
  }
  [[nodiscard]] constexpr std::size_t step_of_year() const noexcept {
    return step % steps_per_year + 1;
  }
  [[nodiscard]] constexpr bool ends_a_year() const noexcept {
    return step_of_year() == steps_per_year;
  }
  // Share of a cohort that has had its birthday when this step starts, at its middle, when it ends.
  [[nodiscard]] constexpr double year_share_at_start() const noexcept {
    return static_cast<double>(step_of_year() - 1) * dt_years();
  }
  [[nodiscard]] constexpr double year_share_at_middle() const noexcept {
    return (static_cast<double>(step_of_year()) - 0.5) * dt_years();
  }
  // Equation 12: probability that somebody whose birthday is still to come has it in this step.
  [[nodiscard]] constexpr double p_birthday() const noexcept {
    return 1.0 / static_cast<double>(steps_per_year - step_of_year() + 1);
  }
};

}  // namespace carers::model::dynamics
