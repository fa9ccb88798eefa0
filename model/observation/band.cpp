#include "model/observation/band.hpp"

#include <algorithm>
#include <cmath>

#include "model/core/check.hpp"
#include "model/prevalence/age_curve.hpp"
#include "model/prevalence/kernels.hpp"

namespace carers::model::observation {

BandTable::BandTable(const Evidence& evidence)
    : evidence_(evidence), share_{evidence.share_male, 1.0 - evidence.share_male} {
  const auto leaves = static_cast<Eigen::Index>(evidence.localities.leaf_count());
  caring_ = Eigen::ArrayXXd::Zero(leaves, population::kAges);
  d_caring_ = caring_;
  for (Eigen::ArrayXXd& log_q : log_not_caring_) log_q = caring_;
}

const population::PersonsByAge& BandTable::persons_at(double year) {
  const auto found = persons_.find(year);
  if (found != persons_.end()) return found->second;
  return persons_.emplace(year, evidence_.population.at(year)).first->second;
}

const population::PersonsByAge& BandTable::settled_at(double year) {
  const auto found = settled_.find(year);
  if (found != settled_.end()) return found->second;
  return settled_.emplace(year, population::settled_share(persons_at(year))).first->second;
}

double BandTable::sex_share(Sex sex, std::size_t index) const {
  if (sex == Sex::male) return index == prevalence::kMale ? share_[index] : 0.0;
  if (sex == Sex::female) return index == prevalence::kFemale ? share_[index] : 0.0;
  return share_[index];
}

BandSum BandTable::add(const FitRow& row, int age_from, int age_to, Sex sex, int definition) {
  const auto leaves = static_cast<Eigen::Index>(evidence_.localities.leaf_count());
  const Eigen::Index ages = age_to - age_from + 1;
  const population::Area& area = evidence_.areas[row.area];
  Eigen::ArrayXXd settled =
      Eigen::ArrayXXd::Zero(static_cast<Eigen::Index>(area.parts.size()), ages);
  Eigen::ArrayXXd incomers = settled;
  double residents = 0.0;
  for (const double year : row.years) {
    const population::PersonsByAge& table = persons_at(year);
    const population::PersonsByAge& grown_up = settled_at(year);
    for (std::size_t p = 0; p < area.parts.size(); ++p) {
      const auto leaf = static_cast<Eigen::Index>(area.parts[p].leaf.value);
      const auto here = area.parts[p].weight * table.row(leaf).segment(age_from, ages);
      residents += here.sum();
      const auto share = grown_up.row(leaf).segment(age_from, ages);
      settled.row(static_cast<Eigen::Index>(p)) += here * share;
      incomers.row(static_cast<Eigen::Index>(p)) += here * (1.0 - share);
    }
  }
  const BandKey key{.age_from = age_from,
                    .age_to = age_to,
                    .sex = sex,
                    .definition = definition,
                    .period = row.years.size() > 1 ? evidence_.sources[row.source].name
                                                   : std::to_string(row.years[0])};
  const auto fits = [&](const Band& band) {
    if (band.key != key) return false;
    for (std::size_t p = 0; p < area.parts.size(); ++p) {
      const auto leaf = static_cast<Eigen::Index>(area.parts[p].leaf.value);
      const auto part = static_cast<Eigen::Index>(p);
      if (band.taken[area.parts[p].leaf.value] != 0 &&
          ((band.settled.row(leaf) != settled.row(part)).any() ||
           (band.incomers.row(leaf) != incomers.row(part)).any())) {
        return false;
      }
    }
    return true;
  };
  auto band = std::ranges::find_if(bands_, fits);
  if (band == bands_.end()) {
    const Eigen::ArrayXXd nobody = Eigen::ArrayXXd::Zero(leaves, ages);
    bands_.push_back({.key = key,
                      .settled = nobody,
                      .incomers = nobody,
                      .persons = nobody,
                      .taken = std::vector<char>(static_cast<std::size_t>(leaves), 0),
                      .carers = Eigen::ArrayXd::Zero(leaves),
                      .d_carers = Eigen::ArrayXd::Zero(leaves),
                      .not_caring = {}});
    band = std::prev(bands_.end());
    if (definition >= 0) {
      for (Eigen::ArrayXXd& q : band->not_caring) q = Eigen::ArrayXXd::Ones(leaves, ages);
      for (int age = age_from; age <= age_to; ++age)
        log_wanted_[static_cast<std::size_t>(age)] = true;
    }
  }
  BandSum sum{
      .band = static_cast<std::size_t>(band - bands_.begin()), .leaves = {}, .persons = 0.0};
  for (std::size_t p = 0; p < area.parts.size(); ++p) {
    const auto leaf = static_cast<Eigen::Index>(area.parts[p].leaf.value);
    band->taken[static_cast<std::size_t>(leaf)] = 1;
    band->settled.row(leaf) = settled.row(static_cast<Eigen::Index>(p));
    band->incomers.row(leaf) = incomers.row(static_cast<Eigen::Index>(p));
    band->persons.row(leaf) = settled.row(static_cast<Eigen::Index>(p));
    sum.leaves.push_back(leaf);
  }
  for (std::size_t s = 0; s < prevalence::kSexes; ++s) sum.persons += sex_share(sex, s) * residents;
  return sum;
}

void BandTable::evaluate(const prevalence::PrevalenceField& field, double incomers_care,
                         const std::vector<double>& multipliers) {
  field_ = &field;
  multipliers_ = multipliers;
  const auto n = static_cast<std::size_t>(caring_.rows());
  caring_ = 1.0 - share_[0] * field.not_caring(0) - share_[1] * field.not_caring(1);
  for (Eigen::Index age = 0; age < caring_.cols(); ++age) {
    if (!log_wanted_[static_cast<std::size_t>(age)]) continue;
    for (std::size_t s = 0; s < prevalence::kSexes; ++s) {
      prevalence::log_of(n, field.not_caring(s).col(age).data(),
                         log_not_caring_[s].col(age).data());
    }
  }
  for (Band& band : bands_) {
    band.carers.setZero();
    for (Eigen::Index k = 0; k < band.persons.cols(); ++k) {
      const Eigen::Index age = band.key.age_from + k;
      if (age >= prevalence::kAdultAge)
        band.persons.col(k) = band.settled.col(k) + incomers_care * band.incomers.col(k);
      if (band.key.sex == Sex::all && band.key.definition < 0) {
        band.carers += band.persons.col(k) * caring_.col(age);
        continue;
      }
      for (std::size_t s = 0; s < prevalence::kSexes; ++s) {
        const double share = sex_share(band.key.sex, s);
        if (share == 0.0) continue;
        if (band.key.definition < 0) {
          band.carers += share * band.persons.col(k) * (1.0 - field.not_caring(s).col(age));
        } else {
          // 1.4: the definition multiplies the cumulative hazard, so 1 - p_d = (1 - pi)^m
          const double m = multipliers[static_cast<std::size_t>(band.key.definition)];
          prevalence::exp_of_multiple(n, m, log_not_caring_[s].col(age).data(),
                                      band.not_caring[s].col(k).data());
          band.carers += share * band.persons.col(k) * (1.0 - band.not_caring[s].col(k));
        }
      }
    }
  }
}

double BandTable::sum(const BandSum& at) const {
  const Eigen::ArrayXd& carers = bands_[at.band].carers;
  double total = 0.0;
  for (const Eigen::Index leaf : at.leaves) total += carers[leaf];
  return total;
}

void BandTable::clear_adjoint() {
  for (Band& band : bands_) band.d_carers.setZero();
}

void BandTable::add_adjoint(const BandSum& at, double d_sum) {
  Eigen::ArrayXd& d_carers = bands_[at.band].d_carers;
  for (const Eigen::Index leaf : at.leaves) d_carers[leaf] += d_sum;
}

void BandTable::pass_back(std::array<Eigen::ArrayXXd, prevalence::kSexes>& d_not_caring,
                          double& d_incomers_care, std::vector<double>& d_multipliers) {
  core::expect(field_ != nullptr, "evaluate() to come before pass_back()");
  d_caring_.setZero();
  for (std::size_t s = 0; s < prevalence::kSexes; ++s)
    d_not_caring[s].setZero(caring_.rows(), caring_.cols());
  for (const Band& band : bands_) {
    for (Eigen::Index k = 0; k < band.persons.cols(); ++k) {
      const Eigen::Index age = band.key.age_from + k;
      const bool adult = age >= prevalence::kAdultAge;  // only then did some move in
      if (band.key.sex == Sex::all && band.key.definition < 0) {
        d_caring_.col(age) += band.persons.col(k) * band.d_carers;
        if (adult)
          d_incomers_care += (band.incomers.col(k) * band.d_carers * caring_.col(age)).sum();
        continue;
      }
      for (std::size_t s = 0; s < prevalence::kSexes; ++s) {
        const double share = sex_share(band.key.sex, s);
        if (share == 0.0) continue;
        if (band.key.definition < 0) {
          d_not_caring[s].col(age) -= share * band.persons.col(k) * band.d_carers;
          if (adult) {
            d_incomers_care += share * (band.incomers.col(k) * band.d_carers *
                                        (1.0 - field_->not_caring(s).col(age)))
                                           .sum();
          }
        } else {
          const auto d = static_cast<std::size_t>(band.key.definition);
          const double m = multipliers_[d];
          weighted_ = -share * band.persons.col(k) * band.d_carers * band.not_caring[s].col(k);
          d_not_caring[s].col(age) += m * weighted_ / field_->not_caring(s).col(age);
          if (adult) {
            d_incomers_care +=
                share *
                (band.incomers.col(k) * band.d_carers * (1.0 - band.not_caring[s].col(k))).sum();
          }
          d_multipliers[d] += (weighted_ * log_not_caring_[s].col(age)).sum();
        }
      }
    }
  }
  for (std::size_t s = 0; s < prevalence::kSexes; ++s) d_not_caring[s] -= share_[s] * d_caring_;
}

}  // namespace carers::model::observation
