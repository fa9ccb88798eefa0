#include "outputs/calibration/evidence.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "outputs/calibration/provenance.hpp"
#include "outputs/hdf5/copy.hpp"

namespace carers::outputs::calibration {
namespace {

using hdf5::ResultsReader;
using hdf5::ResultsWriter;
using model::inputs::Inputs;
using Texts = std::vector<std::string>;

constexpr const char* kProvenance = "provenance";
constexpr std::array<std::string_view, 3> kChecks{"validation", "without_source",
                                                  "simulated_truths"};

// One file that decides the estimate: its name without the study's, and its digest.
using Deciding = std::pair<std::string, std::string>;

std::vector<Deciding> deciding(std::span<const std::string> paths,
                               std::span<const std::string> digests) {
  std::vector<Deciding> files;
  for (std::size_t f = 0; f < paths.size() && f < digests.size(); ++f) {
    if (!is_of_futures(paths[f]))
      files.emplace_back(paths[f].substr(paths[f].find('/') + 1), digests[f]);
  }
  std::ranges::sort(files);
  return files;
}

std::vector<Deciding> deciding(const Inputs& inputs) {
  Texts paths, digests;
  for (const auto& file : inputs.files) {
    paths.push_back(file.path);
    digests.push_back(file.sha256);
  }
  return deciding(paths, digests);
}

bool is_check(std::string_view group) { return std::ranges::find(kChecks, group) != kChecks.end(); }

}  // namespace

bool is_made_from(const ResultsReader& reader, const Inputs& inputs) {
  if (!reader.has_group(kProvenance) || !reader.has(kProvenance, "input_digest")) return false;
  return deciding(reader.read(kProvenance, "input").texts(),
                  reader.read(kProvenance, "input_digest").texts()) == deciding(inputs);
}

std::optional<ResultsReader> find_evidence(std::span<const std::filesystem::path> files,
                                           const Inputs& inputs) {
  for (const std::filesystem::path& file : files) {
    if (!std::filesystem::exists(file)) continue;
    ResultsReader evidence(file);
    if (is_made_from(evidence, inputs)) return evidence;
  }
  return std::nullopt;
}

void update_evidence(const std::filesystem::path& file, const Inputs& inputs,
                     std::string_view check, const std::function<void(ResultsWriter&)>& write) {
  const auto earlier = find_evidence(std::array{file}, inputs);
  ResultsWriter writer(file);
  writer.group("").attribute("title", inputs.title);
  MeasureWriter provenance(writer, "provenance");
  write_input_digests(provenance, inputs);
  for (const std::string_view name : kChecks) {
    if (name == check) {
      write(writer);
    } else if (earlier && earlier->has_group(std::string(name))) {
      hdf5::copy_group(*earlier, std::string(name), writer);
    }
  }
  writer.finish();
}

void copy_evidence(const ResultsReader& evidence, ResultsWriter& results) {
  for (const std::string& group : evidence.groups()) {
    if (is_check(group)) hdf5::copy_group(evidence, group, results);
  }
}

void copy_all_but_evidence(const ResultsReader& earlier, ResultsWriter& results) {
  for (const std::string& group : earlier.groups()) {
    if (!is_check(group)) hdf5::copy_group(earlier, group, results);
  }
}

}  // namespace carers::outputs::calibration
