#include <algorithm>
#include <cmath>
#include <limits>
#include <string_view>

#include "outputs/measure_writer.hpp"
#include "tests/support/sample_parts.hpp"

namespace carers::tests {
namespace {

using outputs::MeasureWriter;

constexpr std::size_t kMonths = 121;
constexpr std::size_t kYears = 11;
constexpr std::array kQuantiles{0.05, 0.25, 0.5, 0.75, 0.95};
constexpr std::array kSpread{-1.64, -0.67, 0.0, 0.67, 1.64};

// What each scenario adds in the end to each stock, relative to the baseline's.
struct Future {
  const char* name;
  const char* title;
  double hidden;
  double identified;
  double waiting;
};
constexpr std::array kFutures{
    Future{"baseline", "Nothing changes", 0, 0, 0},
    Future{"care_into_community", "A fifth of formal care moves into the community by 2023", 0.09,
           0.05, 0.25},
    Future{"charity_closes", "The charity closes", 0.02, -0.03, 0.3},
    Future{"charity_county_wide", "The charity goes county-wide", -0.02, 0.04, -0.15},
    Future{"identification_doubles", "School nurses and adult social care flag young carers", -0.2,
           0.5, 0.9},
    Future{"staff_doubled", "Twice the staff for assessments", 0, 0.01, -0.85}};

struct Stock {
  const char* name;
  double start;
  double growth;  // a year
  double sd;      // on the log scale, at the start
  double Future::* effect;
};
const std::array kStocks{Stock{"hidden", 4'600, 0.005, 0.28, &Future::hidden},
                         Stock{"identified", 1'450, 0.01, 0.2, &Future::identified},
                         Stock{"waiting", 91, 0.03, 0.05, &Future::waiting}};

// How much of the projection is over: 1 at its end.
double part_of_the_way(std::size_t year) {
  return static_cast<double>(year) / static_cast<double>(kYears - 1);
}

double relative_effect(const Stock& stock, const Future& future, double years) {
  return future.*(stock.effect) * (1 - std::exp(-years / 3));
}

void declare(MeasureWriter& group, const std::string& focus) {
  group.axis("scenario", column(kFutures, &Future::name));
  group.axis("scenario_title", column(kFutures, &Future::title));
  group.axis("quantile", Numbers(kQuantiles.begin(), kQuantiles.end()));
  group.axis("locality", Texts{focus});
  group.attribute("start_date", "2018-03-01");
}

void write_levels(MeasureWriter& monthly, const Stock& stock) {
  std::vector<float> levels;
  for (const Future& future : kFutures) {
    for (const double z : kSpread) {
      for (std::size_t m = 0; m < kMonths; ++m) {
        const double years = static_cast<double>(m) / 12;
        const double sd = stock.sd * (1 + years / 8);
        levels.push_back(
            static_cast<float>(stock.start * (1 + relative_effect(stock, future, years)) *
                               std::exp(stock.growth * years + sd * z)));
      }
    }
  }
  monthly.write(stock.name, {"scenario", "quantile", "month", "locality"}, levels);
}

void write_differences(MeasureWriter& comparison, const Stock& stock) {
  std::vector<float> differences;
  std::vector<float> more;
  for (const Future& future : kFutures) {
    for (const double z : kSpread) {
      for (std::size_t y = 0; y < kYears; ++y) {
        const double effect = relative_effect(stock, future, static_cast<double>(y));
        differences.push_back(
            static_cast<float>(stock.start * (effect + 0.4 * std::abs(effect) * z)));
      }
    }
    // surer from year to year
    const double effect = future.*(stock.effect);
    const double sure_at_the_end = effect > 0 ? 0.47 : effect < 0 ? -0.46 : 0.0;
    for (std::size_t y = 0; y < kYears; ++y) {
      more.push_back(static_cast<float>(0.5 + sure_at_the_end * part_of_the_way(y)));
    }
  }
  const std::string name = stock.name;
  comparison.write(name, {"scenario", "quantile", "year", "locality"}, differences);
  comparison.write(name + "_p_more", {"scenario", "year", "locality"}, more);
}

// What the services do: of the council all, of the charity its members only.
struct Outcome {
  const char* name;
  double council;
  double charity;           // negative: not defined
  double Future::* effect;  // of a scenario, relative to the baseline
  double most;              // no value is above
};
const std::array kOutcomes{Outcome{"wait_mean", 14, -1, &Future::waiting, 500},
                           Outcome{"wait_p90", 31, -1, &Future::waiting, 500},
                           Outcome{"target_wait", 13.04, -1, nullptr, 500},
                           Outcome{"share_over_target", 0.3, -1, &Future::waiting, 1},
                           Outcome{"use_of_capacity", 1, -1, nullptr, 1},
                           Outcome{"waiting", 110, -1, &Future::waiting, 9'999},
                           Outcome{"awaiting_support", 12, -1, &Future::waiting, 9'999},
                           Outcome{"unmet_need", 122, -1, &Future::waiting, 9'999},
                           Outcome{"supported", 45, 190, &Future::identified, 9'999}};

// The charity loses all its members where it closes, a few more each year; nobody else's support
// changes.
void write_supported_changes(MeasureWriter& service) {
  std::vector<float> fewer;
  std::vector<float> more;
  for (const Future& future : kFutures) {
    const bool closes = std::string_view(future.name) == "charity_closes";
    for (const double z : kSpread) {
      for (std::size_t period = 1; period < kYears; ++period) {
        fewer.push_back(0);
        fewer.push_back(
            static_cast<float>(closes ? -190 * part_of_the_way(period) * std::exp(0.3 * z) : 0));
      }
    }
    for (std::size_t period = 1; period < kYears; ++period) {
      more.push_back(0.5F);
      more.push_back(static_cast<float>(closes ? 0.5 - 0.5 * part_of_the_way(period) : 0.5));
    }
  }
  service.write("supported_change", {"scenario", "quantile", "period", "provider"}, fewer);
  service.write("supported_p_more", {"scenario", "period", "provider"}, more);
}

void write_services(outputs::hdf5::ResultsWriter& writer) {
  MeasureWriter service(writer, "service");
  service.axis("scenario", column(kFutures, &Future::name));
  service.axis("scenario_title", column(kFutures, &Future::title));
  service.axis("quantile", Numbers(kQuantiles.begin(), kQuantiles.end()));
  Whole periods = counted(kYears);
  periods.erase(periods.begin());
  service.axis("period", periods);
  service.axis("provider", Texts{"council_service", "charity"});
  service.axis("provider_label", Texts{"Young Carers Service", "Be Free Young Carers"});
  service.attribute("start_date", "2018-03-01");
  for (const Outcome& outcome : kOutcomes) {
    const bool spreads = outcome.effect != nullptr;
    std::vector<float> values;
    for (const Future& future : kFutures) {
      const double effect = spreads ? future.*(outcome.effect) : 0;
      for (const double z : kSpread) {
        for (std::size_t period = 1; period < kYears; ++period) {
          for (const double level : {outcome.council, outcome.charity}) {
            const double value = level * (1 + effect) * std::exp(spreads ? 0.6 * z : 0);
            values.push_back(static_cast<float>(level < 0 ? std::numeric_limits<double>::quiet_NaN()
                                                          : std::min(value, outcome.most)));
          }
        }
      }
    }
    service.write(outcome.name, {"scenario", "quantile", "period", "provider"}, values);
  }
  std::vector<float> longer;
  for (const Future& future : kFutures) {
    for (const double z : kSpread) {
      for (std::size_t period = 1; period < kYears; ++period) {
        const double weeks = kOutcomes.front().council * future.waiting;
        longer.push_back(static_cast<float>(weeks + 0.4 * std::abs(weeks) * z));
        longer.push_back(std::numeric_limits<float>::quiet_NaN());
      }
    }
  }
  service.write("wait_mean_change", {"scenario", "quantile", "period", "provider"}, longer);
  write_supported_changes(service);
}

// How caring ends: twice as long where the mind is ill, in a quarter of the cells by the estimate.
void write_cessation(outputs::hdf5::ResultsWriter& writer) {
  MeasureWriter projection(writer, "projection");
  projection.axis("quantile", Numbers(kQuantiles.begin(), kQuantiles.end()));
  projection.axis("cause", Texts{"physical", "mental_health"});
  std::vector<float> half_lives;
  std::vector<float> declining;
  for (const double z : kSpread) {
    for (const double years : {2.5, 5.0}) {
      half_lives.push_back(static_cast<float>(years * std::exp(0.3 * z)));
    }
    declining.push_back(static_cast<float>(0.25 + 0.02 * z));
  }
  projection.write("caring_half_life", {"quantile", "cause"}, half_lives);
  projection.write("declining_share", {"quantile"}, declining);
}

}  // namespace

void write_sample_futures(outputs::hdf5::ResultsWriter& writer, const std::string& focus) {
  MeasureWriter monthly(writer, "projection_monthly");
  declare(monthly, focus);
  monthly.axis("month", counted(kMonths));
  MeasureWriter comparison(writer, "comparison");
  declare(comparison, focus);
  comparison.axis("year", counted(kYears));
  for (const Stock& stock : kStocks) {
    write_levels(monthly, stock);
    write_differences(comparison, stock);
  }
  write_services(writer);
  write_cessation(writer);
}

}  // namespace carers::tests
