// Changes variables of a results file that stays sound HDF5: however they are changed, the answer
// is findings or a FileError.
#include "tests/fuzz/findings_fuzz.hpp"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <map>
#include <set>
#include <utility>

#include "outputs/findings/read_findings.hpp"
#include "outputs/hdf5/reader.hpp"
#include "outputs/hdf5/writer.hpp"
#include "outputs/measures.hpp"
#include "tests/support/scratch_file.hpp"

namespace carers::tests::fuzz {
namespace {

namespace hdf5 = outputs::hdf5;
using hdf5::Storage;
using Texts = std::vector<std::string>;
using Numbers = std::vector<double>;

enum class Change : unsigned {
  left_out,
  other_kind,
  one_dimension_less,
  reversed,
  nan,
  below_0,
  huge,
  shorter
};
constexpr unsigned kChanges = 8;

// A dimension, labels along one, a variable, or (without storage) a remark.
struct Item {
  enum class Is { dimension, label, variable, remark };
  Is is{};
  std::string name;
  Texts dims{};
  Storage storage{};
  std::string text{};  // of a remark
};

struct Part {
  std::string group;
  std::vector<Item> items;
};

// What the reader asks for: all of it, but of the many flows only those of these names.
bool is_read(const outputs::Measure& measure) {
  const bool by_place_and_time = measure.group == "projection" || measure.group == "comparison" ||
                                 measure.group == "projection_monthly";
  return !by_place_and_time || measure.name.starts_with("hidden") ||
         measure.name.starts_with("waiting");
}

Part part_of(const outputs::GroupMeaning& group) {
  Part part{.group = group.name, .items = {}};
  std::set<std::string> dims;
  for (const auto& measure : outputs::measures()) {
    if (measure.group == group.name) dims.insert(measure.dims.begin(), measure.dims.end());
  }
  using enum Item::Is;
  for (const auto& axis : outputs::axes()) {
    if (dims.contains(axis.name))
      part.items.push_back({dimension, axis.name, {axis.name}, axis.storage});
  }
  for (const auto& axis : outputs::axes()) {
    if (axis.name != axis.dimension && dims.contains(axis.dimension)) {
      part.items.push_back({label, axis.name, {axis.dimension}, axis.storage});
    }
  }
  for (const auto& measure : outputs::measures()) {
    if (measure.group == group.name && is_read(measure)) {
      part.items.push_back({variable, measure.name, measure.dims, measure.storage});
    }
  }
  if (group.name == "estimate") {
    part.items.push_back({.is = remark, .name = "focus", .text = "locality 0"});
    part.items.push_back({.is = remark, .name = "reference_date", .text = "2021-03-21"});
  }
  if (group.name.starts_with("projection")) {
    part.items.push_back({.is = remark, .name = "start_date", .text = "2018-03-01"});
  }
  return part;
}

const std::vector<Part>& parts() {
  static const std::vector<Part> kParts = [] {
    std::vector<Part> all;
    for (const auto& group : outputs::groups()) {
      if (!group.open && group.name != "projection_draws") all.push_back(part_of(group));
    }
    return all;
  }();
  return kParts;
}

std::size_t item_count() {
  std::size_t count = 0;
  for (const Part& part : parts()) count += part.items.size();
  return count;
}

const hdf5::Attributes kAbout{.units = "1", .long_name = "Name", .description = "A quantity."};

Numbers labels_of(const std::string& dimension) {
  if (dimension == "quantile" || dimension == "interval_level") return {0.05, 0.5, 0.9, 0.95};
  if (dimension == "age") return {5, 17};
  return {0, 1};
}

class Writing {
 public:
  explicit Writing(hdf5::Group group) : group_(std::move(group)) {}

  void write(Item item, const Change* change) {
    if (change != nullptr && *change == Change::left_out) return;
    if (item.is == Item::Is::remark) {
      write_remark(item, change);
    } else if (item.is == Item::Is::dimension) {
      write_dimension(item, change);
    } else {
      write_values(item, change);
    }
  }

 private:
  void write_remark(const Item& item, const Change* change) {
    if (change == nullptr) {
      group_.attribute(item.name, item.text);
    } else if (*change == Change::other_kind) {
      group_.attribute(item.name, std::int64_t{7});
    } else {
      group_.attribute(item.name, *change == Change::shorter ? item.text.substr(0, 3) : "");
    }
  }

