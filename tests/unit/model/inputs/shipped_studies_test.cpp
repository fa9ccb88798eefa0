#include <gmock/gmock.h>

#include <algorithm>

#include "model/inputs/read_study.hpp"

namespace carers::model::inputs {
namespace {

std::filesystem::path studies() { return std::filesystem::path(CARERS_SOURCE_DIR) / "studies"; }

TEST(ShippedStudies, EnglandIsReadWhole) {
  const Inputs england = read_study(studies(), "england");

  EXPECT_EQ(england.base, "");
  EXPECT_EQ(england.base_digest, "");
  EXPECT_EQ(england.localities.leaf_count(), 309U);
  EXPECT_EQ(england.localities.nodes()[0].code, "E92000001");
  EXPECT_GT(england.observations.size(), 7000U);
  EXPECT_EQ(england.areas[0].parts.size(), 309U);
}

// Printed of 141 authorities that are not named: shown, never fitted.
TEST(ShippedStudies, EnglandShowsTheNationalFigureOfRegisters) {
  const Inputs england = read_study(studies(), "england");

  const auto row = std::ranges::find(england.observations, "action_for_children_2025",
                                     &observation::Observation::dataset);

  ASSERT_NE(row, england.observations.end());
  EXPECT_EQ(row->value, 84256.0);
  EXPECT_FALSE(row->fitted);
}

TEST(ShippedStudies, OxfordshireStandsOnEngland) {
  const Inputs england = read_study(studies(), "england");

  const Inputs oxfordshire = read_study(studies(), "oxfordshire");

  EXPECT_EQ(oxfordshire.name, "oxfordshire");
  EXPECT_EQ(oxfordshire.base, "england");
  EXPECT_EQ(oxfordshire.base_digest.size(), 64U);
  EXPECT_EQ(oxfordshire.focus, "E10000025");
  EXPECT_EQ(oxfordshire.localities.leaf_count(), england.localities.leaf_count());
  EXPECT_GT(oxfordshire.observations.size(), england.observations.size());
  EXPECT_GT(oxfordshire.areas.size(), england.areas.size());
}

}  // namespace
}  // namespace carers::model::inputs
