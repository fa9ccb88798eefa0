#include "model/observation/children_exposed.hpp"

#include <algorithm>

namespace carers::model::observation {

ChildrenExposed::ChildrenExposed(const Evidence& evidence, const FitRow& row, BandTable& bands)
    : cause_(std::ranges::find(evidence.causes, evidence.sources[row.source].causes.front()) -
             evidence.causes.begin()) {
  const Observation& first = evidence.observations[row.rows.front()];
  for (const population::Area::Part& part : evidence.areas[row.area].parts) {
    const auto leaf = static_cast<Eigen::Index>(part.leaf.value);
    double here = 0.0;
    for (const double year : row.years) {
      here += part.weight * bands.persons_at(year)
                                .row(leaf)
                                .segment(first.age_from, first.age_to - first.age_from + 1)
                                .sum();
    }
    leaves_.push_back(leaf);
    children_.push_back(here);
    all_ += here;
  }
}

double ChildrenExposed::value(const Eigen::ArrayXXd& exposure) const {
  double total = 0.0;
  for (std::size_t k = 0; k < leaves_.size(); ++k)
    total += children_[k] * exposure(leaves_[k], cause_);
  return total;
}

void ChildrenExposed::add_adjoint(double d_value, Eigen::ArrayXXd& d_exposure) const {
  for (std::size_t k = 0; k < leaves_.size(); ++k)
    d_exposure(leaves_[k], cause_) += d_value * children_[k];
}

}  // namespace carers::model::observation
