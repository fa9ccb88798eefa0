#include "calibration/nuts/nuts.hpp"

#include <algorithm>
#include <cstddef>

#include "calibration/nuts/chain.hpp"
#include "model/core/parallel_for.hpp"

namespace carers::calibration::nuts {

NutsResult sample(const AnyLogDensity& density, const NutsOptions& options) {
  options.validate(density.dimension());
  NutsResult result;
  result.chains.resize(options.chains);
  model::core::parallel_for(options.chains, options.threads, [&](std::size_t number) {
    Chain chain(density, options, number);
    result.chains[number] = chain.run();
  });
  result.stopped = std::ranges::any_of(result.chains, [&](const ChainResult& chain) {
    return chain.statistics.size() < options.draws;
  });
  return result;
}

}  // namespace carers::calibration::nuts
