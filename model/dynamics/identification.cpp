#include "model/dynamics/identification.hpp"

#include <boost/math/special_functions/gamma.hpp>

namespace carers::model::dynamics {
namespace {

// One cohort followed from birth, as shares of its members; causes apart for carers.
struct CohortShares {
  double not_caring = 1.0;
  double listed_not_caring = 0.0;
  std::vector<double> hidden;  // [cause]
  std::vector<double> listed;  // [cause]
};

}  // namespace

StationaryRegister::StationaryRegister(const Draw& draw, const CaringRates& caring,
                                       const ChannelRates& per_unit, std::size_t steps_per_year,
                                       std::size_t number)
    : draw_(draw),
      caring_(caring),
      per_unit_(per_unit),
      steps_per_year_(steps_per_year),
      number_(number) {}

double StationaryRegister::carers() const {
  const Stock& stock = draw_.stock;
  const Stock::Register& list = stock.registers[number_];
  double sum = 0.0;
  for (std::size_t leaf = 0; leaf < stock.shape.leaves; ++leaf) {
    if (stock.register_of_leaf[leaf] != number_) continue;
    for (std::size_t age = list.age_from; age <= list.age_to; ++age) {
      for (const Sex sex : {Sex::male, Sex::female}) {
        const std::size_t place = stock.shape.by_age({leaf}, age, sex);
        for (std::size_t cause = 0; cause < stock.shape.causes; ++cause) {
          sum += draw_.population.persons.front()[place] *
                 stock.prevalence[place * stock.shape.causes + cause];
        }
      }
    }
  }
  return sum;
}

double StationaryRegister::listed_carers(double identification_rate) const {
  const Stock& stock = draw_.stock;
  const Shape& shape = stock.shape;
  const Stock::Register& list = stock.registers[number_];
  const double dt = 1.0 / static_cast<double>(steps_per_year_);
  const double p_lost = p_event(draw_.flows.list_loss_rate * dt);
  CohortShares share;
  std::vector<double> p_found(shape.causes);
  double sum = 0.0;

  for (std::size_t leaf = 0; leaf < shape.leaves; ++leaf) {
    if (stock.register_of_leaf[leaf] != number_) continue;
    for (const Sex sex : {Sex::male, Sex::female}) {
      share = {.hidden = std::vector<double>(shape.causes),
               .listed = std::vector<double>(shape.causes)};
      for (std::size_t cause = 0; cause < shape.causes; ++cause) {
        share.hidden[cause] =
            caring_.prevalence(1, shape.carer(shape.person({leaf}, cohort_aged(0), sex), cause));
        share.not_caring -= share.hidden[cause];
      }
      // A cohort aged `age` at the start of a model year; carers under one year are those born
      // during the year.
      for (std::size_t age = 0; age < kAdultAge; ++age) {
        const PersonCell cell = shape.person({leaf}, cohort_aged(age), sex);
        if (age >= list.age_from && age <= list.age_to) {
          double listed = 0.0;
          for (const double s : share.listed) listed += s;
          sum += listed * draw_.population.persons.front()[shape.by_age({leaf}, age, sex)];
        }
        for (std::size_t k = 1; k <= steps_per_year_; ++k) {
          const double middle = (static_cast<double>(k) - 0.5) * dt;
          const AgeMix ages = ages_of(shape.cohort_of(cell), middle);
          double onset = 0.0;
          CohortShares next = share;
          for (std::size_t cause = 0; cause < shape.causes; ++cause) {
            const CarerCell carer = shape.carer(cell, cause);
            double hazard = 0.0;
            for (std::size_t j = 0; j < per_unit_.channels(); ++j) {
              hazard += per_unit_.hazard(j, {leaf}) * draw_.flows.channels[j].reach[leaf] *
                        per_unit_.weight(j, ages, cause);
            }
            p_found[cause] = p_event(hazard * identification_rate * dt);
            const double p_onset = p_event(caring_.onset_hazard(k, carer));
            const double p_end = caring_.p_cessation(k, carer);
            const double still_hidden = share.hidden[cause] * (1.0 - p_end);
            const double still_listed = share.listed[cause] * (1.0 - p_end);
            // Those who start to care in this step, and those who come onto or off the list, move
            // no further in it.
            next.hidden[cause] = still_hidden * (1.0 - p_found[cause]) + still_listed * p_lost +
                                 share.not_caring * p_onset;
            next.listed[cause] = still_listed * (1.0 - p_lost) + still_hidden * p_found[cause] +
                                 share.listed_not_caring * p_onset;
            next.not_caring += share.hidden[cause] * p_end;
            next.listed_not_caring += share.listed[cause] * p_end;
            onset += p_onset;
          }
          const double off_list = share.listed_not_caring * (1.0 - onset) * p_lost;
          next.not_caring += off_list - share.not_caring * onset;
          next.listed_not_caring -= off_list + share.listed_not_caring * onset;
          share = next;
        }
      }
    }
  }
  return sum;
}

IdentificationRate solve_identification_rate(const StationaryRegister& stationary,
                                             double listed_carers, double hierarchical_mean) {
  if (!(listed_carers > 0.0) || listed_carers >= kFullRegister * stationary.carers()) {
    return {hierarchical_mean, IdentificationRate::From::hierarchical_mean};
  }
  double low = 0.0;
  double high = 1.0;
  constexpr double kFastest = 1e3;  // found within a day
  while (stationary.listed_carers(high) < listed_carers) {
    if (high > kFastest) return {hierarchical_mean, IdentificationRate::From::hierarchical_mean};
    low = high;
    high *= 2.0;
  }
  constexpr double kRelative = 1e-10;
  while (high - low > kRelative * high) {
    const double middle = 0.5 * (low + high);
    (stationary.listed_carers(middle) < listed_carers ? low : high) = middle;
  }
  return {0.5 * (low + high), IdentificationRate::From::root};
}

double identification_given_inflows(double u, double root_per_year, double hidden,
                                    std::span<const CountedInflow> inflows) {
  constexpr double kShape = 4.0;
  double shape = kShape;
  double rate = kShape / root_per_year;
  for (const CountedInflow& inflow : inflows) {
    const double cv = inflow.coefficient_of_variation();
    const double weight = 1.0 / (1.0 + inflow.newly_identified * cv * cv);
    shape += weight * inflow.newly_identified;
    rate += weight * hidden * inflow.years;
  }
  return boost::math::gamma_p_inv(shape, u) / rate;
}

}  // namespace carers::model::dynamics
