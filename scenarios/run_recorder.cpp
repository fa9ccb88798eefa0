#include "scenarios/run_recorder.hpp"

#include <cmath>
#include <limits>
#include <vector>

#include "scenarios/counts.hpp"

namespace carers::scenarios {
namespace {

namespace dynamics = model::dynamics;

constexpr double kWeeksPerYear = 365.25 / 7.0;
constexpr double kWeeksPerStep = kWeeksPerYear / static_cast<double>(kStepsPerYear);
constexpr double kUndefined = std::numeric_limits<double>::quiet_NaN();

dynamics::TrajectoryAxes monthly_axes() {
  return {.age_bands = {{0, dynamics::kAdultAge - 1}, {dynamics::kAdultAge, dynamics::kAges - 1}},
          .sexes = dynamics::Detail::together,
          .causes = dynamics::Detail::together,
          .steps_per_row = 1};
}

// The fewest whole steps within which the share `p` of those counted had waited; NaN for nobody.
double steps_waited(const std::vector<double>& by_wait, double p) {
  double all = 0.0;
  for (const double n : by_wait) all += n;
  if (all == 0.0) return kUndefined;
  double so_far = 0.0;
  for (std::size_t waited = 0; waited < by_wait.size(); ++waited) {
    so_far += by_wait[waited];
    if (so_far >= p * all) return static_cast<double>(waited);
  }
  return static_cast<double>(by_wait.size() - 1);
}

double ratio(double part, double whole) { return whole > 0.0 ? part / whole : kUndefined; }

// Whole steps waited, on average; NaN for nobody.
double mean_steps_waited(const std::vector<double>& by_wait) {
  double people = 0.0;
  double steps = 0.0;
  for (std::size_t waited = 0; waited < by_wait.size(); ++waited) {
    people += by_wait[waited];
    steps += by_wait[waited] * static_cast<double>(waited);
  }
  return ratio(steps, people);
}

}  // namespace

RunRecorder::RunRecorder(const dynamics::Draw& draw, const ProjectedPlaces& places,
                         std::size_t scenario, std::size_t run, ProjectionResult& result)
    : places_(places),
      scenario_(scenario),
      run_(run),
      result_(result),
      trajectory_(draw, monthly_axes(), kStepsPerYear, result.years * kStepsPerYear),
      channels_(draw.flows.channels.size()),
      services_(draw.services.providers.size()),
      groups_(draw.services.groups.size()) {}

void RunRecorder::start(const dynamics::People<std::int32_t>& people) {
  trajectory_.start(people);
  record_composition(people, 0);
}

void RunRecorder::step(const dynamics::StepView<std::int32_t>& view) {
  trajectory_.step(view);
  ++steps_;
  if (steps_ % kStepsPerYear == 0) record_composition(view.people, steps_ / kStepsPerYear);
}

void RunRecorder::finish() {
  record_counts();
  record_channels();
  for (std::size_t provider = 0; provider < services_; ++provider) record_service(provider);
  for (std::size_t group = 0; group < groups_; ++group) record_group(group, services_ + group);
}

// At the end of a model year a cohort's age is everybody's.
void RunRecorder::record_composition(const dynamics::People<std::int32_t>& people,
                                     std::size_t year) {
  const dynamics::Shape& shape = people.shape;
  for (std::size_t i = 0; i < shape.carer_cells(); ++i) {
    const dynamics::CarerCell cell{i};
    const dynamics::PersonCell person = shape.person_of(cell);
    const dynamics::Cohort cohort = shape.cohort_of(person);
    const int age = dynamics::age_at_start_of_year(cohort);
    if (age < 0 || !dynamics::under_18(cohort)) continue;
    const std::int32_t carers = people.in(dynamics::State::hidden, cell) + people.identified(cell);
    if (carers == 0) continue;
    for (const std::size_t place : places_.of_leaf[shape.leaf_of(person).value]) {
      const auto add = [&](RunTable<std::int32_t>& table, std::size_t quantity) {
        table.at({quantity, scenario_, run_, year, place}) += carers;
      };
      add(result_.by_cause, shape.cause_of(cell));
      add(result_.by_sex, static_cast<std::size_t>(shape.sex_of(person)));
      for (std::size_t band = 0; band < result_.age_bands.size(); ++band) {
        const dynamics::AgeBand& ages = result_.age_bands[band];
        const auto whole = static_cast<std::size_t>(age);
        if (whole >= ages.from && whole <= ages.to) add(result_.by_age_band, band);
      }
    }
  }
}

void RunRecorder::record_counts() {
  const std::size_t months = result_.years * kStepsPerYear;
  for (std::size_t leaf = 0; leaf < trajectory_.leaves(); ++leaf) {
    for (std::size_t q = 0; q < kStockCountNames.size(); ++q) {
      for (std::size_t month = 0; month <= months; ++month) {
        const std::int32_t people =
            stock_count(trajectory_, static_cast<StockCount>(q), month, leaf);
        result_.monthly_stocks.at({q, scenario_, run_, month, 0}) += people;
        if (month % kStepsPerYear != 0) continue;
        for (const std::size_t place : places_.of_leaf[leaf]) {
          result_.stocks.at({q, scenario_, run_, month / kStepsPerYear, place}) += people;
        }
      }
    }
    for (std::size_t q = 0; q < kFlowCountNames.size(); ++q) {
      for (std::size_t month = 0; month < months; ++month) {
        const std::int32_t people = flow_count(trajectory_, static_cast<FlowCount>(q), month, leaf);
        result_.monthly_flows.at({q, scenario_, run_, month, 0}) += people;
        for (const std::size_t place : places_.of_leaf[leaf]) {
          result_.flows.at({q, scenario_, run_, month / kStepsPerYear, place}) += people;
        }
      }
    }
  }
}

void RunRecorder::record_channels() {
  for (std::size_t month = 0; month < result_.years * kStepsPerYear; ++month) {
    for (std::size_t channel = 0; channel < channels_; ++channel) {
      for (std::size_t leaf = 0; leaf < trajectory_.leaves(); ++leaf) {
        const auto found =
            static_cast<std::int32_t>(std::lround(trajectory_.identified(month, channel, leaf)));
        for (const std::size_t place : places_.of_leaf[leaf]) {
          result_.by_channel.at({channel, scenario_, run_, month / kStepsPerYear, place}) += found;
        }
      }
    }
  }
}

void RunRecorder::record_service(std::size_t provider) {
  for (std::size_t year = 0; year < result_.years; ++year) {
    std::vector<double> by_wait;
    double started = 0.0;
    double within_target = 0.0;
    double capacity = 0.0;
    for (std::size_t step = 0; step < kStepsPerYear; ++step) {
      const auto& row = trajectory_.service(year * kStepsPerYear + step, provider);
      by_wait.resize(row.assessments_by_wait.size(), 0.0);
      for (std::size_t w = 0; w < by_wait.size(); ++w) by_wait[w] += row.assessments_by_wait[w];
      started += row.assessments_started;
      within_target += row.assessments_within_target;
      capacity += row.assessment_capacity;
    }
    const auto& end = trajectory_.service((year + 1) * kStepsPerYear - 1, provider);
    const auto put = [&](ServiceOutcome outcome, double value) {
      result_.services.at({index(outcome), scenario_, run_, year, provider}) = value;
    };
    put(ServiceOutcome::wait_mean, kWeeksPerStep * mean_steps_waited(by_wait));
    put(ServiceOutcome::wait_median, kWeeksPerStep * steps_waited(by_wait, 0.5));
    put(ServiceOutcome::wait_p90, kWeeksPerStep * steps_waited(by_wait, 0.9));
    put(ServiceOutcome::target_wait, kWeeksPerYear * end.target_wait_years);
    put(ServiceOutcome::share_over_target, ratio(started - within_target, started));
    put(ServiceOutcome::use_of_capacity, ratio(started, capacity));
    put(ServiceOutcome::waiting, end.waiting);
    put(ServiceOutcome::awaiting_support, end.awaiting_support);
    put(ServiceOutcome::unmet_need, end.waiting + end.awaiting_support);
    put(ServiceOutcome::supported, end.supported);
  }
}

void RunRecorder::record_group(std::size_t group, std::size_t provider) {
  for (std::size_t year = 0; year < result_.years; ++year) {
    result_.services.at({index(ServiceOutcome::supported), scenario_, run_, year, provider}) =
        trajectory_.group((year + 1) * kStepsPerYear - 1, group).members;
  }
}

}  // namespace carers::scenarios
