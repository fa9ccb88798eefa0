#include "outputs/charts/hex_layout.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <set>
#include <stdexcept>

#include "outputs/findings/read_findings.hpp"
#include "tests/support/sample_results.hpp"
#include "tests/unit/outputs/hdf5/scratch_folder.hpp"

namespace carers::outputs::charts {
namespace {

using testing::SizeIs;

struct Authorities {
  std::vector<std::string> names;
  std::vector<LonLat> places;

  [[nodiscard]] std::size_t at(const std::string& name) const {
    return static_cast<std::size_t>(std::ranges::find(names, name) - names.begin());
  }
};

Authorities england() {
  const hdf5::ScratchFolder scratch;
  tests::write_sample_results(scratch / "results.h5", {.futures = false, .sources = false});
  const auto findings = findings::read_findings(hdf5::ResultsReader(scratch / "results.h5"));
  Authorities all;
  for (const std::size_t i : findings.at_level("authority")) {
    const auto& place = findings.places[i];
    all.names.push_back(place.name);
    all.places.push_back({.longitude = place.longitude, .latitude = place.latitude});
  }
  return all;
}

double tiles_apart(const HexCell& a, const HexCell& b) {
  const HexCentre p = centre_of(a);
  const HexCentre q = centre_of(b);
  return std::hypot(p.x - q.x, p.y - q.y);
}

TEST(HexLayout, GivesEachAuthorityOfEnglandItsOwnTile) {
  const Authorities all = england();

  const auto cells = hex_layout(all.places);

  EXPECT_THAT(cells, SizeIs(153));
  EXPECT_THAT(std::set(cells.begin(), cells.end()), SizeIs(153));
  EXPECT_EQ(std::ranges::min(cells, {}, &HexCell::column).column, 0);
  EXPECT_LE(std::ranges::min(cells, {}, &HexCell::row).row, 1);
}

TEST(HexLayout, KeepsNearestNeighboursNear) {
  const Authorities all = england();

  const auto cells = hex_layout(all.places);

  double sum = 0;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    double nearest = 1e9;
    std::size_t neighbour = i;
    for (std::size_t j = 0; j < cells.size(); ++j) {
      const double distance = std::hypot((all.places[i].longitude - all.places[j].longitude) * 0.6,
                                         all.places[i].latitude - all.places[j].latitude);
      if (j != i && distance < nearest) {
        nearest = distance;
        neighbour = j;
      }
    }
    sum += tiles_apart(cells[i], cells[neighbour]);
  }
  EXPECT_LT(sum / static_cast<double>(cells.size()), 1.5);  // scattered at random: about 8
}

TEST(HexLayout, LooksLikeEngland) {
  const Authorities all = england();

  const auto cells = hex_layout(all.places);

  const auto centre = [&](const char* name) { return centre_of(cells[all.at(name)]); };
  EXPECT_LT(centre("Northumberland").y, centre("Leeds").y);
  EXPECT_LT(centre("Leeds").y, centre("Oxfordshire").y);
  EXPECT_LT(centre("Oxfordshire").y, centre("Isle of Wight").y);
  EXPECT_LT(centre("Cornwall").x, centre("Oxfordshire").x);
  EXPECT_LT(centre("Oxfordshire").x, centre("Kent").x);
  EXPECT_LT(centre("Liverpool").x, centre("Kingston upon Hull, City of").x);
}

TEST(HexLayout, IsTheSameEveryTime) {
  const Authorities all = england();

  EXPECT_EQ(hex_layout(all.places), hex_layout(all.places));
}

TEST(HexLayout, SeparatesPlacesOfOneSpot) {
  const auto cells =
      hex_layout({{.longitude = -1, .latitude = 52}, {.longitude = -1, .latitude = 52}});

  ASSERT_THAT(cells, SizeIs(2));
  EXPECT_NE(cells[0], cells[1]);
}

TEST(HexLayout, RefusesAPlaceWithoutCoordinates) {
  EXPECT_THROW(static_cast<void>(hex_layout(
                   {{.longitude = std::numeric_limits<double>::quiet_NaN(), .latitude = 52}})),
               std::invalid_argument);
  EXPECT_THAT(hex_layout({}), testing::IsEmpty());
}

}  // namespace
}  // namespace carers::outputs::charts
