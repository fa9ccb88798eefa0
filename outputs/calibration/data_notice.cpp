#include "outputs/calibration/data_notice.hpp"

#include <algorithm>
#include <set>
#include <string_view>

namespace carers::outputs::calibration {
namespace {

constexpr std::string_view kOpenGovernmentLicence = "Open Government Licence v3.0";
constexpr std::string_view kBetweenParts = "; ";

}  // namespace

std::string data_notice(const std::map<std::string, model::inputs::Dataset>& datasets) {
  bool open_government = false;
  std::set<std::string> others;
  for (const auto& [name, dataset] : datasets) {
    std::string_view rest = dataset.licence;
    while (!rest.empty()) {
      const std::string_view part = rest.substr(0, rest.find(kBetweenParts));
      rest.remove_prefix(std::min(part.size() + kBetweenParts.size(), rest.size()));
      open_government = open_government || part == kOpenGovernmentLicence;
      if (part.starts_with("contains ")) others.insert('C' + std::string(part.substr(1)) + '.');
    }
  }
  std::string notice;
  if (open_government) {
    notice = "Contains public sector information licensed under the Open Government Licence v3.0.";
  }
  for (const std::string& other : others) notice += (notice.empty() ? "" : " ") + other;
  return notice;
}

}  // namespace carers::outputs::calibration
