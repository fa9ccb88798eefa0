#include "calibration/lists/linear_programme.hpp"

#include <optional>
#include <vector>

namespace carers::calibration::lists {
namespace {

using Eigen::Index;

constexpr double kNothing = 1e-9;  // entries are ratios of small whole numbers

// Rows are equations solved for their basic unknown; the last column is the right-hand side. The
// unknowns are y[i] = x[i] - s, then s, then the slack of s <= 1.
class Tableau {
 public:
  explicit Tableau(const Eigen::MatrixXd& a) : s_(a.cols()), slack_(a.cols() + 1) {
    table_ = Eigen::MatrixXd::Zero(a.rows() + 1, a.cols() + 3);
    table_.topLeftCorner(a.rows(), a.cols()) = a;
    table_.col(s_).head(a.rows()) = a.rowwise().sum();
    table_(a.rows(), s_) = 1.0;
    table_(a.rows(), slack_) = 1.0;
    table_(a.rows(), right_side()) = 1.0;
    basic_.assign(static_cast<std::size_t>(a.rows()), kNone);
    basic_.push_back(slack_);
    // every right-hand side is nothing, so any unknown may be the basic one of its equation
    for (Index row = 0; row < a.rows(); ++row) {
      for (Index column = 0; column < slack_ && basic_of(row) == kNone; ++column) {
        if (std::abs(table_(row, column)) > kNothing) pivot(row, column);
      }
    }
  }

  [[nodiscard]] bool reaches_one() {
    while (const auto column = entering()) {
      const auto row = leaving(*column);
      if (!row) return true;  // not met: s is bounded
      pivot(*row, *column);
    }
    return largest() > 0.5;
  }

 private:
  static constexpr Index kNone = -1;

  [[nodiscard]] Index right_side() const { return table_.cols() - 1; }
  [[nodiscard]] Index basic_of(Index row) const { return basic_[static_cast<std::size_t>(row)]; }

  [[nodiscard]] std::optional<Index> row_of(Index unknown) const {
    for (Index row = 0; row < table_.rows(); ++row) {
      if (basic_of(row) == unknown) return row;
    }
    return std::nullopt;
  }

  [[nodiscard]] double largest() const {
    const auto row = row_of(s_);
    return row ? table_(*row, right_side()) : 0.0;
  }

  // The first unknown with which s grows: itself, or one on which the row of s depends negatively.
  [[nodiscard]] std::optional<Index> entering() const {
    const auto row = row_of(s_);
    if (!row) return s_;
    for (Index column = 0; column < right_side(); ++column) {
      if (column != s_ && table_(*row, column) < -kNothing) return column;
    }
    return std::nullopt;
  }

  [[nodiscard]] std::optional<Index> leaving(Index column) const {
    std::optional<Index> best;
    double least = 0.0;
    for (Index row = 0; row < table_.rows(); ++row) {
      if (basic_of(row) == kNone || table_(row, column) <= kNothing) continue;
      const double ratio = table_(row, right_side()) / table_(row, column);
      const bool first_of_equals =
          best && std::abs(ratio - least) <= kNothing && basic_of(row) < basic_of(*best);
      if (!best || ratio < least - kNothing || first_of_equals) {
        best = row;
        least = ratio;
      }
    }
    return best;
  }

  void pivot(Index row, Index column) {
    table_.row(row) /= table_(row, column);
    for (Index other = 0; other < table_.rows(); ++other) {
      const double factor = table_(other, column);
      if (other != row && factor != 0.0) table_.row(other) -= factor * table_.row(row);
    }
    basic_[static_cast<std::size_t>(row)] = column;
  }

  Index s_;
  Index slack_;
  Eigen::MatrixXd table_;
  std::vector<Index> basic_;  // [row]; kNone for equations that say nothing new
};

}  // namespace

bool has_positive_solution(const Eigen::MatrixXd& a) {
  return a.size() == 0 || Tableau(a).reaches_one();
}

}  // namespace carers::calibration::lists
