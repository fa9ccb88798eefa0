#include "model/random/stream.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <boost/random/gamma_distribution.hpp>
#include <cmath>
#include <random>
#include <vector>

namespace carers::model::random {
namespace {

static_assert(std::uniform_random_bit_generator<Stream>);

constexpr Address kAddress{
    .seed = 7, .purpose = {3}, .draw = 11, .replicate = 2, .step = 5, .cell = 13};

// An address and those that differ from it in one field, for all fields and several distances.
std::vector<Address> neighbours(const Address& origin) {
  std::vector<Address> all{origin};
  for (const std::uint32_t distance : {1U, 2U, 1000U, 0x80000000U}) {
    for (int field = 0; field < 7; ++field) {
      Address other = origin;
      if (field == 0) other.seed += distance;
      if (field == 1) other.purpose.id += distance;
      if (field == 2) other.draw += distance;
      if (field == 3) other.replicate += distance;
      if (field == 4) other.step += distance;
      if (field == 5) other.cell += distance;
      if (field == 6) other.seed += std::uint64_t{distance} << 32U;
      all.push_back(other);
    }
  }
  return all;
}

template <class Number>
std::size_t distinct(std::vector<Number> numbers) {
  std::sort(numbers.begin(), numbers.end());
  return static_cast<std::size_t>(std::unique(numbers.begin(), numbers.end()) - numbers.begin());
}

TEST(Uniform, DependsOnNothingButTheAddress) {
  const double first = uniform(kAddress);
  const double other = uniform({.seed = 1});
  const double again = uniform(kAddress);

  EXPECT_NE(first, other);
  EXPECT_EQ(first, again);
  EXPECT_EQ(first, 0x1.8519475ef0d8p-5);
}

TEST(Uniform, EveryFieldOfTheAddressCounts) {
  std::vector<double> numbers;

  for (const Address& address : neighbours(kAddress)) numbers.push_back(uniform(address));

  EXPECT_EQ(distinct(numbers), numbers.size());
}

// Of 2^20 numbers of 53 bits two agree with probability 6e-5 by chance; the addresses are fixed.
TEST(Uniform, NeighbouringAddressesNeverShareANumber) {
  std::vector<double> numbers;

  for (std::uint32_t purpose = 0; purpose < 16; ++purpose) {
    for (std::uint32_t step = 0; step < 64; ++step) {
      for (std::uint32_t cell = 0; cell < 1024; ++cell) {
        numbers.push_back(uniform({.seed = 1, .purpose = {purpose}, .step = step, .cell = cell}));
      }
    }
  }

  EXPECT_EQ(distinct(numbers), numbers.size());
}

TEST(Uniform, StaysInsideTheOpenInterval) {
  EXPECT_EQ(detail::to_open_unit(0, 0), 0x1p-54);
  EXPECT_EQ(detail::to_open_unit(0x7ffU, 0), 0x1p-54);
  EXPECT_EQ(detail::to_open_unit(0x800U, 0), 0x1p-53);
  EXPECT_EQ(detail::to_open_unit(0, 1U), 0x1p-32);
  EXPECT_EQ(detail::to_open_unit(0, 32U), 0x1p-27);
  EXPECT_EQ(detail::to_open_unit(~0U, ~0U), 1.0 - 0x1p-53);
}

TEST(FillUniforms, GivesTheNumbersOfConsecutiveCells) {
  std::vector<double> numbers(1001);
  Address address = kAddress;
  address.cell = 0xfffffff0U;  // runs over the end of the cells

  fill_uniforms(address, numbers);

  for (const double number : numbers) {
    ASSERT_EQ(number, uniform(address)) << address.cell;
    ++address.cell;
  }
}

TEST(NamedPurpose, TellsNamesApart) {
  static_assert(named_purpose("onset") == named_purpose("onset"));
  static_assert(!(named_purpose("onset") == named_purpose("onser")));

  EXPECT_EQ(named_purpose("").id, 0x811c9dc5U);  // published values of FNV-1a
  EXPECT_EQ(named_purpose("foobar").id, 0xbf9cf968U);
}

TEST(Stream, IsAFunctionOfItsAddress) {
  Stream one(kAddress);
  Stream two(kAddress);
  std::vector<Stream::result_type> first(8);

  std::generate(first.begin(), first.end(), [&] { return one(); });

  for (const Stream::result_type number : first) EXPECT_EQ(number, two());
  EXPECT_EQ(first[0], 0x1169310a92a63563U);
  EXPECT_EQ(first[7], 0xfe912995059c5ab0U);
}

TEST(Stream, NeitherRepeatsItselfNorANeighbourNorASingleNumber) {
  std::vector<Stream::result_type> numbers;

  for (const Address& address : neighbours(kAddress)) {
    Stream stream(address);
    for (int i = 0; i < 4096; ++i) numbers.push_back(stream());
    const PhiloxCounter block =
        philox4x32_10(detail::counter_of(address), detail::key_of(address, detail::Use::single));
    numbers.push_back(detail::join(block[0], block[1]));
    numbers.push_back(detail::join(block[2], block[3]));
  }

  EXPECT_EQ(distinct(numbers), numbers.size());
}

// False alarm: |z| > 4 comes once in 16,000 seeds.
TEST(Stream, FeedsBoostsDistributions) {
  constexpr int kDraws = 20000;
  constexpr double kShape = 3.0;
  Stream stream(kAddress);
  boost::random::gamma_distribution<double> gamma(kShape, 2.0);
  double sum = 0.0;

  for (int i = 0; i < kDraws; ++i) sum += gamma(stream);

  const double standard_error = 2.0 * std::sqrt(kShape / kDraws);
  EXPECT_LT(std::abs(sum / kDraws - 2.0 * kShape) / standard_error, 4.0);
}

}  // namespace
}  // namespace carers::model::random
