// Log-linear models named by their lists, for tests.
#pragma once

#include <algorithm>
#include <sstream>
#include <string>
#include <vector>

#include "calibration/lists/log_linear_model.hpp"

namespace carers::tests::support {

// {"LA:NG"} as a model of the lists of `histories`.
inline calibration::lists::LogLinearModel model_of(
    const model::observation::CaptureHistories& histories, const std::vector<std::string>& sets) {
  std::vector<model::observation::ListSet> largest;
  for (const std::string& names : sets) {
    model::observation::ListSet set = 0;
    std::istringstream parts(names);
    for (std::string name; std::getline(parts, name, ':');) {
      const auto found = std::ranges::find(histories.lists, name);
      set |=
          model::observation::only_list(static_cast<std::size_t>(found - histories.lists.begin()));
    }
    largest.push_back(set);
  }
  return calibration::lists::hierarchical_model(largest);
}

}  // namespace carers::tests::support
