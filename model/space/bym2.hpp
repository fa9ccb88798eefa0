// Effects of places that are partly like those of their neighbours (BYM2, Riebler et al 2016).
#pragma once

#include <Eigen/Core>

#include "model/space/adjacency.hpp"

namespace carers::model::space {

// z ~ Normal(0, (1 - share) I + share S), where S is the inverse of scaled_structure(), so that z
// has about variance 1 whatever the share and the map. Means of components, on which S says
// nothing, keep the variance 1 too: their level is for others to tell. In the coordinates of the
// structure's own modes the modes are independent, so that no second field is needed.
class Bym2 {
 public:
  explicit Bym2(const Adjacency& adjacency);

  [[nodiscard]] Eigen::Index places() const noexcept { return modes_.rows(); }
  // The structure's own modes [place, mode], orthonormal; z is independent along them.
  [[nodiscard]] const Eigen::MatrixXd& modes() const noexcept { return modes_; }

  struct Term {
    double log_density{};
    Eigen::VectorXd d_effects;  // [place]
    double d_share{};
  };
  // Of effects [place]; 0 <= share < 1.
  [[nodiscard]] Term log_density(const Eigen::VectorXd& effects, double share) const;

  // Effects [place] made of as many independent standard normal numbers.
  [[nodiscard]] Eigen::VectorXd from_standard_normal(const Eigen::VectorXd& numbers,
                                                     double share) const;

 private:
  // [mode], at this share.
  [[nodiscard]] Eigen::ArrayXd variances(double share) const { return 1.0 + share * excess_; }

  Eigen::MatrixXd modes_;
  Eigen::ArrayXd excess_;  // [mode], variance of the structure's mode less 1
};

}  // namespace carers::model::space
