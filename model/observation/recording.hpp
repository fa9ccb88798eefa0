// Effects of who records: sources of one recording process share an effect of each place (1.1).
#pragma once

#include <Eigen/Core>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "model/observation/evidence.hpp"
#include "model/observation/fit_row.hpp"
#include "model/observation/scalar_parameter.hpp"
#include "model/space/bym2.hpp"

namespace carers::model::observation {

// How a group's effects lean on their neighbours', in units of their spread; nothing where they do
// not.
[[nodiscard]] std::optional<space::Bym2> neighbours_of(const RecordingGroup& group,
                                                       const Evidence& evidence);

class RecordingEffects {
 public:
  // Adds the spread of each group, and the share of it that neighbours have in common;
  // add_local_parameters() adds the effects once all global parameters are in place.
  RecordingEffects(const Evidence& evidence, parameters::Layout& layout);
  void add_local_parameters(parameters::Layout& layout);

  // Where the effect of a row's source and area stands among the sampled numbers; nothing if the
  // source has no group. An area that covers several places takes the effect of the one with the
  // most weight in it.
  [[nodiscard]] std::optional<Eigen::Index> position(const Evidence& evidence,
                                                     const FitRow& row) const;

  // The effects at x, less their mean over the group: each source's own share seen holds the level.
  // `position` as above.
  void evaluate(const Eigen::VectorXd& x);
  [[nodiscard]] double effect(Eigen::Index position) const { return effects_[position - first_]; }
  void add_adjoint(Eigen::Index position, double d_effect) {
    d_effects_[position - first_] += d_effect;
  }
  // Passes the slopes collected since evaluate() back to the parameters.
  void pass_back(Eigen::VectorXd& gradient) const;

  // Samplers move along the modes of a group that leans on neighbours, which its prior tells apart,
  // in units of the group's spread: effects = spread * modes * z. In place; to_natural() gives the
  // log of the factor of volume, pass_back_to_sampled() turns slopes at natural x, with those of
  // the factor.
  void to_sampled(Eigen::VectorXd& x) const;
  double to_natural(Eigen::VectorXd& x) const;
  void pass_back_to_sampled(const Eigen::VectorXd& x, Eigen::VectorXd& gradient) const;

  // The effects' joint log prior: each ~ Normal(0, spread) of its group, centred; or BYM2.
  double add_log_prior(const Eigen::VectorXd& x, Eigen::VectorXd& gradient) const;

 private:
  struct Group {
    std::string name;
    std::string level;
    std::vector<std::size_t> nodes;  // at the level, in tree order
    ScalarParameter spread;
    Eigen::Index first{};
    std::optional<space::Bym2> neighbours;
    std::optional<ScalarParameter> shared;
  };
  static double add_leaning_prior(const Group& group, const Eigen::VectorXd& x,
                                  Eigen::VectorXd& gradient);
  std::vector<std::string> codes_;
  std::vector<Group> groups_;
  Eigen::Index first_{};  // of the first group; the groups follow each other
  Eigen::ArrayXd effects_, d_effects_;
};

}  // namespace carers::model::observation
