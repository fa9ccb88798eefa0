// What a study's assumptions say before any figure is used.
#pragma once

#include <nlohmann/json.hpp>

#include "app/settings.hpp"
#include "model/inputs/inputs.hpp"

namespace carers::app {

// Tells it, unless asked for JSON or to be quiet, and gives it back.
nlohmann::json check_assumptions(const model::inputs::Inputs& inputs, const Settings& settings);

}  // namespace carers::app
