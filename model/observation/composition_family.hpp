// Compositions: carers by main cause, by any cause, by age or by sex, of those whom a source tells
// of.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "model/observation/cause_table.hpp"
#include "model/observation/family.hpp"

namespace carers::model::observation {

// Those of whom a source tells are never just like all carers of the place: the shares of its parts
// scatter around the model's as a Dirichlet distribution does (of two parts: a beta distribution),
// so that however many there are, a table tells no more than 1 + concentration carers taken at
// random would. Parts without a row, that is causes that a table by main cause does not name, are
// one part together.
class CompositionFamily : public FamilyRows {
 public:
  // Declares "concentration.<source>".
  CompositionFamily(const Evidence& evidence, const std::vector<FitRow>& rows, BandTable& bands,
                    CauseTable& causes, const AscertainmentTable& seen, parameters::Layout& layout);

  double add_log_likelihood(Evaluation& at) const override;

 private:
  // Parts of a table with a row each, and then that of everyone else, if there may be anyone.
  struct Table {
    std::vector<std::size_t> positions;  // among the fitted rows, by part
    Eigen::ArrayXd counts;               // [part]
    bool is_joint{};                     // whether several rows share those asked
    ScalarParameter concentration;
    std::vector<CarersSeen> groups;  // [part], by age or sex
    std::size_t by_cause{};          // otherwise: the sum in the table of causes
    CompositionKind kind{};
    std::vector<Eigen::Index> causes;  // [part with a row]
  };
  void add_groups(const Evidence& evidence, const std::vector<FitRow>& rows, BandTable& bands,
                  const AscertainmentTable& seen, Table& table);
  void add_causes(const Evidence& evidence, const std::vector<FitRow>& rows, BandTable& bands,
                  CauseTable& causes, Table& table);
  // Young carers in each part.
  [[nodiscard]] static Eigen::ArrayXd amounts(const Table& table, const Evaluation& at);
  static void add_adjoint(const Table& table, const Eigen::ArrayXd& d_amounts, Evaluation& at);

  std::vector<Table> tables_;
};

}  // namespace carers::model::observation
