#include "model/inputs/population_tables.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <span>
#include <tuple>
#include <utility>

#include "model/inputs/dates.hpp"
#include "model/inputs/located.hpp"
#include "model/inputs/references.hpp"
#include "model/observation/source.hpp"

namespace carers::model::inputs {
namespace {

using population::kAges;
using population::LocalityTree;
using population::PersonsByAge;
using population::PopulationTotal;

constexpr std::string_view kFile = "population.csv";
constexpr std::string_view kTotalsFile = "population_totals.csv";
constexpr std::array<std::string_view, 5> kColumns{"locality", "date", "age", "persons", "dataset"};
constexpr std::array<std::string_view, 6> kTotalsColumns{"locality", "year",    "age_from",
                                                         "age_to",   "persons", "dataset"};
constexpr int kOldest = static_cast<int>(kAges) - 1;
constexpr std::string_view kAgesEnd = "the ages that the model counts";
constexpr std::size_t kPlacesNamed = 3;  // of many that miss the same, in one message

// One date's table while it is being filled.
struct Draft {
  PersonsByAge persons;            // NaN where no row was met
  std::vector<std::string> where;  // "file:line" of each cell
};

// What could be told of a row that is wrong: the cells that it may have been meant for.
struct BadRow {
  std::optional<Date> date;
  std::optional<std::size_t> leaf;
  std::optional<int> age;

  [[nodiscard]] bool may_be(const Date& a_date, std::size_t a_leaf, int an_age) const {
    return date.value_or(a_date) == a_date && leaf.value_or(a_leaf) == a_leaf &&
           age.value_or(an_age) == an_age;
  }
};

// "3, 5-9"
std::string ranges(const std::vector<int>& ages) {
  std::string text;
  for (std::size_t i = 0; i < ages.size();) {
    std::size_t last = i;
    while (last + 1 < ages.size() && ages[last + 1] == ages[last] + 1) ++last;
    text += text.empty() ? "" : ", ";
    text += last == i ? std::to_string(ages[i]) : fmt::format("{}-{}", ages[i], ages[last]);
    i = last + 1;
  }
  return text;
}

// Notes what a date's table lacks: places without any row together, places with gaps one by one.
// What a wrong row may have been meant for is not lacking.
void note_gaps(const Date& date, const Draft& draft, std::span<const BadRow> bad,
               const LocalityTree& tree, const std::string& file, core::Problems& problems) {
  const auto lacks = [&](std::size_t leaf, int age) {
    return std::isnan(draft.persons(static_cast<Eigen::Index>(leaf), age)) &&
           std::ranges::none_of(bad,
                                [&](const BadRow& row) { return row.may_be(date, leaf, age); });
  };
  std::vector<std::string> absent;
  for (std::size_t leaf = 0; leaf < tree.leaf_count(); ++leaf) {
    std::vector<int> ages;
    for (int age = 0; age <= kOldest; ++age) {
      if (lacks(leaf, age)) ages.push_back(age);
    }
    const auto& place = tree.nodes()[tree.leaves()[leaf].value];
    if (ages.size() == kAges) {
      absent.push_back('"' + place.code + '"');
    } else if (!ages.empty()) {
      problems.error(
          file, 0,
          fmt::format(
              "population of \"{}\" on {} lacks ages {} (every leaf needs 0 to {}); add the rows",
              place.code, to_text(date), ranges(ages), kOldest));
    }
  }
  if (absent.empty()) return;
  std::string list;
  for (std::size_t i = 0; i < std::min(absent.size(), kPlacesNamed); ++i)
    list += (i > 0 ? ", " : "") + absent[i];
  if (absent.size() > kPlacesNamed)
    list += fmt::format(" and {} more", absent.size() - kPlacesNamed);
  problems.error(
      file, 0,
      fmt::format("population of {} on {} is missing (every leaf needs ages 0 to {}); add the rows",
                  list, to_text(date), kOldest));
}

class Reader {
 public:
  Reader(StudyFolders& folders, const Places& places, References& datasets,
         core::Problems& problems)
      : folders_(folders),
        tree_(places.tree ? &*places.tree : nullptr),
        problems_(problems),
        locality_names_("locality", "localities.csv", places.locality_codes),
        datasets_(datasets) {}

