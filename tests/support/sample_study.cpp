#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

#include "outputs/measure_writer.hpp"
#include "tests/support/sample_parts.hpp"

namespace carers::tests {
namespace {

using outputs::MeasureWriter;

void write_sources(outputs::hdf5::ResultsWriter& writer) {
  MeasureWriter sources(writer, "sources");
  sources.axis("source", column(kOrigins, &Origin::name));
  const Texts by_source{"source"};
  sources.write("title", by_source, column(kOrigins, &Origin::title));
  sources.write("meaning", by_source, column(kOrigins, &Origin::meaning));
  sources.write("family", by_source, column(kOrigins, &Origin::family));
  Texts quotes;
  for (const Origin& origin : kOrigins) {
    const bool is_estimate = std::string_view(origin.name) == "oxfordshire_estimate_2016";
    quotes.emplace_back(is_estimate ? "as many as 12,000 more" : "");
  }
  sources.write("quote_of_hidden", by_source, quotes);
  sources.write("asks_about", by_source, column(kOrigins, &Origin::asks_about));
  sources.write("publisher", by_source, column(kOrigins, &Origin::publisher));
  sources.write("date", by_source, column(kOrigins, &Origin::date));
  const std::string address = "https://www.ons.gov.uk/tables?a=1&b=2";
  Texts addresses;
  for (const Origin& origin : kOrigins) {
    const bool has_two = std::string_view(origin.publisher).find("; ") != std::string_view::npos;
    addresses.push_back(has_two ? address + "; http://news.bbc.co.uk/3615780.stm" : address);
  }
  sources.write("address", by_source, addresses);
  std::vector<std::int8_t> fitted;
  for (const Origin& origin : kOrigins) fitted.push_back(origin.fitted ? 1 : 0);
  sources.write("fitted", by_source, fitted);
}

void write_printed(outputs::hdf5::ResultsWriter& writer) {
  MeasureWriter printed(writer, "printed");
  printed.axis("figure", counted(3));
  const Texts by_figure{"figure"};
  printed.write("figure_source", by_figure,
                Texts{"oxfordshire_register_2018", "oxfordshire_estimate_2016", "census_2011"});
  printed.write("area", by_figure, Texts{"Oxfordshire", "Oxfordshire", "England"});
  printed.write("date", by_figure, Texts{"2018-02-28", "2016", "2011-03-27"});
  printed.write("ages", by_figure, Texts(3, "5 to 17"));
  printed.write("value", by_figure, Numbers{2'914, 12'000, 166'363});
  printed.write("unit", by_figure, Texts(3, "people"));
  printed.write(
      "note", by_figure,
      Texts{"list kept since 2008, probably cumulative",
            "\"as many as 12,000 more\" than those identified: hidden carers, not all", ""});
  printed.write("fitted", by_figure, std::vector<std::int8_t>{1, 0, 1});
}

void write_conflicts(outputs::hdf5::ResultsWriter& writer) {
  MeasureWriter conflicts(writer, "conflicts");
  conflicts.axis("conflict", counted(2));
  conflicts.write("about", {"conflict"}, Texts{"Referrals in 2017", "How fast carers are found"});
  conflicts.write("note", {"conflict"},
                  Texts{"The area percentages add up to 100",
                        "450 in a year against 374 in four months <both are kept> & shown"});
  conflicts.write("treatment", {"conflict"}, Texts{"379 is used", "Both are used"});
  conflicts.axis("print", counted(4));
  const Texts by_print{"print"};
  conflicts.write("print_conflict", by_print, Whole{0, 0, 1, 1});
  conflicts.write("print_label", by_print,
                  Texts{"referrals, in the table", "referrals, in the text",
                        "young carers identified in a year", "in four months"});
  conflicts.write("print_value", by_print, Numbers{379, 377, 450, 374});
  conflicts.write("print_unit", by_print, Texts(4, "persons"));
  conflicts.write("print_bound", by_print, Texts{"exact", "exact", "about", "at_least"});
  conflicts.write("print_from", by_print,
                  Texts{"2017-01-01", "2017-01-01", "2016-04-01", "2017-11-01"});
  conflicts.write("print_to", by_print,
                  Texts{"2017-12-31", "2017-12-31", "2017-03-31", "2018-02-28"});
  conflicts.write("print_publisher", by_print,
                  Texts{"Oxfordshire County Council", "Oxfordshire County Council", "Oxford Mail",
                        "Oxfordshire County Council"});
  conflicts.write("print_date", by_print, Texts{"2018-10-16", "2018-10-16", "2017", "2018-10-16"});
  conflicts.write("print_address", by_print, Texts(4, "https://www.oxfordshire.gov.uk"));
}

void write_censuses(outputs::hdf5::ResultsWriter& writer) {
  MeasureWriter censuses(writer, "censuses");
  censuses.axis("draw", counted(kDraws));
  censuses.axis("census", Texts{"Census 2011", "Census 2021"});
  censuses.axis("age_band", Texts{"5-17", "16-24"});
  censuses.write("printed_share", {"census", "age_band"}, Numbers{0.0207, 0.0448, 0.014, 0.0427});
  Numbers modelled;
  for (std::size_t d = 0; d < kDraws; ++d) {
    const double level = 0.8 + 0.4 * static_cast<double>(d) / kDraws;
    modelled.insert(modelled.end(), {0.062 * level, 0.09 * level});
  }
  censuses.write("modelled_share", {"draw", "age_band"}, modelled);
}

// 309 places with as many misses as ten in a hundred make.
void write_validation(outputs::hdf5::ResultsWriter& writer) {
  constexpr std::size_t kPlaces = 309;
  constexpr std::size_t kInside = 281;
  const Numbers levels{0.5, 0.8, 0.9, 0.95};
  const Numbers half_widths{0.05, 0.1, 0.125, 0.15};  // of the prediction
  MeasureWriter validation(writer, "validation");
  const auto whole = [&](const char* name, std::int64_t value) {
    validation.write(name, {}, std::vector<std::int64_t>{value});
  };
  whole("withheld", kPlaces);
  whole("inside", kInside);
  whole("folds", 5);
  whole("folds_done", 5);
  validation.write("level", {}, Numbers{0.9});
  validation.write("withheld_title", {}, Texts{"Census 2021, ages 16 to 24, by district"});
  validation.axis("fold", Whole{1, 2, 3, 4, 5});
  validation.write("largest_r_hat", {"fold"}, Numbers{1.01, 1.02, 1.01, 1.03, 1.01});
  validation.axis("interval_level", levels);
  validation.write("coverage", {"interval_level"}, Numbers{0.51, 0.81, 281.0 / 309, 0.96});
  Texts names, places;
  Whole fold;
  Numbers observed, predicted, lower, upper;
  std::vector<std::int8_t> holds;
  for (std::size_t i = 0; i < kPlaces; ++i) {
    names.push_back("census_2021[place " + std::to_string(i) + ']');
    places.push_back("Place " + std::to_string(i));
    fold.push_back(static_cast<std::int32_t>(i % 5) + 1);
    predicted.push_back(static_cast<double>(200 + 13 * (i * 37 % 101)));
    const double way =
        static_cast<double>(i * 101 % kInside) / kInside - 0.5;  // of those inside, within 0.12
    const double far =
        (i % 2 == 0 ? 1.0 : -1.0) * (0.15 + 0.004 * static_cast<double>(i - std::min(i, kInside)));
    observed.push_back(std::round(predicted.back() * (1 + (i < kInside ? 0.24 * way : far))));
  }
  for (const double half_width : half_widths) {
    for (std::size_t i = 0; i < kPlaces; ++i) {
      lower.push_back(std::floor(predicted[i] * (1 - half_width)));
      upper.push_back(std::ceil(predicted[i] * (1 + half_width)));
      holds.push_back(lower.back() <= observed[i] && observed[i] <= upper.back() ? 1 : 0);
    }
  }
  validation.axis("observation", names);
  validation.write("place", {"observation"}, places);
  validation.write("withheld_in", {"observation"}, fold);
  validation.write("observed", {"observation"}, observed);
  validation.write("predicted", {"observation"}, predicted);
  const Texts by_both{"interval_level", "observation"};
  validation.write("lower", by_both, lower);
  validation.write("upper", by_both, upper);
  validation.write("holds", by_both, holds);
}

}  // namespace

void write_sample_study(outputs::hdf5::ResultsWriter& writer) {
  write_sources(writer);
  write_printed(writer);
  write_conflicts(writer);
  write_censuses(writer);
  write_validation(writer);
}

void write_sample_left_out(outputs::hdf5::ResultsWriter& writer, const Texts& codes,
                           double hidden) {
  MeasureWriter group(writer, "left_out");
  group.axis("source", column(kOrigins, &Origin::name));
  group.axis("quantile", Numbers{0.05, 0.5, 0.95});
  group.axis("locality", codes);
  constexpr float kUntold = std::numeric_limits<float>::quiet_NaN();
  std::vector<float> without;
  for (std::size_t s = 0; s < kOrigins.size(); ++s) {
    for (const double times : {0.7, 1.0 + 0.2 * static_cast<double>(s), 1.8}) {
      without.insert(without.end(), codes.size(),
                     s < 2 ? static_cast<float>(hidden * times) : kUntold);
    }
  }
  group.write("hidden", {"source", "quantile", "locality"}, without);
}

void write_sample_prior(outputs::hdf5::ResultsWriter& writer, double hidden) {
  MeasureWriter group(writer, "prior_predictive");
  group.axis("quantile", Numbers{0.05, 0.5, 0.95});
  group.write("hidden", {"quantile"}, Numbers{0.5 * hidden, 3.0 * hidden, 9.0 * hidden});
}

void write_sample_drivers(outputs::hdf5::ResultsWriter& writer, const Texts& codes) {
  struct Unknown {
    const char* name;
    const char* label;
    float share;  // of the variance of the hidden
    std::int8_t assumption_alone;
  };
  constexpr std::array kUnknowns{
      Unknown{"definition.any_caring", "Any caring, against regular care", 0.51F, 0},
      Unknown{"listed_share[oxfordshire_register_2018@E10000025]",
              "Share of young carers on this list: Oxfordshire's list, February 2018", 0.75F, 0},
      Unknown{"exposure.other",
              "Children who live with somebody in need of care for another reason", 0.19F, 1},
      Unknown{"sex_difference", "Girls' caring against boys'", 0.001F, 0}};
  MeasureWriter group(writer, "drivers");
  group.axis("quantity", column(kUnknowns, &Unknown::name));
  group.axis("quantity_label", column(kUnknowns, &Unknown::label));
  group.axis("locality", codes);
  group.axis("parameter", column(kUnknowns, &Unknown::name));
  std::vector<float> hidden;
  std::vector<std::int8_t> alone;
  for (const Unknown& unknown : kUnknowns) {
    hidden.insert(hidden.end(), codes.size(), unknown.share);
    alone.push_back(unknown.assumption_alone);
  }
  group.write("hidden", {"quantity", "locality"}, hidden);
  group.write("assumption_alone", {"parameter"}, alone);
}

}  // namespace carers::tests
