#include "outputs/charts/table.hpp"

#include <gtest/gtest.h>

namespace carers::outputs::charts {
namespace {

TEST(ToCsv, QuotesWhatNeedsIt) {
  const Table table{.header = {"Place", "Hidden"},
                    .rows = {{"Bristol, City of", "1,200"}, {"say \"Oxford\"", "5"}}};

  EXPECT_EQ(to_csv(table),
            "Place,Hidden\n\"Bristol, City of\",\"1,200\"\n\"say \"\"Oxford\"\"\",5\n");
}

TEST(ToCsv, KeepsASpreadsheetFromRunningACell) {
  const Table table{.header = {"=cmd()", "@sum"}, .rows = {{"+name", "-5"}, {"-x", "-1.5 %"}}};

  EXPECT_EQ(to_csv(table), "'=cmd(),'@sum\n'+name,-5\n'-x,-1.5 %\n");
}

}  // namespace
}  // namespace carers::outputs::charts
