// Stage 1 of a step: births and net migration (equation 13).

#include "model/core/problems.hpp"
#include "model/dynamics/population_targets.hpp"
#include "model/dynamics/stages.hpp"

namespace carers::model::dynamics {
namespace {

template <FlowPolicy Flows>
class Migration {
 public:
  using Count = typename Flows::Count;

  explicit Migration(StepContext<Flows>& step)
      : step_(step), people_(step.people), k_(step.people.clock.step_of_year()) {}

  void arrive(PersonCell cell, Count n) {
    if (!(n > Count{})) return;
    const Shape& shape = step_.shape();
    Count hidden{};
    if (under_18(shape.cohort_of(cell))) {
      double prevalence = 0.0;
      for (std::size_t cause = 0; cause < shape.causes; ++cause) {
        prevalence += step_.prepared.caring().prevalence(k_, shape.carer(cell, cause));
      }
      const double ratio = step_.draw().flows.arrival_prevalence_ratio;
      hidden =
          step_.flows.binomial(purpose_of(Flow::arrival_hidden), key(cell), n, ratio * prevalence);
      split_by_weight(
          step_.flows, purpose_of(Flow::arrival_hidden, Leg::by_cause), key(shape.carer(cell, 0)),
          hidden, shape.causes,
          [&](std::size_t cause) {
            return step_.prepared.caring().prevalence(k_, shape.carer(cell, cause));
          },
          [&](std::size_t cause, Count out) {
            people_.hidden[shape.carer(cell, cause).value] += out;
            step_.record.flows.add(Flow::arrival_hidden, shape.carer(cell, cause), out);
          });
    }
    people_.not_caring[cell.value] += n - hidden;
    step_.record.flows.add(Flow::arrival_not_caring, cell, n - hidden);
  }

  // Multivariate hypergeometric over the places of a cell, those who do not care first.
  void depart(PersonCell cell, Count n) {
    const Shape& shape = step_.shape();
    Count others = people_.everybody(cell);
    Count left = n;
    const auto leave = [&](Flow flow, std::uint32_t at, Count here) {
      others -= here;
      if (others < Count{}) others = Count{};  // rounding of expected counts
      const Count out = step_.flows.hypergeometric(purpose_of(flow), at, here, others, left);
      left -= out;
      return out;
    };
    for (const State state : {State::not_caring, State::listed_not_caring}) {
      std::vector<Count>& stock =
          state == State::not_caring ? people_.not_caring : people_.listed_not_caring;
      const Count out = leave(departure_from(state), key(cell), stock[cell.value]);
      stock[cell.value] -= out;
      step_.record.flows.add(departure_from(state), cell, out);
      if (!(left > Count{})) return;
    }
    for (std::size_t cause = 0; cause < shape.causes && left > Count{}; ++cause) {
      const CarerCell carer = shape.carer(cell, cause);
      for_each_place(people_, carer, [&](State state, std::size_t provider, Count here) {
        const Flow flow = departure_from(state);
        const Count out = leave(flow, key_at(shape, provider, carer), here);
        take_out(step_, state, provider, carer, out, flow);
        step_.record.flows.add(flow, carer, out);
      });
    }
  }

 private:
  template <class Cell>
  static std::uint32_t key(Cell cell) {
    return static_cast<std::uint32_t>(cell.value);
  }

  StepContext<Flows>& step_;
  People<Count>& people_;
  std::size_t k_;
};

}  // namespace

template <FlowPolicy Flows>
void move_in_and_out(StepContext<Flows>& step) {
  using Count = typename Flows::Count;
  const Shape& shape = step.shape();
  People<Count>& people = step.people;
  const Clock& clock = people.clock;
  Migration<Flows> migration(step);

  for (std::size_t leaf = 0; leaf < shape.leaves; ++leaf) {
    for (std::size_t c = 0; c < kTurning26.value;
         ++c) {  // nobody knows where those of 25 will live at 26
      const Cohort cohort{c};
      if (cohort == kTurned18) continue;  // with those who turn 18
      for (const Sex sex : {Sex::male, Sex::female}) {
        const PersonCell cell = shape.person({leaf}, cohort, sex);
        const std::int64_t change = population_change(step.population, shape, clock, cell);
        if (change == 0) continue;
        if (change > 0 && cohort == kBornThisYear) {
          people.not_caring[cell.value] += static_cast<Count>(change);
          step.record.flows.add(Flow::birth, cell, static_cast<Count>(change));
          continue;
        }
        const auto size = static_cast<Count>(change > 0 ? change : -change);
        const bool turning_18 = cohort == kTurning18;
        const PersonCell adult = shape.person({leaf}, kTurned18, sex);
        const auto key = static_cast<std::uint32_t>(cell.value);
        if (change > 0) {
          const Count young = turning_18 ? step.flows.binomial(kArrivalsUnder18, key, size,
                                                               1.0 - clock.year_share_at_start())
                                         : size;
          migration.arrive(cell, young);
          if (turning_18) migration.arrive(adult, size - young);
          continue;
        }
        const Count here = people.everybody(cell);
        const Count beside = turning_18 ? people.everybody(adult) : Count{};
        // Expected counts may miss a whole number of people by rounding.
        if (static_cast<double>(size) > static_cast<double>(here + beside) * (1.0 + 1e-9)) {
          throw core::InputError("population: in " + step.draw().name_of({leaf}) + ", " +
                                 (sex == Sex::male ? "males" : "females") + " aged " +
                                 std::to_string(age_at_start_of_year(cohort)) +
                                 " at the start of year " + std::to_string(clock.year()) +
                                 ", more people would leave (" + std::to_string(size) +
                                 ") than live there (" + std::to_string(here + beside) +
                                 "); correct the population or the lever that changes it");
        }
        const Count young =
            turning_18 ? step.flows.hypergeometric(kDeparturesUnder18, key, here, beside, size)
                       : size;
        if (young > Count{}) migration.depart(cell, young);
        if (turning_18 && size - young > Count{}) migration.depart(adult, size - young);
      }
    }
  }
}

template void move_in_and_out(StepContext<DrawnFlows>&);
template void move_in_and_out(StepContext<ExpectedFlows>&);

}  // namespace carers::model::dynamics
