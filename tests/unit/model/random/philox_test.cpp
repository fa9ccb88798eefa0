#include "model/random/philox.hpp"

#include <Random123/philox.h>
#include <gtest/gtest.h>

#include <random>

namespace carers::model::random {
namespace {

// The three vectors of the authors' file kat_vectors (Random123 1.09): zeros, ones, digits of pi.
TEST(Philox, GivesTheKnownAnswers) {
  constexpr std::uint32_t kOnes = 0xffffffffU;

  constexpr PhiloxCounter zeros = philox4x32_10({0, 0, 0, 0}, {0, 0});
  constexpr PhiloxCounter ones = philox4x32_10({kOnes, kOnes, kOnes, kOnes}, {kOnes, kOnes});
  constexpr PhiloxCounter pi = philox4x32_10({0x243f6a88U, 0x85a308d3U, 0x13198a2eU, 0x03707344U},
                                             {0xa4093822U, 0x299f31d0U});

  EXPECT_EQ(zeros, (PhiloxCounter{0x6627e8d5U, 0xe169c58dU, 0xbc57ac4cU, 0x9b00dbd8U}));
  EXPECT_EQ(ones, (PhiloxCounter{0x408f276dU, 0x41c83b0eU, 0xa20bc7c6U, 0x6d5451fdU}));
  EXPECT_EQ(pi, (PhiloxCounter{0xd16cfe09U, 0x94fdccebU, 0x5001e420U, 0x24126ea1U}));
}

TEST(Philox, AgreesWithTheAuthorsImplementation) {
  std::mt19937 engine(2011);
  const auto word = [&engine] { return static_cast<std::uint32_t>(engine()); };

  for (int i = 0; i < 10000; ++i) {
    const PhiloxCounter counter{word(), word(), word(), word()};
    const PhiloxKey key{word(), word()};

    const r123::Philox4x32_R<10>::ctr_type theirs = r123::Philox4x32_R<10>()(
        {{counter[0], counter[1], counter[2], counter[3]}}, {{key[0], key[1]}});

    ASSERT_EQ(philox4x32_10(counter, key),
              (PhiloxCounter{theirs[0], theirs[1], theirs[2], theirs[3]}));
  }
}

}  // namespace
}  // namespace carers::model::random
