#include "model/inputs/neighbours.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <string_view>
#include <utility>

namespace carers::model::inputs {
namespace {

using population::LocalityTree;
using population::NeighbourPair;
using population::NodeIndex;

constexpr std::string_view kFile = "neighbours.csv";
constexpr std::array<std::string_view, 3> kColumns{"place", "neighbour", "dataset"};

class Pairs {
 public:
  explicit Pairs(const LocalityTree* tree) : tree_(tree) {}

  void add(Row& row) {
    const std::string& place = row.text("place");
    const std::string& neighbour = row.text("neighbour");
    if (place == neighbour) {
      row.problem(fmt::format(
          "\"{}\" stands beside itself (neighbours are two places); correct one", place));
      return;
    }
    const auto [earlier, is_new] =
        lines_.try_emplace(std::minmax(place, neighbour), row.line());  // in either order
    if (!is_new && earlier->second == kOfABase) return;
    if (!is_new) {
      row.problem(fmt::format(
          "\"{}\" and \"{}\" are neighbours by line {} already (once is enough); remove one", place,
          neighbour, earlier->second));
      return;
    }
    if (tree_ == nullptr) return;
    const auto one = tree_->find(place);
    const auto other = tree_->find(neighbour);
    if (!one || !other) return;  // which is noted
    if (level(*one) != level(*other)) {
      row.problem(fmt::format(
          "\"{}\" is of level {} and \"{}\" of level {} (neighbours are of one level); correct one",
          place, level(*one), neighbour, level(*other)));
      return;
    }
    pairs_.emplace_back(*one, *other);
  }

  // An overlay may say again what its base says.
  void begin_layer() {
    for (auto& [pair, line] : lines_) line = kOfABase;
  }

  [[nodiscard]] bool any_at(const std::string& wanted) const {
    return std::ranges::any_of(
        pairs_, [&](const NeighbourPair& pair) { return level(pair.first) == wanted; });
  }
  [[nodiscard]] std::vector<NeighbourPair> take() { return std::move(pairs_); }

 private:
  [[nodiscard]] const std::string& level(NodeIndex node) const {
    return tree_->nodes()[node.value].level;
  }

  static constexpr std::size_t kOfABase = 0;  // in place of a line

  const LocalityTree* tree_;
  std::map<std::pair<std::string, std::string>, std::size_t> lines_;
  std::vector<NeighbourPair> pairs_;
};

}  // namespace

std::vector<NeighbourPair> read_neighbours(StudyFolders& folders, const Settings& settings,
                                           const Places& places, References& datasets,
                                           core::Problems& problems) {
  References names("place", "localities.csv", places.locality_codes);
  Pairs pairs(places.tree ? &*places.tree : nullptr);
  const std::size_t before = problems.all().size();
  for (const StudyLayer& layer : folders.layers()) {
    pairs.begin_layer();
    const auto table =
        folders.table(layer, kFile, kColumns, StudyFolders::Need::optional, problems);
    for (std::size_t i = 0; table && i < table->size(); ++i) {
      Row row = table->row(i);
      for (const char* column : {"place", "neighbour"}) {
        if (!row.name(column).empty()) names.check(row.text(column), row.file(), row.line());
      }
      if (!row.name("dataset").empty()) datasets.check(row.text("dataset"), row.file(), row.line());
      if (row.good()) pairs.add(row);
    }
  }
  names.note_unknown(problems);
  if (places.tree && problems.all().size() == before) {
    for (const auto& group : settings.recording_groups) {
      const bool known = std::ranges::find(settings.levels.value, group.value.level) !=
                         settings.levels.value.end();
      if (!group.value.neighbours || !known || pairs.any_at(group.value.level)) continue;
      problems.error(group.file, group.line,
                     fmt::format("recording group \"{}\": no two places of level \"{}\" stand in "
                                 "{} (its effects lean on neighbours); add them, or set neighbours "
                                 "= false",
                                 group.value.name, group.value.level, kFile));
    }
  }
  return pairs.take();
}

}  // namespace carers::model::inputs
