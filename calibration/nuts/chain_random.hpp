// The random numbers of one chain: they depend on the seed and the chain's number, never on the
// thread.
#pragma once

#include <Eigen/Core>
#include <boost/random/mersenne_twister.hpp>
#include <boost/random/normal_distribution.hpp>
#include <boost/random/seed_seq.hpp>
#include <cstddef>
#include <cstdint>

namespace carers::calibration::nuts {

class ChainRandom {
 public:
  ChainRandom(std::uint64_t seed, std::size_t chain) {
    const std::uint64_t chain_number = chain;
    boost::random::seed_seq words{
        static_cast<std::uint32_t>(seed), static_cast<std::uint32_t>(seed >> 32U),
        static_cast<std::uint32_t>(chain_number), static_cast<std::uint32_t>(chain_number >> 32U)};
    engine_.seed(words);
  }

  // In [0, 1), with 53 random bits.
  [[nodiscard]] double uniform() { return static_cast<double>(engine_() >> 11U) * 0x1.0p-53; }

  // Fills `values` with independent standard normal variates, in order.
  void fill_normal(Eigen::VectorXd& values) {
    for (Eigen::Index i = 0; i < values.size(); ++i) values[i] = normal_(engine_);
  }

 private:
  boost::random::mt19937_64 engine_;
  boost::random::normal_distribution<double> normal_;
};

}  // namespace carers::calibration::nuts
