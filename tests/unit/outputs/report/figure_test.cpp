#include "outputs/report/figure.hpp"

#include <gmock/gmock.h>

namespace carers::outputs::report {
namespace {

using testing::HasSubstr;
using testing::Not;

Pictures one_picture(const std::string& svg) {
  Pictures pictures;
  charts::Chart chart;
  chart.name = "overview";
  chart.title = "Hidden < identified";
  chart.description = "Three \"ranges\".";
  chart.table = {.header = {"What"}, .rows = {{"Hidden"}}};
  pictures.all.push_back({.chart = chart, .wide = svg, .narrow = svg});
  return pictures;
}

TEST(EmbeddedSvg, HasNamesOfItsOwnAndOneDescription) {
  const std::string svg =
      "<?xml version=\"1.0\"?><svg width=\"1\"><clipPath id=\"c0\"/><g "
      "clip-path=\"url(#c0)\"/></svg>";

  const std::string ready = embedded_svg(svg, "a-", "Three \"ranges\".");

  EXPECT_EQ(ready,
            "<svg role=\"img\" aria-label=\"Three &quot;ranges&quot;.\" width=\"1\">"
            "<clipPath id=\"a-c0\"/><g clip-path=\"url(#a-c0)\"/></svg>");
}

TEST(Figure, FoldsTheTableAwayBesideADrawing) {
  const std::string html = figure(one_picture("<svg></svg>"), "overview").text;

  EXPECT_THAT(html, HasSubstr("Hidden &lt; identified"));
  EXPECT_THAT(html, HasSubstr("<details"));
  EXPECT_THAT(html, HasSubstr("class=\"picture wide\""));
  EXPECT_THAT(html, HasSubstr("class=\"picture narrow\""));
}

TEST(Figure, ShowsTheTableWhereThereIsNoDrawing) {
  const std::string html = figure(one_picture(""), "overview").text;

  EXPECT_THAT(html, Not(HasSubstr("<details")));
  EXPECT_THAT(html, HasSubstr("<table>"));
  EXPECT_EQ(figure(one_picture(""), "sources").text, "");
}

}  // namespace
}  // namespace carers::outputs::report
