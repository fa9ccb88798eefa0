#include "outputs/report/page.hpp"

#include <fmt/format.h>

#include <vector>

#include "outputs/report/sections.hpp"

namespace carers::outputs::report {
namespace {

// A browser that keeps to it fetches nothing, whatever the texts of a study hold.
constexpr const char* kPolicy =
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action "
    "'none'";

std::vector<Section> sections(const Content& content) {
  std::vector<Section> all{
      earlier_section(content),       places_section(content),    list_section(content),
      definitions_section(content),   futures_section(content),   services_section(content),
      who_section(content),           country_section(content),   sources_section(content),
      disagreements_section(content), trust_section(content),     references_section(content),
      method_section(content),        provenance_section(content)};
  std::erase_if(all, [](const Section& section) { return section.body.text.empty(); });
  return all;
}

Html contents(const std::vector<Section>& all) {
  Html items;
  for (const Section& section : all) {
    items += element(
        "li", {fmt::format("<a href=\"#{}\">{}</a>", section.id, escaped(section.title).text)});
  }
  return element("nav", element("ul", items), "aria-label=\"Contents\"");
}

Html head(const findings::Findings& findings) {
  const std::string title = "Young carers in " + findings.focus_place().name;
  return element(
      "head",
      Html{fmt::format("<meta charset=\"utf-8\">\n"
                       "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                       "<meta http-equiv=\"Content-Security-Policy\" content=\"{}\">\n",
                       kPolicy)} +
          element("title", escaped(title)) + element("style", {style_sheet()}));
}

}  // namespace

std::string page(const findings::Findings& findings, const Pictures& pictures) {
  const Content content{.findings = findings, .pictures = pictures};
  const auto all = sections(content);
  Html main = headline(content) + contents(all);
  for (const Section& section : all) {
    main += element("section", element("h2", escaped(section.title)) + section.body,
                    fmt::format("id=\"{}\"", section.id));
  }
  const Html foot = element(
      "footer", paragraph("Made with Hidden Carers. Every number here stands in results.h5, every "
                          "picture and its table in the folder charts, beside this page."));
  return "<!doctype html>\n<html lang=\"en-GB\">\n" + head(findings).text +
         element("body", element("main", main) + foot).text + "</html>\n";
}

}  // namespace carers::outputs::report
