#include "outputs/charts/assignment.hpp"

#include <limits>
#include <stdexcept>

namespace carers::outputs::charts {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();

// Rows and seats count from 1 here; 0 stands for "none".
struct Search {
  std::vector<double> row_potential;
  std::vector<double> seat_potential;
  std::vector<std::size_t> row_of_seat;
  std::vector<std::size_t> seat_before;  // on the shortest path
};

// Seats one more row along the cheapest chain of moves.
void seat_row(std::size_t row, std::size_t seats, Search& search,
              const std::function<double(std::size_t, std::size_t)>& cost) {
  std::vector<double> least(seats + 1, kInfinity);
  std::vector<bool> reached(seats + 1, false);
  search.row_of_seat[0] = row;
  std::size_t seat = 0;
  do {
    reached[seat] = true;
    const std::size_t moving = search.row_of_seat[seat];
    double step = kInfinity;
    std::size_t next = 0;
    for (std::size_t s = 1; s <= seats; ++s) {
      if (reached[s]) continue;
      const double reduced =
          cost(moving - 1, s - 1) - search.row_potential[moving] - search.seat_potential[s];
      if (reduced < least[s]) {
        least[s] = reduced;
        search.seat_before[s] = seat;
      }
      if (least[s] < step) {
        step = least[s];
        next = s;
      }
    }
    for (std::size_t s = 0; s <= seats; ++s) {
      if (reached[s]) {
        search.row_potential[search.row_of_seat[s]] += step;
        search.seat_potential[s] -= step;
      } else {
        least[s] -= step;
      }
    }
    seat = next;
  } while (search.row_of_seat[seat] != 0);
  while (seat != 0) {
    const std::size_t before = search.seat_before[seat];
    search.row_of_seat[seat] = search.row_of_seat[before];
    seat = before;
  }
}

}  // namespace

std::vector<std::size_t> least_cost_assignment(
    std::size_t rows, std::size_t seats,
    const std::function<double(std::size_t row, std::size_t seat)>& cost) {
  if (rows > seats) throw std::invalid_argument("fewer seats than rows");
  Search search{std::vector<double>(rows + 1), std::vector<double>(seats + 1),
                std::vector<std::size_t>(seats + 1), std::vector<std::size_t>(seats + 1)};
  for (std::size_t row = 1; row <= rows; ++row) seat_row(row, seats, search, cost);
  std::vector<std::size_t> seat_of_row(rows);
  for (std::size_t s = 1; s <= seats; ++s) {
    if (search.row_of_seat[s] != 0) seat_of_row[search.row_of_seat[s] - 1] = s - 1;
  }
  return seat_of_row;
}

}  // namespace carers::outputs::charts
