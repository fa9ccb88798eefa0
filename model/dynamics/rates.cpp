#include "model/dynamics/rates.hpp"

#include "model/numerics/elementary.hpp"

namespace carers::model::dynamics {
namespace {

// Young carers of an age who are on no register, by cause summed over nothing: Y (1 - p).
double hidden_at_start(const Stock& stock, const std::vector<double>& residents, std::size_t place,
                       std::size_t cause) {
  return residents[place] * stock.prevalence[place * stock.shape.causes + cause] *
         (1.0 - stock.listed_share[place]);
}

}  // namespace

double p_event(double hazard) { return -numerics::expm1(-hazard); }

CaringRates::CaringRates(const Stock& stock, const FlowParameters& flows,
                         std::size_t steps_per_year)
    : shape_(stock.shape) {
  const std::size_t cells = shape_.carer_cells();
  const double dt = 1.0 / static_cast<double>(steps_per_year);
  prevalence_.assign((steps_per_year + 1) * cells, 0.0);
  onset_hazard_.assign(steps_per_year * cells, 0.0);
  p_cessation_.assign(steps_per_year * cells, 0.0);

  for (std::size_t person = 0; person < shape_.person_cells(); ++person) {
    const PersonCell cell{person};
    const Cohort cohort = shape_.cohort_of(cell);
    const int age = age_at_start_of_year(cohort);
    const auto prevalence_at = [&](int single_age, std::size_t cause) {
      if (single_age < 0) return 0.0;
      const auto known_age = static_cast<std::size_t>(single_age) < kAges
                                 ? static_cast<std::size_t>(single_age)
                                 : kAges - 1;
      const std::size_t place = shape_.by_age(shape_.leaf_of(cell), known_age, shape_.sex_of(cell));
      return stock.prevalence[place * shape_.causes + cause];
    };
    for (std::size_t cause = 0; cause < shape_.causes; ++cause) {
      const double now = prevalence_at(age, cause);
      const double next = prevalence_at(age + 1, cause);
      for (std::size_t k = 0; k <= steps_per_year; ++k) {
        const double year_share = static_cast<double>(k) * dt;
        prevalence_[k * cells + shape_.carer(cell, cause).value] =
            (1.0 - year_share) * now + year_share * next;
      }
    }
  }

  std::vector<double> p_stay(shape_.causes);
  for (std::size_t cause = 0; cause < shape_.causes; ++cause) {
    p_stay[cause] = numerics::exp(-flows.cessation_rate[cause] * dt);
  }
  std::vector<double> p_onset(shape_.causes);
  std::size_t pairs = 0;
  std::size_t declining = 0;
  for (std::size_t k = 0; k < steps_per_year; ++k) {
    for (std::size_t person = 0; person < shape_.person_cells(); ++person) {
      const PersonCell cell{person};
      double carers = 0.0;
      for (std::size_t cause = 0; cause < shape_.causes; ++cause) {
        carers += prevalence_[k * cells + shape_.carer(cell, cause).value];
      }
      double sum = 0.0;
      for (std::size_t cause = 0; cause < shape_.causes; ++cause) {
        const std::size_t place = k * cells + shape_.carer(cell, cause).value;
        const double now = prevalence_[place];
        const double next = prevalence_[place + cells];
        const double gain = next - now * p_stay[cause];
        p_onset[cause] = gain > 0.0 && carers < 1.0 ? gain / (1.0 - carers) : 0.0;
        p_cessation_[place] = gain >= 0.0 ? 1.0 - p_stay[cause] : 1.0 - next / now;
        sum += p_onset[cause];
        pairs += now > 0.0 ? 1U : 0U;
        declining += gain < 0.0 ? 1U : 0U;
      }
      for (std::size_t cause = 0; cause < shape_.causes; ++cause) {
        const double p = sum > 1.0 ? p_onset[cause] / sum : p_onset[cause];
        onset_hazard_[k * cells + shape_.carer(cell, cause).value] = -numerics::log1p(-p);
      }
    }
  }
  declining_share_ = pairs > 0 ? static_cast<double>(declining) / static_cast<double>(pairs) : 0.0;
}

ChannelRates::ChannelRates(const Draw& draw, const std::vector<double>& residents)
    : ChannelRates(draw, residents, draw.flows.identification_rate) {}

ChannelRates ChannelRates::per_unit(const Draw& draw, const std::vector<double>& residents) {
  return {draw, residents, std::vector<double>(draw.stock.shape.leaves, 1.0)};
}

ChannelRates::ChannelRates(const Draw& draw, const std::vector<double>& residents,
                           const std::vector<double>& rates)
    : causes_(draw.stock.shape.causes) {
  const Stock& stock = draw.stock;
  const Shape& shape = stock.shape;
  const std::vector<Channel>& channels = draw.flows.channels;

  // Hidden young carers by leaf, age and cause.
  std::vector<double> hidden(shape.leaves * kAdultAge * causes_);
  std::vector<double> hidden_in_leaf(shape.leaves);
  for (std::size_t leaf = 0; leaf < shape.leaves; ++leaf) {
    for (std::size_t age = 0; age < kAdultAge; ++age) {
      for (std::size_t cause = 0; cause < causes_; ++cause) {
        double& here = hidden[(leaf * kAdultAge + age) * causes_ + cause];
        for (const Sex sex : {Sex::male, Sex::female}) {
          here += hidden_at_start(stock, residents, shape.by_age({leaf}, age, sex), cause);
        }
        hidden_in_leaf[leaf] += here;
      }
    }
  }

  std::vector<double> share_sum(shape.leaves);  // of the channels that exist in the leaf
  for (const Channel& channel : channels) {
    for (std::size_t leaf = 0; leaf < shape.leaves; ++leaf) {
      if (channel.reach[leaf] > 0.0) share_sum[leaf] += channel.share;
    }
  }

  for (const Channel& channel : channels) {
    double reached = 0.0;
    double weighted = 0.0;
    double everywhere = 0.0;
    double weighted_everywhere = 0.0;
    for (std::size_t leaf = 0; leaf < shape.leaves; ++leaf) {
      for (std::size_t place = 0; place < kAdultAge * causes_; ++place) {
        const double here = hidden[leaf * kAdultAge * causes_ + place];
        everywhere += here;
        weighted_everywhere += here * channel.age_cause_weight[place];
        if (!(channel.reach[leaf] > 0.0)) continue;
        reached += here;
        weighted += here * channel.age_cause_weight[place];
      }
    }
    if (!(weighted > 0.0)) {
      reached = everywhere;
      weighted = weighted_everywhere;
    }
    const double scale = weighted > 0.0 ? reached / weighted : 0.0;
    std::vector<double> weight(kAges * causes_);
    for (std::size_t place = 0; place < weight.size(); ++place) {
      weight[place] = channel.age_cause_weight[place] * scale;
    }
    weight_.push_back(std::move(weight));

    std::vector<double> hazard(shape.leaves);
    double hidden_reached = 0.0;
    double hazard_reached = 0.0;
    for (std::size_t leaf = 0; leaf < shape.leaves; ++leaf) {
      if (!(channel.reach[leaf] > 0.0) || !(share_sum[leaf] > 0.0)) continue;
      hazard[leaf] = rates[leaf] * (channel.share / share_sum[leaf]) / channel.reach[leaf];
      hidden_reached += hidden_in_leaf[leaf];
      hazard_reached += hidden_in_leaf[leaf] * hazard[leaf];
    }
    for (std::size_t leaf = 0; leaf < shape.leaves; ++leaf) {
      if (channel.reach[leaf] > 0.0) continue;
      hazard[leaf] =
          hidden_reached > 0.0 ? hazard_reached / hidden_reached : rates[leaf] * channel.share;
    }
    hazard_.push_back(std::move(hazard));
  }
}

}  // namespace carers::model::dynamics
