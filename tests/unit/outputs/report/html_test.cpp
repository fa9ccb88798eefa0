#include "outputs/report/html.hpp"

#include <gmock/gmock.h>

namespace carers::outputs::report {
namespace {

using testing::HasSubstr;
using testing::Not;

TEST(Escaped, LeavesNothingThatABrowserWouldRead) {
  EXPECT_EQ(escaped("<b title=\"x\">Tom & 'Jo'</b>").text,
            "&lt;b title=&quot;x&quot;&gt;Tom &amp; &#39;Jo&#39;&lt;/b&gt;");
}

TEST(Escaped, KeepsPercentSignsWithTheirNumbers) {
  EXPECT_EQ(escaped("fell by 32 % at").text, "fell by 32&nbsp;% at");
}

TEST(Number, KeepsTheExactValueBesideTheShownOne) {
  EXPECT_EQ(number("hidden.middle", 4612.5, "about 4,600").text,
            "<data value=\"4612.5\" data-what=\"hidden.middle\">about 4,600</data>");
}

TEST(Link, GoesOnlyToWebPages) {
  EXPECT_EQ(link("https://example.org/?a=1&b=\"2\"", "A & B").text,
            "<a href=\"https://example.org/?a=1&amp;b=&quot;2&quot;\" rel=\"noreferrer\">A &amp; "
            "B</a>");
  EXPECT_EQ(link("javascript:alert(1)", "no").text, "no");
  EXPECT_EQ(link("", "no").text, "no");
}

TEST(TableElement, EscapesCellsAndSetsNumbersRight) {
  const charts::Table rows{.header = {"Place", "Hidden"}, .rows = {{"<Oxford>", "1,200"}}};

  const std::string html = table("Rows", rows).text;

  EXPECT_THAT(html, HasSubstr("&lt;Oxford&gt;"));
  EXPECT_THAT(html, Not(HasSubstr("<Oxford>")));
  EXPECT_THAT(html, HasSubstr("<td class=\"number\">1,200</td>"));
  EXPECT_THAT(html, HasSubstr("<th scope=\"row\">"));
}

TEST(TableElement, LabelsTheCellsOfAWideTableForAPhone) {
  const charts::Table wide{.header = {"Place", "Identified", "Identified", "Identified", "E & F"},
                           .rows = {{"Oxford", "1", "2", "3", "five"}}};
  const charts::Table narrow{.header = {"Place", "A"}, .rows = {{"Oxford", "1"}}};

  EXPECT_THAT(table("Rows", wide).text, HasSubstr("data-label=\"E &amp; F\">five"));
  EXPECT_THAT(table("Rows", narrow).text, Not(HasSubstr("data-label")));
}

}  // namespace
}  // namespace carers::outputs::report
