#include "outputs/charts/text.hpp"

#include <gmock/gmock.h>

namespace carers::outputs::charts {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(TextWidth, IsTheFontsAdvanceWidth) {
  // DejaVu Sans: i 0.278, m 0.974 of the size; bold M 0.995.
  EXPECT_NEAR(text_width("im", {.size = 10}), 12.52, 1e-9);
  EXPECT_NEAR(text_width("M", {.size = 10, .weight = Weight::bold}), 9.95, 1e-9);
}

TEST(TextWidth, CountsALetterOfSeveralBytesOnce) {
  EXPECT_NEAR(text_width("ô", {.size = 10}), 6.4, 1e-9);
}

TEST(Wrapped, KeepsToTheWidthAndLosesNoWord) {
  const std::string text = "School nurses and adult social care flag young carers";

  const auto lines = wrapped(text, 150);

  std::string joined;
  for (const auto& line : lines) {
    EXPECT_LE(text_width(line), 150) << line;
    joined += (joined.empty() ? "" : " ") + line;
  }
  EXPECT_EQ(joined, text);
  EXPECT_GT(lines.size(), 1U);
}

TEST(Wrapped, LetsALongWordStandAlone) {
  EXPECT_THAT(wrapped("a Herefordshirewithoutspaces b", 20),
              ElementsAre("a", "Herefordshirewithoutspaces", "b"));
  EXPECT_THAT(wrapped("", 20), IsEmpty());
}

}  // namespace
}  // namespace carers::outputs::charts
