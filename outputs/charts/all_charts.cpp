#include "outputs/charts/charts.hpp"

namespace carers::outputs::charts {

std::vector<Chart> all_charts(const findings::Findings& findings) {
  std::vector<Chart> all;
  const auto add = [&](MaybeChart chart) {
    if (chart) all.push_back(std::move(*chart));
  };
  add(overview(findings));
  add(earlier(findings));
  add(by_place(findings));
  add(tile_map(findings));
  add(sources(findings));
  add(sources_translated(findings));
  add(left_out(findings));
  add(drivers(findings));
  add(definitions(findings));
  add(lists(findings));
  for (const char* measure : {"hidden", "identified", "waiting"}) {
    add(futures(findings, measure));
    add(changes(findings, measure));
  }
  add(service_waits(findings));
  add(service_wait_changes(findings));
  add(service_shares(findings));
  add(service_unmet(findings));
  add(service_supported(findings));
  add(ages(findings));
  add(causes(findings));
  add(censuses(findings));
  add(validation(findings));
  return all;
}

}  // namespace carers::outputs::charts
