// What the Laplace approximation asks of a model: many latent unknowns that are close to normal
// given a few hyperparameters.
#pragma once

#include <Eigen/Core>
#include <Eigen/SparseCore>
#include <concepts>
#include <cstddef>
#include <memory>
#include <optional>
#include <utility>

#include "calibration/laplace/coloured_differences.hpp"
#include "calibration/laplace/precision_factor.hpp"
#include "calibration/nuts/log_density.hpp"

namespace carers::calibration::laplace {

// A log joint density of latent unknowns u [q], hyperparameters theta [m] and what was observed.
// `model.log_joint_gradient(u, theta, d_u, d_theta)` is as a LogDensity's (nuts/log_density.hpp),
// with the slopes in both, which already have their sizes. It knows its own normalising constants
// where the log marginal is to.
template <class Model>
concept LatentModel = std::copy_constructible<Model> &&
                      requires(Model model, const Model& unchanged, const Eigen::VectorXd& position,
                               Eigen::VectorXd& gradient) {
                        { unchanged.latent_dimension() } -> std::convertible_to<std::size_t>;
                        { unchanged.hyper_dimension() } -> std::convertible_to<std::size_t>;
                        {
                          model.log_joint_gradient(position, position, gradient, gradient)
                        } -> std::convertible_to<std::optional<double>>;
                      };

// It also knows minus the Hessian in u, sparse or dense (Precision): asked where the log joint is
// finite.
template <class Model>
concept KnowsPrecision = requires(Model model, const Eigen::VectorXd& position) {
  { model.latent_precision(position, position) } -> std::convertible_to<Precision>;
};

// It knows which entries of that may differ from zero [q, q]: they are found by differences of
// gradients, many columns at a time.
template <class Model>
concept KnowsPattern = requires(const Model& model) {
  { model.latent_pattern() } -> std::convertible_to<Eigen::SparseMatrix<double>>;
};

// Any LatentModel behind one plain type; copying it copies the model. A model that knows neither
// precision nor pattern has a dense precision, by two gradients a column.
class AnyLatentModel {
 public:
  template <class Model>
    requires(!std::same_as<Model, AnyLatentModel> && LatentModel<Model>)
  explicit AnyLatentModel(Model model) : held_(std::make_unique<Holder<Model>>(std::move(model))) {}
  AnyLatentModel(const AnyLatentModel& other) : held_(other.held_->copy()) {}
  AnyLatentModel(AnyLatentModel&&) noexcept = default;
  AnyLatentModel& operator=(AnyLatentModel other) noexcept {
    held_.swap(other.held_);
    return *this;
  }
  ~AnyLatentModel() = default;

  [[nodiscard]] std::size_t latent_dimension() const { return held_->latent_dimension(); }
  [[nodiscard]] std::size_t hyper_dimension() const { return held_->hyper_dimension(); }

  std::optional<double> log_joint_gradient(const Eigen::VectorXd& latent,
                                           const Eigen::VectorXd& hyper, Eigen::VectorXd& d_latent,
                                           Eigen::VectorXd& d_hyper) {
    return held_->log_joint_gradient(latent, hyper, d_latent, d_hyper);
  }

  // Minus the Hessian in the latent unknowns, on `threads` threads where it is dense and found by
  // differences; nothing where it cannot be computed.
  [[nodiscard]] std::optional<Precision> precision(const Eigen::VectorXd& latent,
                                                   const Eigen::VectorXd& hyper,
                                                   std::size_t threads) {
    return held_->precision(latent, hyper, threads);
  }

  // The log joint density over the latent unknowns at fixed hyperparameters, with a model of its
  // own.
  [[nodiscard]] nuts::AnyLogDensity given(const Eigen::VectorXd& hyper) const;

 private:
  struct Held {
    virtual ~Held() = default;
    [[nodiscard]] virtual std::unique_ptr<Held> copy() const = 0;
    [[nodiscard]] virtual std::size_t latent_dimension() const = 0;
    [[nodiscard]] virtual std::size_t hyper_dimension() const = 0;
    virtual std::optional<double> log_joint_gradient(const Eigen::VectorXd& latent,
                                                     const Eigen::VectorXd& hyper,
                                                     Eigen::VectorXd& d_latent,
                                                     Eigen::VectorXd& d_hyper) = 0;
    [[nodiscard]] virtual std::optional<Precision> precision(const Eigen::VectorXd& latent,
                                                             const Eigen::VectorXd& hyper,
                                                             std::size_t threads) = 0;
  };

  template <class Model>
  class Holder;

  std::unique_ptr<Held> held_;
};

// By differences, where a model knows no precision; `colours` may be null: then it is dense.
[[nodiscard]] std::optional<Precision> precision_by_differences(const nuts::AnyLogDensity& density,
                                                                const Eigen::VectorXd& latent,
                                                                const ColouredDifferences* colours,
                                                                std::size_t threads);

// A model at fixed hyperparameters, as a LogDensity.
template <LatentModel Model>
class GivenHyper {
 public:
  GivenHyper(Model model, Eigen::VectorXd hyper)
      : model_(std::move(model)), hyper_(std::move(hyper)), d_hyper_(hyper_.size()) {}

  [[nodiscard]] std::size_t dimension() const { return model_.latent_dimension(); }
  std::optional<double> log_density_gradient(const Eigen::VectorXd& latent,
                                             Eigen::VectorXd& gradient) {
    return model_.log_joint_gradient(latent, hyper_, gradient, d_hyper_);
  }

 private:
  Model model_;
  Eigen::VectorXd hyper_;
  Eigen::VectorXd d_hyper_;
};

template <class Model>
class AnyLatentModel::Holder final : public Held {
 public:
  explicit Holder(Model model) : model_(std::move(model)) {
    if constexpr (!KnowsPrecision<Model> && KnowsPattern<Model>)
      colours_ = std::make_shared<const ColouredDifferences>(model_.latent_pattern());
  }

  [[nodiscard]] std::unique_ptr<Held> copy() const override {
    return std::make_unique<Holder>(*this);
  }
  [[nodiscard]] std::size_t latent_dimension() const override { return model_.latent_dimension(); }
  [[nodiscard]] std::size_t hyper_dimension() const override { return model_.hyper_dimension(); }

  std::optional<double> log_joint_gradient(const Eigen::VectorXd& latent,
                                           const Eigen::VectorXd& hyper, Eigen::VectorXd& d_latent,
                                           Eigen::VectorXd& d_hyper) override {
    return model_.log_joint_gradient(latent, hyper, d_latent, d_hyper);
  }

  [[nodiscard]] std::optional<Precision> precision(const Eigen::VectorXd& latent,
                                                   const Eigen::VectorXd& hyper,
                                                   std::size_t threads) override {
    if constexpr (KnowsPrecision<Model>) {
      return Precision(model_.latent_precision(latent, hyper));
    } else {
      return precision_by_differences(nuts::AnyLogDensity(GivenHyper<Model>(model_, hyper)), latent,
                                      colours_.get(), threads);
    }
  }

 private:
  Model model_;
  std::shared_ptr<const ColouredDifferences> colours_;
};

}  // namespace carers::calibration::laplace
