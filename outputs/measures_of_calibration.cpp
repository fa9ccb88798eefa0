#include "outputs/measures_table.hpp"

namespace carers::outputs {
namespace {

using enum hdf5::Storage;
using Dims = std::vector<std::string>;

void add_sample_stats(std::vector<Measure>& all) {
  const Dims dims{"chain", "draw"};
  const auto add = [&](const char* name, hdf5::Storage storage, const char* long_name,
                       const char* description) {
    all.push_back({"sample_stats", name, dims, storage, "1", long_name, description});
  };
  add("lp", float64, "Log posterior density",
      "Of the draw, on the scale sampled, up to a constant.");
  add("acceptance_rate", float64, "Mean probability of acceptance",
      "Over the points of the trajectory.");
  add("step_size", float64, "Step size", "Of the leapfrog integrator in this transition.");
  add("tree_depth", int32, "Depth", "Doublings of the trajectory.");
  add("n_steps", int32, "Leapfrog steps", "Gradients computed in this transition.");
  add("diverging", int8, "Divergent",
      "1 where the energy grew beyond the limit, else 0. Of the iterations kept: the verdict "
      "counts all.");
  add("energy", float64, "Energy", "Hamiltonian at the draw.");
}

void add_diagnostics(std::vector<Measure>& all) {
  const auto add = [&](const char* name, const char* long_name, const char* description) {
    all.push_back({"diagnostics", name, {"parameter"}, float64, "1", long_name, description});
  };
  add("mean", "Posterior mean", "Over all chains, in the unknown's own unit.");
  add("sd", "Posterior standard deviation", "Over all chains, in the unknown's own unit.");
  add("r_hat", "R-hat", "Rank-normalised, split (Vehtari et al. 2021); trusted up to 1.01.");
  add("ess_bulk", "Bulk effective sample size", "For the centre; trusted from 400.");
  add("ess_tail", "Tail effective sample size",
      "For the 5 % and 95 % quantiles; trusted from 400.");
  all.push_back({"diagnostics",
                 "e_bfmi",
                 {"chain"},
                 float64,
                 "1",
                 "Energy Bayesian fraction of missing information",
                 "Trusted above 0.3."});
  all.push_back({"diagnostics",
                 "passed",
                 {"check"},
                 int8,
                 "1",
                 "Passed",
                 "1 where the check was passed, else 0."});
  all.push_back({"diagnostics",
                 "finding",
                 {"check"},
                 text,
                 "1",
                 "Finding",
                 "What was found, in a sentence; empty where there is nothing to say."});
}

void add_observed(std::vector<Measure>& all) {
  all.push_back({"observed_data",
                 "value",
                 {"observation"},
                 float64,
                 "1",
                 "Observed figure",
                 "As printed, in the unit of `observation_unit`."});
  all.push_back({"observed_data",
                 "sample_size",
                 {"observation"},
                 float64,
                 "people",
                 "Sample size",
                 "People asked; NaN where the figure is no survey's."});
  const auto predicted = [&](const char* name, hdf5::Storage storage, const char* long_name,
                             const char* description) {
    all.push_back(
        {"posterior_predictive", name, {"observation"}, storage, "1", long_name, description});
  };
  all.push_back(
      {"posterior_predictive",
       "value",
       {"chain", "draw", "observation"},
       float32,
       "1",
       "Predicted figure",
       "Drawn anew from the fitted model in the place of the observed one, in the unit of "
       "`observation_unit`; at draws of the posterior evenly spaced over each chain, "
       "which are numbered here from 0."});
  predicted("observed", float64, "Observed figure",
            "As fitted (figures of several years may be added up in it), in the unit of "
            "`observation_unit`.");
  predicted("mean", float64, "Predicted mean",
            "Of figures drawn anew from the fitted model in the place of the observed one, one a "
            "draw of the posterior.");
  predicted("median", float64, "Predicted median", "Of the same.");
  predicted("lower", float64, "Lower end",
            "Of the range that nine in ten of them lie in: the quantile at 5 %.");
  predicted("upper", float64, "Upper end", "Of the same range: the quantile at 95 %.");
  predicted("holds", int8, "Holds the figure",
            "1 where the range holds the observed figure, its ends included, else 0.");
  predicted("pit", float64, "Probability integral transform",
            "Where the observed figure stands among them, ties broken at random; nearer the middle "
            "than uniform, for the fit has seen the figure.");
}

void add_estimate(std::vector<Measure>& all) {
  const auto people = [&](const char* name, Dims dims, hdf5::Storage storage, const char* long_name,
                          const char* description) {
    all.push_back({"estimate", name, std::move(dims), storage, "people", long_name, description});
  };
  const Dims by_draw{"draw", "locality"};
  people("young_carers", by_draw, int32, "Young carers",
         "People under 18 who care, under the target definition: identified and hidden of the same "
         "draw.");
  people("identified", by_draw, int32, "Identified young carers",
         "Young carers on at least one register.");
  people("hidden", by_draw, int32, "Hidden young carers",
         "Young carers on no register, drawn with `identified` and never a difference.");
  people("listed", by_draw, int32, "Listed",
         "People on a register, caring or not; compare with what the list says.");
  people("young_adult_carers", by_draw, int32, "Young adult carers",
         "Carers aged 18 to 25; weakly known and never added to young carers.");
  all.push_back({"estimate", "prevalence", by_draw, float64, "1", "Prevalence",
                 "Young carers over the population of the ages that can be young carers."});
  people("young_carers_by_definition", {"draw", "definition", "locality"}, float64,
         "Young carers by definition", "Expected young carers under each definition of the study.");
  people("young_carers_by_cause", {"draw", "cause", "locality"}, float64, "Young carers by cause",
         "Expected young carers by main cause; rests on the prior unless a source splits causes.");
  people("young_carers_by_age", {"draw", "age", "locality"}, float64, "Young carers by age",
         "Expected young carers by single year of age.");
  people("young_carers_by_sex", {"draw", "sex", "locality"}, float64, "Young carers by sex",
         "Expected young carers by sex.");
  people("implied_by_source", {"draw", "source", "definition"}, float64, "Implied by one source",
         "Young carers of the study's focus if this source's own share held, under each "
         "definition; NaN where "
         "a source says nothing of it.");
  people("children", {"locality"}, float64, "Children",
         "Population under 18 at the reference date.");
}

void add_residuals(std::vector<Measure>& all) {
  const Dims dims{"source"};
  const auto add = [&](const char* name, hdf5::Storage storage, const char* long_name,
                       const char* description) {
    all.push_back({"residuals", name, dims, storage, "1", long_name, description});
  };
  add("figures", int32, "Figures", "Of single places, one each.");
  add("morans_i", float64, "Moran's I",
      "Of the randomised quantile residuals, each place's six nearest neighbours weighing 1 "
      "together: 1 where neighbours are alike, about 0 where they have nothing in common.");
  add("expected", float64, "Moran's I expected", "Were there nothing: -1 / (figures - 1).");
  add("p_value", float64, "Probability of such a Moran's I",
      "Or a larger one, were residuals dealt out to places at random.");
}

void add_prior(std::vector<Measure>& all) {
  const auto add = [&](const char* name, Dims dims, hdf5::Storage storage, const char* units,
                       const char* long_name, const char* description) {
    all.push_back(
        {"prior_predictive", name, std::move(dims), storage, units, long_name, description});
  };
  add("young_carers", {"quantile"}, float64, "people", "Young carers", "Of the focus.");
  add("hidden", {"quantile"}, float64, "people", "Hidden young carers", "Of the focus.");
  add("draws", {}, int64, "1", "Draws", "Of every unknown from its assumption.");
  add("draws_above_children", {}, int64, "1", "Draws above the children",
      "With more young carers than children: impossible.");
  add("draws_below_known", {}, int64, "1", "Draws below those known",
      "With fewer young carers than the largest fitted figure that counts children of the focus; 0 "
      "where there is none.");
  add("figures", {"source"}, int32, "1", "Figures", "Fitted figures of the source.");
  add("inside", {"source"}, int32, "1", "Figures inside",
      "Of those, within the central range that the assumptions alone give to nine in ten.");
}

void add_left_out(std::vector<Measure>& all) {
  const auto add = [&](const char* name, Dims dims, hdf5::Storage storage, const char* units,
                       const char* long_name, const char* description) {
    all.push_back({"left_out", name, std::move(dims), storage, units, long_name, description});
  };
  const Dims by_source{"source"};
  add("figures", by_source, int32, "1", "Figures", "Fitted figures of the source.");
  add("reliable", by_source, int8, "1", "Reliable",
      "1 where `pareto_k` is low enough for this many draws, else 0: only a new fit could tell.");
  add("pareto_k", by_source, float64, "1", "Pareto k",
      "Shape of the tail of the weights, one over the likelihood of the source's figures: the "
      "lower the better (Vehtari et al. 2024).");
  add("effective_sample_size", by_source, float64, "1", "Effective sample size",
      "Draws that the weighted ones are worth.");
  const Dims by_place{"source", "quantile", "locality"};
  add("young_carers", by_place, float32, "people", "Young carers without the source",
      "Quantiles of the weighted draws; NaN where not reliable.");
  add("hidden", by_place, float32, "people", "Hidden young carers without the source", "Likewise.");
}

void add_drivers(std::vector<Measure>& all) {
  const auto add = [&](const std::string& name, Dims dims, hdf5::Storage storage,
                       const std::string& long_name, const std::string& description) {
    all.push_back({"drivers", name, std::move(dims), storage, "1", long_name, description});
  };
  for (const auto& [stock, people] : {std::pair<std::string, std::string>{"hidden", "the hidden"},
                                      {"young_carers", "all young carers"}}) {
    const std::string share = "Share of the variance of " + people;
    add(stock, {"quantity", "locality"}, float32, share,
        "That would be gone were the quantity known exactly (expected value of partial perfect "
        "information over the variance), by regression of the draws. Shares overlap. The range "
        "would be narrower by 1 - sqrt(1 - share).");
    add(stock + "_error", {"quantity", "locality"}, float32, share + ", standard error",
        "Of the regression, for so many independent draws.");
    add(stock + "_by_source", {"source", "locality"}, float32, share + " by source",
        "That would be gone were all known that the source brings with it: the share it sees, its "
        "meaning of caring beside the study's, its noise.");
    add(stock + "_by_source_error", {"source", "locality"}, float32,
        share + " by source, standard error", "Likewise.");
  }
  add("prior_sd", {"parameter"}, float64, "Standard deviation assumed",
      "On the scale on which the unknown is sampled: log of what is above 0, logit of a share.");
  add("posterior_sd", {"parameter"}, float64, "Standard deviation found", "On the same scale.");
  add("contraction", {"parameter"}, float64, "Contraction",
      "1 less the ratio of the two variances: 1 where the data tell all, 0 where they tell "
      "nothing, "
      "below 0 where they contradict the assumption.");
  add("assumption_alone", {"parameter"}, int8, "Assumption alone",
      "1 where the contraction is below 0.1: the figure is what was assumed.");
}

}  // namespace

std::vector<Measure> measures_of_calibration() {
  std::vector<Measure> all;
  add_sample_stats(all);
  add_diagnostics(all);
  add_observed(all);
  add_estimate(all);
  add_residuals(all);
  add_prior(all);
  add_left_out(all);
  add_drivers(all);
  return all;
}

}  // namespace carers::outputs
