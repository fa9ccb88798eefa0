// What the commands that make evidence have in common.
#pragma once

#include <filesystem>

#include "app/settings.hpp"
#include "calibration/posterior/fit.hpp"
#include "model/inputs/inputs.hpp"
#include "outputs/calibration/validation_run.hpp"

namespace carers::app {

// A fit shorter than one that is quoted to the last digit, with what the user asked for.
[[nodiscard]] calibration::posterior::FitOptions brief_fit(const Settings& settings);

[[nodiscard]] outputs::calibration::ValidationRun run_of(
    const calibration::posterior::FitOptions& fit);

// Shows the evidence of the folder with the estimate there, where there is one from the same files,
// and tells where both are.
void show_evidence(const std::filesystem::path& folder, const model::inputs::Inputs& inputs,
                   const Settings& settings);

}  // namespace carers::app
