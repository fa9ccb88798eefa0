#include "model/dynamics/purposes.hpp"

#include <array>
#include <string_view>

namespace carers::model::dynamics {
namespace {

constexpr std::array<std::string_view, kLegs> kLegNames{
    "count", "by cause", "by channel", "by provider", "by class", "by layer", "by cell"};

// The two names hashed together; a test sees to it that no two are the same.
std::array<std::array<Purpose, kLegs>, kFlows> all_purposes() {
  std::array<std::array<Purpose, kLegs>, kFlows> purposes;
  for (const FlowInfo& flow : flow_table()) {
    for (std::size_t leg = 0; leg < kLegs; ++leg) {
      const std::uint32_t name = random::named_purpose(flow.name).id;
      const std::uint32_t leg_name = random::named_purpose(kLegNames[leg]).id;
      purposes[index(flow.flow)][leg] = {(name ^ leg_name) * 16777619U};
    }
  }
  return purposes;
}

}  // namespace

Purpose purpose_of(Flow flow, Leg leg) noexcept {
  static const auto purposes = all_purposes();
  return purposes[index(flow)][static_cast<std::size_t>(leg)];
}

}  // namespace carers::model::dynamics
