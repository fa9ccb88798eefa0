// Writes one projection, as it goes, into its places in the result.
#pragma once

#include <cstddef>

#include "model/dynamics/trajectory.hpp"
#include "scenarios/places.hpp"
#include "scenarios/projection_result.hpp"

namespace carers::scenarios {

inline constexpr std::size_t kStepsPerYear = 12;  // months

// A TrajectorySink of one run of one scenario. Different recorders write different places of the
// result, so that they may work at the same time.
class RunRecorder {
 public:
  RunRecorder(const model::dynamics::Draw& draw, const ProjectedPlaces& places,
              std::size_t scenario, std::size_t run, ProjectionResult& result);

  void start(const model::dynamics::People<std::int32_t>& people);
  void step(const model::dynamics::StepView<std::int32_t>& view);
  // After the last step.
  void finish();

 private:
  void record_composition(const model::dynamics::People<std::int32_t>& people, std::size_t year);
  void record_counts();
  void record_channels();
  void record_service(std::size_t provider);
  void record_group(std::size_t group, std::size_t provider);

  const ProjectedPlaces& places_;
  std::size_t scenario_;
  std::size_t run_;
  ProjectionResult& result_;
  model::dynamics::Trajectory trajectory_;  // a row a month
  std::size_t channels_;
  std::size_t services_;
  std::size_t groups_;
  std::size_t steps_{};
};

}  // namespace carers::scenarios
