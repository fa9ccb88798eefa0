// Where each named unknown stands in the vector that is sampled.
#pragma once

#include <Eigen/Core>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/parameters/prior.hpp"
#include "model/parameters/scalar_prior.hpp"

namespace carers::model::parameters {

// A named dimension of a block, with a label for each position.
struct Axis {
  std::string name;
  std::vector<std::string> labels;
};

// Unknowns of one name: a scalar, or an array in row-major order of its axes.
struct Block {
  std::string name;
  std::string description;
  std::vector<Axis> axes;
  Transform transform{};
  std::size_t offset{};
  std::size_t size{};
  std::optional<Prior> prior;  // of each of its numbers, where they are independent a priori
  bool local{};                // one number a place, rather than a few for the whole model
};

// The blocks in the order in which they were added. Add all global blocks before the first local
// one.
class Layout {
 public:
  // A block whose numbers each have the prior; the transform follows from it.
  std::size_t add(std::string name, std::string description, std::vector<Axis> axes,
                  const Prior& prior);
  // A block whose joint prior is somebody else's work.
  std::size_t add(std::string name, std::string description, std::vector<Axis> axes,
                  Transform transform, bool local);

  [[nodiscard]] std::size_t dimension() const noexcept { return dimension_; }
  // Numbers before the first local block.
  [[nodiscard]] std::size_t global_dimension() const noexcept { return global_dimension_; }
  [[nodiscard]] const std::vector<Block>& blocks() const noexcept { return blocks_; }
  // Throws core::LogicError where there is none of that name.
  [[nodiscard]] const Block& block(std::string_view name) const;
  [[nodiscard]] const Block* find(std::string_view name) const noexcept;

  // "omega[E07000177]" for every number, in order.
  [[nodiscard]] std::vector<std::string> labels() const;

  [[nodiscard]] Eigen::VectorXd constrain(const Eigen::VectorXd& x) const;
  [[nodiscard]] Eigen::VectorXd unconstrain(const Eigen::VectorXd& values) const;

  // Sum of the independent priors' log densities at x; adds their slopes to `gradient`.
  double log_prior(const Eigen::VectorXd& x, Eigen::VectorXd& gradient) const;

 private:
  std::size_t append(Block block);

  std::vector<Block> blocks_;
  std::size_t dimension_{};
  std::size_t global_dimension_{};
};

}  // namespace carers::model::parameters
