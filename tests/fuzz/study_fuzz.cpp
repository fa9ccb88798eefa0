// Puts arbitrary bytes in the place of one file of a small study: whatever they are, the answer is
// a study or messages.
#include "tests/fuzz/study_fuzz.hpp"

#include <algorithm>
#include <array>
#include <filesystem>

#include "model/core/problems.hpp"
#include "model/inputs/read_study.hpp"
#include "tests/support/tiny_services.hpp"
#include "tests/support/tiny_study.hpp"

namespace carers::tests::fuzz {
namespace {

constexpr std::array<std::string_view, 10> kFiles{
    "study.toml",     "observations.csv",
    "services.toml",  "scenarios/identification_doubled.toml",
    "areas.csv",      "scenarios/charity_county_wide.toml",
    "datasets.csv",   "localities.csv",
    "population.csv", "assumptions.toml"};

// Made once: every input but one file is the same.
struct WholeStudy {
  WholeStudy() {
    support::add_tiny_services(study);
    for (const std::string_view file : kFiles) texts.push_back(study.text(file));
  }

  support::TinyStudy study;
  std::vector<std::string> texts;  // by kFiles
};

const WholeStudy& whole_study() {
  static const WholeStudy kWhole;
  return kWhole;
}

bool points_to_what_is_there(const model::inputs::Inputs& inputs) {
  return std::ranges::all_of(inputs.observations, [&](const auto& row) {
    return row.source < inputs.sources.size() && row.area < inputs.areas.size();
  });
}

bool says_where(const model::core::InputError& error) {
  return !error.problems().empty() &&
         std::ranges::all_of(error.problems(), [](const auto& problem) {
           return !problem.file.empty() && !problem.text.empty();
         });
}

}  // namespace

bool study_reader_keeps_its_promises(std::string_view bytes) {
  if (bytes.empty()) return true;
  const WholeStudy& whole = whole_study();
  const std::size_t file = static_cast<unsigned char>(bytes[0]) % kFiles.size();
  whole.study.write(kFiles[file], bytes.substr(1));
  bool kept = false;
  try {
    kept = points_to_what_is_there(whole.study.read());
  } catch (const model::core::InputError& error) {
    kept = says_where(error);
  }
  whole.study.write(kFiles[file], whole.texts[file]);
  return kept;
}

std::vector<std::string> study_seeds() {
  std::vector<std::string> seeds = whole_study().texts;
  for (std::size_t file = 0; file < seeds.size(); ++file) {
    seeds[file].insert(seeds[file].begin(), static_cast<char>(file));
  }
  return seeds;
}

}  // namespace carers::tests::fuzz
