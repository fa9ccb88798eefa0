#include "tests/support/sample_results.hpp"

#include <algorithm>
#include <cmath>
#include <fstream>
#include <limits>
#include <random>
#include <stdexcept>

#include "outputs/measure_writer.hpp"
#include "tests/support/sample_parts.hpp"

namespace carers::tests {
namespace {

using outputs::MeasureWriter;

constexpr std::int32_t kFirstAge = 5;
constexpr std::int32_t kAges = 13;  // 5 to 17
constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

struct Place {
  std::string code;
  std::string name;
  std::string level;
  std::string parent;
  double longitude = kNaN;
  double latitude = kNaN;
  double children = 0;
  bool leaf = true;
};

Texts fields(const std::string& line) {
  Texts all{""};
  bool quoted = false;
  for (const char c : line) {
    if (c == '"') {
      quoted = !quoted;
    } else if (c == ',' && !quoted) {
      all.emplace_back();
    } else {
      all.back() += c;
    }
  }
  return all;
}

// The shipped tree; children are made up for leaves and added up for the rest.
std::vector<Place> places() {
  std::ifstream file(std::string(CARERS_SOURCE_DIR) + "/studies/england/localities.csv");
  if (!file) throw std::runtime_error("the England study is not where it should be");
  std::vector<Place> all;
  bool header = true;
  for (std::string line; std::getline(file, line);) {
    if (line.starts_with('#')) continue;
    if (!header) {
      const Texts f = fields(line);
      Place place;
      place.code = f.at(0);
      place.name = f.at(1);
      place.level = f.at(2);
      place.parent = f.at(3);
      if (!f.at(4).empty()) place.longitude = std::stod(f.at(4));
      if (!f.at(5).empty()) place.latitude = std::stod(f.at(5));
      all.push_back(place);
    }
    header = false;
  }
  std::mt19937 engine(7);
  for (Place& place : all) {
    place.leaf = std::ranges::none_of(all, [&](const Place& p) { return p.parent == place.code; });
    if (place.leaf) place.children = 18'000 + static_cast<double>(engine() % 40'000);
  }
  for (auto place = all.rbegin(); place != all.rend(); ++place) {
    for (Place& above : all) {
      if (above.code == place->parent) above.children += place->children;
    }
  }
  return all;
}

std::size_t position(const std::vector<Place>& all, const std::string& code) {
  const auto found = std::ranges::find(all, code, &Place::code);
  return static_cast<std::size_t>(found - all.begin());
}

// By draw, then place.
struct Draws {
  Whole young_carers;
  Whole identified;
  Whole hidden;
  Whole listed;
  Numbers prevalence;
};

// Twelve uniforms: nearly normal, and the same on every machine.
double near_normal(std::mt19937& engine) {
  double sum = -6;
  for (int i = 0; i < 12; ++i) sum += static_cast<double>(engine()) / 4294967296.0;
  return sum;
}

Draws draws_of(const std::vector<Place>& all) {
  std::mt19937 engine(11);
  Numbers own(all.size());
  for (double& effect : own) effect = 0.25 * near_normal(engine);
  Draws draws;
  const std::size_t n = all.size();
  std::vector<std::size_t> parent(n);
  for (std::size_t i = 0; i < n; ++i) parent[i] = position(all, all[i].parent);
  for (auto* counts : {&draws.young_carers, &draws.identified, &draws.hidden, &draws.listed}) {
    counts->assign(kDraws * n, 0);
  }
  for (std::size_t d = 0; d < kDraws; ++d) {
    const double level = 0.28 * near_normal(engine);
    for (std::size_t i = n; i-- > 0;) {
      const std::size_t at = d * n + i;
      if (all[i].leaf) {
        const double share = 0.045 * std::exp(level + own[i] + 0.12 * near_normal(engine));
        const double seen = 1 / (1 + std::exp(1.4 - own[i] + 0.5 * near_normal(engine)));
        const double carers = all[i].children * share;
        draws.identified[at] = static_cast<std::int32_t>(carers * seen);
        draws.hidden[at] = static_cast<std::int32_t>(carers * (1 - seen));
        draws.listed[at] = static_cast<std::int32_t>(carers * seen * 1.6);
      }
      draws.young_carers[at] = draws.identified[at] + draws.hidden[at];
      const std::size_t above = parent[i];
      if (above == n) continue;
      draws.identified[d * n + above] += draws.identified[at];
      draws.hidden[d * n + above] += draws.hidden[at];
      draws.listed[d * n + above] += draws.listed[at];
    }
  }
  for (std::size_t at = 0; at < draws.young_carers.size(); ++at) {
    draws.prevalence.push_back(draws.young_carers[at] / (0.72 * all[at % n].children));
  }
  return draws;
}

void write_compositions(MeasureWriter& estimate, const std::vector<Place>& all,
                        const Draws& draws) {
  const std::array kCauseShares{0.45, 0.3, 0.1, 0.15};
  Whole ages;
  for (std::int32_t a = 0; a < kAges; ++a) ages.push_back(kFirstAge + a);
  estimate.axis("cause", Texts{"physical", "mental_health", "substance_misuse", "other"});
  estimate.axis("age", ages);
  Numbers by_cause;
  Numbers by_age;
  Numbers by_definition;
  const std::size_t n = all.size();
  for (std::size_t d = 0; d < kDraws; ++d) {
    const double tilt = 0.8 + 0.4 * static_cast<double>(d * 37 % kDraws) / kDraws;
    const auto add = [&](Numbers& column, double share) {
      for (std::size_t i = 0; i < n; ++i) column.push_back(draws.young_carers[d * n + i] * share);
    };
    for (std::size_t c = 0; c < kCauseShares.size(); ++c) {
      add(by_cause, c == 0 ? kCauseShares[c] * tilt : kCauseShares[c]);
    }
    for (std::int32_t a = 0; a < kAges; ++a) add(by_age, (1 + a) / 91.0);
    for (std::size_t m = 0; m < kMeanings.size(); ++m) {
      add(by_definition, m == 0 ? 1 : kMeanings[m].multiple * tilt);
    }
  }
  estimate.write("young_carers_by_cause", {"draw", "cause", "locality"}, by_cause);
  estimate.write("young_carers_by_age", {"draw", "age", "locality"}, by_age);
  estimate.write("young_carers_by_definition", {"draw", "definition", "locality"}, by_definition);
}

double multiple_of(const std::string& definition) {
  const auto found = std::ranges::find_if(
      kMeanings, [&](const Meaning& meaning) { return definition == meaning.name; });
  return found == kMeanings.end() ? 1 : found->multiple;
}

void write_implied(MeasureWriter& estimate, double carers) {
  estimate.axis("source", column(kOrigins, &Origin::name));
  Numbers implied;
  for (std::size_t d = 0; d < kDraws; ++d) {
    const double spread = 0.9 + 0.2 * static_cast<double>(d * 61 % kDraws) / kDraws;
    for (const Origin& origin : kOrigins) {
      for (const Meaning& meaning : kMeanings) {
        const double as_target = origin.multiple / multiple_of(origin.asks_about);
        implied.push_back(origin.multiple > 0 ? as_target * meaning.multiple * carers * spread
                                              : kNaN);
      }
    }
  }
  estimate.write("implied_by_source", {"draw", "source", "definition"}, implied);
}

void write_estimate(outputs::hdf5::ResultsWriter& writer, const std::vector<Place>& all,
                    const SampleOptions& options) {
  const Draws draws = draws_of(all);
  MeasureWriter estimate(writer, "estimate");
  const auto of = [&]<typename T>(T Place::* member) {
    std::vector<T> values;
    for (const Place& place : all) values.push_back(place.*member);
    return values;
  };
  estimate.axis("draw", counted(kDraws));
  estimate.axis("locality", of(&Place::code));
  estimate.axis("locality_name", of(&Place::name));
  estimate.axis("level", of(&Place::level));
  estimate.axis("parent", of(&Place::parent));
  estimate.axis("longitude", of(&Place::longitude));
  estimate.axis("latitude", of(&Place::latitude));
  estimate.axis("definition", column(kMeanings, &Meaning::name));
  estimate.axis("definition_label", column(kMeanings, &Meaning::label));
  estimate.axis("definition_meaning", column(kMeanings, &Meaning::meaning));
  const Texts by_draw{"draw", "locality"};
  estimate.write("young_carers", by_draw, draws.young_carers);
  estimate.write("identified", by_draw, draws.identified);
  estimate.write("hidden", by_draw, draws.hidden);
  estimate.write("listed", by_draw, draws.listed);
  estimate.write("prevalence", by_draw, draws.prevalence);
  estimate.write("children", {"locality"}, of(&Place::children));
  estimate.attribute("reference_date", "2021-03-21");
  estimate.attribute("definition", "regular_care");
  estimate.attribute("focus", options.focus);
  estimate.attribute("causes_rest_on", "prior only");
  if (!options.sources) return;
  write_compositions(estimate, all, draws);
  write_implied(estimate, draws.young_carers[position(all, options.focus)]);
}

void write_checks(outputs::hdf5::ResultsWriter& writer, bool passed) {
  MeasureWriter diagnostics(writer, "diagnostics");
  diagnostics.axis("check", Texts{"rhat", "ess_bulk", "divergences"});
  diagnostics.write("passed", {"check"},
                    std::vector<std::int8_t>{static_cast<std::int8_t>(passed), 1, 1});
  diagnostics.write(
      "finding", {"check"},
      Texts{passed ? "The largest R-hat is 1.007, below 1.01."
                   : "The chains disagree: the largest R-hat is 1.04, above 1.01 "
                     "(ascertainment.cin_mental_health.children_and_their_parents).",
            "The smallest effective sample size is 612, above 400.", "No transition diverged."});

  MeasureWriter predicted(writer, "posterior_predictive");
  predicted.axis("observation", Texts{"census a", "census b", "census c", "survey"});
  predicted.axis("observation_source",
                 Texts{"census_2011", "census_2011", "census_2011", "survey_2010"});
  predicted.axis("observation_area", Texts{"a", "b", "c", "nation"});
  predicted.axis("observation_unit", Texts(4, "people"));
  const Texts by_figure{"observation"};
  predicted.write("observed", by_figure, Numbers{100, 120, 190, 337});
  predicted.write("lower", by_figure, Numbers{90, 100, 130, 250});
  predicted.write("upper", by_figure, Numbers{120, 140, 180, 420});
  predicted.write("holds", by_figure, std::vector<std::int8_t>{1, 1, 0, 1});

  MeasureWriter provenance(writer, "provenance");
  const auto text = [&](const char* name, const char* value) {
    provenance.write(name, {}, Texts{value});
  };
  text("study", "oxfordshire");
  text("base", "england");
  text("data_notice",
       "Contains public sector information licensed under the Open Government Licence v3.0. "
       "Contains OS data © Crown copyright and database right.");
  text("base_digest", "2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae");
  text("version", "0.1.0");
  text("commit", "");
  text("compiler", "g++ 12.2");
  text("method", "nuts");
  text("verdict", passed ? "The fit passed all checks." : "The chains disagree.");
  provenance.write("seed", {}, std::vector<std::int64_t>{2018});
  provenance.write("complete", {}, std::vector<std::int8_t>{1});
}

}  // namespace

Whole counted(std::size_t n) {
  Whole all(n);
  for (std::size_t i = 0; i < n; ++i) all[i] = static_cast<std::int32_t>(i);
  return all;
}

void write_sample_results(const std::filesystem::path& path, const SampleOptions& options) {
  const std::vector<Place> all = places();
  outputs::hdf5::ResultsWriter writer(path);
  writer.group("").attribute("title", "Young carers, made-up numbers");
  write_estimate(writer, all, options);
  if (options.sources) {
    write_sample_study(writer);
    const std::size_t focus = position(all, options.focus);
    Texts codes;
    for (const Place& place : all) codes.push_back(place.code);
    write_sample_left_out(writer, codes, draws_of(all).hidden[focus]);
    write_sample_drivers(writer, codes);
    write_sample_prior(writer, draws_of(all).hidden[focus]);
  }
  if (options.futures) write_sample_futures(writer, options.focus);
  write_checks(writer, options.passed);
  writer.finish();
}

}  // namespace carers::tests
