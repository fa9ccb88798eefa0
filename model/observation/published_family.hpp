// Printed figures: a total, a share of residents, or a share of carers, known to within a spread on
// the log or logit scale.
#pragma once

#include <optional>
#include <vector>

#include "model/observation/children_exposed.hpp"
#include "model/observation/family.hpp"

namespace carers::model::observation {

class PublishedFamily : public FamilyRows {
 public:
  PublishedFamily(const Evidence& evidence, const std::vector<FitRow>& rows, BandTable& bands,
                  const AscertainmentTable& seen, parameters::Layout& layout);

  double add_log_likelihood(Evaluation& at) const override;

 private:
  struct Row {
    std::size_t position{};
    double value{};   // persons, or a share
    double spread{};  // sd on the scale
    Scale scale{};
    std::optional<CarersSeen> carers;        // above the line
    std::optional<CarersSeen> of;            // below it, where the figure is a share of carers
    std::optional<ChildrenExposed> exposed;  // above the line, where children exposed are meant
    double persons{1.0};                     // below it otherwise; 1 for a total
  };
  std::vector<Row> rows_;
};

}  // namespace carers::model::observation
