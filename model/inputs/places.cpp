#include "model/inputs/places.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <limits>
#include <set>
#include <utility>

#include "model/inputs/located.hpp"
#include "model/inputs/references.hpp"
#include "model/observation/source.hpp"

namespace carers::model::inputs {
namespace {

using population::Area;
using population::Locality;
using population::LocalityTree;

constexpr std::array<std::string_view, 6> kDatasetColumns{"dataset", "publisher", "title",
                                                          "date",    "licence",   "address"};
constexpr std::array<std::string_view, 7> kLocalityColumns{
    "code", "name", "level", "parent", "longitude", "latitude", "dataset"};
constexpr std::array<std::string_view, 8> kAreaColumns{"area", "name", "leaf",    "weight",
                                                       "from", "to",   "dataset", "note"};
constexpr int kFirstYear = 1900;
constexpr int kLastYear = 2199;
constexpr double kRounding = 1e-9;

double coordinate(Row& row, std::string_view column, double limit) {
  const auto value = row.number_if_given(column);
  if (value && (*value < -limit || *value > limit)) {
    row.problem(fmt::format("{} \"{}\" is outside {} to {} degrees; correct it", column,
                            row.text(column), -limit, limit));
  }
  return value.value_or(observation::kMissing);
}

struct ListedPlaces {
  std::vector<Located<Locality>> places;
  bool complete = true;  // no row is left out because it cannot be read
};

// Places of all layers; one of the same code replaces the base's.
ListedPlaces read_localities(StudyFolders& folders, References& datasets,
                             core::Problems& problems) {
  ListedPlaces listed{.places = {}, .complete = folders.complete()};
  std::vector<Located<Locality>>& places = listed.places;
  std::map<std::string, std::size_t> positions;
  for (const StudyLayer& layer : folders.layers()) {
    const std::size_t before = problems.all().size();
    const auto table = folders.table(layer, "localities.csv", kLocalityColumns,
                                     StudyFolders::Need::required, problems);
    listed.complete = listed.complete && problems.all().size() == before;
    if (!table) continue;
    std::set<std::string> here;
    for (std::size_t i = 0; i < table->size(); ++i) {
      Row row = table->row(i);
      Located<Locality> place{.value = {.code = row.name("code"),
                                        .name = row.name("name"),
                                        .level = row.name("level"),
                                        .parent = row.text("parent"),
                                        .longitude = coordinate(row, "longitude", 180.0),
                                        .latitude = coordinate(row, "latitude", 90.0)},
                              .file = table->file(),
                              .line = row.line()};
      if (!row.name("dataset").empty()) datasets.check(row.text("dataset"), row.file(), row.line());
      if (place.value.code.empty()) {
        listed.complete = false;
        continue;
      }
      const bool again = !here.insert(place.value.code).second;
      const auto [found, is_new] = positions.try_emplace(place.value.code, places.size());
      if (is_new || again) {  // a code twice in one file is reported as a flaw of the tree
        places.push_back(std::move(place));
      } else {
        places[found->second] = std::move(place);
      }
    }
  }
  return listed;
}

std::optional<LocalityTree> build_tree(const ListedPlaces& listed, const Settings& settings,
                                       core::Problems& problems) {
  const auto& places = listed.places;
  if (!listed.complete || places.empty() || settings.levels.value.empty())
    return std::nullopt;  // all of these are noted already
  std::vector<Locality> localities;
  for (const auto& place : places) localities.push_back(place.value);
  const auto flaws = population::tree_problems(localities, settings.levels.value);
  for (const auto& flaw : flaws) {
    problems.error(places[flaw.locality].file, places[flaw.locality].line, flaw.text);
  }
  if (!flaws.empty()) return std::nullopt;
  return LocalityTree(std::move(localities), settings.levels.value);
}

// An area as its lines say, before it is checked as a whole.
struct DraftArea {
  Area area;
  std::map<std::size_t, double> weights;  // by leaf
  std::string file;
  std::size_t line{};
  int from{};
  int to{};
};

void add_part(Row& row, const LocalityTree* tree, DraftArea& draft) {
  const auto weight = row.number("weight");
  if (weight && !(*weight > 0.0 && *weight <= 1.0)) {
    row.problem(
        fmt::format("weight \"{}\" is not above 0 and at most 1 (it is a share of the leaf's "
                    "people); correct it",
                    row.text("weight")));
  }
  const auto node = tree == nullptr ? std::nullopt : tree->find(row.text("leaf"));
  if (!row.good() || !node || !weight) return;
  const auto [first, last] = tree->leaves_below(*node);
  for (std::size_t leaf = first.value; leaf < last.value; ++leaf) {
    double& sum = draft.weights[leaf];
    sum += *weight;
    if (sum > 1.0 + kRounding) {
      const Locality& place = tree->nodes()[tree->leaves()[leaf].value];
      row.problem(
          fmt::format("weights of \"{}\" in area \"{}\" add up to {:g} (more than all its people); "
                      "correct them",
                      place.code, draft.area.code, sum));
      sum = 1.0;
      return;
    }
  }
}

// Without a tree the rows are only checked.
void read_areas(StudyFolders& folders, const LocalityTree* tree, References& datasets,
                Places& places, core::Problems& problems) {
  References leaf_names("leaf", "localities.csv", places.locality_codes);
  const std::set<std::string> localities =
      places.locality_codes ? std::set(places.locality_codes->begin(), places.locality_codes->end())
                            : std::set<std::string>{};
  std::vector<std::string> order;
  std::map<std::string, DraftArea> drafts;
  for (const StudyLayer& layer : folders.layers()) {
    const std::size_t before = problems.all().size();
    const auto table =
        folders.table(layer, "areas.csv", kAreaColumns, StudyFolders::Need::optional, problems);
    if (problems.all().size() != before) places.codes.reset();
    if (!table) continue;
    for (std::size_t i = 0; i < table->size(); ++i) {
      Row row = table->row(i);
      const std::string& code = row.name("area");
      const std::string& name = row.name("name");
      const auto from = row.whole_if_given("from", kFirstYear, kLastYear).value_or(kFirstYear);
      const auto to = row.whole_if_given("to", kFirstYear, kLastYear).value_or(kLastYear);
      if (from > to)
        row.problem(fmt::format("years {} to {} are reversed; correct them", from, to));
      if (!row.name("leaf").empty()) leaf_names.check(row.text("leaf"), row.file(), row.line());
      if (!row.name("dataset").empty()) datasets.check(row.text("dataset"), row.file(), row.line());
      if (code.empty()) continue;
      if (localities.contains(code)) {
        row.problem(fmt::format(
            "area \"{}\" is a place of localities.csv (which is an area by itself); rename it",
            code));
        continue;
      }
      const auto [found, is_new] = drafts.try_emplace(code);
      DraftArea& draft = found->second;
      if (is_new) order.push_back(code);
      if (is_new || draft.file != row.file()) {  // an overlay's area replaces the base's
        draft = {.area = {.code = code, .name = name, .parts = {}},
                 .weights = {},
                 .file = row.file(),
                 .line = row.line(),
                 .from = from,
                 .to = to};
      } else if (draft.area.name != name || draft.from != from || draft.to != to) {
        row.problem(fmt::format(
            "area \"{}\" has another name or other years than on line {} (it is one area); "
            "make them the same",
            code, draft.line));
      }
      add_part(row, tree, draft);
    }
  }
  leaf_names.note_unknown(problems);
  if (places.codes) places.codes->insert(places.codes->end(), order.begin(), order.end());
  if (tree == nullptr) return;
  for (const std::string& code : order) {
    DraftArea& draft = drafts.at(code);
    for (const auto& [leaf, weight] : draft.weights)
      draft.area.parts.push_back({.leaf = {leaf}, .weight = weight});
    places.by_code.emplace(code, places.areas.size());
    places.areas.push_back(std::move(draft.area));
    places.exists_from.push_back(draft.from);
    places.exists_to.push_back(draft.to);
  }
}

}  // namespace

std::optional<std::map<std::string, Dataset>> read_datasets(StudyFolders& folders,
                                                            core::Problems& problems) {
  std::map<std::string, Dataset> datasets;
  bool readable = folders.complete();
  for (const StudyLayer& layer : folders.layers()) {
    const std::size_t before = problems.all().size();
    const auto table = folders.table(layer, "datasets.csv", kDatasetColumns,
                                     StudyFolders::Need::required, problems);
    readable = readable && problems.all().size() == before;
    if (!table) continue;
    std::map<std::string, std::size_t> here;
    for (std::size_t i = 0; i < table->size(); ++i) {
      Row row = table->row(i);
      Dataset dataset{.name = row.name("dataset"),
                      .publisher = row.name("publisher"),
                      .title = row.name("title"),
                      .date = row.name("date"),
                      .licence = row.name("licence"),
                      .address = row.text("address")};
      if (dataset.name.empty()) {
        readable = false;
        continue;
      }
      const auto [first, is_new] = here.try_emplace(dataset.name, row.line());
      if (!is_new) {
        row.problem(fmt::format(
            "dataset \"{}\" is listed on line {} already (a name stands for one); rename one",
            dataset.name, first->second));
        continue;
      }
      datasets[dataset.name] = std::move(dataset);
    }
  }
  return readable ? std::optional(std::move(datasets)) : std::nullopt;
}

References references_to(const std::optional<std::map<std::string, Dataset>>& datasets) {
  std::optional<std::vector<std::string>> names;
  if (datasets) {
    names.emplace();
    for (const auto& [name, dataset] : *datasets) names->push_back(name);
  }
  return {"dataset", "datasets.csv", std::move(names)};
}

References references_to_areas(const Places& places) {
  return {"area", "localities.csv or areas.csv", places.codes};
}

Places read_places(StudyFolders& folders, const Settings& settings, References& datasets,
                   core::Problems& problems) {
  Places places;
  const ListedPlaces listed = read_localities(folders, datasets, problems);
  if (listed.complete) {
    places.locality_codes.emplace();
    for (const auto& place : listed.places) places.locality_codes->push_back(place.value.code);
    places.codes = places.locality_codes;
  }
  places.tree = build_tree(listed, settings, problems);
  if (places.tree) {
    const LocalityTree& tree = *places.tree;
    for (std::size_t node = 0; node < tree.nodes().size(); ++node) {
      places.by_code.emplace(tree.nodes()[node].code, places.areas.size());
      places.areas.push_back(population::area_of(tree, {node}));
      places.exists_from.push_back(kFirstYear);
      places.exists_to.push_back(kLastYear);
    }
  }
  read_areas(folders, places.tree ? &*places.tree : nullptr, datasets, places, problems);
  const Located<std::string>& focus = settings.focus;
  if (!focus.value.empty() && places.locality_codes &&
      std::ranges::find(*places.locality_codes, focus.value) == places.locality_codes->end()) {
    const std::string near = core::did_you_mean(focus.value, *places.locality_codes);
    problems.error(focus.file, focus.line,
                   fmt::format("focus \"{}\" is not listed in localities.csv{}", focus.value,
                               near.empty() ? "; correct it" : near));
  }
  return places;
}

}  // namespace carers::model::inputs
