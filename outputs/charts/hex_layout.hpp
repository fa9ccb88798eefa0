// Lays places out as equal hexagons, each near where it lies and beside those it lies beside.
#pragma once

#include <vector>

namespace carers::outputs::charts {

struct LonLat {
  double longitude{};  // degrees
  double latitude{};
};

// A cell of a grid of pointy-topped hexagons: odd rows stand half a cell to the right. Rows count
// from the north.
struct HexCell {
  int column{};
  int row{};

  friend auto operator<=>(const HexCell&, const HexCell&) = default;
};

// Centre of a cell in units of the distance between neighbours, y downwards.
struct HexCentre {
  double x{};
  double y{};
};
[[nodiscard]] HexCentre centre_of(const HexCell& cell);

// One cell a place, none twice, the leftmost column and the top row being 0. First spreads the
// places out until none stands closer to another than one cell, neighbours being held together by
// springs; then moves all to cells so that the sum of squared moves is least. The same places in
// the same order give the same layout. Throws std::invalid_argument on a coordinate that is not a
// number.
[[nodiscard]] std::vector<HexCell> hex_layout(const std::vector<LonLat>& places);

}  // namespace carers::outputs::charts
