#include <algorithm>
#include <array>
#include <cmath>

#include "outputs/findings/draws.hpp"
#include "outputs/findings/parts.hpp"

namespace carers::outputs::findings {
namespace {

constexpr const char* kGroup = "service";
constexpr std::array kMeasures{"wait_mean",         "wait_mean_change", "wait_p90",
                               "share_over_target", "waiting",          "awaiting_support",
                               "unmet_need",        "supported",        "use_of_capacity"};

// [scenario][year] of one provider.
std::vector<std::vector<Interval>> values_of(const model::core::LabelledArray& array,
                                             std::size_t provider) {
  std::vector<std::vector<Interval>> values;
  for (std::size_t s = 0; s < array.axis("scenario").size; ++s) {
    std::vector<Interval> years;
    for (std::size_t t = 0; t < array.axis("period").size; ++t) {
      years.push_back(interval_at(array, {{"scenario", s}, {"period", t}, {"provider", provider}}));
    }
    values.push_back(std::move(years));
  }
  return values;
}

bool ever_defined(const std::vector<std::vector<Interval>>& values) {
  return std::ranges::any_of(values, [](const auto& years) {
    return std::ranges::any_of(years,
                               [](const Interval& value) { return !std::isnan(value.middle); });
  });
}

// "2028-03-01" for "2018-03-01" and 10.
std::string years_later(const std::string& iso_date, std::size_t years) {
  constexpr std::size_t kDigits = 4;
  const int year = std::stoi(iso_date.substr(0, kDigits)) + static_cast<int>(years);
  return std::to_string(year) + iso_date.substr(kDigits);
}

}  // namespace

void read_services(const hdf5::ResultsReader& results, Futures& futures) {
  if (!results.has_group(kGroup)) return;
  const auto names = texts_of(results, kGroup, "provider");
  const auto labels = texts_of(results, kGroup, "provider_label");
  for (std::size_t p = 0; p < names.size(); ++p) {
    futures.providers.push_back(p < labels.size() ? labels[p] : spoken(names[p]));
  }
  for (const char* measure : kMeasures) {
    if (!results.has(kGroup, measure)) continue;
    const auto array = results.read(kGroup, measure);
    if (array.axis("scenario").size != futures.scenarios.size()) continue;
    for (std::size_t p = 0; p < names.size(); ++p) {
      auto values = values_of(array, p);
      if (!ever_defined(values)) continue;
      futures.services.push_back({.measure = measure, .provider = p, .values = std::move(values)});
    }
  }
  futures.services_to =
      years_later(futures.start_date, numbers_of(results, kGroup, "period").size());
  if (!results.has(kGroup, "target_wait")) return;
  const auto target = results.read(kGroup, "target_wait");
  for (std::size_t p = 0; p < names.size() && !futures.target_wait_weeks; ++p) {
    const auto weeks = values_of(target, p);
    if (ever_defined(weeks)) futures.target_wait_weeks = weeks.at(0).at(0).middle;
  }
}

}  // namespace carers::outputs::findings
