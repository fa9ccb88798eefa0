#include <array>

#include "outputs/measures_table.hpp"

namespace carers::outputs {
namespace {

using enum hdf5::Storage;
using Dims = std::vector<std::string>;

// A count of people that every projection reports.
struct Count {
  const char* name;
  const char* long_name;
  const char* description;
};

// At the end of a step.
constexpr std::array kStocks{
    Count{"young_carers", "Young carers", "People under 18 who care."},
    Count{"identified", "Identified young carers", "Young carers on at least one register."},
    Count{"hidden", "Hidden young carers", "Young carers on no register."},
    Count{"known", "Known, without a service",
          "Listed, and neither waiting nor served nor closed."},
    Count{"waiting", "Waiting for an assessment",
          "Referred, of any age that services take, and the assessment not begun."},
    Count{"in_assessment", "In assessment",
          "Assessment begun and not ended, at any age that services take."},
    Count{"awaiting_support", "Waiting for support",
          "Accepted for support, without a place, at any age that services take."},
    Count{"supported", "Supported",
          "Holding a place of one-to-one support, at any age that services take."},
    Count{"closed", "Closed", "Listed young carers whose case was closed."},
    Count{"listed_not_caring", "Listed, not caring", "Under 18, on a register without caring now."},
    Count{"young_adult_carers", "Young adult carers", "Carers aged 18 to 25; weakly known."},
};

// During a step.
constexpr std::array kFlows{
    Count{"onset", "Began caring", "People under 18 who began, or began again, to care."},
    Count{"cessation", "Ceased caring", "People under 18 who ceased to care."},
    Count{"newly_identified", "Newly identified", "Hidden young carers who came on a register."},
    Count{"referrals", "Referrals", "Referrals for an assessment, accepted or not."},
    Count{"refusals", "Refusals", "Referrals that were refused."},
    Count{"drop_outs", "Gave up waiting", "People who left a queue without being served."},
    Count{"assessments", "Assessments begun", "Assessments begun."},
    Count{"support_starts", "Support begun", "Places of support taken up."},
    Count{"list_losses", "Lost from lists", "Young carers who fell off every register."},
    Count{"turning_18", "Turning 18", "Young carers who reached their 18th birthday."},
};

Dims joined(Dims first, const Dims& rest) {
  first.insert(first.end(), rest.begin(), rest.end());
  return first;
}

// Quantiles and means over draws of every count, along the two axes of time.
void add_quantiles(std::vector<Measure>& all, const std::string& group, const char* stock_axis,
                   const char* flow_axis) {
  const auto add = [&](const Count& count, const char* time) {
    const Dims place{time, "locality"};
    all.push_back({group, count.name, joined({"scenario", "quantile"}, place), float32, "people",
                   count.long_name, std::string(count.description) + " Quantiles over draws."});
    all.push_back({group, std::string(count.name) + "_mean", joined({"scenario"}, place), float32,
                   "people", std::string(count.long_name) + " (mean)",
                   std::string(count.description) + " Mean over draws."});
  };
  for (const Count& stock : kStocks) add(stock, stock_axis);
  for (const Count& flow : kFlows) add(flow, flow_axis);
}

void add_draws(std::vector<Measure>& all) {
  const auto add = [&](const Count& count, const char* time) {
    all.push_back({"projection_draws",
                   count.name,
                   {"scenario", "draw", time, "locality"},
                   int32,
                   "people",
                   count.long_name,
                   count.description});
  };
  for (const Count& stock : kStocks) add(stock, "year");
  for (const Count& flow : kFlows) add(flow, "period");
}

void add_compositions(std::vector<Measure>& all) {
  const auto add = [&](const char* name, const char* axis, const char* long_name,
                       const char* description) {
    all.push_back({"projection",
                   name,
                   {"scenario", "year", axis, "locality"},
                   float32,
                   "people",
                   long_name,
                   description});
  };
  add("young_carers_by_cause", "cause", "Young carers by cause", "Mean over draws, by main cause.");
  add("young_carers_by_age_band", "age_band", "Young carers by age", "Mean over draws, by ages.");
  add("young_carers_by_sex", "sex", "Young carers by sex", "Mean over draws, by sex.");
  all.push_back({"projection",
                 "newly_identified_by_channel",
                 {"scenario", "period", "channel", "locality"},
                 float32,
                 "people",
                 "Newly identified by channel",
                 "Mean over draws, by who first noticed."});
}

// How caring ends.
void add_cessation(std::vector<Measure>& all) {
  all.push_back(
      {"projection",
       "caring_half_life",
       {"quantile", "cause"},
       float32,
       "years",
       "Half of the carers have ceased after",
       "Log 2 over the rate at which carers cease, by main cause. Quantiles over draws."});
  all.push_back({"projection",
                 "declining_share",
                 {"quantile"},
                 float32,
                 "1",
                 "Share of cells that fall faster",
                 "Share of places, ages, sexes, causes and steps with carers in which the share "
                 "who care falls faster than carers cease at their rate; there as many cease as "
                 "the fall asks for. Quantiles over draws."});
}

void add_comparison(std::vector<Measure>& all) {
  const auto add = [&](const Count& count, const char* time) {
    const std::string name = count.name;
    const Dims place{time, "locality"};
    all.push_back(
        {"comparison", name, joined({"scenario", "quantile"}, place), float32, "people",
         std::string(count.long_name) + ", less the baseline",
         "Quantiles of the difference within each draw. " + std::string(count.description)});
    all.push_back({"comparison", name + "_mean", joined({"scenario"}, place), float32, "people",
                   std::string(count.long_name) + ", less the baseline (mean)",
                   "Mean of the difference within each draw."});
    all.push_back({"comparison", name + "_p_more", joined({"scenario"}, place), float32, "1",
                   std::string(count.long_name) + ": probability of more",
                   "Share of draws with more than in the baseline, equal ones counted half."});
    all.push_back({"comparison", name + "_p_equal", joined({"scenario"}, place), float32, "1",
                   std::string(count.long_name) + ": probability of no difference",
                   "Share of draws with exactly as many as in the baseline."});
  };
  for (const Count& stock : kStocks) add(stock, "year");
  for (const Count& flow : kFlows) add(flow, "period");
}

void add_service(std::vector<Measure>& all) {
  const auto add = [&](const std::string& name, const char* units, const std::string& long_name,
                       const std::string& description) {
    const Dims dims{"scenario", "quantile", "period", "provider"};
    all.push_back(
        {"service", name, dims, float32, units, long_name, description + " Quantiles over draws."});
    all.push_back({"service", name + "_change", dims, float32, units,
                   long_name + ", less the baseline",
                   description + " Quantiles of the difference within each draw."});
    const Dims of_scenario{"scenario", "period", "provider"};
    all.push_back({"service", name + "_p_more", of_scenario, float32, "1",
                   long_name + ": probability of more",
                   "Share of draws with more than in the baseline, equal ones counted half."});
    all.push_back({"service", name + "_p_equal", of_scenario, float32, "1",
                   long_name + ": probability of no difference",
                   "Share of draws with exactly as much as in the baseline."});
  };
  add("wait_mean", "weeks", "Mean wait for an assessment",
      "Of the assessments begun in the year, by whole months waited; draws in which none was begun "
      "are left out, and NaN where that is all of them.");
  add("wait_median", "weeks", "Median wait for an assessment",
      "Of the assessments begun in the year, by whole months waited; draws in which none was begun "
      "are left out, and NaN where that is all of them.");
  add("wait_p90", "weeks", "90th percentile of the wait",
      "Of the assessments begun in the year, by whole months waited; draws in which none was begun "
      "are left out, and NaN where that is all of them.");
  add("target_wait", "weeks", "Target wait",
      "Within which an assessment should be begun, at the end of the year.");
  add("share_over_target", "1", "Share over the target wait",
      "Of the assessments begun in the year.");
  add("use_of_capacity", "1", "Use of capacity", "Assessments begun over assessments possible.");
  add("waiting", "people", "Waiting for an assessment",
      "At the end of the year; NaN for a charity, which has no queue.");
  add("awaiting_support", "people", "Waiting for support",
      "Accepted for support and without a place, at the end of the year; NaN for a charity.");
  add("unmet_need", "people", "Unmet need",
      "Waiting for an assessment or, after it, for support, at the end of the year; NaN for a "
      "charity.");
  add("supported", "people", "Supported",
      "At the end of the year, one to one; of a charity its members who are on the register.");
}

}  // namespace

std::vector<Measure> measures_of_projection() {
  std::vector<Measure> all;
  add_quantiles(all, "projection", "year", "period");
  add_compositions(all);
  add_cessation(all);
  add_quantiles(all, "projection_monthly", "month", "month_period");
  add_draws(all);
  add_comparison(all);
  add_service(all);
  return all;
}

std::vector<Measure> measures_of_provenance() {
  std::vector<Measure> all;
  const auto add = [&](const char* name, Dims dims, hdf5::Storage storage, const char* long_name,
                       const char* description) {
    all.push_back({"provenance", name, std::move(dims), storage, "1", long_name, description});
  };
  add("study", {}, text, "Study", "Name of the study.");
  add("base", {}, text, "Base", "Name of the study that this one overlays; empty if none.");
  add("base_digest", {}, text, "Digest of the base", "SHA-256 of the base's files; empty if none.");
  add("data_notice", {}, text, "Notice of the data",
      "What the licences of the study's datasets ask to be said where figures are shown.");
  add("input_digest", {"input"}, text, "Digest of the input", "SHA-256 of the file, hexadecimal.");
  add("input_text", {"input"}, text, "Text of the input",
      "What the file held: with all of them the study can be made again. A file of the study's own "
      "folder adds to that of the same name in its base, or replaces it.");
  add("seed", {}, int64, "Seed", "Seed of every random number.");
  add("version", {}, text, "Version", "Version of the program.");
  add("commit", {}, text, "Commit", "Commit that the program was built from; empty if unknown.");
  add("compiler", {}, text, "Compiler", "Compiler and its version.");
  add("libraries", {}, text, "Libraries",
      "The libraries that figures depend on, and their versions.");
  add("method", {}, text, "Method", "How the unknowns were learnt: nuts or laplace.");
  add("verdict", {}, text, "Verdict", "Whether the fit may be relied on, in a sentence.");
  add("futures_seed", {}, int64, "Seed of the futures",
      "Seed of every random number of the projection, which may be made later than the estimate.");
  add("futures_version", {}, text, "Version of the futures",
      "Version of the program that made the projection.");
  add("futures_commit", {}, text, "Commit of the futures",
      "Commit that this program was built from; empty if unknown.");
  add("complete", {}, int8, "Complete", "1 where the run came to its end, 0 where it failed.");
  return all;
}

}  // namespace carers::outputs
