#include "model/prevalence/prevalence.hpp"

#include <cmath>

#include "model/core/check.hpp"
#include "model/population/population.hpp"
#include "model/prevalence/age_curve.hpp"
#include "model/prevalence/kernels.hpp"

namespace carers::model::prevalence {
namespace {

constexpr std::array<double, kSexes> kSexSign{-0.5, 0.5};  // of xi

Eigen::ArrayXXd inverse_logit(const Eigen::ArrayXXd& x) { return (1.0 + (-x).exp()).inverse(); }

std::size_t stage(int age) { return age >= kAdultAge ? 1 : 0; }

}  // namespace

PrevalenceParameters PrevalenceParameters::zero(Eigen::Index leaves, Eigen::Index causes) {
  return {.logit_exposure = Eigen::ArrayXXd::Zero(leaves, causes),
          .exposure_at_18 = 0.0,
          .log_caring_hazard = Eigen::ArrayXd::Zero(causes),
          .age_effect = Eigen::ArrayXd::Zero(population::kAges),
          .sex_difference = 0.0,
          .locality_effect = Eigen::ArrayXd::Zero(leaves)};
}

PrevalenceField::PrevalenceField(Eigen::Index leaves, Eigen::Index causes, int last_age)
    : last_age_(last_age), leaves_(leaves), causes_(causes) {
  core::expect(last_age >= kFirstCarerAge && last_age < static_cast<int>(population::kAges),
               "ages of the table");
  const auto cells = static_cast<Eigen::Index>(kSexes) * (last_age - kFirstCarerAge + 1);
  for (Eigen::ArrayXXd& q : not_caring_) q = Eigen::ArrayXXd::Ones(leaves, population::kAges);
  hazard_scale_.resize(causes, cells);
  unmoved_.assign(static_cast<std::size_t>(cells), Eigen::ArrayXXd::Zero(leaves, causes));
  factor_.resize(leaves, causes);
  prefix_.resize(leaves, causes);
  suffix_.resize(leaves);
  ones_ = Eigen::ArrayXd::Ones(leaves);
}

void PrevalenceField::evaluate(const PrevalenceParameters& parameters) {
  exposure_[0] = inverse_logit(parameters.logit_exposure);
  exposure_[1] = inverse_logit(parameters.logit_exposure + parameters.exposure_at_18);
  locality_factor_ = parameters.locality_effect.exp();
  const auto n = static_cast<std::size_t>(leaves_);
  for (std::size_t sex = 0; sex < kSexes; ++sex) {
    for (int age = kFirstCarerAge; age <= last_age_; ++age) {
      const std::size_t at = cell(sex, age);
      const Eigen::ArrayXXd& rho = exposure_[stage(age)];
      auto q = not_caring_[sex].col(age);
      q.setOnes();
      for (Eigen::Index c = 0; c < causes_; ++c) {
        const double kappa = std::exp(parameters.log_caring_hazard[c] + parameters.age_effect[age] +
                                      kSexSign[sex] * parameters.sex_difference);
        hazard_scale_(c, static_cast<Eigen::Index>(at)) = kappa;
        // equation 3 without a logarithm: 1 - pi is the product over causes of exp(-h_c) = 1 -
        // rho_c (1 - exp(-k_c))
        care_at_cell(n, kappa, locality_factor_.data(), rho.col(c).data(),
                     unmoved_[at].col(c).data(), q.data());
      }
    }
  }
}

void PrevalenceField::add_adjoint(const std::array<Eigen::ArrayXXd, kSexes>& d_not_caring,
                                  const Eigen::ArrayXXd& d_exposure, const CellsByCause& d_hazards,
                                  PrevalenceParameters& gradient) {
  const auto n = static_cast<std::size_t>(leaves_);
  std::array<Eigen::ArrayXXd, 2> d_rho{d_exposure, Eigen::ArrayXXd::Zero(leaves_, causes_)};
  for (std::size_t sex = 0; sex < kSexes; ++sex) {
    for (int age = kFirstCarerAge; age <= last_age_; ++age) {
      const std::size_t at = cell(sex, age);
      const Eigen::ArrayXXd& rho = exposure_[stage(age)];
      Eigen::ArrayXXd& d_rho_here = d_rho[stage(age)];
      const Eigen::ArrayXXd& unmoved = unmoved_[at];
      const auto d_q = d_not_caring[sex].col(age);
      // d q / d factor_c is the product of the other factors: those before (prefix) and those after
      // (suffix)
      prefix_.col(0) = d_q;
      for (Eigen::Index c = 0; c < causes_; ++c) {
        factor_of_cause(n, rho.col(c).data(), unmoved.col(c).data(), factor_.col(c).data());
        if (c > 0) prefix_.col(c) = prefix_.col(c - 1) * factor_.col(c - 1);
      }
      const Eigen::ArrayXXd& d_hazard = d_hazards[sex][static_cast<std::size_t>(age)];
      suffix_.setOnes();
      for (Eigen::Index c = causes_ - 1; c >= 0; --c) {
        const double kappa = hazard_scale_(c, static_cast<Eigen::Index>(at));
        const double* after = suffix_.data();
        if (d_hazard.size() > 0) {  // h_c = -log(factor_c)
          prefix_.col(c) = prefix_.col(c) * suffix_ - d_hazard.col(c) / factor_.col(c);
          after = ones_.data();
        }
        const double d_log_kappa =
            cause_adjoint(n, kappa, locality_factor_.data(), rho.col(c).data(),
                          unmoved.col(c).data(), prefix_.col(c).data(), after,
                          d_rho_here.col(c).data(), gradient.locality_effect.data());
        if (c > 0) suffix_ *= factor_.col(c);
        gradient.log_caring_hazard[c] += d_log_kappa;
        gradient.age_effect[age] += d_log_kappa;
        gradient.sex_difference += kSexSign[sex] * d_log_kappa;
      }
    }
  }
  const Eigen::ArrayXXd d_adult = d_rho[1] * exposure_[1] * (1.0 - exposure_[1]);
  gradient.logit_exposure += d_rho[0] * exposure_[0] * (1.0 - exposure_[0]) + d_adult;
  gradient.exposure_at_18 += d_adult.sum();
}

Eigen::ArrayXXd PrevalenceField::cause_hazards(int age, std::size_t sex) const {
  const Eigen::ArrayXXd& rho = exposure_[stage(age)];
  return -((-rho * (1.0 - unmoved_[cell(sex, age)])).log1p());
}

}  // namespace carers::model::prevalence