  // Decimal year -> persons.
  std::map<double, PersonsByAge> tables() {
    std::map<Date, Draft> drafts;
    std::string file;
    for (const StudyLayer& layer : folders_.layers()) {
      const std::size_t before = problems_.all().size();
      const auto table =
          folders_.table(layer, kFile, kColumns, StudyFolders::Need::required, problems_);
      if (problems_.all().size() != before) bad_.push_back({});  // rows are left out: any
      if (!table) continue;
      file = table->file();
      const bool from_base = &layer != &folders_.study();
      for (std::size_t i = 0; i < table->size(); ++i) read_row(table->row(i), from_base, drafts);
    }
    std::map<double, PersonsByAge> tables;
    for (auto& [date, draft] : drafts) {
      note_gaps(date, draft, bad_, *tree_, file, problems_);
      tables.emplace(decimal_year(date), std::move(draft.persons));
    }
    return tables;
  }

  std::vector<Located<PopulationTotal>> totals() {
    std::vector<Located<PopulationTotal>> totals;
    std::map<std::tuple<population::NodeIndex, int, int, int>, std::string> seen;
    for (const StudyLayer& layer : folders_.layers()) {
      const auto table = folders_.table(layer, kTotalsFile, kTotalsColumns,
                                        StudyFolders::Need::optional, problems_);
      if (!table) continue;
      for (std::size_t i = 0; i < table->size(); ++i) {
        Row row = table->row(i);
        const auto node = locality(row);
        const auto year = row.whole("year", 1900, 2199);
        const auto from = row.whole("age_from", 0, kOldest, kAgesEnd);
        const auto to = row.whole("age_to", 0, kOldest, kAgesEnd);
        if (from && to && *from > *to)
          row.problem(fmt::format("ages {} to {} are reversed; correct them", *from, *to));
        const auto persons = row.persons("persons");
        check_dataset(row);
        if (!row.good() || !node || !year || !from || !to || !persons) continue;
        const auto [first, is_new] = seen.try_emplace({*node, *from, *to, *year}, where(row));
        if (!is_new) {
          row.problem(
              fmt::format("row repeats {} (which of the two counts?); remove one", first->second));
          continue;
        }
        if (refuse_overlap(row, *node, *from, *to)) continue;
        totals.push_back({.value = {.node = *node,
                                    .year = *year,
                                    .age_from = *from,
                                    .age_to = *to,
                                    .persons = *persons},
                          .file = row.file(),
                          .line = row.line()});
      }
    }
    return totals;
  }

  void note_unknown() { locality_names_.note_unknown(problems_); }

 private:
  struct Scaled {
    population::NodeIndex node;
    int age_from{};
    int age_to{};
    std::string where;
  };

  static std::string where(const Row& row) { return fmt::format("{}:{}", row.file(), row.line()); }

  std::optional<population::NodeIndex> locality(Row& row) {
    const std::string& code = row.name("locality");
    if (code.empty()) return std::nullopt;
    if (!locality_names_.check(code, row.file(), row.line())) row.reject();
    return tree_ == nullptr ? std::nullopt : tree_->find(code);
  }

  void check_dataset(Row& row) {
    if (!row.name("dataset").empty()) datasets_.check(row.text("dataset"), row.file(), row.line());
  }

  void read_row(Row row, bool from_base, std::map<Date, Draft>& drafts) {
    const auto node = locality(row);
    std::optional<std::size_t> leaf;
    if (node) {
      if (const auto found = tree_->as_leaf(*node)) leaf = found->value;
    }
    if (node && !leaf) {
      if (from_base) return;  // split by an overlay, which brings its parts
      row.problem(
          fmt::format("locality \"{}\" has places below it (population is for leaves); give theirs",
                      row.text("locality")));
    }
    const auto date = row.day("date");
    const auto age = row.whole("age", 0, kOldest, kAgesEnd);
    const auto persons = row.persons("persons");
    check_dataset(row);
    if (!row.good() || !leaf || !date || !age || !persons) {
      bad_.push_back({.date = date, .leaf = leaf, .age = age});
      return;
    }
    fill(row, drafts[*date], *leaf, *age, *persons);
  }

