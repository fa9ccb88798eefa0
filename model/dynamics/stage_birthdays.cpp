// Stage 2 of a step: the service's age limit, the 18th and the 26th birthday (equation 12).
#include "model/dynamics/stages.hpp"

namespace carers::model::dynamics {
namespace {

[[nodiscard]] bool in_service(State state) {
  return state >= State::waiting && state <= State::closed;
}

template <FlowPolicy Flows>
class Birthdays {
 public:
  using Count = typename Flows::Count;

  explicit Birthdays(StepContext<Flows>& step)
      : step_(step), people_(step.people), p_birthday_(step.people.clock.p_birthday()) {}

  // Cases end at the age limit: at that birthday, or at once for those who are past it.
  void reach_age_limit(PersonCell cell) {
    const Cohort cohort = step_.shape().cohort_of(cell);
    const auto limit = static_cast<int>(step_.conditions.service_age_limit);
    const int age = age_at_start_of_year(cohort);
    if (cohort == kTurning18 && limit == static_cast<int>(kAdultAge))
      return;  // with the 18th birthday
    const bool past = age >= limit || (cohort == kTurned18 && limit <= static_cast<int>(kAdultAge));
    if (!past && age + 1 != limit) return;
    if (cohort == kTurned18 && !past) {
      // Aged 18 since a birthday in this very year: 19 in the next one.
      return;
    }
    for_each_case(cell, [&](State state, std::size_t provider, CarerCell carer, Count here) {
      end_case(state, provider, carer, here, past ? 1.0 : p_birthday_);
    });
  }

  void turn_18(PersonCell cell) {
    const Shape& shape = step_.shape();
    const PersonCell adult = shape.person(shape.leaf_of(cell), kTurned18, shape.sex_of(cell));
    const double p_transition = step_.draw().flows.p_transition;
    const auto key = static_cast<std::uint32_t>(cell.value);

    cross(Flow::turned_18_not_caring, cell, adult, people_.not_caring, people_.not_caring,
          step_.flows.binomial(purpose_of(Flow::turned_18_not_caring), key,
                               people_.not_caring[cell.value], p_birthday_));
    const Count listed = step_.flows.binomial(purpose_of(Flow::turned_18_left_list), key,
                                              people_.listed_not_caring[cell.value], p_birthday_);
    const Count still_listed =
        step_.flows.binomial(purpose_of(Flow::turned_18_still_listed), key, listed, p_transition);
    cross(Flow::turned_18_still_listed, cell, adult, people_.listed_not_caring,
          people_.listed_not_caring, still_listed);
    cross(Flow::turned_18_left_list, cell, adult, people_.listed_not_caring, people_.not_caring,
          listed - still_listed);

    const bool cases_end = step_.conditions.service_age_limit <= kAdultAge;
    for (std::size_t cause = 0; cause < shape.causes; ++cause) {
      const CarerCell young = shape.carer(cell, cause);
      const CarerCell grown = shape.carer(adult, cause);
      const auto carer_key = static_cast<std::uint32_t>(young.value);
      cross(Flow::turned_18_hidden, young, grown, people_.hidden, people_.hidden,
            step_.flows.binomial(purpose_of(Flow::turned_18_hidden), carer_key,
                                 people_.hidden[young.value], p_birthday_));
      Count known = step_.flows.binomial(purpose_of(Flow::turned_18_known), carer_key,
                                         people_.known[young.value], p_birthday_);
      for_each_place(people_, young, [&](State state, std::size_t provider, Count here) {
        if (!in_service(state)) return;
        if (cases_end) {
          known += end_case(state, provider, young, here, p_birthday_);
        } else {
          take_case_along(state, provider, young, grown, here);
        }
      });
      const Count still_known =
          step_.flows.binomial(purpose_of(Flow::turned_18_lost), carer_key, known, p_transition);
      cross(Flow::turned_18_known, young, grown, people_.known, people_.known, still_known);
      cross(Flow::turned_18_lost, young, grown, people_.known, people_.hidden, known - still_known);
    }
  }

