#include "calibration/lists/graph_average.hpp"

#include <gmock/gmock.h>

#include "model/core/problems.hpp"
#include "tests/support/list_models.hpp"
#include "tests/support/list_tables.hpp"

namespace carers::calibration::lists {
namespace {

using ::testing::SizeIs;
using tests::support::list_table;
using tests::support::model_of;

// Labelled chordal graphs (sequence A058862: 2, 8, 61, 822, 18154) less the complete one.
TEST(Graphs, AreAsManyAsThereAre) {
  EXPECT_THAT(decomposable_graphs(2), SizeIs(1));
  EXPECT_THAT(decomposable_graphs(3), SizeIs(7));
  EXPECT_THAT(decomposable_graphs(4), SizeIs(60));
  EXPECT_THAT(decomposable_graphs(5), SizeIs(821));
  EXPECT_THAT(decomposable_graphs(6), SizeIs(18153));
}

struct Reference {
  const char* table;
  double prior_count;
  double most_unseen;
  double median, mean, mode;
  double at_2_5, at_97_5, at_10, at_90;
  std::vector<std::string> cliques;
  double probability;
};

// The R package dga 2.0.2, on every number unseen up to the largest.
const std::vector<Reference> kReferences{
    {"congenital",
     0.5,
     300,
     615.99,
     617.82,
     614,
     587.34,
     654.76,
     596.53,
     639.67,
     {"obstetric:other_hospital", "obstetric:public_health", "other_hospital:mental_health",
      "mental_health:special_schools"},
     0.217073},
    {"congenital",
     0.03125,
     2000,
     617.00,
     618.91,
     615,
     589.65,
     655.31,
     598.21,
     640.35,
     {"obstetric:other_hospital", "obstetric:public_health", "mental_health:special_schools"},
     0.441404},
    {"uk_five",
     0.03125,
     40000,
     22984.93,
     21264.94,
     11718,
     10386.35,
     33438.70,
     11306.11,
     29603.84,
     {"LA:NG:PFNCA", "PFNCA:GO", "NG:GP"},
     0.443621},
    {"uk_four",
     0.0625,
     30000,
     11363.07,
     11416,
     11300,
     9534,
     13547.95,
     10129.17,
     12721.75,
     {"LA:NG", "LA:PFNCA", "NG:GO"},
     0.433337},
    {"western",
     0.03125,
     20000,
     2132.23,
     2257.19,
     1955,
     1342.26,
     3877.94,
     1566.15,
     3058.29,
     {"A:B", "A:E", "D:E"},
     0.113028},
    {"korea",
     0.125,
     5000,
     162.38,
     211.86,
     145,
     126.36,
     482.88,
     135.11,
     283.78,
     {"b:c", "c:d"},
     0.701850},
    {"scotland_drugs",
     0.0625,
     100000,
     32782.45,
     32805.49,
     34034,
     26137.45,
     40498.52,
     27855.07,
     37866.49,
     {"S1:S3", "S2:S3", "S2:S4"},
     0.668687},
};

TEST(GraphAverage, AgreesWithDga) {
  for (const Reference& reference : kReferences) {
    SCOPED_TRACE(reference.table);
    const auto table = list_table(reference.table);

    const GraphAverage found = average_over_graphs(table, {.prior_count = reference.prior_count,
                                                           .most_unseen = reference.most_unseen,
                                                           .with_complete_graph = true});

    EXPECT_NEAR(found.mean, reference.mean, 1e-4 * reference.mean);
    EXPECT_NEAR(found.mode, reference.mode, 2e-3 * reference.mode);
    EXPECT_NEAR(found.quantile(0.5), reference.median, 1e-3 * reference.median);
    EXPECT_NEAR(found.quantile(0.025), reference.at_2_5, 3e-3 * reference.at_2_5);
    EXPECT_NEAR(found.quantile(0.975), reference.at_97_5, 1e-3 * reference.at_97_5);
    EXPECT_NEAR(found.quantile(0.1), reference.at_10, 3e-3 * reference.at_10);
    EXPECT_NEAR(found.quantile(0.9), reference.at_90, 1e-3 * reference.at_90);
    EXPECT_EQ(found.graphs.front().graph.model(), model_of(table, reference.cliques));
    EXPECT_NEAR(found.graphs.front().probability, reference.probability, 5e-6);
  }
}

// It holds 8.5 % in a table of 123 people, with any number of them unseen.
TEST(GraphAverage, LeavesOutTheGraphThatSaysNothing) {
  const auto korea = list_table("korea");

  const GraphAverage without = average_over_graphs(korea);
  const GraphAverage with = average_over_graphs(korea, {.with_complete_graph = true});

  EXPECT_THAT(without.graphs, SizeIs(7));
  EXPECT_THAT(with.graphs, SizeIs(8));
  EXPECT_GT(without.graphs.front().probability, with.graphs.front().probability + 0.05);
  EXPECT_LT(without.quantile(0.975), with.quantile(0.975));
}

TEST(GraphAverage, ProbabilitiesOfGraphsSumToOne) {
  const GraphAverage found = average_over_graphs(list_table("korea"));

  double sum = 0.0;
  for (const WeightedGraph& one : found.graphs) sum += one.probability;
  EXPECT_NEAR(sum, 1.0, 1e-12);
  EXPECT_NEAR(found.cumulative.back(), 1.0, 1e-6);
}

TEST(GraphAverage, IsTheSameOnAnyNumberOfThreads) {
  const GraphAverage one = average_over_graphs(list_table("western"), {.threads = 1});
  const GraphAverage five = average_over_graphs(list_table("western"), {.threads = 5});

  EXPECT_EQ(one.cumulative, five.cumulative);
  EXPECT_EQ(one.graphs.front().probability, five.graphs.front().probability);
}

TEST(GraphAverage, RefusesMoreThanSixLists) {
  const model::observation::CaptureHistories seven{.lists = {"A", "B", "C", "D", "E", "F", "G"},
                                                   .persons = std::vector<double>(128, 1.0)};

  EXPECT_THROW(static_cast<void>(average_over_graphs(seven)), model::core::InputError);
}

}  // namespace
}  // namespace carers::calibration::lists
