// The answer in three sentences.
#pragma once

#include "app/settings.hpp"
#include "calibration/estimate/estimate.hpp"
#include "model/inputs/inputs.hpp"

namespace carers::app {

// Prints how many young carers the study's focus has and how many are hidden, as text or JSON.
void tell_headline(const model::inputs::Inputs& inputs,
                   const calibration::estimate::Estimate& stock, const Settings& settings);

}  // namespace carers::app
