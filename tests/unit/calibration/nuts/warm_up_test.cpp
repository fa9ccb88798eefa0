#include "calibration/nuts/warm_up.hpp"

#include <gmock/gmock.h>

namespace carers::calibration::nuts {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

// Expected windows follow from Stan's rules by hand.
TEST(MetricWindows, ThousandIterationsDoubleFiveTimes) {
  EXPECT_THAT(metric_windows(1000), ElementsAre(Window{75, 100}, Window{100, 150}, Window{150, 250},
                                                Window{250, 450}, Window{450, 950}));
}

TEST(MetricWindows, FiveHundredStretchTheFourth) {
  EXPECT_THAT(metric_windows(500),
              ElementsAre(Window{75, 100}, Window{100, 150}, Window{150, 250}, Window{250, 450}));
}

TEST(MetricWindows, FourHundredStretchTheThird) {
  EXPECT_THAT(metric_windows(400),
              ElementsAre(Window{75, 100}, Window{100, 150}, Window{150, 350}));
}

TEST(MetricWindows, HundredAndFiftyHoldOneOfTwentyFive) {
  EXPECT_THAT(metric_windows(150), ElementsAre(Window{75, 100}));
}

TEST(MetricWindows, FewerHoldOneFromFifteenToNinetyPercent) {
  EXPECT_THAT(metric_windows(149), ElementsAre(Window{22, 135}));
  EXPECT_THAT(metric_windows(100), ElementsAre(Window{15, 90}));
  EXPECT_THAT(metric_windows(20), ElementsAre(Window{3, 18}));
}

TEST(MetricWindows, FewerThanTwentyHoldNone) {
  EXPECT_THAT(metric_windows(19), IsEmpty());
  EXPECT_THAT(metric_windows(10), IsEmpty());
  EXPECT_THAT(metric_windows(0), IsEmpty());
}

TEST(MetricWindows, FollowEachOtherUpToTheLastFifty) {
  for (std::size_t iterations = 150; iterations < 5000; ++iterations) {
    const std::vector<Window> windows = metric_windows(iterations);

    EXPECT_EQ(windows.front().begin, 75U);
    EXPECT_EQ(windows.back().end, iterations - 50);
    for (std::size_t w = 1; w < windows.size(); ++w) {
      EXPECT_EQ(windows[w].begin, windows[w - 1].end);
      EXPECT_LT(windows[w].begin, windows[w].end);
    }
  }
}

}  // namespace
}  // namespace carers::calibration::nuts
