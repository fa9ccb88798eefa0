// Surveys: so many of those asked, in groups that resemble each other inside.
#pragma once

#include <optional>
#include <vector>

#include "model/observation/family.hpp"

namespace carers::model::observation {

class ProportionFamily : public FamilyRows {
 public:
  // Declares "clustering.<source>", the intra-class correlation, where the source names a prior for
  // it.
  ProportionFamily(const Evidence& evidence, const std::vector<FitRow>& rows, BandTable& bands,
                   const AscertainmentTable& seen, parameters::Layout& layout);

  double add_log_likelihood(Evaluation& at) const override;

 private:
  struct Row {
    std::size_t position{};
    double yes{};
    double asked{};
    double clusters{};
    CarersSeen carers;
    std::optional<ScalarParameter> clustering;
  };
  std::vector<Row> rows_;
};

}  // namespace carers::model::observation