  void write_dimension(const Item& item, const Change* change) {
    Numbers labels = labels_of(item.name);
    if (change != nullptr && *change == Change::shorter) labels.resize(1);
    if (change != nullptr && *change == Change::below_0) {
      for (double& label : labels) label = -1.0 - label;
    }
    if (change != nullptr && *change == Change::huge) {
      for (double& label : labels) label = 1e18 * (1.0 + label);
    }
    const bool other = change != nullptr && *change == Change::other_kind;
    if ((item.storage == Storage::text) != other) {
      Texts texts;
      for (std::size_t i = 0; i < labels.size(); ++i) {
        texts.push_back(item.name + ' ' + std::to_string(i));
      }
      group_.coordinate({.name = item.name, .values = texts, .attributes = kAbout});
    } else {
      group_.coordinate({.name = item.name, .values = labels, .attributes = kAbout});
    }
  }

  void write_values(Item item, const Change* change) {
    if (change != nullptr && *change == Change::one_dimension_less && !item.dims.empty())
      item.dims.pop_back();
    if (change != nullptr && *change == Change::reversed) std::ranges::reverse(item.dims);
    const Texts declared = group_.dimensions();
    std::size_t size = 1;
    for (const std::string& dim : item.dims) {
      if (std::ranges::count(declared, dim) == 0) return;
      size *= group_.size_of(dim);
    }
    const hdf5::Variable variable{.name = item.name, .dims = item.dims, .attributes = kAbout};
    const bool other = change != nullptr && *change == Change::other_kind;
    if ((item.storage == Storage::text) != other) {
      group_.variable(variable, Texts(size, item.name));
    } else {
      group_.variable(variable, Numbers(size, value_of(item.name, change)));
    }
  }

  static double value_of(const std::string& name, const Change* change) {
    if (change != nullptr && *change == Change::nan)
      return std::numeric_limits<double>::quiet_NaN();
    if (change != nullptr && *change == Change::below_0) return -1.0;
    if (change != nullptr && *change == Change::huge) return 1e300;
    return name == "level" ? 0.9 : 1.0;
  }

  hdf5::Group group_;
};

// One bit a group: which are in the file. The first, `estimate`, is there always.
using Groups = unsigned;

void write_file(const std::filesystem::path& path, Groups groups,
                const std::map<std::size_t, Change>& changes) {
  hdf5::ResultsWriter writer(path);
  std::size_t number = 0;
  for (std::size_t p = 0; p < parts().size(); ++p) {
    const Part& part = parts()[p];
    const std::size_t first = std::exchange(number, number + part.items.size());
    if (part.group != "estimate" && (groups >> p & 1U) == 0) continue;
    Writing writing(writer.group(part.group));
    for (std::size_t i = 0; i < part.items.size(); ++i) {
      const auto change = changes.find(first + i);
      writing.write(part.items[i], change == changes.end() ? nullptr : &change->second);
    }
  }
  writer.finish();
}

unsigned two_bytes(std::string_view bytes, std::size_t at) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(bytes[i]); };
  return 256U * byte(at) + byte(at + 1);
}

void append_two_bytes(std::string& bytes, std::size_t value) {
  bytes += static_cast<char>(value / 256 % 256);
  bytes += static_cast<char>(value % 256);
}

}  // namespace

bool findings_reader_keeps_its_promises(std::string_view bytes) {
  static const support::ScratchFile kFile("changed.h5");
  const Groups groups = bytes.size() < 2 ? 0 : two_bytes(bytes, 0);
  std::map<std::size_t, Change> changes;
  for (std::size_t at = 2; at + 3 <= bytes.size() && changes.size() < 10; at += 3) {
    changes[two_bytes(bytes, at) % item_count()] =
        static_cast<Change>(static_cast<unsigned char>(bytes[at + 2]) % kChanges);
  }
  write_file(kFile.path(), groups, changes);
  try {
    const auto findings = outputs::findings::read_findings(hdf5::ResultsReader(kFile.path()));
    return findings.focus < findings.places.size();
  } catch (const hdf5::FileError&) {
    return !changes.empty();
  }
}

std::vector<std::string> findings_seeds() {
  std::vector<std::string> seeds{"\xFF\xFF"};
  std::size_t item = 0;
  for (std::size_t p = 0; p < parts().size(); ++p) {
    for (const std::size_t last = item + parts()[p].items.size(); item < last; ++item) {
      std::string& seed = seeds.emplace_back();
      append_two_bytes(seed, std::size_t{1} << p);
      append_two_bytes(seed, item);
      seed += static_cast<char>(item % kChanges);
    }
  }
  return seeds;
}

}  // namespace carers::tests::fuzz
