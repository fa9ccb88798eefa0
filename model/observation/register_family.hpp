// Registers: how many a list says it holds. y ~ Poisson(carers on the list / (1 - share no longer
// eligible)) (1.2).
#pragma once

#include <vector>

#include "model/observation/family.hpp"

namespace carers::model::observation {

class RegisterFamily : public FamilyRows {
 public:
  // Declares "register_share" and "register_share_spread", the share listed of each list
  // ("listed_share", one a row: a purged list is another list), and "not_eligible.<source>".
  RegisterFamily(const Evidence& evidence, const std::vector<FitRow>& rows, BandTable& bands,
                 const AscertainmentTable& seen, parameters::Layout& layout);

  // A list: its row among those fitted, and its unknowns.
  struct List {
    std::size_t row{};
    Eigen::Index share{};  // place of the logit share among the sampled numbers
    ScalarParameter not_eligible;
  };
  [[nodiscard]] const std::vector<List>& lists() const noexcept { return lists_; }

  double add_log_likelihood(Evaluation& at) const override;
  // Logit shares of the lists ~ Normal(logit of register_share, register_share_spread), centred.
  double add_log_prior(const Eigen::VectorXd& x, Eigen::VectorXd& gradient) const;

 private:
  struct Row {
    double count{};
    double log_factorial{};
    CarersSeen carers;
  };
  std::vector<List> lists_;
  std::vector<Row> rows_;               // by list
  std::vector<ScalarParameter> hyper_;  // mean, spread; empty without registers
};

}  // namespace carers::model::observation
