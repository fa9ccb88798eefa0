#include "model/inputs/evidence_of.hpp"

#include "model/observation/family.hpp"

namespace carers::model::inputs {

observation::Evidence evidence_of(const Inputs& inputs) {
  return {.localities = inputs.localities,
          .neighbours = inputs.neighbours,
          .population = inputs.population,
          .areas = inputs.areas,
          .definitions = inputs.definitions,
          .ascertainments = inputs.ascertainments,
          .recording_groups = inputs.recording_groups,
          .sources = inputs.sources,
          .observations = inputs.observations,
          .assumptions = inputs.assumptions,
          .causes = inputs.causes,
          .target = inputs.target,
          .share_male = inputs.share_male};
}

}  // namespace carers::model::inputs
