// Rates of one draw that no scenario changes: onset and cessation (equation 6), channels of
// identification (equation 8).
#pragma once

#include <vector>

#include "model/dynamics/axes.hpp"
#include "model/dynamics/parameters.hpp"

namespace carers::model::dynamics {

// Probability of at least one event of a hazard: 1 - exp(-hazard).
[[nodiscard]] double p_event(double hazard);

// Onset and cessation that carry the calibrated age curve forward exactly (equation 6). A cohort
// whose share y has had its birthday has the prevalence (1 - y) pi(age) + y pi(age + 1): the
// mixture of single years of age that it then is.
class CaringRates {
 public:
  CaringRates(const Stock& stock, const FlowParameters& flows, std::size_t steps_per_year);

  // -log(1 - onset probability) of a cause, among those who do not care, in step k of a model year.
  [[nodiscard]] double onset_hazard(std::size_t step_of_year, CarerCell cell) const {
    return onset_hazard_[(step_of_year - 1) * shape_.carer_cells() + cell.value];
  }
  [[nodiscard]] double p_cessation(std::size_t step_of_year, CarerCell cell) const {
    return p_cessation_[(step_of_year - 1) * shape_.carer_cells() + cell.value];
  }
  // Prevalence when step k of a model year starts; [steps_per_year + 1] values, the last at the end
  // of the year.
  [[nodiscard]] double prevalence(std::size_t step_of_year, CarerCell cell) const {
    return prevalence_[(step_of_year - 1) * shape_.carer_cells() + cell.value];
  }
  // Share of (step, cell) pairs with carers where prevalence falls faster than carers cease at mu,
  // so that the fall of the curve sets the cessation.
  [[nodiscard]] double declining_share() const noexcept { return declining_share_; }

 private:
  Shape shape_;
  std::vector<double> prevalence_;    // [step of year + 1, leaf, cohort, sex, cause]
  std::vector<double> onset_hazard_;  // [step of year, leaf, cohort, sex, cause]
  std::vector<double> p_cessation_;   // [step of year, leaf, cohort, sex, cause]
  double declining_share_{};
};

// Hazards of identification by channel: hazard[channel][leaf] at full reach times
// weight[channel][age, cause].
class ChannelRates {
 public:
  ChannelRates(const Draw& draw, const std::vector<double>& residents);
  // With identification rates of 1 in every leaf, for equation 8.
  static ChannelRates per_unit(const Draw& draw, const std::vector<double>& residents);

  [[nodiscard]] std::size_t channels() const noexcept { return hazard_.size(); }
  // Per year, for somebody of weight 1 whom the channel reaches. Where a channel does not exist at
  // the start, the mean of where it does: what it would do if it came.
  [[nodiscard]] double hazard(std::size_t channel, LeafIndex leaf) const {
    return hazard_[channel][leaf.value];
  }
  // m_j [age, cause], with mean 1 over the hidden whom the channel reaches at the start.
  [[nodiscard]] double weight(std::size_t channel, std::size_t age, std::size_t cause) const {
    return weight_[channel][age * causes_ + cause];
  }
  // The same for a cohort, as its members are spread over two ages.
  [[nodiscard]] double weight(std::size_t channel, const AgeMix& ages, std::size_t cause) const {
    return (1.0 - ages.share_upper) * weight(channel, ages.lower, cause) +
           ages.share_upper * weight(channel, ages.upper, cause);
  }

 private:
  ChannelRates(const Draw& draw, const std::vector<double>& residents,
               const std::vector<double>& rates);

  std::size_t causes_{};
  std::vector<std::vector<double>> hazard_;  // [channel][leaf]
  std::vector<std::vector<double>> weight_;  // [channel][age, cause]
};

}  // namespace carers::model::dynamics
