#include "calibration/lists/profile.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "calibration/classical/two_lists.hpp"
#include "calibration/lists/log_linear.hpp"
#include "tests/support/list_models.hpp"
#include "tests/support/list_tables.hpp"

namespace carers::calibration::lists {
namespace {

using tests::support::list_table;
using tests::support::model_of;
using tests::support::two_lists;

struct Reference {
  const char* table;
  std::vector<std::string> pairs;
  double population;
  double lower;
  double upper;
};

// MSEfit() of modslavmse 2.0 with Rcapture 1.4-4, printed to a tenth of a person. Its bounds are
// between whole numbers of people by a straight line.
const std::vector<Reference> kReferences{
    {"uk_six", {}, 12208.6, 10983.9, 13648.2},
    {"uk_six", {"PF:NCA", "LA:NG"}, 14211.1, 12608.4, 16131.1},
    {"uk_six",
     {"PF:NCA", "LA:NG", "NG:GP", "LA:PF", "PF:GP", "GO:GP", "NG:GO"},
     11408.9,
     9982.3,
     13181.7},
    {"uk_five", {}, 13437.9, 11985.1, 15165.9},
    {"uk_five",
     {"LA:NG", "NG:GP", "PFNCA:GP", "LA:PFNCA", "GO:GP", "NG:GO"},
     11303.9,
     9889.2,
     13063.1},
    {"uk_four", {"LA:NG", "LA:PFNCA"}, 11979.8, 10507.4, 13780.6},
    {"uk_four", {"LA:NG", "LA:PFNCA", "NG:GO"}, 11006.9, 9587.7, 12771.9},
};

TEST(Profile, AgreesWithRcapture) {
  for (const Reference& reference : kReferences) {
    SCOPED_TRACE(std::string(reference.table) + " " + ::testing::PrintToString(reference.pairs));
    const auto table = list_table(reference.table);

    const auto found = profile_estimate(table, model_of(table, reference.pairs));

    EXPECT_NEAR(found.population, reference.population, 0.11);
    EXPECT_NEAR(found.lower, reference.lower, 0.11);
    EXPECT_NEAR(found.upper, reference.upper, 0.11);
  }
}

TEST(Profile, NobodyUnseenIsTheBoundWhereThatIsLikelyEnough) {
  const auto nearly_all = two_lists(40, 38, 37);

  const auto found = profile_estimate(nearly_all, {});

  EXPECT_EQ(found.lower, 41);
  EXPECT_GT(found.upper, found.population);
}

// Two lists, by hand: given n1, n2 and m the likelihood of N is hypergeometric, N!(N - n)!^-1 times
// what remains of both lists' own probabilities at their most likely values.
TEST(Profile, OfTwoListsByHand) {
  const auto two = two_lists(87, 14, 7);
  const auto log_likelihood = [](double all) {
    const auto binomial = [=](double n) {
      return n * std::log(n / all) + (all - n) * std::log1p(-n / all);
    };
    return std::lgamma(all + 1) - std::lgamma(all - 94 + 1) + binomial(87) + binomial(14);
  };

  const auto found = profile_estimate(two, {});

  const double at_most = log_likelihood(found.population);
  EXPECT_NEAR(at_most - log_likelihood(found.lower), 0.5 * 3.841459, 1e-5);
  EXPECT_NEAR(at_most - log_likelihood(found.upper), 0.5 * 3.841459, 1e-5);
  EXPECT_GT(at_most, log_likelihood(found.population - 0.1));
  EXPECT_GT(at_most, log_likelihood(found.population + 0.1));
  EXPECT_LT(found.population, classical::lincoln_petersen(two).population);
}

}  // namespace
}  // namespace carers::calibration::lists
