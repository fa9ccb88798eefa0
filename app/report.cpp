#include "outputs/report/report.hpp"

#include <fmt/core.h>

#include <cstdio>
#include <filesystem>

#include "app/commands.hpp"
#include "app/write_page.hpp"

namespace carers::app {

std::filesystem::path write_page(const std::filesystem::path& results,
                                 const std::filesystem::path& folder, bool quiet) {
  const outputs::report::WrittenReport written = outputs::report::write_report(results, folder);
  if (!quiet) {
    for (const std::string& missing : written.missing) fmt::print(stderr, "{}\n", missing);
  }
  return written.page;
}

int report_results(const Settings& settings) {
  const std::filesystem::path results = settings.results;
  const std::filesystem::path folder =
      settings.out.empty() ? results.parent_path() : std::filesystem::path(settings.out);
  const std::filesystem::path page =
      write_page(results, folder.empty() ? "." : folder, settings.quiet);
  if (!settings.quiet) fmt::print("The report is {}\n", page.string());
  return kDone;
}

}  // namespace carers::app
