// A projection summed up: stocks and flows by time, leaf, age band, sex and cause, and what each
// service did.
#pragma once

#include <cstddef>
#include <vector>

#include "model/dynamics/projection.hpp"

namespace carers::model::dynamics {

// Single years of age, inclusive. No band may reach over the 18th birthday.
struct AgeBand {
  std::size_t from{};
  std::size_t to{};
};

enum class Detail { together, apart };

struct TrajectoryAxes {
  std::vector<AgeBand> age_bands{{0, kAdultAge - 1}, {kAdultAge, kAges - 1}};
  Detail sexes = Detail::together;
  Detail causes = Detail::together;
  std::size_t steps_per_row = 12;  // a row a year, where steps are months
};

// What one projection gave. Numbers of people; whole ones are exact.
class Trajectory {
 public:
  // The labels of one number, within its row.
  struct Place {
    std::size_t leaf{};
    std::size_t band{};
    std::size_t sex{};    // 0 where sexes are together
    std::size_t cause{};  // 0 where causes are together, and for those who do not care
  };
  // What a provider did within a row, and how its queue stood at the end.
  struct ServiceRow {
    double assessment_capacity{};
    double assessments_started{};
    double assessments_within_target{};
    double target_wait_years{};  // that held at the end of the row
    std::vector<double>
        assessments_by_wait;       // by whole steps waited; the last holds all longer waits
    double waiting{};              // at the end of the row
    double waiting_over_target{};  // of these, longer than the target so far
    double awaiting_support{};     // at the end of the row
    double supported{};            // at the end of the row
    double support_places{};       // mean over the row's steps
    double supports_started{};
  };
  struct GroupRow {
    double members{};  // at the end of the row
    double joined{};
    double left{};
    double closed_out{};
    double turned_away{};
  };

  // Throws core::InputError for age bands that overlap, are empty or reach over the 18th birthday.
  Trajectory(const Draw& draw, TrajectoryAxes axes, std::size_t steps_per_year, std::size_t steps);

  [[nodiscard]] const TrajectoryAxes& axes() const noexcept { return axes_; }
  [[nodiscard]] std::size_t rows() const noexcept { return rows_; }
  [[nodiscard]] std::size_t leaves() const noexcept { return shape_.leaves; }
  [[nodiscard]] std::size_t bands() const noexcept { return axes_.age_bands.size(); }
  [[nodiscard]] std::size_t sexes() const noexcept {
    return axes_.sexes == Detail::apart ? kSexes : 1;
  }
  [[nodiscard]] std::size_t causes() const noexcept {
    return axes_.causes == Detail::apart ? shape_.causes : 1;
  }

  // Number in a state at the end of row `time - 1`; time 0 is the start date. Members of a cohort
  // count at the age they had at the last anniversary of the start date, but the 18th birthday
  // counts at once.
  [[nodiscard]] double stock(std::size_t time, State state, const Place& place) const {
    return stocks_[(time * kStates + index(state)) * places() + at(place)];
  }
  // Number in a flow within a row.
  [[nodiscard]] double flow(std::size_t row, Flow flow, const Place& place) const {
    return flows_[(row * kFlows + index(flow)) * places() + at(place)];
  }
  [[nodiscard]] double identified(std::size_t row, std::size_t channel, std::size_t leaf) const {
    return identified_[(row * channels_ + channel) * shape_.leaves + leaf];
  }
  [[nodiscard]] const ServiceRow& service(std::size_t row, std::size_t provider) const {
    return services_[row * providers_ + provider];
  }
  [[nodiscard]] const GroupRow& group(std::size_t row, std::size_t group) const {
    return groups_[row * group_count_ + group];
  }
  // All bands, sexes and causes of the bands under 18 (of all leaves).
  [[nodiscard]] double young_carers(std::size_t time, State state) const;

  // As a TrajectorySink.
  template <class Count>
  void start(const People<Count>& people);
  template <class Count>
  void step(const StepView<Count>& view);

 private:
  [[nodiscard]] std::size_t places() const noexcept {
    return shape_.leaves * bands() * sexes() * causes();
  }
  [[nodiscard]] std::size_t at(const Place& place) const noexcept {
    return ((place.leaf * bands() + place.band) * sexes() + place.sex) * causes() + place.cause;
  }
  template <class Count>
  void record_stocks(const People<Count>& people, std::size_t time);
  template <class Count>
  void record_queues(const StepView<Count>& view, std::size_t row);

  Shape shape_;
  TrajectoryAxes axes_;
  std::size_t steps_per_year_;
  std::size_t rows_;
  std::size_t channels_;
  std::size_t providers_;
  std::size_t group_count_;
  std::size_t steps_done_{};
  std::vector<std::size_t> place_of_person_;  // [leaf, cohort, sex]: place at cause 0, or kNoPlace
  std::vector<std::size_t> place_of_carer_;   // [leaf, cohort, sex, cause]
  std::vector<double> stocks_;                // [time, state, leaf, band, sex, cause]
  std::vector<double> flows_;                 // [row, flow, leaf, band, sex, cause]
  std::vector<double> identified_;            // [row, channel, leaf]
  std::vector<ServiceRow> services_;          // [row, provider]
  std::vector<GroupRow> groups_;              // [row, group]
};

}  // namespace carers::model::dynamics