  void fill(Row& row, Draft& draft, std::size_t leaf, int age, double persons) const {
    if (draft.where.empty()) {
      draft.where.resize(tree_->leaf_count() * kAges);
      draft.persons = PersonsByAge::Constant(static_cast<Eigen::Index>(tree_->leaf_count()),
                                             kOldest + 1, observation::kMissing);
    }
    double& cell = draft.persons(static_cast<Eigen::Index>(leaf), age);
    std::string& first = draft.where[leaf * kAges + static_cast<std::size_t>(age)];
    if (!std::isnan(cell)) {
      row.problem(fmt::format("row repeats {} (which of the two counts?); remove one", first));
      return;
    }
    cell = persons;
    first = where(row);
  }

  // Totals of two places or ranges of ages that share people cannot both be met.
  bool refuse_overlap(Row& row, population::NodeIndex node, int from, int to) {
    const auto [first, last] = tree_->leaves_below(node);
    for (const Scaled& other : scaled_) {
      if (other.node == node && other.age_from == from && other.age_to == to) return false;
      const auto [other_first, other_last] = tree_->leaves_below(other.node);
      if (first < other_last && other_first < last && from <= other.age_to &&
          other.age_from <= to) {
        row.problem(fmt::format(
            "total shares people with that of {} (both cannot be met at once); keep the finer",
            other.where));
        return true;
      }
    }
    scaled_.push_back({.node = node, .age_from = from, .age_to = to, .where = where(row)});
    return false;
  }

  StudyFolders& folders_;
  const LocalityTree* tree_;  // none: rows are only checked by themselves
  core::Problems& problems_;
  References locality_names_;
  References& datasets_;
  std::vector<Scaled> scaled_;
  std::vector<BadRow> bad_;
};

// Totals that the tables cannot be scaled to without turning into something else: a digit too many,
// or another place's.
void refuse_far_totals(const std::vector<Located<PopulationTotal>>& totals,
                       const LocalityTree& tree, const std::map<double, PersonsByAge>& tables,
                       core::Problems& problems) {
  constexpr double kTimes = 3.0;  // either way; no place grew or shrank as much between censuses
  const population::Population unscaled(tree, tables, {});
  std::map<int, PersonsByAge> of_year;
  for (const auto& [total, file, line] : totals) {
    auto table = of_year.find(total.year);
    if (table == of_year.end())
      table = of_year.emplace(total.year, unscaled.at(total.year + 0.5)).first;
    const auto [first, last] = tree.leaves_below(total.node);
    const double told = table->second
                            .block(static_cast<Eigen::Index>(first.value), total.age_from,
                                   static_cast<Eigen::Index>(last.value - first.value),
                                   total.age_to - total.age_from + 1)
                            .sum();
    if (total.persons <= kTimes * told && total.persons * kTimes >= told) continue;
    problems.error(file, line,
                   fmt::format("persons {:.0f} is far from the {:.0f} that the tables of "
                               "population.csv have in {} (the path between them is scaled to it); "
                               "correct it",
                               total.persons, told, total.year));
  }
}

}  // namespace

std::optional<Residents> read_population(StudyFolders& folders, const Places& places,
                                         const population::Outlook& outlook, References& datasets,
                                         core::Problems& problems) {
  const auto errors = [&] {
    return std::ranges::count(problems.all(), false, &core::Problem::warning);
  };
  const auto before = errors();
  Reader reader(folders, places, datasets, problems);
  auto tables = reader.tables();
  const auto located_totals = reader.totals();
  reader.note_unknown();
  if (errors() != before || tables.empty()) return std::nullopt;
  refuse_far_totals(located_totals, *places.tree, tables, problems);
  if (errors() != before) return std::nullopt;
  std::vector<PopulationTotal> totals;
  for (const auto& located : located_totals) totals.push_back(located.value);
  int first = static_cast<int>(tables.begin()->first);
  int last = static_cast<int>(tables.rbegin()->first);
  for (const PopulationTotal& total : totals) {
    first = std::min(first, total.year);
    last = std::max(last, total.year);
  }
  return Residents{.population = {*places.tree, std::move(tables), totals, outlook},
                   .years = {.first = first, .last = last}};
}

}  // namespace carers::model::inputs
