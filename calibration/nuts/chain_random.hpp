// The random numbers of one chain: they depend on the seed and the chain's number, never on the
// thread.
#pragma once

#include <Eigen/Core>
#include <boost/random/normal_distribution.hpp>
#include <cstddef>
#include <cstdint>

#include "model/random/stream.hpp"

namespace carers::calibration::nuts {

class ChainRandom {
 public:
  ChainRandom(std::uint64_t seed, std::size_t chain)
      : stream_({.seed = seed,
                 .purpose = model::random::named_purpose("a chain of the no-U-turn sampler"),
                 .replicate = static_cast<std::uint32_t>(chain)}) {}

  // In (0, 1), with 53 random bits.
  [[nodiscard]] double uniform() { return stream_.uniform(); }

  // Fills `values` with independent standard normal variates, in order.
  void fill_normal(Eigen::VectorXd& values) {
    for (Eigen::Index i = 0; i < values.size(); ++i) values[i] = normal_(stream_);
  }

 private:
  model::random::Stream stream_;
  boost::random::normal_distribution<double> normal_;
};

}  // namespace carers::calibration::nuts
