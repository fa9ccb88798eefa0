#include "outputs/measures_table.hpp"

namespace carers::outputs {

std::vector<AxisMeaning> all_axes() {
  using enum hdf5::Storage;
  return {
      {"chain", "chain", int32, "1", "Chain", "Number of the chain of the sampler, from 0."},
      {"draw", "draw", int32, "1", "Draw",
       "Number of the draw. In `posterior` and `sample_stats` it counts within a chain from 0; "
       "elsewhere "
       "over all chains laid end to end, so that draw d of chain c is c x (draws per chain) + d. "
       "The same "
       "number is the same parameter vector in every group."},
      {"locality", "locality", text, "1", "Locality",
       "Official code of a node of the locality tree; each occurs once."},
      {"locality_name", "locality", text, "1", "Name of the locality",
       "As its publisher spells it; need not be unique."},
      {"level", "locality", text, "1", "Level of the locality",
       "nation, region, authority, district or small area."},
      {"parent", "locality", text, "1", "Node above", "Code of the node above; empty at the top."},
      {"longitude", "locality", float64, "degrees_east", "Longitude",
       "Of the middle of the place; NaN where unknown."},
      {"latitude", "locality", float64, "degrees_north", "Latitude",
       "Of the middle of the place; NaN where unknown."},
      {"definition", "definition", text, "1", "Definition of caring",
       "Name of a definition of the study; the study's target is the one of hidden and of every "
       "flow."},
      {"definition_label", "definition", text, "1", "Label of the definition",
       "As people read it."},
      {"definition_meaning", "definition", text, "1", "Meaning of the definition",
       "Who counts as a young carer under it."},
      {"cause", "cause", text, "1", "Main cause",
       "Condition of the person cared for: physical, mental_health, substance_misuse or other."},
      {"age", "age", int32, "years", "Age", "Age at the last birthday."},
      {"age_band", "age_band", text, "1", "Ages",
       "First and last age at the last birthday, \"5-9\"."},
      {"sex", "sex", text, "1", "Sex", "girls or boys, as the sources count them."},
      {"source", "source", text, "1", "Source", "Name of a source of the study's observations."},
      {"figure", "figure", int32, "1", "Figure", "Number of the printed figure, from 0."},
      {"conflict", "conflict", int32, "1", "Conflict", "Number of the conflict, from 0."},
      {"print", "print", int32, "1", "Print", "Number of the print of a conflict, from 0."},
      {"census", "census", text, "1", "Census", "As people read it, \"Census 2011\"."},
      {"observation", "observation", text, "1", "Observation",
       "Name of a fitted figure, unique in the study."},
      {"observation_source", "observation", text, "1", "Source", "Source of the figure."},
      {"observation_area", "observation", text, "1", "Area", "Area that the figure is about."},
      {"observation_unit", "observation", text, "1", "Unit", "people, share or index."},
      {"fold", "fold", int32, "1", "Fold",
       "Number of a part of the counts that was withheld together, from 1."},
      {"interval_level", "interval_level", float64, "1", "Level of the interval",
       "Share of counts that a predictive interval should hold, equally many missed on either "
       "side."},
      {"parameter", "parameter", text, "1", "Unknown",
       "Name of one number of the posterior, \"locality_effect[E07000177]\"."},
      {"quantity", "quantity", text, "1", "Quantity",
       "Something of the model that has one number: an unknown of the study, the share on a list, "
       "or the young carers of a place."},
      {"truth", "truth", int64, "1", "Truth", "Seed of a truth made up from the assumptions."},
      {"quantity_label", "quantity", text, "1", "Label of the quantity", "As people read it."},
      {"check", "check", text, "1", "Check",
       "What was judged: rhat, ess_bulk, divergences and so on."},
      {"scenario", "scenario", text, "1", "Scenario",
       "Name of the scenario's file; the baseline first."},
      {"scenario_title", "scenario", text, "1", "Title of the scenario", "As people read it."},
      {"scenario_because", "scenario", text, "1", "Reason for the scenario",
       "Why it is worth looking at."},
      {"scenario_notes", "scenario", text, "1", "Notes on the scenario",
       "What its changes take for granted, a sentence each; may be empty."},
      {"quantile", "quantile", float64, "1", "Quantile",
       "Share of the draws at or below the value; between two draws interpolated (type 7 of "
       "Hyndman and Fan "
       "1996)."},
      {"year", "year", int32, "years", "Years since the start",
       "Stocks are those at the end of that many years; 0 is the start itself, the group's "
       "attribute "
       "`start_date`."},
      {"period", "period", int32, "1", "Year of the projection",
       "Flows are those of the twelve months that end that many years after the start; from 1."},
      {"month", "month", int32, "1", "Months since the start",
       "Stocks are those at the end of that many months; 0 is the start itself."},
      {"month_period", "month_period", int32, "1", "Month of the projection",
       "Flows are those of the month that ends that many months after the start; from 1."},
      {"provider", "provider", text, "1", "Provider", "Name of a service of the study."},
      {"provider_label", "provider", text, "1", "Name of the provider", "As people read it."},
      {"channel", "channel", text, "1", "Channel",
       "Who first notices: school, health, adult_social_care, childrens_services, charity or "
       "self."},
      {"input", "input", text, "1", "Input",
       "File that was read, relative to the folder of studies."},
  };
}

}  // namespace carers::outputs
