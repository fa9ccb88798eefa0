#include "app/headline.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <vector>

#include "model/numerics/rank_statistics.hpp"
#include "outputs/wording/numbers.hpp"

namespace carers::app {
namespace {

struct Range {
  double low{};
  double middle{};
  double high{};
};

Range range_of(std::vector<double> draws) {
  return {.low = model::numerics::quantile(draws, 0.05),
          .middle = model::numerics::quantile(draws, 0.5),
          .high = model::numerics::quantile(draws, 0.95)};
}

nlohmann::json as_json(const Range& range) {
  return {{"low", range.low}, {"middle", range.middle}, {"high", range.high}};
}

}  // namespace

void tell_headline(const model::inputs::Inputs& inputs,
                   const calibration::estimate::Estimate& stock, const Settings& settings) {
  const std::size_t nodes = inputs.localities.nodes().size();
  const std::size_t focus = inputs.localities.find(inputs.focus)->value;
  std::vector<double> carers;
  std::vector<double> hidden;
  for (std::size_t draw = 0; draw < stock.draws.size(); ++draw) {
    carers.push_back(stock.young_carers(draw * nodes + focus));
    hidden.push_back(stock.hidden[draw * nodes + focus]);
  }
  const Range all = range_of(carers);
  const Range unseen = range_of(hidden);
  const std::string& place = inputs.localities.nodes()[focus].name;
  if (settings.json) {
    fmt::print("{}\n", nlohmann::json{{"place", place},
                                      {"code", inputs.focus},
                                      {"reference_date", inputs.reference_date},
                                      {"definition", inputs.target},
                                      {"level", 0.9},
                                      {"young_carers", as_json(all)},
                                      {"hidden", as_json(unseen)}}
                           .dump());
  } else if (!settings.quiet) {
    using outputs::wording::count;
    fmt::print(
        "\n{} had about {} young carers on {} (nine times in ten between {} and {}).\n"
        "About {} of them were hidden, on no register (between {} and {}).\n",
        place, count(all.middle), inputs.reference_date, count(all.low), count(all.high),
        count(unseen.middle), count(unseen.low), count(unseen.high));
  }
}

}  // namespace carers::app
