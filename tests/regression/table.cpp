#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <iomanip>
#include <sstream>
#include <stdexcept>

#include "tests/regression/figures.hpp"

namespace carers::tests::regression {
namespace {

constexpr std::string_view kHeader = "figure,value,tolerance";

}  // namespace

std::vector<Figure> read_figures(std::istream& table) {
  std::vector<Figure> figures;
  for (std::string line; std::getline(table, line);) {
    if (line.starts_with('#') || line == kHeader) continue;
    std::istringstream cells(line);
    Figure figure;
    char comma{};
    std::getline(cells, figure.name, ',');
    if (!(cells >> figure.value >> comma >> figure.tolerance) || comma != ',') {
      throw std::runtime_error("no row of the table of figures: " + line);
    }
    figures.push_back(figure);
  }
  return figures;
}

void write_figures(std::ostream& table, const std::vector<Figure>& figures,
                   std::string_view reason) {
  table << "# Written by renew_figures; the tolerance is relative. Why they last changed: "
        << reason << '\n'
        << kHeader << '\n';
  table << std::setprecision(15);
  for (const Figure& figure : figures)
    table << figure.name << ',' << figure.value << ',' << figure.tolerance << '\n';
}

std::vector<std::string> differences(const std::vector<Figure>& stored,
                                     const std::vector<Figure>& computed) {
  std::vector<std::string> found;
  for (const Figure& now : computed) {
    const auto then = std::ranges::find(stored, now.name, &Figure::name);
    if (then == stored.end()) {
      found.push_back(now.name + " is computed and not stored");
      continue;
    }
    const bool same = std::abs(now.value - then->value) <= then->tolerance * std::abs(then->value);
    if (!same) {
      found.push_back(fmt::format("{} was {:.15g} and is {:.15g}, beyond the tolerance of {:g}",
                                  now.name, then->value, now.value, then->tolerance));
    }
  }
  for (const Figure& then : stored) {
    if (std::ranges::find(computed, then.name, &Figure::name) == computed.end()) {
      found.push_back(then.name + " is stored and not computed");
    }
  }
  return found;
}

}  // namespace carers::tests::regression
