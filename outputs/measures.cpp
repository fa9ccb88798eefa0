#include "outputs/measures.hpp"

#include <algorithm>

#include "model/core/check.hpp"
#include "model/core/problems.hpp"
#include "outputs/measures_table.hpp"

namespace carers::outputs {
namespace {

std::vector<Measure> all_measures() {
  std::vector<Measure> all = measures_of_calibration();
  std::ranges::move(measures_of_sources(), std::back_inserter(all));
  std::ranges::move(measures_of_validation(), std::back_inserter(all));
  std::ranges::move(measures_of_projection(), std::back_inserter(all));
  std::ranges::move(measures_of_provenance(), std::back_inserter(all));
  return all;
}

// The entry of a list of known names, or an error that suggests the nearest.
template <typename Entries, typename Name>
[[noreturn]] void unknown(const std::string& what, std::string_view name, const Entries& entries,
                          Name name_of) {
  std::vector<std::string> known;
  for (const auto& entry : entries) known.push_back(name_of(entry));
  throw model::core::LogicError(what + " \"" + std::string(name) +
                                "\" is not in the table of measures" +
                                model::core::did_you_mean(name, known));
}

}  // namespace

std::span<const GroupMeaning> groups() {
  static const std::vector<GroupMeaning> kGroups{
      {"posterior", "Draws of the unknowns of the model given the data, on their natural scale.",
       true},
      {"prior", "Draws of the same unknowns before any data.", true},
      {"sample_stats", "What the sampler reports of every draw.", false},
      {"diagnostics", "Whether the chains agree, and the verdict on the fit.", false},
      {"observed_data", "The figures that the model was fitted to.", false},
      {"posterior_predictive",
       "What the fitted model would have expected in the place of each figure: a check on figures "
       "that the "
       "fit has seen.",
       false},
      {"estimate",
       "Young carers at the date of the group's attribute `reference_date`, under the definition "
       "of its attribute `definition`; `focus` is the code of the place that the report is about, "
       "and `causes_rest_on` is \"prior only\" or \"data\".",
       false},
      {"residuals",
       "Whether the figures of neighbouring places stray from what the fitted model expects in the "
       "same direction, for every source with enough places.",
       false},
      {"prior_predictive",
       "What the assumptions say by themselves of the focus and of every fitted figure, before any "
       "is used.",
       false},
      {"left_out",
       "What the estimate would be without each source, told by weighting the draws of the fit "
       "that "
       "had it.",
       false},
      {"drivers",
       "What drives the estimate: the share of the variance of each number that would be gone were "
       "one unknown known exactly, and what the data tell of each unknown.",
       false},
      {"sources", "Where the figures come from and what they count.", false},
      {"printed", "Figures of the focus and of the nation as printed, fitted or only shown.",
       false},
      {"conflicts", "Figures that cannot all be right.", false},
      {"censuses", "What each census counted, against what the model holds to be true.", false},
      {"validation",
       "Counts withheld from the fit, a fold of whole authorities at a time, and then predicted "
       "from "
       "all else.",
       false},
      {"without_source",
       "The estimate by fits that never saw one source, and whether the source and all others can "
       "be right at once.",
       false},
      {"simulated_truths",
       "Truths made up from the assumptions about one place, each looked for by a fit to figures "
       "made up from it (simulation-based calibration). Here where that was run on the same "
       "files."},
      {"projection", "Futures by year, for every locality and node above it.", false},
      {"projection_monthly", "Futures by month, for the localities that the report is about.",
       false},
      {"projection_draws", "Futures by year, draw by draw; written on request.", false},
      {"comparison", "Each scenario less the baseline, paired by draw.", false},
      {"service", "What providers do and how long families wait.", false},
      {"provenance", "What the file was made from, and with what.", false},
  };
  return kGroups;
}

std::span<const AxisMeaning> axes() {
  static const std::vector<AxisMeaning> kAxes = all_axes();
  return kAxes;
}

std::span<const Measure> measures() {
  static const std::vector<Measure> kMeasures = all_measures();
  return kMeasures;
}

const Measure* find_measure(std::string_view group, std::string_view name) noexcept {
  const auto all = measures();
  const auto found = std::ranges::find_if(
      all, [&](const Measure& m) { return m.group == group && m.name == name; });
  return found == all.end() ? nullptr : &*found;
}

const AxisMeaning* find_axis(std::string_view name) noexcept {
  const auto all = axes();
  const auto found = std::ranges::find(all, name, &AxisMeaning::name);
  return found == all.end() ? nullptr : &*found;
}

const GroupMeaning* find_group(std::string_view name) noexcept {
  const auto all = groups();
  const auto found = std::ranges::find(all, name, &GroupMeaning::name);
  return found == all.end() ? nullptr : &*found;
}

const Measure& measure(std::string_view group, std::string_view name) {
  if (const Measure* found = find_measure(group, name)) return *found;
  std::vector<Measure> of_group;
  std::ranges::copy_if(measures(), std::back_inserter(of_group),
                       [&](const Measure& m) { return m.group == group; });
  unknown("variable of " + std::string(group), name, of_group,
          [](const Measure& m) { return m.name; });
}

const AxisMeaning& axis_meaning(std::string_view name) {
  if (const AxisMeaning* found = find_axis(name)) return *found;
  unknown("axis", name, axes(), [](const AxisMeaning& a) { return a.name; });
}

std::string with_dims(std::string_view name, std::span<const std::string> dims) {
  std::string text{name};
  text += " [";
  for (std::size_t i = 0; i < dims.size(); ++i) text += (i == 0 ? "" : ", ") + dims[i];
  return text + ']';
}

}  // namespace carers::outputs
