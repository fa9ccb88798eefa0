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

TEST(Day, IsACensusDayOrNot) {
  EXPECT_TRUE(is_census_day("2021-03-21"));
  EXPECT_FALSE(is_census_day("2018-03-01"));
}

TEST(Period, IsAYearWhereItIsOne) {
  EXPECT_EQ(period("2017-01-01", "2017-12-31"), "2017");
  EXPECT_EQ(period("2016-01-01", "2017-12-31"), "1 January 2016 to 31 December 2017");
}

TEST(Period, GivesBothDaysOrTheOneThatIsKnown) {
  EXPECT_EQ(period("2017-11-01", "2018-02-28"), "1 November 2017 to 28 February 2018");
  EXPECT_EQ(period("", "2018-02-28"), "28 February 2018");
  EXPECT_EQ(period("2018-02-28", ""), "from 28 February 2018");
  EXPECT_EQ(period("", ""), "");
}

TEST(DecimalYear, CountsMonthsAsTwelfths) {
  EXPECT_NEAR(decimal_year("2018-03-01"), 2018.1667, 1e-3);
  EXPECT_NEAR(decimal_year("2021-01-01"), 2021, 1e-9);
  EXPECT_THROW(static_cast<void>(decimal_year("soon")), std::invalid_argument);
}

}  // namespace
}  // namespace carers::outputs::wording
