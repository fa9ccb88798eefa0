// Figures of sources as they stand, and the people among whom they were counted: enough to take
// each source for the whole truth.
#pragma once

#include <Eigen/Core>
#include <cstddef>
#include <vector>

#include "model/inputs/inputs.hpp"

namespace carers::calibration::classical {

struct FaceValue {
  std::size_t source{};     // position in Inputs::sources
  int definition{-1};       // position in Inputs::definitions; -1: the target
  bool local{};             // counted in the study's focus, or parts of it
  double counted{};         // carers among `persons`, as the source says
  Eigen::ArrayXXd persons;  // [leaf, age], both sexes
  // Of a survey: how many independent answers tell as much as all of its own, at the expected
  // correlation within schools. 0: not a survey.
  double independent_answers{};
};

// Of every source that counts carers, in the order of Inputs::sources: of its fitted figures of
// both sexes, those inside the focus where it has some, else all.
[[nodiscard]] std::vector<FaceValue> face_values(const model::inputs::Inputs& inputs);

}  // namespace carers::calibration::classical
