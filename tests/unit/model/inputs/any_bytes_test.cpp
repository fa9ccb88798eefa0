// The checks that the fuzzers run, on sound files that were spoilt at random.
#include <gmock/gmock.h>

#include <random>

#include "tests/fuzz/lists_fuzz.hpp"
#include "tests/fuzz/spoil.hpp"
#include "tests/fuzz/study_fuzz.hpp"
#include "tests/support/tiny_services.hpp"

namespace carers::model::inputs {
namespace {

constexpr unsigned kSeed = 20180228;

TEST(AnyBytes, TheStudyToBeSpoiltIsSound) {
  const tests::support::TinyStudy study;

  tests::support::add_tiny_services(study);

  EXPECT_THAT(study.errors(), testing::IsEmpty());
  EXPECT_THAT(study.read().scenarios, testing::SizeIs(3));
}

TEST(AnyBytes, InAFileOfAStudyGiveAStudyOrMessages) {
  std::mt19937 random(kSeed);

  for (const std::string& seed : tests::fuzz::study_seeds()) {
    ASSERT_TRUE(tests::fuzz::study_reader_keeps_its_promises(seed));
    for (int round = 0; round < 30; ++round) {
      const std::string bytes = seed[0] + tests::fuzz::spoilt(seed.substr(1), random);
      ASSERT_TRUE(tests::fuzz::study_reader_keeps_its_promises(bytes))
          << testing::PrintToString(bytes);
    }
  }
}

TEST(AnyBytes, InATableOfListsGiveHistoriesOrMessages) {
  std::mt19937 random(kSeed);

  for (const std::string& seed : tests::fuzz::lists_seeds()) {
    for (int round = 0; round < 2000; ++round) {
      const std::string bytes = tests::fuzz::spoilt(seed, random);
      ASSERT_TRUE(tests::fuzz::lists_reader_keeps_its_promises(bytes))
          << testing::PrintToString(bytes);
    }
  }
}

}  // namespace
}  // namespace carers::model::inputs
