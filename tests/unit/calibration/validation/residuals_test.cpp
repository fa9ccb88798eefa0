#include "calibration/validation/residuals.hpp"

#include <gmock/gmock.h>

#include <cmath>

#include "calibration/posterior/log_posterior.hpp"
#include "tests/support/prior_draws.hpp"

namespace carers::calibration::validation {
namespace {

using testing::SizeIs;

TEST(QuantileResidual, IsTheNormalNumberOfAProbability) {
  EXPECT_EQ(quantile_residual(0.5), 0.0);
  EXPECT_NEAR(quantile_residual(0.975), 1.959963985, 1e-8);
}

class SpatialResidualsOfEngland : public testing::Test {
 protected:
  // Probabilities of the figures of one source: `of(longitude)` where its place lies.
  template <class Of>
  [[nodiscard]] SpatialResiduals with(const char* source, Of of) const {
    std::vector<double> pits;
    for (const auto& row : posterior_.rows()) {
      const auto node = inputs_.localities.find(inputs_.areas[row.area].code);
      double east = 0.0;  // of a district without its own middle, its county's
      for (auto at = node; at; at = inputs_.localities.parent(*at)) {
        east = inputs_.localities.nodes()[at->value].longitude;
        if (!std::isnan(east)) break;
      }
      pits.push_back(of(east, pits.size()));
    }
    for (const auto& one : spatial_residuals(inputs_, posterior_.rows(), pits, {})) {
      if (inputs_.sources[one.source].name == source) return one;
    }
    return {};
  }

  model::inputs::Inputs inputs_ = tests::support::shipped_study("england");
  posterior::LogPosterior posterior_{inputs_};
};

TEST_F(SpatialResidualsOfEngland, SeeAWestThatIsExpectedTooLow) {
  const SpatialResiduals found =
      with("census_2011", [](double east, std::size_t) { return east < -1.5 ? 0.9 : 0.1; });

  EXPECT_EQ(found.figures, 309U);
  EXPECT_GT(found.moran.value, 0.7);
  EXPECT_EQ(found.moran.p_value, 0.001);
}

TEST_F(SpatialResidualsOfEngland, SeeNothingInWhatHasNothingToDoWithPlaces) {
  const SpatialResiduals found = with("census_2011", [](double, std::size_t k) {
    return 0.01 + 0.98 * std::fmod(0.6180339887 * static_cast<double>(k * k), 1.0);
  });

  EXPECT_GT(found.moran.p_value, 0.01);  // a false alarm once in a hundred such rows
  EXPECT_LT(std::abs(found.moran.value), 0.1);
}

TEST_F(SpatialResidualsOfEngland, LeaveOutSourcesWithFewPlaces) {
  const std::vector<double> pits(posterior_.rows().size(), 0.5);

  for (const auto& one : spatial_residuals(inputs_, posterior_.rows(), pits, {}))
    EXPECT_GE(one.figures, 30U);
  EXPECT_THAT(spatial_residuals(inputs_, posterior_.rows(), pits, {.fewest = 1000}), SizeIs(0));
}

}  // namespace
}  // namespace carers::calibration::validation
