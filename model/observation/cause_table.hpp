// Sums of young carers by the cause that they care for, over the ages, sexes and places of a row.
#pragma once

#include <Eigen/Core>
#include <array>
#include <cstddef>
#include <vector>

#include "model/observation/band.hpp"
#include "model/observation/evidence.hpp"
#include "model/observation/fit_row.hpp"
#include "model/prevalence/prevalence.hpp"

namespace carers::model::observation {

// Under a definition that multiplies cumulative hazards by m, of the young carers 1 - exp(-m sum h)
// of a cell h_c / sum h care mainly for cause c, and 1 - exp(-m h_c) of its residents care for c,
// with or without others.
class CauseTable {
 public:
  explicit CauseTable(const Evidence& evidence);

  // Adds a sum over the cells of a row, and returns where it stands. `definition`: -1 for the
  // target.
  std::size_t add(const Evidence& evidence, const FitRow& row, CompositionKind kind, int definition,
                  BandTable& bands);

  // As BandTable::evaluate.
  void evaluate(const prevalence::PrevalenceField& field, double incomers_care,
                const std::vector<double>& multipliers);
  // Young carers by cause [cause], and all of them: by main cause they add up to all, by any cause
  // to more.
  [[nodiscard]] const Eigen::ArrayXd& by_cause(std::size_t at) const { return sums_[at].by_cause; }
  [[nodiscard]] double all(std::size_t at) const { return sums_[at].all; }

  // The reverse: first clear, then add slopes, then pass them back. Returns the slopes in h_c, and
  // adds the others.
  void clear_adjoint();
  void add_adjoint(std::size_t at, const Eigen::ArrayXd& d_by_cause, double d_all);
  const prevalence::CellsByCause& pass_back(double& d_incomers_care,
                                            std::vector<double>& d_multipliers);

 private:
  struct Sum {
    CompositionKind kind{};
    int definition{-1};
    int age_from{};
    std::array<double, prevalence::kSexes> sex_share{};
    std::vector<Eigen::Index> leaves;
    Eigen::ArrayXXd settled;   // residents who grew up there [place in leaves, age - age_from]
    Eigen::ArrayXXd incomers;  // and the others: none under 18
    Eigen::ArrayXd by_cause;
    double all{};
    Eigen::ArrayXd d_by_cause;
    double d_all{};
  };

  // Calls visit(sex, age, leaf, settled, incomers) for every cell of a sum.
  template <class Visit>
  static void for_each_cell(const Sum& sum, const Visit& visit);

  Eigen::Index leaves_;
  Eigen::Index causes_;
  std::vector<Sum> sums_;
  double incomers_care_{};
  std::vector<double> multipliers_;
  prevalence::CellsByCause hazards_;  // h [leaf, cause] of the cells that sums ask for
  prevalence::CellsByCause d_hazards_;
};

}  // namespace carers::model::observation
