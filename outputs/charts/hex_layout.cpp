#include "outputs/charts/hex_layout.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <numbers>
#include <numeric>
#include <stdexcept>

#include "outputs/charts/assignment.hpp"

namespace carers::outputs::charts {
namespace {

constexpr double kRowHeight = 0.8660254037844386;  // sqrt(3) / 2: rows of hexagons one apart
constexpr int kRounds = 600;
constexpr std::size_t kNeighbours = 5;  // each place is held to so many
constexpr double kSpring = 0.04;        // share of the surplus distance taken back a round
constexpr double kPush = 0.5;           // share of the missing distance given a round
constexpr double kClosest = 1.02;       // cells

double squared_distance(const HexCentre& a, const HexCentre& b) {
  return (a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y);
}

// Flat enough for a country: one degree of longitude shrinks with the cosine of the mean latitude.
std::vector<HexCentre> projected(const std::vector<LonLat>& places) {
  double mean = 0;
  for (const LonLat& place : places) {
    if (!std::isfinite(place.longitude) || !std::isfinite(place.latitude)) {
      throw std::invalid_argument("a place without longitude or latitude has no tile");
    }
    mean += place.latitude / static_cast<double>(places.size());
  }
  const double shrink = std::cos(mean * std::numbers::pi / 180);
  std::vector<HexCentre> points;
  for (const LonLat& place : places) {
    points.push_back({.x = place.longitude * shrink, .y = -place.latitude});
  }
  return points;
}

std::vector<std::vector<std::size_t>> neighbours_of(const std::vector<HexCentre>& points) {
  std::vector<std::vector<std::size_t>> all;
  for (std::size_t i = 0; i < points.size(); ++i) {
    std::vector<std::size_t> others(points.size());
    std::iota(others.begin(), others.end(), std::size_t{0});
    std::erase(others, i);
    const std::size_t n = std::min(kNeighbours, others.size());
    std::ranges::partial_sort(
        others, others.begin() + static_cast<std::ptrdiff_t>(n), {},
        [&](std::size_t j) { return std::pair(squared_distance(points[i], points[j]), j); });
    others.resize(n);
    all.push_back(others);
  }
  return all;
}

// About their middle, to a size at which the places would fill about as many cells as there are.
void scale_to_cells(std::vector<HexCentre>& points) {
  const auto [left, right] = std::ranges::minmax(points, {}, &HexCentre::x);
  const auto [top, bottom] = std::ranges::minmax(points, {}, &HexCentre::y);
  const double area = std::max(right.x - left.x, 1e-9) * std::max(bottom.y - top.y, 1e-9);
  constexpr double kFilled = 0.5;  // of its bounding box, England fills about half
  const double cells = static_cast<double>(points.size()) * kRowHeight;
  const double factor = std::sqrt(cells / (area * kFilled));
  const HexCentre middle{.x = (left.x + right.x) / 2, .y = (top.y + bottom.y) / 2};
  for (HexCentre& point : points) {
    point = {.x = (point.x - middle.x) * factor, .y = (point.y - middle.y) * factor};
  }
}

// Moves two points along the line between them until `share` of the difference between their
// distance and `wanted` is gone.
void adjust(HexCentre& a, HexCentre& b, double wanted, double share) {
  const double distance = std::max(std::sqrt(squared_distance(a, b)), 1e-9);
  const double move = share * (wanted - distance) / 2 / distance;
  const HexCentre step{.x = (b.x - a.x) * move, .y = (b.y - a.y) * move};
  a = {.x = a.x - step.x, .y = a.y - step.y};
  b = {.x = b.x + step.x, .y = b.y + step.y};
}

void spread_out(std::vector<HexCentre>& points) {
  const auto neighbours = neighbours_of(points);
  for (int round = 0; round < kRounds; ++round) {
    for (std::size_t i = 0; i < points.size(); ++i) {
      for (const std::size_t j : neighbours[i]) {
        if (squared_distance(points[i], points[j]) > 1) adjust(points[i], points[j], 1, kSpring);
      }
    }
    for (std::size_t i = 0; i < points.size(); ++i) {
      for (std::size_t j = i + 1; j < points.size(); ++j) {
        if (squared_distance(points[i], points[j]) < kClosest * kClosest) {
          adjust(points[i], points[j], kClosest, kPush);
        }
      }
    }
  }
}

std::vector<HexCell> cells_around(const std::vector<HexCentre>& points) {
  const auto [left, right] = std::ranges::minmax(points, {}, &HexCentre::x);
  const auto [top, bottom] = std::ranges::minmax(points, {}, &HexCentre::y);
  std::vector<HexCell> cells;
  const int first_row = static_cast<int>(std::floor(top.y / kRowHeight)) - 1;
  const int last_row = static_cast<int>(std::ceil(bottom.y / kRowHeight)) + 1;
  const int first_column = static_cast<int>(std::floor(left.x)) - 2;
  const int last_column = static_cast<int>(std::ceil(right.x)) + 1;
  for (int row = first_row; row <= last_row; ++row) {
    for (int column = first_column; column <= last_column; ++column) cells.push_back({column, row});
  }
  return cells;
}

// So that the first row and column are 0; an even shift of rows keeps odd rows odd.
void count_from_zero(std::vector<HexCell>& cells) {
  int row = std::ranges::min(cells, {}, &HexCell::row).row;
  if (row % 2 != 0) --row;
  const int column = std::ranges::min(cells, {}, &HexCell::column).column;
  for (HexCell& cell : cells) cell = {.column = cell.column - column, .row = cell.row - row};
}

}  // namespace

HexCentre centre_of(const HexCell& cell) {
  const bool odd = cell.row % 2 != 0;
  return {.x = cell.column + (odd ? 0.5 : 0.0), .y = cell.row * kRowHeight};
}

std::vector<HexCell> hex_layout(const std::vector<LonLat>& places) {
  if (places.empty()) return {};
  auto points = projected(places);
  scale_to_cells(points);
  spread_out(points);
  const auto cells = cells_around(points);
  const auto seats =
      least_cost_assignment(points.size(), cells.size(), [&](std::size_t i, std::size_t c) {
        return squared_distance(points[i], centre_of(cells[c]));
      });
  std::vector<HexCell> layout;
  for (const std::size_t seat : seats) layout.push_back(cells[seat]);
  count_from_zero(layout);
  return layout;
}

}  // namespace carers::outputs::charts
