#include "outputs/measures_table.hpp"

namespace carers::outputs {
namespace {

using enum hdf5::Storage;
using Dims = std::vector<std::string>;

void add_sources(std::vector<Measure>& all) {
  const auto add = [&](const char* name, const char* long_name, const char* description) {
    all.push_back({"sources", name, {"source"}, text, "1", long_name, description});
  };
  add("title", "Title", "As people read it.");
  add("meaning", "Meaning", "What exactly was counted or asked.");
  add("quote_of_hidden", "Earlier estimate of the hidden",
      "In its own words, where the source is one; else empty.");
  add("family", "Family",
      "How the source speaks: count, proportion, published, proxy, composition, register or "
      "lists.");
  add("asks_about", "Definition asked about",
      "Name of the definition of caring that the source asks about; empty where it is not of "
      "caring.");
  add("publisher", "Publisher",
      "Who published the figures; where they are from several prints, one for each, set apart by "
      "\"; "
      "\".");
  add("date", "Date", "Of the figures, as the publisher states it; likewise.");
  add("address", "Address", "Where the figures were read; likewise.");
  all.push_back({"sources",
                 "fitted",
                 {"source"},
                 int8,
                 "1",
                 "Fitted",
                 "1 where the model was fitted to the source, 0 where it is shown only."});
}

void add_printed(std::vector<Measure>& all) {
  const auto add = [&](const char* name, hdf5::Storage storage, const char* long_name,
                       const char* description) {
    all.push_back({"printed", name, {"figure"}, storage, "1", long_name, description});
  };
  add("figure_source", text, "Source", "Name of the source of the figure.");
  add("area", text, "Area", "Name of the place that the figure is about.");
  add("date", text, "Date", "Of the figure, as in the study.");
  add("ages", text, "Ages", "First and last age, \"5 to 17\".");
  add("value", float64, "Figure", "As printed, in the unit beside it.");
  add("unit", text, "Unit", "people, share or index.");
  add("note", text, "Note", "What to know of it.");
  add("fitted", int8, "Fitted", "1 where the model was fitted to the figure, 0 where not.");
}

void add_conflicts(std::vector<Measure>& all) {
  const auto add = [&](const char* name, const char* axis, hdf5::Storage storage,
                       const char* long_name, const char* description) {
    all.push_back({"conflicts", name, {axis}, storage, "1", long_name, description});
  };
  add("about", "conflict", text, "About", "What the figures disagree about.");
  add("note", "conflict", text, "Note", "Why they cannot all be right, or need each other.");
  add("treatment", "conflict", text, "Treatment", "What the model does about it.");
  const char* print = "print";
  add("print_conflict", print, int32, "Conflict", "Number of the conflict that it is part of.");
  add("print_label", print, text, "What is printed", "As people read it.");
  add("print_value", print, float64, "Figure", "As printed, in the unit beside it.");
  add("print_unit", print, text, "Unit",
      "persons, persons_per_week, staff, full_time_equivalents, share, index or percent.");
  add("print_bound", print, text, "Bound", "exact, at_least, at_most or about.");
  add("print_from", print, text, "From", "First day of what was counted; empty if not known.");
  add("print_to", print, text, "To", "Day of the count, or the last day of what was counted.");
  add("print_publisher", print, text, "Publisher", "Who printed it.");
  add("print_date", print, text, "Date", "Of the print, as its publisher states it.");
  add("print_address", print, text, "Address", "Where it was read.");
}

void add_censuses(std::vector<Measure>& all) {
  all.push_back({"censuses",
                 "printed_share",
                 {"census", "age_band"},
                 float64,
                 "1",
                 "Printed share",
                 "Share of residents of these ages, in the nation, whom the census counted as "
                 "carers; NaN where it was not printed."});
  all.push_back({"censuses",
                 "modelled_share",
                 {"draw", "age_band"},
                 float64,
                 "1",
                 "Modelled share",
                 "Share of residents of these ages, in the nation, who care by the model."});
}

}  // namespace

std::vector<Measure> measures_of_sources() {
  std::vector<Measure> all;
  add_sources(all);
  add_printed(all);
  add_conflicts(all);
  add_censuses(all);
  return all;
}

}  // namespace carers::outputs
