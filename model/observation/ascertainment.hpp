// The share of the truth that each process of counting sees, by group of ages and by source (1.5).
#pragma once

#include <Eigen/Core>
#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "model/observation/band.hpp"
#include "model/observation/evidence.hpp"
#include "model/observation/scalar_parameter.hpp"

namespace carers::model::observation {

class AscertainmentTable {
 public:
  // Adds a parameter for each group of each process that a source uses, and where occasions depart,
  // one an occasion and group.
  AscertainmentTable(const Evidence& evidence, parameters::Layout& layout);

  struct Entry {
    std::size_t index{};
    int age_from{};
    int age_to{};
  };
  // The groups that ages [age_from, age_to] of a source fall into; empty: the source sees everyone.
  [[nodiscard]] std::vector<Entry> entries(std::size_t source, int age_from, int age_to) const;

  // Where a share comes from: transform(common + departure).
  struct Place {
    Eigen::Index common{};
    std::optional<Eigen::Index> departure;
    parameters::Transform transform{};

    // The coordinate that bears on the fewest sources.
    [[nodiscard]] Eigen::Index replaceable() const noexcept { return departure.value_or(common); }
  };
  [[nodiscard]] Place place(std::size_t index) const;

  void evaluate(const Eigen::VectorXd& x);
  [[nodiscard]] double share(std::size_t index) const { return shares_[index]; }
  void add_adjoint(std::size_t index, double d_share) { d_shares_[index] += d_share; }
  // Passes the slopes collected since evaluate() back to the parameters.
  void pass_back(Eigen::VectorXd& gradient) const;

 private:
  struct Share {
    std::size_t source{};
    int age_from{};
    int age_to{};
    Link link{};
    ScalarParameter common;
    std::optional<ScalarParameter> departure;
  };
  std::vector<Share> table_;
  std::vector<double> shares_;
  std::vector<double> d_shares_;
};

// Young carers counted in a row's cells: a sum over groups of share seen times carers.
class CarersSeen {
 public:
  CarersSeen(BandTable& bands, const AscertainmentTable& seen, const FitRow& row, int age_from,
             int age_to, Sex sex, int definition);

  [[nodiscard]] double value(const BandTable& bands, const AscertainmentTable& seen) const;
  void add_adjoint(double d_value, BandTable& bands, AscertainmentTable& seen) const;
  // Residents in the row's cells.
  [[nodiscard]] double persons() const noexcept { return persons_; }

 private:
  struct Part {
    BandSum sum;
    std::optional<std::size_t> share;
  };
  std::vector<Part> parts_;
  double persons_{};
};

}  // namespace carers::model::observation
