// Cross-validation of made-up studies whose truth is drawn from the model: predictive intervals
// must hold what they promise.
#include <gtest/gtest.h>

#include <Eigen/Core>
#include <cmath>
#include <iostream>
#include <string>
#include <vector>

#include "calibration/nuts/chain_random.hpp"
#include "calibration/validation/cross_validation.hpp"
#include "calibration/validation/predictive.hpp"
#include "model/inputs/inputs.hpp"
#include "tests/support/tiny_study.hpp"

namespace carers::calibration::validation {
namespace {

constexpr std::size_t kStudies = 8;
constexpr int kRegions = 2;
constexpr int kAuthorities = 5;  // a region
constexpr int kDistricts = 3;    // an authority

// Thirty districts that two censuses counted; the figures are still to be drawn.
model::inputs::Inputs empty_study() {
  const tests::support::TinyStudy study;
  std::string places =
      "code,name,level,parent,longitude,latitude,dataset\nnation,The nation,nation,,,,office\n";
  std::string people = "locality,date,age,persons,dataset\n";
  std::string counts =
      "source,area,date,age_from,age_to,sex,cause,value,unit,out_of,clusters,share_age_from,share_"
      "age_to,spread,fitted,"
      "dataset,note\nschool_survey,nation,2018,11,15,all,,204,persons,925,10,,,,,council,\n";
  const auto line = [](std::string& to, const auto&... parts) { ((to += parts), ...); };
  for (int r = 0; r < kRegions; ++r) {
    const std::string region = "r" + std::to_string(r);
    line(places, region, ",Region,region,nation,,,office\n");
    for (int a = 0; a < kAuthorities; ++a) {
      const std::string authority = region + "a" + std::to_string(a);
      line(places, authority, ",Authority,authority,", region, ",,,office\n");
      for (int d = 0; d < kDistricts; ++d) {
        const std::string district = authority + "d" + std::to_string(d);
        line(places, district, ",District,district,", authority, ",,,office\n");
        line(counts, "census_2011,", district, ",2011-03-27,5,24,all,,100,persons,,,,,,,office,\n");
        line(counts, "census_2021,", district,
             ",2021-03-21,16,24,all,,100,persons,,,,,,,office,\n");
        for (const char* date : {"2011-03-27", "2021-03-21"}) {
          for (int age = 0; age <= 25; ++age) {
            line(people, district, ",", date, ",", std::to_string(age), ",",
                 std::to_string(700 + 200 * d + 90 * a), ",office\n");
          }
        }
      }
    }
  }
  study.write("localities.csv", places);
  study.write("population.csv", people);
  study.write("observations.csv", counts);
  study.remove("areas.csv");
  study.remove("population_totals.csv");
  study.replace("study.toml", "focus = \"shire\"", "focus = \"nation\"");
  study.append("study.toml", R"(
[[sources]]
name = "census_2021"
title = "Census 2021"
meaning = "Said to care on the form"
family = "count"
ascertainment = "census"
dispersion = "census"
)");
  return study.read();
}

// A point of the prior: scales in the middle, all others drawn.
Eigen::VectorXd truth(const posterior::LogPosterior& posterior, std::uint64_t seed) {
  Eigen::VectorXd x = posterior.start(seed, 0, 0.3);
  nuts::ChainRandom random(seed, 0);
  Eigen::VectorXd normal(x.size());
  random.fill_normal(normal);
  for (const auto& block : posterior.layout().blocks()) {
    const auto first = static_cast<Eigen::Index>(block.offset);
    const auto size = static_cast<Eigen::Index>(block.size);
    if (block.name == "locality_effect") x.segment(first, size) = normal.segment(first, size);
    if (block.name ==
        "exposure_effect") {  // centred for the first cause, in standard deviations for the second
      const auto spread =
          static_cast<Eigen::Index>(posterior.layout().block("exposure_spread").offset);
      x.segment(first, size) = normal.segment(first, size);
      x.segment(first, size / 2) *= std::exp(x[spread]);
    }
  }
  return x;
}

// Gives every count what the model at `x` makes of it.
void draw_counts(const Eigen::VectorXd& x, std::uint64_t seed, posterior::LogPosterior posterior,
                 model::inputs::Inputs& inputs) {
  Eigen::VectorXd gradient;
  posterior.log_density_gradient(x, gradient);
  const Eigen::VectorXd values = posterior.layout().constrain(x);
  nuts::ChainRandom random(seed, 1);
  for (std::size_t r = 0; r < posterior.rows().size(); ++r) {
    auto& row = inputs.observations[posterior.rows()[r].rows.front()];
    const auto* scatter = posterior.layout().find("dispersion." + inputs.sources[row.source].name);
    if (scatter == nullptr) continue;
    const double of_rate = random.uniform();
    row.value = static_cast<double>(
        scattered_count(posterior.expected()[r], values[static_cast<Eigen::Index>(scatter->offset)],
                        of_rate, random.uniform()));
  }
}

// The mean over studies less what is promised, in standard errors told by their differences. |t|
// with 7 degrees of freedom goes beyond 6 once in 1,850; three levels are looked at.
TEST(CrossValidation, IntervalsHoldTheirShareOfCountsDrawnFromTheModel) {
  const model::inputs::Inputs empty = empty_study();
  Eigen::ArrayXXd shares(kStudies, interval_levels().size());
  CrossValidationOptions options;
  options.fit.warm_up = 150;
  options.fit.draws = 150;

  for (std::size_t s = 0; s < kStudies; ++s) {
    model::inputs::Inputs inputs = empty;
    const posterior::LogPosterior posterior(empty);
    draw_counts(truth(posterior, s + 1), s + 1, posterior, inputs);
    const auto validation =
        cross_validate(inputs, {.withheld = withhold(inputs, {.folds = 3})}, options);
    ASSERT_TRUE(validation.complete());
    const auto found = coverage(validation);
    for (std::size_t k = 0; k < found.size(); ++k) {
      shares(static_cast<Eigen::Index>(s), static_cast<Eigen::Index>(k)) =
          found[k].share_randomised;
    }
  }

  for (std::size_t k = 0; k < 3; ++k) {
    const Eigen::ArrayXd of_level = shares.col(static_cast<Eigen::Index>(k));
    const double mean = of_level.mean();
    const double error = std::sqrt((of_level - mean).square().sum() / (kStudies - 1.0) / kStudies);
    EXPECT_LT(std::abs(mean - interval_levels()[k]) / error, 6.0)
        << interval_levels()[k] << ": " << mean << " +- " << error;
    std::cout << interval_levels()[k] << ": " << mean << " +- " << error << '\n';
  }
}

}  // namespace
}  // namespace carers::calibration::validation
