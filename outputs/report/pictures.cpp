#include "outputs/report/pictures.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "outputs/charts/text.hpp"
#include "outputs/charts/theme.hpp"
#include "outputs/report/files.hpp"
#include "outputs/report/programs.hpp"

namespace carers::outputs::report {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

constexpr double kTitleSize = 15;
constexpr double kSubtitleSize = 12;

fs::path renderer_beside_program() {
  std::error_code failed;
  const fs::path program = fs::read_symlink("/proc/self/exe", failed);
  if (failed) return {};
  const fs::path above = program.parent_path().parent_path();
  for (const fs::path& candidate :
       {above / "outputs/report/web/render.mjs", above / "share/hidden-carers/render.mjs"}) {
    if (fs::exists(candidate, failed)) return candidate;
  }
  return {};
}

// The chart as it stands alone, with its title and subtitle above it.
json with_title(const charts::Chart& chart) {
  json spec = chart.wide;
  const charts::Type title_type{.size = kTitleSize, .weight = charts::Weight::bold};
  const auto title = charts::wrapped(chart.title, charts::kWideWidth - 20, title_type);
  const auto subtitle =
      charts::wrapped(chart.subtitle, charts::kWideWidth - 20, {.size = kSubtitleSize});
  spec["description"] = chart.description;
  spec["title"] = {{"text", title},
                   {"subtitle", subtitle},
                   {"anchor", "start"},
                   {"frame", "bounds"},
                   {"offset", 12},
                   {"fontSize", kTitleSize},
                   {"subtitleFontSize", kSubtitleSize}};
  if (spec.contains("autosize")) {  // drawn to size: make the room
    json padding = spec["padding"];
    if (padding.is_number()) {
      padding = {{"left", padding}, {"right", padding}, {"top", padding}, {"bottom", padding}};
    }
    const double lines = (kTitleSize + 3) * static_cast<double>(title.size()) +
                         (kSubtitleSize + 3) * static_cast<double>(subtitle.size());
    padding["top"] = padding["top"].get<double>() + lines + 20;
    spec["padding"] = padding;
  }
  return spec;
}

// A folder for the drawings that only the page needs, gone at the end of the scope.
class ScratchFolder {
 public:
  explicit ScratchFolder(fs::path folder) : folder_(std::move(folder)) {
    fs::create_directories(folder_);
  }
  ~ScratchFolder() {
    std::error_code ignored;
    fs::remove_all(folder_, ignored);
  }
  ScratchFolder(const ScratchFolder&) = delete;
  ScratchFolder& operator=(const ScratchFolder&) = delete;

  [[nodiscard]] fs::path operator/(const std::string& name) const { return folder_ / name; }

 private:
  fs::path folder_;
};

std::string missing_drawings(const std::string& why) {
  return "No picture is drawn: " + why + ". The tables hold the same figures.";
}

// Draws every chart three ways with one call of node. Says what is missing.
std::string draw_all(Pictures& pictures, const fs::path& folder, const ReportOptions& options) {
  const auto node = find_program("node");
  if (!node) return missing_drawings("the program node is not installed; Debian package nodejs");
  const fs::path renderer = options.renderer.empty() ? renderer_beside_program() : options.renderer;
  if (renderer.empty() || !fs::exists(renderer)) {
    return missing_drawings(
        "the chart script was not built; Debian packages nodejs and npm, then build again");
  }
  const ScratchFolder scratch(folder / ".drawing");
  json jobs = json::array();
  for (const Picture& picture : pictures.all) {
    const std::string& name = picture.chart.name;
    write_text(scratch / (name + ".wide.json"), picture.chart.wide.dump());
    write_text(scratch / (name + ".narrow.json"), picture.chart.narrow.dump());
    for (const char* form : {".wide", ".narrow"}) {
      jobs.push_back({{"spec", name + form + ".json"}, {"svg", name + form + ".svg"}});
    }
    jobs.push_back({{"spec", "../" + name + ".json"}, {"svg", "../" + name + ".svg"}});
  }
  write_text(scratch / "jobs.json", jobs.dump());
  const ProgramResult result =
      run_program(*node, {renderer.string(), (scratch / "jobs.json").string()});
  for (Picture& picture : pictures.all) {
    const std::string& name = picture.chart.name;
    const auto drawn = [&](const char* form) {
      const fs::path file = scratch / (name + form + ".svg");
      return fs::exists(file) ? read_text(file) : std::string{};
    };
    picture.wide = drawn(".wide");
    picture.narrow = drawn(".narrow");
    if (fs::exists(folder / (name + ".svg"))) pictures.files.push_back(folder / (name + ".svg"));
  }
  if (result.exit_code == 0) return {};
  return fmt::format("Some pictures could not be drawn. The chart script says: {}", result.said);
}

std::string convert_all(Pictures& pictures, const fs::path& folder) {
  const auto converter = find_program("rsvg-convert");
  if (!converter) {
    return "No PNG files are written: the program rsvg-convert is not installed; Debian package "
           "librsvg2-bin. The SVG files are there.";
  }
  std::string failures;
  for (const Picture& picture : pictures.all) {
    const fs::path svg = folder / (picture.chart.name + ".svg");
    const fs::path png = folder / (picture.chart.name + ".png");
    if (!fs::exists(svg)) continue;
    const ProgramResult result = run_program(
        *converter,
        {"--zoom=2", "--background-color=white", "--output=" + png.string(), svg.string()});
    if (result.exit_code == 0) {
      pictures.files.push_back(png);
    } else {
      failures += fmt::format("{} could not be written: {} ", png.filename().string(), result.said);
    }
  }
  return failures;
}

// Drawings of an earlier run must not be taken for those of this one.
void remove_old(const fs::path& folder, const std::string& name) {
  std::error_code ignored;
  for (const char* ending : {".svg", ".png"}) fs::remove(folder / (name + ending), ignored);
}

}  // namespace

const Picture* Pictures::find(const std::string& name) const {
  const auto found =
      std::ranges::find_if(all, [&](const Picture& picture) { return picture.chart.name == name; });
  return found == all.end() ? nullptr : &*found;
}

Pictures draw_pictures(std::vector<charts::Chart> charts, const fs::path& folder,
                       const ReportOptions& options) {
  Pictures pictures;
  for (charts::Chart& chart : charts) {
    remove_old(folder, chart.name);
    write_text(folder / (chart.name + ".json"), with_title(chart).dump(2) + '\n');
    write_text(folder / (chart.name + ".csv"), charts::to_csv(chart.table));
    pictures.files.push_back(folder / (chart.name + ".json"));
    pictures.files.push_back(folder / (chart.name + ".csv"));
    pictures.all.push_back({.chart = std::move(chart), .wide = {}, .narrow = {}});
  }
  const auto note = [&](const std::string& missing) {
    if (!missing.empty()) pictures.missing.push_back(missing);
  };
  note(draw_all(pictures, folder, options));
  if (options.png) note(convert_all(pictures, folder));
  return pictures;
}

}  // namespace carers::outputs::report
