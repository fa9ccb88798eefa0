// Whether numbers at neighbouring addresses look independent and uniform. Every z-score may reach 5
// in size: a false alarm once in 1.7 million scores, of which this file takes fewer than 1000: at
// most 1 seed in 1700 would fail.
#include <gtest/gtest.h>

#include <array>
#include <bit>
#include <cmath>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "model/random/stream.hpp"

namespace carers::model::random {
namespace {

constexpr double kLargestZ = 5.0;
constexpr std::uint32_t kNumbers = 1U << 18U;

// One field of an address counts up, the others stay.
struct Walk {
  std::string field;
  std::function<Address(std::uint32_t)> address;
};

// Starts where the fields are small, as in use, not at random places.
const std::vector<Walk>& walks() {
  static const std::vector<Walk> all{
      {"seed", [](std::uint32_t i) { return Address{.seed = i, .purpose = {1}}; }},
      {"high half of seed",
       [](std::uint32_t i) { return Address{.seed = std::uint64_t{i} << 32U, .purpose = {1}}; }},
      {"purpose", [](std::uint32_t i) { return Address{.seed = 1, .purpose = {i}}; }},
      {"draw", [](std::uint32_t i) { return Address{.seed = 1, .purpose = {1}, .draw = i}; }},
      {"replicate",
       [](std::uint32_t i) { return Address{.seed = 1, .purpose = {1}, .replicate = i}; }},
      {"step", [](std::uint32_t i) { return Address{.seed = 1, .purpose = {1}, .step = i}; }},
      {"cell", [](std::uint32_t i) { return Address{.seed = 1, .purpose = {1}, .cell = i}; }},
      {"step and cell together",
       [](std::uint32_t i) { return Address{.seed = 1, .purpose = {1}, .step = i, .cell = i}; }},
      {"step against cell",
       [](std::uint32_t i) { return Address{.seed = 1, .purpose = {1}, .step = i, .cell = ~i}; }},
  };
  return all;
}

std::vector<double> numbers_along(const Walk& walk) {
  std::vector<double> numbers;
  for (std::uint32_t i = 0; i < kNumbers; ++i) numbers.push_back(uniform(walk.address(i)));
  return numbers;
}

// Pearson's statistic for equally likely bins, as a normal score (Wilson and Hilferty 1931).
double chi_square_z(std::span<const int> counts) {
  double total = 0.0;
  for (const int count : counts) total += count;
  const double expected = total / static_cast<double>(counts.size());
  double statistic = 0.0;
  for (const int count : counts) statistic += (count - expected) * (count - expected) / expected;
  const double degrees = static_cast<double>(counts.size()) - 1.0;
  const double variance = 2.0 / (9.0 * degrees);
  return (std::cbrt(statistic / degrees) - (1.0 - variance)) / std::sqrt(variance);
}

TEST(UniformQuality, NumbersFillTheIntervalEvenlyAlongEveryField) {
  for (const Walk& walk : walks()) {
    std::array<int, 1024> counts{};

    for (const double u : numbers_along(walk)) ++counts[static_cast<std::size_t>(u * 1024)];

    EXPECT_LT(std::abs(chi_square_z(counts)), kLargestZ) << walk.field;
  }
}

TEST(UniformQuality, NeighboursFillTheSquareEvenlyAlongEveryField) {
  for (const Walk& walk : walks()) {
    const std::vector<double> numbers = numbers_along(walk);
    for (const std::size_t lag : {1U, 2U, 16U, 1024U}) {
      std::array<int, 32 * 32> counts{};

      for (std::size_t i = 0; i + lag < numbers.size(); ++i) {
        ++counts[static_cast<std::size_t>(numbers[i] * 32) * 32 +
                 static_cast<std::size_t>(numbers[i + lag] * 32)];
      }

      EXPECT_LT(std::abs(chi_square_z(counts)), kLargestZ) << walk.field << ", lag " << lag;
    }
  }
}

TEST(UniformQuality, NeighboursAreUncorrelatedAlongEveryField) {
  for (const Walk& walk : walks()) {
    const std::vector<double> numbers = numbers_along(walk);
    for (const std::size_t lag : {1U, 2U, 3U, 12U, 64U, 1000U}) {
      double sum = 0.0;
      std::size_t pairs = 0;

      for (std::size_t i = 0; i + lag < numbers.size(); ++i, ++pairs) {
        sum += (numbers[i] - 0.5) * (numbers[i + lag] - 0.5);
      }

      // Products of two independent centred uniforms have variance 1/144.
      const double z = sum * 12.0 / std::sqrt(static_cast<double>(pairs));
      EXPECT_LT(std::abs(z), kLargestZ) << walk.field << ", lag " << lag;
    }
  }
}

// The same addresses under two purposes, or two seeds, must tell nothing about each other.
TEST(UniformQuality, PurposesAndSeedsAreUncorrelatedAtTheSameAddress) {
  for (const auto& [other_seed, other_purpose] :
       {std::pair{1U, 2U}, std::pair{2U, 1U}, std::pair{2U, 2U}, std::pair{1U, 0x80000001U},
        std::pair{1U, 0U}}) {
    double sum = 0.0;

    for (std::uint32_t cell = 0; cell < kNumbers; ++cell) {
      const double one = uniform({.seed = 1, .purpose = {1}, .cell = cell});
      const double other = uniform({.seed = other_seed, .purpose = {other_purpose}, .cell = cell});
      sum += (one - 0.5) * (other - 0.5);
    }

    EXPECT_LT(std::abs(sum * 12.0 / std::sqrt(kNumbers)), kLargestZ)
        << other_seed << ' ' << other_purpose;
  }
}

// Every bit of the address moves each bit of the result half of the time (strict avalanche
// criterion).
TEST(UniformQuality, EveryBitOfTheAddressMovesHalfOfTheBits) {
  constexpr int kOrigins = 512;
  const auto bits_of = [](const Address& address) {
    return static_cast<std::uint64_t>(uniform(address) * 0x1p53);
  };
  for (int bit = 0; bit < 224; ++bit) {
    const std::uint32_t flip = 1U << (bit % 32);
    int moved = 0;

    for (std::uint32_t i = 0; i < kOrigins; ++i) {
      Address address{.seed = 1, .purpose = {i % 8}, .draw = i, .step = i / 8, .cell = 3 * i};
      const std::uint64_t before = bits_of(address);
      if (bit / 32 == 0) address.seed ^= flip;
      if (bit / 32 == 1) address.seed ^= std::uint64_t{flip} << 32U;
      if (bit / 32 == 2) address.purpose.id ^= flip;
      if (bit / 32 == 3) address.draw ^= flip;
      if (bit / 32 == 4) address.replicate ^= flip;
      if (bit / 32 == 5) address.step ^= flip;
      if (bit / 32 == 6) address.cell ^= flip;
      moved += std::popcount(before ^ bits_of(address));
    }

    const double all = 53.0 * kOrigins;
    EXPECT_LT(std::abs(moved - all / 2) / std::sqrt(all / 4), kLargestZ) << "bit " << bit;
  }
}

TEST(StreamQuality, StreamsOfNeighbouringCellsAreUniformAndUncorrelated) {
  std::array<int, 1024> counts{};
  double sum = 0.0;
  constexpr std::uint32_t kStreams = 4096;
  constexpr int kLength = 64;
  std::array<double, kLength> last{};

  for (std::uint32_t cell = 0; cell < kStreams; ++cell) {
    Stream stream({.seed = 1, .purpose = {1}, .cell = cell});
    for (double& previous : last) {
      const double u = stream.uniform();
      ++counts[static_cast<std::size_t>(u * 1024)];
      sum += cell == 0 ? 0.0 : (u - 0.5) * (previous - 0.5);
      previous = u;
    }
  }

  const double pairs = (kStreams - 1.0) * kLength;
  EXPECT_LT(std::abs(chi_square_z(counts)), kLargestZ);
  EXPECT_LT(std::abs(sum * 12.0 / std::sqrt(pairs)), kLargestZ);
}

}  // namespace
}  // namespace carers::model::random
