// How strongly neighbouring places lean on each other (Besag's intrinsic model), on one scale for
// every map.
#pragma once

#include <Eigen/Core>
#include <Eigen/SparseCore>
#include <cstddef>
#include <vector>

#include "model/space/adjacency.hpp"

namespace carers::model::space {

// Per component: the geometric mean of the variances of its places under exp(-sum over neighbours
// (u_a - u_b)^2 / 2), u adding up to nothing in the component. 1 for an island, on which that says
// nothing. Source: Sorbye and Rue (2014); by component, Freni-Sterrantino, Ventrucci and Rue
// (2018).
[[nodiscard]] std::vector<double> scale_factors(const Adjacency& adjacency);

// The precision Q of u [place, place] that has geometric mean variance 1 in every component: each
// component's matrix of neighbours times its scale factor, and 1 on the diagonal of an island. Of
// rank places - components with neighbours: u is to add up to nothing in each of these. What BYM2
// (Riebler et al 2016) mixes with independent effects.
[[nodiscard]] Eigen::SparseMatrix<double> scaled_structure(const Adjacency& adjacency);

}  // namespace carers::model::space
