// What every likelihood family offers, and what one evaluation carries past them all.
#pragma once

#include <Eigen/Core>
#include <vector>

#include "model/observation/ascertainment.hpp"
#include "model/observation/band.hpp"
#include "model/observation/cause_table.hpp"
#include "model/observation/evidence.hpp"
#include "model/observation/figure_law.hpp"
#include "model/observation/fit_row.hpp"
#include "model/observation/recording.hpp"

namespace carers::model::observation {

// The state of the model at one point, and the slopes collected there.
struct Evaluation {
  const Eigen::VectorXd& x;
  const Eigen::ArrayXXd& exposure;         // rho [leaf, cause]
  const Eigen::ArrayXXd& exposure_effect;  // v [leaf, cause]
  BandTable& bands;
  CauseTable& causes;
  AscertainmentTable& seen;
  RecordingEffects& recording;
  Eigen::VectorXd& gradient;
  Eigen::ArrayXXd& d_exposure;
  Eigen::ArrayXXd& d_exposure_effect;
  std::vector<FigureLaw>& laws;         // of each fitted row
  std::vector<double>& log_likelihood;  // of each fitted row
};

// All fitted rows of one family.
class FamilyRows {
 public:
  virtual ~FamilyRows() = default;
  // Adds up log likelihoods, fills `laws` and `log_likelihood` of its rows, and collects slopes.
  virtual double add_log_likelihood(Evaluation& at) const = 0;
};

// Position of a definition, -1 for the study's target.
[[nodiscard]] int definition_index(const Evidence& evidence, const Source& source);

// The prior of an assumption; core::LogicError if reading let a missing one through.
[[nodiscard]] const parameters::Prior& prior_of(
    const std::map<std::string, parameters::Assumption>& assumptions, const std::string& name);
[[nodiscard]] const parameters::Prior& prior_of(const Evidence& evidence, const std::string& name);

}  // namespace carers::model::observation
