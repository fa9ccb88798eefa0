#include "app/fit_options.hpp"

#include "app/interruption.hpp"

namespace carers::app {

calibration::posterior::FitOptions as_asked(calibration::posterior::FitOptions usual,
                                            const Settings& settings) {
  usual.seed = settings.seed;
  usual.threads = settings.threads;
  usual.chains = settings.chains.value_or(usual.chains);
  usual.warm_up = settings.warm_up.value_or(usual.warm_up);
  usual.draws = settings.draws.value_or(usual.draws);
  usual.target_acceptance = settings.target_acceptance.value_or(usual.target_acceptance);
  usual.should_stop = interrupted;
  return usual;
}

}  // namespace carers::app
