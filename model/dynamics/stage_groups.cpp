// Group support by charities, beside stage 7: membership of those who are listed carers anyway
// (equation 11).
#include <cmath>

#include "model/dynamics/stages.hpp"

namespace carers::model::dynamics {
namespace {

// Flows out of the states of identified carers to somewhere else, and back in, of one step and
// cell.
struct CrossingFlows {
  std::vector<Flow> out;
  std::vector<Flow> in;
};

const CrossingFlows& crossing_flows() {
  static const CrossingFlows flows = [] {
    CrossingFlows found;
    for (const FlowInfo& flow : kFlowTable) {
      const bool leaves = is_identified(flow.from) && (!is_identified(flow.to) || flow.crosses_18);
      const bool enters = is_identified(flow.to) && !is_identified(flow.from);
      if (leaves) found.out.push_back(flow.flow);
      if (enters) found.in.push_back(flow.flow);
    }
    return found;
  }();
  return flows;
}

}  // namespace

template <FlowPolicy Flows>
void run_groups(StepContext<Flows>& step) {
  using Count = typename Flows::Count;
  const Shape& shape = step.shape();
  if (step.people.members.empty()) return;
  const double dt = step.people.clock.dt_years();
  std::vector<Count> asking(shape.carer_cells());

  for (std::size_t g = 0; g < step.people.members.size(); ++g) {
    const GroupProvider& provider = step.draw().services.groups[g];
    const Conditions::Group& group = step.conditions.groups[g];
    std::vector<Count>& members = step.people.members[g];
    auto& record = step.record.groups[g];
    const double p_leave = p_event(dt / provider.membership_years);
    Count total{};
    Count all_asking{};

    for (std::size_t i = 0; i < members.size(); ++i) {
      const CarerCell cell{i};
      const PersonCell person = shape.person_of(cell);
      const double coverage = group.coverage[shape.leaf_of(person).value];
      const std::uint32_t key = key_at(shape, g, cell);
      asking[i] = Count{};
      const Count identified = step.people.identified(cell);
      if (members[i] > Count{}) {
        Count gone{};
        Count come{};
        for (const Flow flow : crossing_flows().out) gone += step.record.flows.of(flow)[i];
        for (const Flow flow : crossing_flows().in) come += step.record.flows.of(flow)[i];
        // Nobody is identified and leaves in one step, so all who left were there at the opening.
        Count others = identified + gone - come - members[i];
        if (others < Count{}) others = Count{};  // rounding of expected counts
        const Count lost = step.flows.hypergeometric(kMembersLost, key, members[i], others, gone);
        members[i] -= lost;
        const Count left = step.flows.binomial(kMembersLeaving, key, members[i], p_leave);
        members[i] -= left;
        record.left += lost + left;
        if (!(coverage > 0.0) || !(group.places > 0.0)) {
          record.closed_out += members[i];
          members[i] = Count{};
        }
      }
      total += members[i];
      if (coverage > 0.0 && under_18(shape.cohort_of(person)) && identified > members[i]) {
        asking[i] = step.flows.binomial(kMembersAsking, key, identified - members[i],
                                        p_event(provider.joining_rate * coverage * dt));
        all_asking += asking[i];
      }
    }

    const auto places = static_cast<Count>(std::floor(group.places));
    const Count room = places > total ? places - total : Count{};
    Count joining = all_asking > room ? room : all_asking;
    record.joined += joining;
    record.turned_away += all_asking - joining;
    const bool everybody = !(all_asking > joining);
    for (std::size_t i = 0; i < members.size() && joining > Count{}; ++i) {
      if (!(asking[i] > Count{})) continue;
      all_asking -= asking[i];
      if (all_asking < Count{}) all_asking = Count{};  // rounding of expected counts
      const Count in =
          everybody ? asking[i]
                    : step.flows.hypergeometric(kMembersJoining, key_at(shape, g, CarerCell{i}),
                                                asking[i], all_asking, joining);
      members[i] += in;
      joining -= in;
    }
  }
}

template void run_groups(StepContext<DrawnFlows>&);
template void run_groups(StepContext<ExpectedFlows>&);

}  // namespace carers::model::dynamics
