// Children who live with a condition, in the cells of a row.
#pragma once

#include <Eigen/Core>
#include <vector>

#include "model/observation/band.hpp"
#include "model/observation/evidence.hpp"
#include "model/observation/fit_row.hpp"

namespace carers::model::observation {

class ChildrenExposed {
 public:
  // Of the row's area, ages and years, and of the first of its source's causes.
  ChildrenExposed(const Evidence& evidence, const FitRow& row, BandTable& bands);

  // `exposure` is [leaf, cause].
  [[nodiscard]] double value(const Eigen::ArrayXXd& exposure) const;
  void add_adjoint(double d_value, Eigen::ArrayXXd& d_exposure) const;
  // All of them, exposed or not.
  [[nodiscard]] double children() const noexcept { return all_; }

 private:
  std::vector<Eigen::Index> leaves_;
  std::vector<double> children_;  // by leaf of the row
  Eigen::Index cause_{};
  double all_{};
};

}  // namespace carers::model::observation
