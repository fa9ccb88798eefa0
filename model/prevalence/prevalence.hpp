// Who cares: exposure, caring hazard and young carers by leaf, age, sex and cause (equations 1 to
// 5).
#pragma once

#include <Eigen/Core>
#include <array>
#include <cstddef>
#include <vector>

namespace carers::model::prevalence {

enum SexIndex : std::size_t { kMale = 0, kFemale = 1 };
inline constexpr std::size_t kSexes = 2;

// What the stock of young carers is made from; also the shape of a gradient with respect to it.
struct PrevalenceParameters {
  Eigen::ArrayXXd logit_exposure;    // logit rho [leaf, cause], under 18
  double exposure_at_18{};           // added to logit rho from the 18th birthday
  Eigen::ArrayXd log_caring_hazard;  // gamma [cause]
  Eigen::ArrayXd age_effect;         // delta [age 0 to 25]
  double sex_difference{};           // xi: girls +xi/2, boys -xi/2
  Eigen::ArrayXd locality_effect;    // omega [leaf]

  [[nodiscard]] static PrevalenceParameters zero(Eigen::Index leaves, Eigen::Index causes);
};

// By age and sex [sex][age], an array of [leaf, cause]; of no size where nobody asks for the cell.
using CellsByCause = std::array<std::vector<Eigen::ArrayXXd>, kSexes>;

// Evaluates the shares of children who care, and passes slopes back. Holds scratch: one a thread.
class PrevalenceField {
 public:
  // Ages kFirstCarerAge to `last_age` are evaluated.
  PrevalenceField(Eigen::Index leaves, Eigen::Index causes, int last_age);

  void evaluate(const PrevalenceParameters& parameters);

  // 1 - pi [leaf, age 0 to 25]; 1 outside the ages evaluated.
  [[nodiscard]] const Eigen::ArrayXXd& not_caring(std::size_t sex) const {
    return not_caring_[sex];
  }
  // rho [leaf, cause], under 18.
  [[nodiscard]] const Eigen::ArrayXXd& exposure() const { return exposure_[0]; }
  [[nodiscard]] int last_age() const noexcept { return last_age_; }

  // Adds to `gradient` the slopes of a function whose slopes in not_caring(), in exposure() and in
  // cause_hazards() are given.
  void add_adjoint(const std::array<Eigen::ArrayXXd, kSexes>& d_not_caring,
                   const Eigen::ArrayXXd& d_exposure, const CellsByCause& d_hazards,
                   PrevalenceParameters& gradient);

  // h_c [leaf, cause] at one age and sex: cumulative hazards, which add over causes.
  [[nodiscard]] Eigen::ArrayXXd cause_hazards(int age, std::size_t sex) const;

 private:
  [[nodiscard]] std::size_t cell(std::size_t sex, int age) const {
    return sex * static_cast<std::size_t>(last_age_ - 4) + static_cast<std::size_t>(age - 5);
  }

  int last_age_;
  Eigen::Index leaves_;
  Eigen::Index causes_;
  std::array<Eigen::ArrayXXd, 2> exposure_;  // under 18; 18 and over
  std::array<Eigen::ArrayXXd, kSexes> not_caring_;
  Eigen::ArrayXXd hazard_scale_;          // kappa [cause, cell]: exp(gamma + delta +- xi/2)
  Eigen::ArrayXd locality_factor_;        // exp(omega)
  std::vector<Eigen::ArrayXXd> unmoved_;  // exp(-k) [leaf, cause] by cell
  Eigen::ArrayXXd factor_, prefix_;       // scratch of the adjoint
  Eigen::ArrayXd suffix_, ones_;
};

}  // namespace carers::model::prevalence
