// Every picture of the report, each made from findings; nothing where its data are absent.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "outputs/charts/chart.hpp"
#include "outputs/findings/findings.hpp"

namespace carers::outputs::charts {

using MaybeChart = std::optional<Chart>;

// One source taken for the whole truth about a place.
struct PlainEstimate {
  std::string definition;  // as people read it; estimates of one stand together
  std::string title;
  findings::Interval people;
};

// Each source by itself, under its definition, and below them what all say together, if known.
[[nodiscard]] Chart plain_estimates(const std::string& place,
                                    const std::vector<PlainEstimate>& estimates,
                                    const std::optional<PlainEstimate>& joint);

// The focus: all young carers, hidden, identified.
[[nodiscard]] MaybeChart overview(const findings::Findings& findings);

// Hidden and identified in each place below the focus.
[[nodiscard]] MaybeChart by_place(const findings::Findings& findings);

// England's authorities as equal tiles, coloured by the share of children who care.
[[nodiscard]] MaybeChart tile_map(const findings::Findings& findings);

// Each source's own figure against the joint estimate, under the definition it asks about.
[[nodiscard]] MaybeChart sources(const findings::Findings& findings);

// The same of every source under the target definition, whichever it asks about.
[[nodiscard]] MaybeChart sources_translated(const findings::Findings& findings);

// The focus's hidden number were each source left out, where the fit can tell.
[[nodiscard]] MaybeChart left_out(const findings::Findings& findings);

// How much narrower the range of the focus's hidden would be, were one unknown known.
[[nodiscard]] MaybeChart drivers(const findings::Findings& findings);

// Young carers of the focus under each definition, and what was printed before.
[[nodiscard]] MaybeChart definitions(const findings::Findings& findings);

// The hidden of this report beside what was printed before.
[[nodiscard]] MaybeChart earlier(const findings::Findings& findings);

// What the list says, the listed by the model, and the hidden.
[[nodiscard]] MaybeChart lists(const findings::Findings& findings);

// Printed by each census at each age, against the model.
[[nodiscard]] MaybeChart censuses(const findings::Findings& findings);

[[nodiscard]] MaybeChart causes(const findings::Findings& findings);
[[nodiscard]] MaybeChart ages(const findings::Findings& findings);

// One stock ("hidden", "identified", "waiting") over time, under each scenario.
[[nodiscard]] MaybeChart futures(const findings::Findings& findings, const std::string& measure);

// Scenarios less the baseline at the end, for one such stock.
[[nodiscard]] MaybeChart changes(const findings::Findings& findings, const std::string& measure);

// What services do in the last year under each scenario: waits for an assessment, and how they
// differ from the baseline's; the share that waits too long, and of capacity that is used; those
// who have asked and are not served; those who are.
[[nodiscard]] MaybeChart service_waits(const findings::Findings& findings);
[[nodiscard]] MaybeChart service_wait_changes(const findings::Findings& findings);
[[nodiscard]] MaybeChart service_shares(const findings::Findings& findings);
[[nodiscard]] MaybeChart service_unmet(const findings::Findings& findings);
[[nodiscard]] MaybeChart service_supported(const findings::Findings& findings);

// Counts that the fit had not seen against what was predicted of them.
[[nodiscard]] MaybeChart validation(const findings::Findings& findings);

// All that the findings allow, in the order of the report.
[[nodiscard]] std::vector<Chart> all_charts(const findings::Findings& findings);

}  // namespace carers::outputs::charts
