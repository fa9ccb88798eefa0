#include "app/headline.hpp"

#include <fmt/core.h>

#include <nlohmann/json.hpp>
#include <vector>

#include "app/ranges.hpp"
#include "outputs/wording/numbers.hpp"

namespace carers::app {
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
  const outputs::wording::Interval all = range_of(carers);
  const outputs::wording::Interval unseen = range_of(hidden);
  const std::string& place = inputs.localities.nodes()[focus].name;
  if (settings.json) {
    fmt::print("{}\n", nlohmann::json{{"place", place},
                                      {"code", inputs.focus},
                                      {"reference_date", inputs.reference_date},
                                      {"definition", inputs.target},
                                      {"level", 0.9},
                                      {"young_carers", range_as_json(all)},
                                      {"hidden", range_as_json(unseen)}}
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
