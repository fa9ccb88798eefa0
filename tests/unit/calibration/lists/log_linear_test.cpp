#include "calibration/lists/log_linear.hpp"

#include <gmock/gmock.h>

#include <cmath>
#include <string>
#include <vector>

#include "calibration/classical/two_lists.hpp"
#include "calibration/lists/stepwise.hpp"
#include "model/core/problems.hpp"
#include "tests/support/list_models.hpp"
#include "tests/support/list_tables.hpp"

namespace carers::calibration::lists {
namespace {

using model::observation::CaptureHistories;
using model::observation::ListSet;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using tests::support::list_table;
using tests::support::model_of;
using tests::support::two_lists;

constexpr double kRelative = 1e-6;  // the references are printed to four decimals

struct Reference {
  const char* table;
  std::vector<std::string> pairs;
  double threshold;  // at which the stepwise search ends with these pairs
  double population;
  double log_likelihood;
  double aic;
};

// Computed with SparseMSE 2.0.1 (Chan, Silverman and Vincent 2021).
const std::vector<Reference> kReferences{
    {"uk_six", {}, 0.0, 12213.9951, -145.509994, 305.0200},
    {"uk_six",
     {"PF:NCA", "LA:NG", "NG:GP", "LA:PF", "PF:GP"},
     0.001,
     13181.2405,
     -76.422840,
     176.8457},
    {"uk_six",
     {"PF:NCA", "LA:NG", "NG:GP", "LA:PF", "PF:GP", "GO:GP"},
     0.01,
     12349.5870,
     -70.598055,
     167.1961},
    {"uk_six",
     {"PF:NCA", "LA:NG", "NG:GP", "LA:PF", "PF:GP", "GO:GP", "NG:GO"},
     0.02,
     11417.9911,
     -67.329527,
     162.6591},
    {"uk_five", {}, 0.0, 13444.1312, -102.889438, 217.7789},
    {"uk_five",
     {"LA:NG", "NG:GP", "PFNCA:GP", "LA:PFNCA"},
     0.001,
     13100.8433,
     -61.124184,
     142.2484},
    {"uk_five",
     {"LA:NG", "NG:GP", "PFNCA:GP", "LA:PFNCA", "GO:GP"},
     0.01,
     12262.4124,
     -55.203036,
     132.4061},
    {"uk_five",
     {"LA:NG", "NG:GP", "PFNCA:GP", "LA:PFNCA", "GO:GP", "NG:GO"},
     0.05,
     11312.9903,
     -51.799315,
     127.5986},
    {"western", {}, 0.0, 2007.1418, -46.109205, 104.2184},
    {"western", {"A:E"}, 0.02, 2483.3839, -38.919752, 91.8395},
    {"western", {"A:E", "D:E"}, 0.05, 2817.7709, -36.294972, 88.5899},
};

TEST(LogLinear, AgreesWithSparseMse) {
  for (const Reference& reference : kReferences) {
    SCOPED_TRACE(std::string(reference.table) + " " + ::testing::PrintToString(reference.pairs));
    const CaptureHistories histories = list_table(reference.table);

    const LogLinearFit fit = fit_log_linear(histories, model_of(histories, reference.pairs));

    EXPECT_NEAR(fit.estimate.population, reference.population, kRelative * reference.population);
    EXPECT_NEAR(fit.log_likelihood, reference.log_likelihood, 1e-6);
    EXPECT_NEAR(fit.aic, reference.aic, 1e-4);
  }
}

TEST(Stepwise, ChoosesThePairsThatSparseMseDoes) {
  for (const Reference& reference : kReferences) {
    SCOPED_TRACE(std::string(reference.table) + " " + std::to_string(reference.threshold));
    const CaptureHistories histories = list_table(reference.table);

    const ChosenModel chosen = choose_stepwise(histories, reference.threshold);

    EXPECT_EQ(chosen.model.interactions, model_of(histories, reference.pairs).interactions);
    EXPECT_NEAR(chosen.fit.estimate.population, reference.population,
                kRelative * reference.population);
  }
}

// SparseMSE 2.0.1, printed to two decimals; it names the same effects of minus infinity.
TEST(LogLinear, AllPairsWithEffectsOfMinusInfinity) {
  const CaptureHistories five = list_table("uk_five");
  const CaptureHistories six = list_table("uk_six");
  const CaptureHistories western = list_table("western");

  const LogLinearFit of_five = fit_log_linear(five, all_pairs(5));
  const LogLinearFit of_six = fit_log_linear(six, all_pairs(6));
  const LogLinearFit of_western = fit_log_linear(western, all_pairs(5));

  EXPECT_NEAR(of_five.estimate.population, 11232.53, 0.005);
  EXPECT_EQ(of_five.minus_infinity, model_of(five, {"LA:GP"}).interactions);
  EXPECT_NEAR(of_six.estimate.population, 10568.71, 0.005);
  EXPECT_EQ(of_six.minus_infinity, model_of(six, {"LA:GP", "LA:NCA"}).interactions);
  EXPECT_NEAR(of_western.estimate.population, 7874.35, 0.005);
  EXPECT_EQ(of_western.minus_infinity, model_of(western, {"A:B", "B:E"}).interactions);
}

TEST(LogLinear, OfTwoListsIsLincolnAndPetersens) {
  const CaptureHistories two = two_lists(87, 14, 7);

  const LogLinearFit fit = fit_log_linear(two, {});

  const auto petersen = classical::lincoln_petersen(two);
  EXPECT_NEAR(fit.estimate.population, petersen.population, 1e-9);
  EXPECT_NEAR(fit.estimate.standard_error, petersen.standard_error, 1e-9);
  EXPECT_NEAR(fit.estimate.upper, petersen.upper, 1e-7);
  EXPECT_NEAR(fit.bic - fit.aic, 3 * (std::log(94.0) - 2.0), 1e-9);
}

// At the maximum the model expects on the lists of each effect those who are there.
TEST(LogLinear, ExpectsTheTotalsOfItsEffects) {
  const CaptureHistories hares = list_table("hare");
  const std::vector<ListSet> largest{7, 48};

  const LogLinearFit fit = fit_log_linear(hares, hierarchical_model(largest));

  EXPECT_EQ(fit.effects.size(), 1U + 6U + 4U + 1U);
  for (const ListSet effect : fit.effects) {
    double expected = 0.0;
    for (ListSet history = 1; history < 64; ++history) {
      if (model::observation::is_within(effect, history)) expected += fit.expected[history];
    }
    EXPECT_NEAR(expected, model::observation::on_all_of(hares, effect), 1e-8) << effect;
  }
}

TEST(LogLinear, AModelHoldsTheSubsetsOfItsSets) {
  EXPECT_THAT(hierarchical_model(std::vector<ListSet>{7, 12}).interactions,
              ElementsAre(3, 5, 6, 12, 7));
}

std::string refusal(const CaptureHistories& histories, const std::vector<std::string>& pairs) {
  try {
    static_cast<void>(fit_log_linear(histories, model_of(histories, pairs)));
  } catch (const model::core::InputError& error) {
    return error.what();
  }
  return "";
}

// Chan, Silverman and Vincent (2021): with A and B dependent there is no estimate; with all pairs
// the effects cannot be told apart; with A and C, and B and C, there is one.
TEST(LogLinear, SaysWhenThereIsNoEstimate) {
  const CaptureHistories table = list_table("artificial");

  EXPECT_THAT(refusal(table, {"A:B"}), HasSubstr("runs to infinity"));
  EXPECT_THAT(refusal(table, {"A:B", "A:C", "B:C"}), HasSubstr("cannot tell apart"));
  EXPECT_EQ(refusal(table, {"A:C", "B:C"}), "");
}

}  // namespace
}  // namespace carers::calibration::lists
