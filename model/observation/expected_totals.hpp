// The coordinates that a sampler moves in: instead of a share seen, the total that it makes expected of a source.
#pragma once

#include <Eigen/Core>
#include <cstddef>
#include <optional>
#include <set>
#include <vector>

#include "model/observation/ascertainment.hpp"
#include "model/observation/band.hpp"
#include "model/observation/evidence.hpp"
#include "model/observation/fit_row.hpp"

namespace carers::model::observation {

// A census says to a part in hundreds how many it counts, while the share of the truth that it sees and the number of
// young carers may each differ by a third: a thin shell in the shares and the hazards, bent, since the number of carers is
// not linear in anything. In these coordinates the shell is flat. For each source of counts (or printed numbers) with an
// unknown share seen, one coordinate, the departure of its occasion where it has one, is replaced by the logarithm of the
// total that is expected of the source: with A the total of those whom the share bears on and B what the source's other
// groups of ages add, share = (exp(y) - B) / A. The density gains the factor |d x / d y|.
class ExpectedTotals {
 public:
  ExpectedTotals(const Evidence& evidence, const std::vector<FitRow>& rows, BandTable& bands,
                 const AscertainmentTable& seen);

  // From sampled to natural coordinates in place, the bands and `exposure` [leaf, cause] being those of x, which does not
  // depend on the replaced ones. The log of |d x / d y|; nothing where a share would lie outside its range.
  std::optional<double> to_natural(const BandTable& bands, const Eigen::ArrayXXd& exposure, Eigen::VectorXd& x) const;
  // The other way round.
  void to_sampled(const BandTable& bands, const Eigen::ArrayXXd& exposure, Eigen::VectorXd& x) const;

  // From slopes in natural to slopes in sampled coordinates, with those of the factor, at natural x.
  void pass_back(const Eigen::VectorXd& x, BandTable& bands, const Eigen::ArrayXXd& exposure, Eigen::VectorXd& gradient,
                 Eigen::ArrayXXd& d_exposure) const;

 private:
  // Carers or children exposed, over all rows of a source.
  struct Total {
    std::vector<BandSum> carers;
    Eigen::ArrayXd children;  // by leaf; empty: carers are counted
    Eigen::Index cause{};

    [[nodiscard]] double value(const BandTable& bands, const Eigen::ArrayXXd& exposure) const;
    void add_adjoint(double d_value, BandTable& bands, Eigen::ArrayXXd& d_exposure) const;
  };
  struct Group {
    AscertainmentTable::Place place;
    Total total;
  };
  struct Anchor {
    Group own;
    std::vector<Group> others;
  };
  [[nodiscard]] static std::vector<Group> groups_of(const Evidence& evidence, const std::vector<FitRow>& rows,
                                                    std::size_t source, BandTable& bands, const AscertainmentTable& seen);
  [[nodiscard]] static double share_of(const AscertainmentTable::Place& place, const Eigen::VectorXd& x);
  [[nodiscard]] static double rest(const Anchor& anchor, const BandTable& bands, const Eigen::ArrayXXd& exposure,
                                   const Eigen::VectorXd& x);

  std::vector<Anchor> anchors_;  // each needs the shares of those before it only
};

}  // namespace carers::model::observation
