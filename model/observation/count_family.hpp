// Counts: census tables, school census, children-in-need factors. y ~ NegBin2(share seen *
// recording effect * carers or exposed, phi).
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "model/observation/children_exposed.hpp"
#include "model/observation/family.hpp"

namespace carers::model::observation {

class CountFamily : public FamilyRows {
 public:
  // `positions` are the rows of this family among the fitted rows. Declares "dispersion.<source>".
  CountFamily(const Evidence& evidence, const std::vector<FitRow>& rows, BandTable& bands,
              const AscertainmentTable& seen, parameters::Layout& layout);
  // Finds the places of the recording effects, once they are laid out.
  void bind(const Evidence& evidence, const std::vector<FitRow>& rows,
            const RecordingEffects& recording);

  double add_log_likelihood(Evaluation& at) const override;

 private:
  struct Row {
    std::size_t position{};
    double count{};
    double log_factorial{};
    std::size_t source{};
    std::optional<CarersSeen> carers;
    std::optional<ChildrenExposed> exposed;
    std::optional<std::size_t> share;  // of those exposed: entry of the ascertainment table
    std::optional<Eigen::Index> recording;
  };

  [[nodiscard]] static double mean_of(const Row& row, const Evaluation& at);
  static void pass_mean_slope(const Row& row, double d_mean, Evaluation& at);

  std::vector<Row> rows_;
  std::vector<std::optional<ScalarParameter>> dispersion_;  // by source
};

}  // namespace carers::model::observation
