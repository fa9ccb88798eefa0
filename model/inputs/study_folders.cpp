#include "model/inputs/study_folders.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <system_error>
#include <utility>

#include "model/inputs/section.hpp"
#include "model/inputs/sha256.hpp"
#include "model/inputs/text_file.hpp"

namespace carers::model::inputs {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kStudyFile = "study.toml";

bool is_study(const fs::path& folder) {
  std::error_code failed;
  return fs::is_regular_file(folder / kStudyFile, failed);
}

std::vector<std::string> studies_in(std::span<const fs::path> places) {
  std::set<std::string> names;
  for (const fs::path& place : places) {
    std::error_code failed;
    for (fs::directory_iterator entry(place, failed), end; !failed && entry != end;
         entry.increment(failed)) {
      if (is_study(entry->path())) names.insert(entry->path().filename().string());
    }
  }
  return {names.begin(), names.end()};
}

std::string looked_in(std::span<const fs::path> places) {
  std::string list;
  for (const fs::path& place : places) list += (list.empty() ? "" : ", ") + as_typed(place);
  return list;
}

// A name that is one step below a folder of studies: no path.
bool is_plain_name(std::string_view name) {
  return !name.empty() && name != "." && name != ".." && name.find('/') == std::string_view::npos;
}

}  // namespace

std::vector<fs::path> study_places(const fs::path& executable) {
  std::error_code failed;
  const fs::path real = fs::weakly_canonical(executable, failed);
  const fs::path bin = (failed ? executable : real).parent_path();
  std::vector<fs::path> places{"studies"};
  const fs::path source = (bin / "../../..").lexically_normal();
  if (fs::exists(source / "CMakeLists.txt", failed)) places.push_back(source / "studies");
  places.push_back((bin / "../share/hidden-carers/studies").lexically_normal());
  return places;
}

fs::path locate_study(std::string_view name_or_path, const fs::path& executable) {
  fs::path path = fs::path(name_or_path).lexically_normal();
  if (!path.has_filename() && path.has_parent_path()) path = path.parent_path();
  if (is_study(path)) return path;
  if (!is_plain_name(name_or_path)) {
    throw core::InputError(
        {{.file = as_typed(path),
          .line = 0,
          .text = "study not found (the folder has no study.toml); correct the path"}});
  }
  const auto places = study_places(executable);
  for (const fs::path& place : places) {
    if (is_study(place / name_or_path)) return place / name_or_path;
  }
  const std::string near = core::did_you_mean(name_or_path, studies_in(places));
  throw core::InputError(fmt::format("study \"{}\" not found (looked in {}){}", name_or_path,
                                     looked_in(places),
                                     near.empty() ? "; give the path of its folder" : near));
}

StudyFolders::StudyFolders(const fs::path& study, std::span<const fs::path> places,
                           core::Problems& problems) {
  const std::size_t before = problems.all().size();
  add(study, places, problems);
  complete_ = problems.all().size() == before;
  std::ranges::reverse(layers_);
}

void StudyFolders::add(const fs::path& folder, std::span<const fs::path> places,
                       core::Problems& problems) {
  const fs::path whole = fs::absolute(folder).lexically_normal();
  StudyLayer layer{.name = (whole.has_filename() ? whole : whole.parent_path()).filename().string(),
                   .folder = folder,
                   .file = as_typed(folder / kStudyFile),
                   .document = {}};
  const auto found = text(layer, kStudyFile, Need::required, problems);
  if (found) layer.document = parse_document(*found, layer.file, problems);
  layers_.push_back(std::move(layer));
  Section section(layers_.back().document, layers_.back().file, "", problems);
  const std::string base = section.text_if_given("base").value_or("");
  if (base.empty()) return;
  if (!is_plain_name(base)) {
    section.problem(
        "base",
        fmt::format(
            "base \"{}\" is a path (a base is named, so that it is found on every machine); "
            "give the name of a study",
            base));
    return;
  }
  if (std::ranges::any_of(layers_, [&](const StudyLayer& other) { return other.name == base; })) {
    section.problem(
        "base",
        fmt::format("base \"{}\" overlays this study in turn (a study cannot stand on itself); "
                    "leave one base out",
                    base));
    return;
  }
  std::vector<fs::path> all{folder.has_parent_path() ? folder.parent_path() : fs::path(".")};
  all.insert(all.end(), places.begin(), places.end());
  for (const fs::path& place : all) {
    if (is_study(place / base)) {
      add(place / base, places, problems);
      return;
    }
  }
  const std::string near = core::did_you_mean(base, studies_in(all));
  section.problem("base", fmt::format("base \"{}\" not found (looked in {}){}", base,
                                      looked_in(all), near.empty() ? "; correct the name" : near));
}

std::string StudyFolders::typed(const StudyLayer& layer, std::string_view name) {
  return as_typed(layer.folder / name);
}

std::optional<std::string> StudyFolders::text(const StudyLayer& layer, std::string_view name,
                                              Need need, core::Problems& problems) {
  const fs::path path = layer.folder / name;
  std::error_code failed;
  const bool may_be_missing = need == Need::optional || !complete_;
  if (may_be_missing && !fs::exists(path, failed)) return std::nullopt;
  auto found = read_text(path, problems);
  if (found)
    files_.push_back(
        {.path = layer.name + '/' + std::string(name), .sha256 = sha256(*found), .text = *found});
  return found;
}

std::optional<Table> StudyFolders::table(const StudyLayer& layer, std::string_view name,
                                         std::span<const std::string_view> columns, Need need,
                                         core::Problems& problems) {
  const bool lowest = &layer == layers_.data();
  const auto found = text(layer, name, lowest ? need : Need::optional, problems);
  if (!found) return std::nullopt;
  return Table(*found, typed(layer, name), columns, problems);
}

std::string StudyFolders::base_digest() const {
  std::string list;
  auto files = files_;
  std::ranges::sort(files, {}, &InputFile::path);
  for (const InputFile& file : files) {
    if (!file.path.starts_with(study().name + '/')) list += file.path + ' ' + file.sha256 + '\n';
  }
  return list.empty() ? "" : sha256(list);
}

}  // namespace carers::model::inputs
