#include "tests/regression/figures.hpp"

#include <stdexcept>

#include "calibration/classical/multiplier.hpp"
#include "calibration/estimate/estimate.hpp"
#include "calibration/posterior/log_posterior.hpp"
#include "scenarios/counts.hpp"
#include "scenarios/projection_run.hpp"
#include "tests/support/prior_draws.hpp"

namespace carers::tests::regression {
namespace {

constexpr double kRounding = 1e-9;  // sums of some ten thousand terms, in double precision
constexpr double kPeople =
    2e-3;  // drawn counts: a rate that rounds differently may move a person here and there
constexpr double kFewPeople = 2e-2;  // likewise, of hundreds
constexpr double kExact = 0.0;

void add_posterior(std::vector<Figure>& figures, const std::string& study) {
  const model::inputs::Inputs inputs = support::shipped_study(study.c_str());
  calibration::posterior::LogPosterior posterior(inputs);
  for (const auto& [place, spread] :
       {std::pair{"at_prior_centre", 0.0}, std::pair{"off_prior_centre", 0.3}}) {
    const Eigen::VectorXd x = posterior.start(1, 0, spread);
    Eigen::VectorXd gradient(x.size());
    const auto log_density = posterior.log_density_gradient(x, gradient);
    if (!log_density) throw std::runtime_error(study + ": no log density " + place);
    figures.push_back({study + ".log_density." + place, *log_density, kRounding});
    figures.push_back({study + ".gradient_norm." + place, gradient.norm(), kRounding});
  }
}

// Summed over draws, and over localities of every level.
void add_estimate(std::vector<Figure>& figures, const model::inputs::Inputs& inputs,
                  const model::parameters::ParameterDraws& draws) {
  const auto stock = calibration::estimate::estimate_stock(inputs, draws, {.threads = 2});
  double expected = 0.0;
  for (const double carers : stock.nation_by_age) expected += carers;
  figures.push_back({"oxfordshire.estimate.carers_0_to_25_in_england", expected, kRounding});
  double identified = 0.0;
  double hidden = 0.0;
  for (const auto people : stock.identified) identified += people;
  for (const auto people : stock.hidden) hidden += people;
  figures.push_back({"oxfordshire.estimate.identified", identified, kPeople});
  figures.push_back({"oxfordshire.estimate.hidden", hidden, kPeople});
}

// Of the whole county at the end, or in the last year; summed over draws.
void add_projection(std::vector<Figure>& figures, const model::inputs::Inputs& inputs,
                    const model::parameters::ParameterDraws& draws) {
  constexpr std::size_t kYears = 2;
  const auto result = scenarios::project_scenarios(inputs, draws,
                                                   {.scenarios = {"identification_doubled"},
                                                    .draws = draws.size(),
                                                    .years = kYears,
                                                    .threads = 2});
  const auto sum = [&](const auto& table, std::size_t quantity, std::size_t scenario,
                       std::size_t year) {
    double people = 0.0;
    for (std::size_t run = 0; run < draws.size(); ++run)
      people += table.at({quantity, scenario, run, year, 0});
    return people;
  };
  for (std::size_t s = 0; s < result.scenarios.size(); ++s) {
    const std::string name = "oxfordshire.projection." + result.scenarios[s].name + '.';
    for (const auto& [count, tolerance] :
         {std::pair{scenarios::StockCount::young_carers, kPeople},
          std::pair{scenarios::StockCount::identified, kPeople},
          std::pair{scenarios::StockCount::hidden, kPeople},
          std::pair{scenarios::StockCount::waiting, kFewPeople},
          std::pair{scenarios::StockCount::supported, kFewPeople},
          std::pair{scenarios::StockCount::young_adult_carers, kPeople}}) {
      figures.push_back({name + std::string(scenarios::kStockCountNames[index(count)]),
                         sum(result.stocks, index(count), s, kYears), tolerance});
    }
    for (const auto count :
         {scenarios::FlowCount::newly_identified, scenarios::FlowCount::assessments}) {
      figures.push_back({name + std::string(scenarios::kFlowCountNames[index(count)]),
                         sum(result.flows, index(count), s, kYears - 1), kPeople});
    }
  }
}

void add_multiplier(std::vector<Figure>& figures) {
  const auto children = calibration::classical::prevalence_multiplier(150'011, 0.0731, 1'234);
  figures.push_back({"multiplier.young_carers", children.young_carers, kExact});
  figures.push_back({"multiplier.hidden", children.hidden, kExact});
}

}  // namespace

std::vector<Figure> compute_figures() {
  std::vector<Figure> figures;
  add_posterior(figures, "england");
  const model::inputs::Inputs inputs = support::shipped_study("oxfordshire");
  const model::parameters::ParameterDraws draws = support::draws_near_prior_centre(inputs, 2);
  add_estimate(figures, inputs, draws);
  add_projection(figures, inputs, draws);
  add_multiplier(figures);
  return figures;
}

}  // namespace carers::tests::regression
