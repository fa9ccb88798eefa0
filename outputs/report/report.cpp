#include "outputs/report/report.hpp"

#include <utility>

#include "outputs/charts/charts.hpp"
#include "outputs/findings/read_findings.hpp"
#include "outputs/report/files.hpp"
#include "outputs/report/page.hpp"
#include "outputs/report/pictures.hpp"

namespace carers::outputs::report {

WrittenReport write_report(const std::filesystem::path& results_h5,
                           const std::filesystem::path& out_dir, const ReportOptions& options) {
  const auto findings = findings::read_findings(hdf5::ResultsReader(results_h5));
  Pictures pictures = draw_pictures(charts::all_charts(findings), out_dir / "charts", options);
  WrittenReport written{.page = out_dir / "report.html", .files = {}, .missing = pictures.missing};
  write_text(written.page, page(findings, pictures));
  written.files.push_back(written.page);
  written.files.insert(written.files.end(), pictures.files.begin(), pictures.files.end());
  return written;
}

WrittenChart write_chart(const charts::Chart& chart, const std::filesystem::path& folder,
                         const ReportOptions& options) {
  Pictures pictures = draw_pictures({chart}, folder, options);
  return {.files = std::move(pictures.files), .missing = std::move(pictures.missing)};
}

}  // namespace carers::outputs::report
