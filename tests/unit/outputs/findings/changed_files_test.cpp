// Results files that another hand has changed: sound HDF5 with other contents.
#include <gmock/gmock.h>

#include "outputs/findings/read_findings.hpp"
#include "tests/fuzz/findings_fuzz.hpp"

namespace carers::outputs::findings {
namespace {

TEST(ChangedFiles, GiveFindingsOrAFileError) {
  const auto seeds = tests::fuzz::findings_seeds();

  ASSERT_TRUE(tests::fuzz::findings_reader_keeps_its_promises(seeds.front()));
  constexpr std::size_t kEvery = 3;  // prime to the number of changes: every change of some items
  for (std::size_t i = 1; i < seeds.size(); i += kEvery) {
    EXPECT_TRUE(tests::fuzz::findings_reader_keeps_its_promises(seeds[i])) << "seed " << i;
  }
}

}  // namespace
}  // namespace carers::outputs::findings
