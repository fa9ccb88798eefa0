#include "model/inputs/dates.hpp"

#include <gtest/gtest.h>

namespace carers::model::inputs {
namespace {

TEST(Dates, ReadYearsAndDays) {
  EXPECT_EQ(parse_date("2018"), (Date{.year = 2018, .month = 0, .day = 0}));
  EXPECT_EQ(parse_date("2020-02-29"), (Date{.year = 2020, .month = 2, .day = 29}));
}

TEST(Dates, RefuseWhatIsNoDate) {
  for (const auto* text :
       {"", "18", "20180", "2018-2-28", "2018/02/28", "2019-02-29", "2018-13-01", "2018-00-01",
        "2018-02-00", "28-02-2018", "2018-02-28 ", "1066", "-201"}) {
    EXPECT_FALSE(parse_date(text)) << text;
  }
}

TEST(Dates, BecomeDecimalYears) {
  EXPECT_DOUBLE_EQ(decimal_year({.year = 2018}), 2018.5);
  EXPECT_DOUBLE_EQ(decimal_year({.year = 2018, .month = 1, .day = 1}), 2018.0);
  EXPECT_DOUBLE_EQ(decimal_year({.year = 2011, .month = 3, .day = 27}), 2011.0 + 85.0 / 365.0);
  EXPECT_DOUBLE_EQ(decimal_year({.year = 2020, .month = 12, .day = 31}), 2020.0 + 365.0 / 366.0);
}

TEST(Dates, AreWrittenAsRead) {
  EXPECT_EQ(to_text({.year = 2018}), "2018");
  EXPECT_EQ(to_text({.year = 2018, .month = 2, .day = 8}), "2018-02-08");
}

}  // namespace
}  // namespace carers::model::inputs
