#include "outputs/report/report.hpp"

#include <fmt/core.h>

#include <cstdio>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "app/commands.hpp"
#include "app/messages.hpp"
#include "app/write_page.hpp"

namespace carers::app {

std::filesystem::path write_page(const std::filesystem::path& results,
                                 const std::filesystem::path& folder, bool quiet) {
  const outputs::report::WrittenReport written = outputs::report::write_report(results, folder);
  if (!quiet) {
    for (const std::string& missing : written.missing) tell_warning(missing);
  }
  return written.page;
}

void tell_where(const std::filesystem::path& results, const std::filesystem::path& page,
                const Settings& settings) {
  if (settings.json) {
    fmt::print("{}\n",
               nlohmann::json{{"results", results.string()}, {"report", page.string()}}.dump());
  } else if (!settings.quiet) {
    fmt::print("The report is {}\n", page.string());
  }
}

int report_results(const Settings& settings) {
  const std::filesystem::path results = settings.results;
  const std::filesystem::path folder =
      settings.out.empty() ? results.parent_path() : std::filesystem::path(settings.out);
  const std::filesystem::path page =
      write_page(results, folder.empty() ? "." : folder, settings.quiet);
  tell_where(results, page, settings);
  return kDone;
}

}  // namespace carers::app
