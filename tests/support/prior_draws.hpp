// Draws of a study's unknowns around the middle of their priors, for tests that need some
// posterior.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>

#include "calibration/posterior/log_posterior.hpp"
#include "model/inputs/inputs.hpp"
#include "model/inputs/read_study.hpp"
#include "model/parameters/draws.hpp"

namespace carers::tests::support {

inline model::inputs::Inputs shipped_study(const char* name) {
  return model::inputs::read_study(std::filesystem::path(CARERS_SOURCE_DIR) / "studies", name);
}

// Two chains of `draws` each; `spread` of each prior's scale around its middle. Every list holds
// the share of a typical authority.
inline model::parameters::ParameterDraws draws_near_prior_centre(
    const model::inputs::Inputs& inputs, std::size_t draws, double spread = 0.2) {
  const calibration::posterior::LogPosterior posterior(inputs);
  model::parameters::ParameterDraws all{.layout = posterior.layout(), .values = {}};
  const auto place = [](std::size_t offset) { return static_cast<Eigen::Index>(offset); };
  std::uint32_t chain = 0;
  for (std::size_t c = 0; c < 2; ++c) {
    Eigen::MatrixXd values(static_cast<Eigen::Index>(posterior.dimension()),
                           static_cast<Eigen::Index>(draws));
    for (Eigen::Index d = 0; d < values.cols(); ++d) {
      values.col(d) = all.layout.constrain(posterior.start(1, chain++, spread));
      const auto& lists = all.layout.block("listed_share");
      const double typical = values(place(all.layout.block("register_share").offset), d);
      values.col(d).segment(place(lists.offset), place(lists.size)).setConstant(typical);
    }
    all.values.push_back(std::move(values));
  }
  return all;
}

}  // namespace carers::tests::support
