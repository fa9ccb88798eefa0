// Sums of young carers over ages and sexes by leaf, shared by all rows about the same ages: the
// sparse step from cells to rows.
#pragma once

#include <Eigen/Core>
#include <array>
#include <cstddef>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "model/observation/evidence.hpp"
#include "model/observation/fit_row.hpp"
#include "model/prevalence/prevalence.hpp"

namespace carers::model::observation {

// Where a row finds its sum: a band, and the leaves of it that belong to the row.
struct BandSum {
  std::size_t band{};
  std::vector<Eigen::Index> leaves;
  double persons{};  // residents in the row's cells
};

// What a band adds up.
struct BandKey {
  int age_from{};
  int age_to{};
  Sex sex{Sex::all};
  int definition{-1};  // position in Evidence::definitions; -1: the target
  std::string period;  // the year, or the name of the pool
  friend auto operator<=>(const BandKey&, const BandKey&) = default;
};

class BandTable {
 public:
  explicit BandTable(const Evidence& evidence);

  // Finds or makes the sum of carers of these ages over the row's area and years. A row shares a
  // band with others when no leaf would have two different numbers of residents in it.
  BandSum add(const FitRow& row, int age_from, int age_to, Sex sex, int definition);

  // Evaluates all bands. `incomers_care`: how readily those who moved in at 18 or later care,
  // beside those who grew up there; `multipliers` by definition (index 0: definition 0), used where
  // a band has one.
  void evaluate(const prevalence::PrevalenceField& field, double incomers_care,
                const std::vector<double>& multipliers);
  [[nodiscard]] double sum(const BandSum& at) const;

  // The reverse: first clear, then add slopes row by row, then pass them back.
  void clear_adjoint();
  void add_adjoint(const BandSum& at, double d_sum);
  void pass_back(std::array<Eigen::ArrayXXd, prevalence::kSexes>& d_not_caring,
                 double& d_incomers_care, std::vector<double>& d_multipliers);

  // Residents [leaf, age] at a decimal year (kept: the same years are asked for often).
  const population::PersonsByAge& persons_at(double year);
  // The share of them who grew up there: all under 18.
  const population::PersonsByAge& settled_at(double year);
  // The share of residents who are of one sex, and that sex wanted: 0 where it is not.
  [[nodiscard]] double sex_share(Sex sex, std::size_t index) const;

 private:
  struct Band {
    BandKey key;
    Eigen::ArrayXXd settled;   // residents who grew up there [leaf, age - age_from]
    Eigen::ArrayXXd incomers;  // and the others: none under 18
    Eigen::ArrayXXd
        persons;  // both, weighted by how readily they care: under 18 always the settled
    std::vector<char> taken;  // by leaf
    Eigen::ArrayXd carers;    // by leaf
    Eigen::ArrayXd d_carers;
    // only where the band has a definition of its own: (1 - pi)^m by age and sex [leaf, age -
    // age_from]
    std::array<Eigen::ArrayXXd, prevalence::kSexes> not_caring;
  };

  const Evidence& evidence_;
  std::array<double, prevalence::kSexes> share_;
  std::map<double, population::PersonsByAge> persons_;
  std::map<double, population::PersonsByAge> settled_;
  std::vector<Band> bands_;
  const prevalence::PrevalenceField* field_{};
  std::vector<double> multipliers_;
  Eigen::ArrayXXd caring_;  // [leaf, age], both sexes, target
  std::array<Eigen::ArrayXXd, prevalence::kSexes>
      log_not_caring_;  // [leaf, age], at the ages that definitions ask for
  std::array<bool, population::kAges> log_wanted_{};
  Eigen::ArrayXXd d_caring_;
  Eigen::ArrayXd weighted_;  // scratch
};

}  // namespace carers::model::observation
