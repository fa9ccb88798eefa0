#include "outputs/measures_table.hpp"

namespace carers::outputs {

namespace {

using enum hdf5::Storage;
using Dims = std::vector<std::string>;

void add_without_source(std::vector<Measure>& all) {
  const auto add = [&](const char* name, Dims dims, hdf5::Storage storage, const char* units,
                       const char* long_name, const char* description) {
    all.push_back(
        {"without_source", name, std::move(dims), storage, units, long_name, description});
  };
  add("chains", {}, int64, "1", "Chains", "Of the fit without each source.");
  add("warm_up", {}, int64, "1", "Warm-up",
      "Iterations a chain in which such a fit learnt how to go on.");
  add("draws", {}, int64, "1", "Draws", "Kept a chain in such a fit.");
  add("target_acceptance", {}, float64, "1", "Target acceptance",
      "Share of proposals that the sampler of such a fit aimed to accept.");
  add("seed", {}, int64, "1", "Seed", "Of every such fit.");
  add("program", {}, text, "1", "Program", "Version and commit of the program.");
  add("fitted_sources", {}, int64, "1", "Fitted sources",
      "Of the study; more than are here where the run was interrupted or asked for some only.");
  const Dims by_source{"source"};
  add("figures", by_source, int32, "1", "Figures", "Fitted figures of the source.");
  add("observed", by_source, float64, "1", "Sum of the figures",
      "In their unit: people, share or index.");
  add("expected", by_source, float64, "1", "Sum expected",
      "Of the figures, by all other sources: median.");
  add("lower", by_source, float64, "1", "Lower end", "Of the central range that holds it 9 in 10.");
  add("upper", by_source, float64, "1", "Upper end", "Likewise.");
  add("conflict_p", by_source, float64, "1", "Probability of such a conflict",
      "Twice the smaller of the probabilities of a sum below and above the observed one (Presanis "
      "et al. 2013): small where the source and all others cannot both be right.");
  add("largest_r_hat", by_source, float64, "1", "Largest R-hat",
      "Of what the fit expects of the source's figures: near 1 where its chains agree.");
  add("smallest_ess", by_source, float64, "1", "Smallest effective sample size",
      "Of the same, in the bulk.");
  add("divergences", by_source, int32, "1", "Divergences",
      "Divergent iterations of the fit after the warm-up.");
  const Dims by_place{"source", "quantile", "locality"};
  add("young_carers", by_place, float64, "people", "Young carers without the source",
      "Quantiles of the draws.");
  add("hidden", by_place, float64, "people", "Hidden young carers without the source", "Likewise.");
}

void add_simulated_truths(std::vector<Measure>& all) {
  const auto add = [&](const char* name, Dims dims, hdf5::Storage storage, const char* long_name,
                       const char* description) {
    all.push_back(
        {"simulated_truths", name, std::move(dims), storage, "1", long_name, description});
  };
  add("chains", {}, int64, "Chains", "Of the fit of each truth.");
  add("warm_up", {}, int64, "Warm-up",
      "Iterations a chain in which such a fit learnt how to go on.");
  add("draws", {}, int64, "Draws", "Kept a chain in such a fit.");
  add("target_acceptance", {}, float64, "Target acceptance",
      "Share of proposals that the sampler of such a fit aimed to accept.");
  add("seed", {}, int64, "Seed", "Of the first truth; each has the next one.");
  add("program", {}, text, "Program", "Version and commit of the program.");
  add("truths_asked", {}, int64, "Truths asked for",
      "More than are here where the run was interrupted.");
  add("place", {}, text, "Place", "Code of the place that the truths are about.");
  add("place_name", {}, text, "Name of the place", "As people say it.");
  add("rank", {"truth", "quantity"}, float64, "Rank of the truth",
      "Where it stands among the draws of its fit, ties broken at random: uniform on (0, 1) where "
      "model, gradient and sampler are right (Talts et al. 2018).");
  add("largest_r_hat", {"truth"}, float64, "Largest R-hat",
      "Of the global unknowns of its fit, over the halves of the chains.");
  add("divergences", {"truth"}, int32, "Divergences",
      "Divergent iterations of its fit after the warm-up.");
  add("p_value", {"quantity"}, float64, "Probability of such ranks",
      "Or of ranks that stray farther from an even spread at one of 19 points, were they even "
      "(after Sailynoja, Burkner and Vehtari 2022).");
}

}  // namespace

std::vector<Measure> measures_of_validation() {
  std::vector<Measure> all;
  const auto add = [&](const char* name, Dims dims, hdf5::Storage storage, const char* units,
                       const char* long_name, const char* description) {
    all.push_back({"validation", name, std::move(dims), storage, units, long_name, description});
  };
  add("withheld", {}, int64, "1", "Counts withheld",
      "Counts left out of a fit and then predicted.");
  add("inside", {}, int64, "1", "Counts inside", "Of those, within their predictive interval.");
  add("level", {}, float64, "1", "Level", "Of the predictive interval, 0.9.");
  add("folds", {}, int64, "1", "Folds", "Parts into which the counts were divided.");
  add("folds_done", {}, int64, "1", "Folds done",
      "Of those, predicted; fewer where the run was interrupted.");
  add("withheld_source", {}, text, "1", "Source withheld", "Name of the source of the counts.");
  add("withheld_title", {}, text, "1", "Title of the source withheld", "As people read it.");
  add("chains", {}, int64, "1", "Chains", "Of the fit of each fold.");
  add("warm_up", {}, int64, "1", "Warm-up",
      "Iterations a chain in which the fit of a fold learnt how to go on.");
  add("draws", {}, int64, "1", "Draws", "Kept a chain in the fit of a fold.");
  add("target_acceptance", {}, float64, "1", "Target acceptance",
      "Share of proposals that the sampler of such a fit aimed to accept.");
  add("seed", {}, int64, "1", "Seed", "Of the first fold; each fold's fit has the next one.");
  add("program", {}, text, "1", "Program", "Version and commit of the program.");

  add("morans_i", {}, float64, "1", "Moran's I of the residuals",
      "Whether neighbouring places were predicted wrongly in the same direction: 1 where they are "
      "all alike, about 0 where they have nothing in common. Six nearest neighbours each.");
  add("morans_i_p_value", {}, float64, "1", "Probability of such a Moran's I",
      "Or a larger one, were residuals dealt out to places at random.");

  const Dims by_fold{"fold"};
  add("counts", by_fold, int32, "1", "Counts", "Withheld in the fold.");
  add("largest_r_hat", by_fold, float64, "1", "Largest R-hat",
      "Of what the fold's fit expects of the counts withheld from it: near 1 where its chains "
      "agree.");
  add("smallest_ess", by_fold, float64, "1", "Smallest effective sample size",
      "Of the same, in the bulk.");
  add("divergences", by_fold, int32, "1", "Divergences",
      "Divergent iterations of the fold's fit after the warm-up.");

  const Dims by_level{"interval_level"};
  add("coverage", by_level, float64, "1", "Coverage",
      "Share of the counts within their predictive interval, its ends included.");
  add("coverage_randomised", by_level, float64, "1", "Coverage, randomised",
      "Share of the counts whose `pit` lies in the level's middle: not raised by intervals that "
      "begin and end in whole numbers.");
  add("interval_score", by_level, float64, "people", "Interval score",
      "Mean over counts of the width and 2 / (1 - level) for each unit outside (Gneiting and "
      "Raftery 2007); smaller is better.");

  const Dims by_count{"observation"};
  add("place", by_count, text, "1", "Place", "Name of the area that the count is about.");
  add("withheld_in", by_count, int32, "1", "Withheld in", "Number of the fold.");
  add("observed", by_count, float64, "people", "Count", "As the source has it.");
  add("predicted", by_count, float64, "people", "Predicted", "Median of the predictive draws.");
  add("pit", by_count, float64, "1", "Probability integral transform",
      "Where the count stands among the predictive draws, ties broken at random: uniform on (0, 1) "
      "where predictions are right.");
  add("crps", by_count, float64, "people", "Continuous ranked probability score",
      "Mean distance of the predictive draws from the count less half their mean distance from "
      "each other (Gneiting and Raftery 2007); smaller is better.");
  add("log_score", by_count, float64, "1", "Log score",
      "Logarithm of the probability that the count was given; larger is better.");
  const Dims by_both{"interval_level", "observation"};
  add("lower", by_both, float64, "people", "Lower end", "Of the predictive interval.");
  add("upper", by_both, float64, "people", "Upper end", "Of the predictive interval.");
  add("holds", by_both, int8, "1", "Holds the count",
      "1 where the predictive interval holds the count, else 0.");
  add_without_source(all);
  add_simulated_truths(all);
  return all;
}

}  // namespace carers::outputs
