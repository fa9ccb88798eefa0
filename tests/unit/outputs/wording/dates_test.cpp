#include "outputs/wording/dates.hpp"

#include <gtest/gtest.h>

#include <stdexcept>

namespace carers::outputs::wording {
namespace {

TEST(Day, IsWrittenOut) {
  EXPECT_EQ(day("2021-03-21"), "21 March 2021");
  EXPECT_EQ(day("2018-12-01"), "1 December 2018");
}

TEST(Day, LeavesWhatIsNoDateAsItIs) {
  EXPECT_EQ(day("2015/16"), "2015/16");
  EXPECT_EQ(day("2018-13-01"), "2018-13-01");
  EXPECT_EQ(day(""), "");
}

TEST(DecimalYear, CountsMonthsAsTwelfths) {
  EXPECT_NEAR(decimal_year("2018-03-01"), 2018.1667, 1e-3);
  EXPECT_NEAR(decimal_year("2021-01-01"), 2021, 1e-9);
  EXPECT_THROW(static_cast<void>(decimal_year("soon")), std::invalid_argument);
}

}  // namespace
}  // namespace carers::outputs::wording