  // The 26th birthday: out of the model.
  void turn_26(PersonCell cell) {
    const Shape& shape = step_.shape();
    for (const State state : {State::not_caring, State::listed_not_caring}) {
      std::vector<Count>& stock =
          state == State::not_caring ? people_.not_caring : people_.listed_not_caring;
      const Flow flow = turned_26_in(state);
      const Count out = step_.flows.binomial(
          purpose_of(flow), static_cast<std::uint32_t>(cell.value), stock[cell.value], p_birthday_);
      stock[cell.value] -= out;
      step_.record.flows.add(flow, cell, out);
    }
    for (std::size_t cause = 0; cause < shape.causes; ++cause) {
      const CarerCell carer = shape.carer(cell, cause);
      for_each_place(people_, carer, [&](State state, std::size_t provider, Count here) {
        const Flow flow = turned_26_in(state);
        const Count out = step_.flows.binomial(purpose_of(flow), key_at(shape, provider, carer),
                                               here, p_birthday_);
        take_out(step_, state, provider, carer, out, flow);
        step_.record.flows.add(flow, carer, out);
      });
    }
  }

 private:
  template <class Visit>
  void for_each_case(PersonCell cell, Visit&& visit) {
    for (std::size_t cause = 0; cause < step_.shape().causes; ++cause) {
      const CarerCell carer = step_.shape().carer(cell, cause);
      for_each_place(people_, carer, [&](State state, std::size_t provider, Count here) {
        if (in_service(state)) visit(state, provider, carer, here);
      });
    }
  }

  // A case that ends by age leaves its carer known. Returns how many.
  Count end_case(State state, std::size_t provider, CarerCell cell, Count here, double p) {
    const Flow flow = age_limit_in(state);
    const Count out =
        step_.flows.binomial(purpose_of(flow), key_at(step_.shape(), provider, cell), here, p);
    take_out(step_, state, provider, cell, out, flow);
    people_.known[cell.value] += out;
    step_.record.flows.add(flow, cell, out);
    return out;
  }

  // Where the service goes on after 18, a case goes along with its place in the queue.
  void take_case_along(State state, std::size_t provider, CarerCell young, CarerCell grown,
                       Count here) {
    const Flow flow = turned_18_in_service(state);
    const Count out = step_.flows.binomial(purpose_of(flow), key_at(step_.shape(), provider, young),
                                           here, p_birthday_);
    ProviderCases<Count>* cases =
        people_.providers.empty() ? nullptr : &people_.providers[provider];
    take_out(step_, state, provider, young, out, flow, [&](std::size_t layer, Count n) {
      if (state == State::waiting) cases->waiting.add(grown, layer, n);
      if (state == State::in_assessment) cases->in_assessment.add(grown, layer, n);
      if (state == State::awaiting_support) cases->awaiting_support.add(grown, layer, n);
    });
    if (state == State::supported) cases->supported[grown.value] += out;
    if (state == State::closed) people_.closed[grown.value] += out;
    step_.record.flows.add(flow, young, out);
  }

  template <class Cell>
  void cross(Flow flow, Cell from, Cell to, std::vector<Count>& source, std::vector<Count>& target,
             Count n) {
    source[from.value] -= n;
    target[to.value] += n;
    step_.record.flows.add(flow, from, n);
  }

  StepContext<Flows>& step_;
  People<Count>& people_;
  double p_birthday_;
};

}  // namespace

template <FlowPolicy Flows>
void have_birthdays(StepContext<Flows>& step) {
  const Shape& shape = step.shape();
  Birthdays<Flows> birthdays(step);
  for (std::size_t leaf = 0; leaf < shape.leaves; ++leaf) {
    for (const Sex sex : {Sex::male, Sex::female}) {
      for (std::size_t c = 0; c < kCohorts; ++c) {
        birthdays.reach_age_limit(shape.person({leaf}, Cohort{c}, sex));
      }
      birthdays.turn_18(shape.person({leaf}, kTurning18, sex));
      birthdays.turn_26(shape.person({leaf}, kTurning26, sex));
    }
  }
}

template void have_birthdays(StepContext<DrawnFlows>&);
template void have_birthdays(StepContext<ExpectedFlows>&);

}  // namespace carers::model::dynamics
