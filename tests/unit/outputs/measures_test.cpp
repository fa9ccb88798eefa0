#include "outputs/measures.hpp"

#include <gmock/gmock.h>

#include <set>

#include "model/core/check.hpp"

namespace carers::outputs {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::ThrowsMessage;

TEST(Measures, NamesAreUniqueInTheirGroup) {
  std::set<std::pair<std::string, std::string>> seen;

  for (const Measure& m : measures()) {
    EXPECT_TRUE(seen.emplace(m.group, m.name).second) << m.group << '/' << m.name;
  }

  EXPECT_GT(seen.size(), 100U);
}

TEST(Measures, EveryRowIsFullyDescribed) {
  const std::set<std::string> time_differences{"days", "hours", "minutes", "seconds"};

  for (const Measure& m : measures()) {
    const std::string place = m.group + '/' + m.name;
    EXPECT_FALSE(m.units.empty() || m.long_name.empty() || m.description.empty()) << place;
    EXPECT_EQ(m.description.back(), '.') << place;
    EXPECT_NE(m.long_name.back(), '.') << place;
    EXPECT_FALSE(time_differences.contains(m.units)) << place << " would be a time in xarray";
  }
  for (const AxisMeaning& a : axes()) {
    EXPECT_FALSE(a.units.empty() || a.long_name.empty() || a.description.empty()) << a.name;
    EXPECT_NE(find_axis(a.dimension), nullptr) << a.name;
  }
}

TEST(Measures, GroupsAndDimensionsAreInTheTable) {
  for (const Measure& m : measures()) {
    const std::string place = m.group + '/' + m.name;
    const GroupMeaning* group = find_group(m.group);
    ASSERT_NE(group, nullptr) << place;
    EXPECT_FALSE(group->open) << place;
    EXPECT_EQ(std::set(m.dims.begin(), m.dims.end()).size(), m.dims.size()) << place;
    for (const std::string& name : m.dims) {
      const AxisMeaning* axis = find_axis(name);
      ASSERT_NE(axis, nullptr) << place << ": " << name;
      EXPECT_EQ(axis->dimension, name) << place;
    }
  }
}

TEST(Measures, NoVariableHasTheNameOfADimensionOfItsGroup) {
  for (const Measure& m : measures()) {
    for (const Measure& other : measures()) {
      if (other.group != m.group) continue;
      for (const std::string& name : other.dims) EXPECT_NE(m.name, name) << m.group;
    }
  }
}

TEST(Measures, LookUpSuggestsTheNearestName) {
  EXPECT_THAT(measure("estimate", "hidden").dims, ElementsAre("draw", "locality"));
  EXPECT_THAT([] { return measure("estimate", "hiden"); },
              ThrowsMessage<model::core::LogicError>(HasSubstr("did you mean \"hidden\"?")));
  EXPECT_THAT([] { return axis_meaning("localty"); },
              ThrowsMessage<model::core::LogicError>(HasSubstr("did you mean \"locality\"?")));
  EXPECT_EQ(find_measure("estimates", "hidden"), nullptr);
}

}  // namespace
}  // namespace carers::outputs
