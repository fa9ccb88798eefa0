#include "model/dynamics/trajectory.hpp"

#include <limits>

#include "model/core/problems.hpp"

namespace carers::model::dynamics {
namespace {

constexpr std::size_t kNoPlace = std::numeric_limits<std::size_t>::max();

// Age that a cohort counts at: at the start of the year; those born since count as 0.
std::size_t counted_age(Cohort cohort) {
  if (cohort == kTurned18) return kAdultAge;
  const int age = age_at_start_of_year(cohort);
  return age < 0 ? 0 : static_cast<std::size_t>(age);
}

void check_bands(const std::vector<AgeBand>& bands) {
  for (std::size_t i = 0; i < bands.size(); ++i) {
    const AgeBand& band = bands[i];
    const std::string name =
        "age band " + std::to_string(band.from) + "-" + std::to_string(band.to);
    if (band.from > band.to || band.to >= kAges)
      throw core::InputError(name + " does not lie within 0 to 25");
    if (band.from < kAdultAge && band.to >= kAdultAge) {
      throw core::InputError(name + " reaches over the 18th birthday; split it there");
    }
    if (i > 0 && band.from <= bands[i - 1].to)
      throw core::InputError(name + " overlaps the band before it");
  }
}

}  // namespace

Trajectory::Trajectory(const Draw& draw, TrajectoryAxes axes, std::size_t steps_per_year,
                       std::size_t steps)
    : shape_(draw.stock.shape),
      axes_(std::move(axes)),
      steps_per_year_(steps_per_year),
      rows_(steps / axes_.steps_per_row),
      channels_(draw.flows.channels.size()),
      providers_(draw.services.providers.size()),
      group_count_(draw.services.groups.size()) {
  check_bands(axes_.age_bands);
  place_of_person_.assign(shape_.person_cells(), kNoPlace);
  place_of_carer_.assign(shape_.carer_cells(), kNoPlace);
  for (std::size_t i = 0; i < shape_.person_cells(); ++i) {
    const PersonCell cell{i};
    const std::size_t age = counted_age(shape_.cohort_of(cell));
    for (std::size_t b = 0; b < bands(); ++b) {
      if (age < axes_.age_bands[b].from || age > axes_.age_bands[b].to) continue;
      Place place{
          .leaf = shape_.leaf_of(cell).value,
          .band = b,
          .sex = axes_.sexes == Detail::apart ? static_cast<std::size_t>(shape_.sex_of(cell)) : 0,
          .cause = 0};
      place_of_person_[i] = at(place);
      for (std::size_t cause = 0; cause < shape_.causes; ++cause) {
        place.cause = axes_.causes == Detail::apart ? cause : 0;
        place_of_carer_[shape_.carer(cell, cause).value] = at(place);
      }
    }
  }
  stocks_.assign((rows_ + 1) * kStates * places(), 0.0);
  flows_.assign(rows_ * kFlows * places(), 0.0);
  identified_.assign(rows_ * channels_ * shape_.leaves, 0.0);
  services_.resize(rows_ * providers_);
  for (ServiceRow& service : services_) {
    service.assessments_by_wait.assign(EntryLayers(steps_per_year).steps(), 0.0);
  }
  groups_.resize(rows_ * group_count_);
}

double Trajectory::young_carers(std::size_t time, State state) const {
  double sum = 0.0;
  for (std::size_t leaf = 0; leaf < shape_.leaves; ++leaf) {
    for (std::size_t band = 0; band < bands(); ++band) {
      if (axes_.age_bands[band].from >= kAdultAge) continue;
      for (std::size_t sex = 0; sex < sexes(); ++sex) {
        for (std::size_t cause = 0; cause < causes(); ++cause) {
          sum += stock(time, state, {.leaf = leaf, .band = band, .sex = sex, .cause = cause});
        }
      }
    }
  }
  return sum;
}

template <class Count>
void Trajectory::record_stocks(const People<Count>& people, std::size_t time) {
  const auto add = [&](State state, std::size_t place, Count n) {
    if (place != kNoPlace)
      stocks_[(time * kStates + index(state)) * places() + place] += static_cast<double>(n);
  };
  for (std::size_t i = 0; i < shape_.person_cells(); ++i) {
    add(State::not_caring, place_of_person_[i], people.not_caring[i]);
    add(State::listed_not_caring, place_of_person_[i], people.listed_not_caring[i]);
  }
  for (std::size_t i = 0; i < shape_.carer_cells(); ++i) {
    for (std::size_t s = index(State::hidden); s < kStates; ++s) {
      add(static_cast<State>(s), place_of_carer_[i],
          people.in(static_cast<State>(s), CarerCell{i}));
    }
  }
}

template <class Count>
void Trajectory::start(const People<Count>& people) {
  steps_done_ = 0;
  record_stocks(people, 0);
}

template <class Count>
void Trajectory::step(const StepView<Count>& view) {
  const std::size_t row = steps_done_ / axes_.steps_per_row;
  ++steps_done_;
  if (row >= rows_) return;
  for (const FlowInfo& flow : kFlowTable) {
    if (!view.record.flows.any(flow.flow)) continue;
    const std::span<const Count> counts = view.record.flows.of(flow.flow);
    const std::vector<std::size_t>& place = flow.by_cause() ? place_of_carer_ : place_of_person_;
    double* sums = &flows_[(row * kFlows + index(flow.flow)) * places()];
    for (std::size_t i = 0; i < place.size(); ++i) {
      if (counts[i] != Count{} && place[i] != kNoPlace)
        sums[place[i]] += static_cast<double>(counts[i]);
    }
  }
  for (std::size_t i = 0; i < view.record.identified_by_channel.size(); ++i) {
    identified_[row * channels_ * shape_.leaves + i] +=
        static_cast<double>(view.record.identified_by_channel[i]);
  }
  record_queues(view, row);
  if (steps_done_ % axes_.steps_per_row == 0) record_stocks(view.people, row + 1);
}

template <class Count>
void Trajectory::record_queues(const StepView<Count>& view, std::size_t row) {
  const People<Count>& people = view.people;
  const EntryLayers layers(steps_per_year_);
  const bool last_step = steps_done_ % axes_.steps_per_row == 0;
  for (std::size_t p = 0; p < providers_; ++p) {
    const auto& record = view.record.services[p];
    ServiceRow& service = services_[row * providers_ + p];
    const double target_steps =
        view.conditions.services[p].target_wait_years * static_cast<double>(steps_per_year_);
    service.assessment_capacity += static_cast<double>(record.capacity);
    service.support_places += record.support_places / static_cast<double>(axes_.steps_per_row);
    for (std::size_t waited = 0; waited < layers.steps(); ++waited) {
      const auto started = static_cast<double>(record.assessments_by_wait[waited]);
      service.assessments_by_wait[waited] += started;
      service.assessments_started += started;
      if (static_cast<double>(waited) <= target_steps) service.assessments_within_target += started;
      service.supports_started += static_cast<double>(record.supports_by_wait[waited]);
    }
    if (!last_step) continue;
    service.target_wait_years = view.conditions.services[p].target_wait_years;
    const ProviderCases<Count>& cases = people.providers[p];
    service.waiting = static_cast<double>(cases.waiting.total());
    service.awaiting_support = static_cast<double>(cases.awaiting_support.total());
    for (const Count n : cases.supported) service.supported += static_cast<double>(n);
    // The step just made is clock.step - 1: its entries have waited no step yet.
    for (std::size_t waited = 0; waited < layers.steps(); ++waited) {
      if (static_cast<double>(waited) <= target_steps) continue;
      for (const WaitClass wait_class : {WaitClass::first, WaitClass::second}) {
        service.waiting_over_target += static_cast<double>(
            cases.waiting.in_layer(layers.layer(wait_class, people.clock.step - 1, waited)));
      }
    }
  }
  for (std::size_t g = 0; g < group_count_; ++g) {
    const auto& record = view.record.groups[g];
    GroupRow& group = groups_[row * group_count_ + g];
    group.joined += static_cast<double>(record.joined);
    group.left += static_cast<double>(record.left);
    group.closed_out += static_cast<double>(record.closed_out);
    group.turned_away += static_cast<double>(record.turned_away);
    if (!last_step) continue;
    for (const Count n : people.members[g]) group.members += static_cast<double>(n);
  }
}

template void Trajectory::start(const People<std::int32_t>&);
template void Trajectory::start(const People<double>&);
template void Trajectory::step(const StepView<std::int32_t>&);
template void Trajectory::step(const StepView<double>&);

}  // namespace carers::model::dynamics
