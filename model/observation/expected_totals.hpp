// The coordinates that a sampler moves in: instead of a share seen, the total that it makes
// expected of a source.
#pragma once

#include <Eigen/Core>
#include <cstddef>
#include <optional>
#include <utility>
#include <vector>

#include "model/observation/ascertainment.hpp"
#include "model/observation/band.hpp"
#include "model/observation/children_exposed.hpp"
#include "model/observation/evidence.hpp"
#include "model/observation/fit_row.hpp"
#include "model/observation/register_family.hpp"
#include "model/observation/scalar_parameter.hpp"

namespace carers::model::observation {

// A census says to a part in hundreds how many it counts, while the share of the truth that it sees
// and the number of young carers may each differ by a third: a thin shell in the shares and the
// hazards, bent, since the number of carers is not linear in anything. In these coordinates the
// shell is flat. For each source of counts (or printed numbers) with an unknown share seen, and for
// each register, one coordinate (of the share; the departure of its occasion where it has one) is
// replaced by the logarithm of the total y that is expected of the source. With A[i,j] the total of
// those in source i on whom share j bears (for a register: over the share that is still eligible)
// and r[i] what groups with shares of other sources add, A share = exp(y) - r. Sources that need
// each other's shares are solved together: two tables of one census tell the shares of two groups
// of ages. The density gains the factor |d x / d y|.
class ExpectedTotals {
 public:
  ExpectedTotals(const Evidence& evidence, const std::vector<FitRow>& rows, BandTable& bands,
                 const AscertainmentTable& seen, const RegisterFamily& registers);

  // From sampled to natural coordinates in place, the bands and `exposure` [leaf, cause] being
  // those of x, which does not depend on the replaced ones. The log of |d x / d y|; nothing where a
  // share would lie outside its range.
  std::optional<double> to_natural(const BandTable& bands, const Eigen::ArrayXXd& exposure,
                                   Eigen::VectorXd& x) const;
  // The other way round.
  void to_sampled(const BandTable& bands, const Eigen::ArrayXXd& exposure,
                  Eigen::VectorXd& x) const;

  // From slopes in natural to slopes in sampled coordinates, with those of the factor, at natural
  // x.
  void pass_back(const Eigen::VectorXd& x, BandTable& bands, const Eigen::ArrayXXd& exposure,
                 Eigen::VectorXd& gradient, Eigen::ArrayXXd& d_exposure) const;

 private:
  // Carers or children exposed, over all rows of a source.
  struct Total {
    std::vector<BandSum> carers;
    std::vector<ChildrenExposed> exposed;         // instead of carers
    std::optional<ScalarParameter> not_eligible;  // of a register

    [[nodiscard]] double persons() const;  // residents among whom the carers are
    [[nodiscard]] double value(const BandTable& bands, const Eigen::ArrayXXd& exposure,
                               const Eigen::VectorXd& x) const;
    void add_adjoint(double d_value, const Eigen::VectorXd& x, BandTable& bands,
                     Eigen::VectorXd& gradient, Eigen::ArrayXXd& d_exposure) const;
  };
  struct Group {
    AscertainmentTable::Place place;
    Total total;
  };
  // One source: the groups whose shares are solved for by its system, by their position there, and
  // the others.
  struct Equation {
    std::vector<std::pair<std::size_t, Total>> own;
    std::vector<Group> others;
  };
  struct System {
    std::vector<AscertainmentTable::Place>
        places;  // equation k's total takes the coordinate of place k
    std::vector<Equation> equations;
  };
  struct Solved;

  // Chooses for each source the share that its total stands for, and which are to be solved for
  // together.
  void solve_for_shares(std::vector<std::vector<Group>> sources);
  [[nodiscard]] static std::vector<Group> groups_of(const Evidence& evidence,
                                                    const std::vector<FitRow>& rows,
                                                    std::size_t source, BandTable& bands,
                                                    const AscertainmentTable& seen);
  [[nodiscard]] static double share_of(const AscertainmentTable::Place& place,
                                       const Eigen::VectorXd& x);
  // A [equation, place] and r [equation].
  [[nodiscard]] static Solved totals_of(const System& system, const BandTable& bands,
                                        const Eigen::ArrayXXd& exposure, const Eigen::VectorXd& x);

  std::vector<System> systems_;  // each needs the shares of those before it only
};

}  // namespace carers::model::observation
