// The sections of the page, in the order in which they are read; included by this folder's sources
// only.
#pragma once

#include <optional>
#include <string>

#include "outputs/findings/findings.hpp"
#include "outputs/report/html.hpp"
#include "outputs/report/pictures.hpp"

namespace carers::outputs::report {

struct Content {
  const findings::Findings& findings;
  const Pictures& pictures;
};

struct Section {
  std::string id;
  std::string title;
  Html body;
};

[[nodiscard]] Html headline(const Content& content);  // the first screen

[[nodiscard]] Section earlier_section(const Content& content);
[[nodiscard]] Section places_section(const Content& content);
[[nodiscard]] Section country_section(const Content& content);

[[nodiscard]] Section sources_section(const Content& content);
[[nodiscard]] Section list_section(const Content& content);
[[nodiscard]] Section definitions_section(const Content& content);
[[nodiscard]] Section disagreements_section(const Content& content);

[[nodiscard]] Section futures_section(const Content& content);
[[nodiscard]] Section services_section(const Content& content);
[[nodiscard]] Section who_section(const Content& content);

[[nodiscard]] Section trust_section(const Content& content);
[[nodiscard]] Section references_section(const Content& content);
[[nodiscard]] Section method_section(const Content& content);
[[nodiscard]] Section provenance_section(const Content& content);

// "This results file holds no projection." in the place of what is not there.
[[nodiscard]] Html absent(const std::string& what);

[[nodiscard]] const char* style_sheet();

}  // namespace carers::outputs::report
