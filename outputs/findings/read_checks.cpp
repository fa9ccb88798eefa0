#include <string>

#include "outputs/findings/parts.hpp"

namespace carers::outputs::findings {
namespace {

void read_verdicts(const hdf5::ResultsReader& results, Findings& findings) {
  const auto names = texts_of(results, "diagnostics", "check");
  const auto passed = numbers_of(results, "diagnostics", "passed");
  const auto texts = texts_of(results, "diagnostics", "finding");
  for (std::size_t c = 0; c < names.size() && c < passed.size(); ++c) {
    findings.checks.push_back(
        {.name = spoken(names[c]), .passed = passed[c] != 0, .finding = at_or_empty(texts, c)});
  }
}

void read_validation(const hdf5::ResultsReader& results, Findings& findings) {
  const std::string group = "validation";
  const auto number = [&](const std::string& name) {
    const auto values = numbers_of(results, group, name);
    return values.empty() ? kUnknown : values.front();
  };
  if (!results.has_group(group)) return;
  findings.validation = Validation{.withheld = static_cast<std::int64_t>(number("withheld")),
                                   .inside = static_cast<std::int64_t>(number("inside")),
                                   .level = number("level"),
                                   .folds = static_cast<std::int64_t>(number("folds"))};
}

}  // namespace

void read_checks(const hdf5::ResultsReader& results, Findings& findings) {
  read_verdicts(results, findings);
  read_validation(results, findings);
  const auto text = [&](const char* name) { return text_of(results, "provenance", name); };
  findings.provenance = {.study = text("study"),
                         .base = text("base"),
                         .base_digest = text("base_digest"),
                         .seed = text("seed"),
                         .version = text("version"),
                         .commit = text("commit"),
                         .compiler = text("compiler"),
                         .method = text("method"),
                         .verdict = text("verdict"),
                         .complete = text("complete") != "0"};
}

}  // namespace carers::outputs::findings
