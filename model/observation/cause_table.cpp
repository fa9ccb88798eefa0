#include "model/observation/cause_table.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "model/prevalence/age_curve.hpp"

namespace carers::model::observation {
namespace {

double multiple(const std::vector<double>& multipliers, int definition) {
  return definition < 0 ? 1.0 : multipliers[static_cast<std::size_t>(definition)];
}

}  // namespace

template <class Visit>
void CauseTable::for_each_cell(const Sum& sum, const Visit& visit) {
  for (std::size_t sex = 0; sex < prevalence::kSexes; ++sex) {
    const double share = sum.sex_share[sex];
    if (share == 0.0) continue;
    for (Eigen::Index k = 0; k < sum.settled.cols(); ++k) {
      for (std::size_t p = 0; p < sum.leaves.size(); ++p) {
        const auto place = static_cast<Eigen::Index>(p);
        visit(sex, static_cast<std::size_t>(sum.age_from + k), sum.leaves[p],
              share * sum.settled(place, k), share * sum.incomers(place, k));
      }
    }
  }
}

CauseTable::CauseTable(const Evidence& evidence)
    : leaves_(static_cast<Eigen::Index>(evidence.localities.leaf_count())),
      causes_(static_cast<Eigen::Index>(evidence.causes.size())) {
  for (auto& by_age : hazards_) by_age.resize(population::kAges);
  for (auto& by_age : d_hazards_) by_age.resize(population::kAges);
}

std::size_t CauseTable::add(const Evidence& evidence, const FitRow& row, CompositionKind kind,
                            int definition, BandTable& bands) {
  const Observation& first = evidence.observations[row.rows.front()];
  const population::Area& area = evidence.areas[row.area];
  const int age_from = std::max(first.age_from, prevalence::kFirstCarerAge);
  const Eigen::Index ages = std::max(first.age_to - age_from + 1, 0);
  const auto places = static_cast<Eigen::Index>(area.parts.size());
  Sum sum{.kind = kind,
          .definition = definition,
          .age_from = age_from,
          .sex_share = {},
          .leaves = {},
          .settled = Eigen::ArrayXXd::Zero(places, ages),
          .incomers = Eigen::ArrayXXd::Zero(places, ages),
          .by_cause = Eigen::ArrayXd::Zero(causes_),
          .all = 0.0,
          .d_by_cause = Eigen::ArrayXd::Zero(causes_),
          .d_all = 0.0};
  for (Eigen::Index p = 0; p < places; ++p) {
    const population::Area::Part& part = area.parts[static_cast<std::size_t>(p)];
    const auto leaf = static_cast<Eigen::Index>(part.leaf.value);
    sum.leaves.push_back(leaf);
    for (const double year : row.years) {
      const auto here = part.weight * bands.persons_at(year).row(leaf).segment(age_from, ages);
      const auto grown_up = bands.settled_at(year).row(leaf).segment(age_from, ages);
      sum.settled.row(p) += here * grown_up;
      sum.incomers.row(p) += here * (1.0 - grown_up);
    }
  }
  for (std::size_t sex = 0; sex < prevalence::kSexes; ++sex) {
    sum.sex_share[sex] = bands.sex_share(first.sex, sex);
    if (sum.sex_share[sex] == 0.0) continue;
    for (int age = age_from; age < age_from + ages; ++age) {
      const auto at = static_cast<std::size_t>(age);
      if (hazards_[sex][at].size() > 0) continue;
      hazards_[sex][at] = Eigen::ArrayXXd::Zero(leaves_, causes_);
      d_hazards_[sex][at] = hazards_[sex][at];
    }
  }
  sums_.push_back(std::move(sum));
  return sums_.size() - 1;
}

void CauseTable::evaluate(const prevalence::PrevalenceField& field, double incomers_care,
                          const std::vector<double>& multipliers) {
  incomers_care_ = incomers_care;
  multipliers_ = multipliers;
  for (std::size_t sex = 0; sex < prevalence::kSexes; ++sex) {
    for (std::size_t age = 0; age < population::kAges; ++age) {
      if (hazards_[sex][age].size() > 0)
        hazards_[sex][age] = field.cause_hazards(static_cast<int>(age), sex);
    }
  }
  for (Sum& sum : sums_) {
    const double m = multiple(multipliers_, sum.definition);
    sum.by_cause.setZero();
    sum.all = 0.0;
    for_each_cell(sum, [&](std::size_t sex, std::size_t age, Eigen::Index leaf, double settled,
                           double incomers) {
      const auto h = hazards_[sex][age].row(leaf);
      const double persons = settled + incomers_care_ * incomers;
      const double total = h.sum();
      const double caring = -std::expm1(-m * total);
      sum.all += persons * caring;
      for (Eigen::Index c = 0; c < causes_; ++c) {
        sum.by_cause[c] += persons * (sum.kind == CompositionKind::main ? caring * h[c] / total
                                                                        : -std::expm1(-m * h[c]));
      }
    });
  }
}

void CauseTable::clear_adjoint() {
  for (Sum& sum : sums_) {
    sum.d_by_cause.setZero();
    sum.d_all = 0.0;
  }
}

void CauseTable::add_adjoint(std::size_t at, const Eigen::ArrayXd& d_by_cause, double d_all) {
  sums_[at].d_by_cause += d_by_cause;
  sums_[at].d_all += d_all;
}

const prevalence::CellsByCause& CauseTable::pass_back(double& d_incomers_care,
                                                      std::vector<double>& d_multipliers) {
  for (auto& by_age : d_hazards_) {
    for (Eigen::ArrayXXd& slopes : by_age) slopes.setZero();
  }
  for (const Sum& sum : sums_) {
    const double m = multiple(multipliers_, sum.definition);
    double d_m = 0.0;
    for_each_cell(sum, [&](std::size_t sex, std::size_t age, Eigen::Index leaf, double settled,
                           double incomers) {
      const auto h = hazards_[sex][age].row(leaf);
      auto d_h = d_hazards_[sex][age].row(leaf);
      const double persons = settled + incomers_care_ * incomers;
      const double total = h.sum();
      const double spared = std::exp(-m * total);
      const double caring = -std::expm1(-m * total);
      double d_persons = sum.d_all * caring;
      double d_m_here = sum.d_all * total * spared;
      double d_each = sum.d_all * m * spared;  // of every h_c alike, through their sum
      if (sum.kind == CompositionKind::main) {
        double mean = 0.0;  // of the slopes over causes
        for (Eigen::Index c = 0; c < causes_; ++c) mean += sum.d_by_cause[c] * h[c] / total;
        d_persons += mean * caring;
        d_m_here += mean * total * spared;
        d_each += mean * (m * spared - caring / total);
        for (Eigen::Index c = 0; c < causes_; ++c)
          d_h[c] += persons * sum.d_by_cause[c] * caring / total;
      } else {
        for (Eigen::Index c = 0; c < causes_; ++c) {
          const double without = std::exp(-m * h[c]);
          d_persons += sum.d_by_cause[c] * -std::expm1(-m * h[c]);
          d_m_here += sum.d_by_cause[c] * h[c] * without;
          d_h[c] += persons * sum.d_by_cause[c] * m * without;
        }
      }
      d_h += persons * d_each;
      d_m += persons * d_m_here;
      d_incomers_care += incomers * d_persons;
    });
    if (sum.definition >= 0) d_multipliers[static_cast<std::size_t>(sum.definition)] += d_m;
  }
  return d_hazards_;
}

}  // namespace carers::model::observation
