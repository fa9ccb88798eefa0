// The stored figures of the shipped studies, and the comparison itself.
#include <gmock/gmock.h>

#include <fstream>
#include <sstream>

#include "tests/regression/figures.hpp"

namespace carers::tests::regression {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

TEST(Regression, ShippedStudiesGiveTheFiguresThatAreStored) {
  std::ifstream table(CARERS_FIGURES);
  const std::vector<Figure> stored = read_figures(table);

  const std::vector<std::string> found = differences(stored, compute_figures());

  EXPECT_THAT(found, IsEmpty())
      << "if this is meant: build/test/tests/regression/renew_figures \"why\"";
}

TEST(Regression, DifferencesAreToldBeyondTheStoredToleranceOnly) {
  const std::vector<Figure> stored{{"a", 100.0, 1e-3}, {"b", -100.0, 1e-3}, {"gone", 1.0, 0.0}};

  const auto found =
      differences(stored, {{"a", 100.09, 1.0}, {"b", -100.11, 1.0}, {"new", 2.0, 0.0}});

  EXPECT_THAT(found,
              ElementsAre(HasSubstr("b was -100 and is -100.11"), "new is computed and not stored",
                          "gone is stored and not computed"));
}

TEST(Regression, NoNumberIsADifference) {
  const std::vector<Figure> stored{{"a", 100.0, 1e-3}};

  const auto found = differences(stored, {{"a", std::nan(""), 1e-3}});

  EXPECT_THAT(found, ElementsAre(HasSubstr("is nan")));
}

TEST(Regression, TheTableIsReadAsItWasWritten) {
  const std::vector<Figure> figures{{"a", -1234567.89012345, 1e-9}, {"b", 0.0, 0.0}};
  std::stringstream table;

  write_figures(table, figures, "a test");
  const std::vector<Figure> read = read_figures(table);

  EXPECT_THAT(differences(figures, read), IsEmpty());
  EXPECT_EQ(read[0].tolerance, 1e-9);
}

TEST(Regression, ASpoiltTableIsRefused) {
  std::istringstream table("figure,value,tolerance\na,1.0\n");

  EXPECT_THROW(static_cast<void>(read_figures(table)), std::runtime_error);
}

}  // namespace
}  // namespace carers::tests::regression
