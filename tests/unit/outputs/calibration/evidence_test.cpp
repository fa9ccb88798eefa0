#include "outputs/calibration/evidence.hpp"

#include <gmock/gmock.h>

#include <array>
#include <fstream>

#include "outputs/calibration/provenance.hpp"
#include "outputs/hdf5/errors.hpp"
#include "tests/support/tiny_study.hpp"
#include "tests/unit/outputs/hdf5/scratch_folder.hpp"

namespace carers::outputs::calibration {
namespace {

using hdf5::ResultsReader;
using hdf5::ResultsWriter;
using hdf5::ScratchFolder;
using model::inputs::Inputs;
using testing::ElementsAre;
using tests::support::TinyStudy;

class Evidence : public testing::Test {
 protected:
  // A file with one check of so many counts.
  std::filesystem::path write(const char* name, const Inputs& inputs, std::int64_t withheld) const {
    ResultsWriter writer(scratch_ / name);
    MeasureWriter provenance(writer, "provenance");
    write_input_digests(provenance, inputs);
    MeasureWriter(writer, "validation").write("withheld", {}, std::vector<std::int64_t>{withheld});
    writer.finish();
    return scratch_ / name;
  }

  TinyStudy study_;
  ScratchFolder scratch_;
};

TEST_F(Evidence, IsOfTheFilesThatDecideTheEstimate) {
  const ResultsReader evidence(write("evidence.h5", study_.read(), 5));
  const bool before = is_made_from(evidence, study_.read());
  study_.replace("observations.csv", "census_2011,town,2011-03-27,5,24,all,,505",
                 "census_2011,town,2011-03-27,5,24,all,,506");

  const bool after = is_made_from(evidence, study_.read());

  EXPECT_TRUE(before);
  EXPECT_FALSE(after);
}

TEST_F(Evidence, IsOfTheSameFilesInAnotherFolder) {
  const ResultsReader evidence(write("evidence.h5", study_.read(), 5));
  const TinyStudy elsewhere("copy");

  EXPECT_TRUE(is_made_from(evidence, elsewhere.read()));
}

TEST_F(Evidence, DoesNotDependOnWhatIsOfTheFuturesOnly) {
  Inputs inputs = study_.read();
  const ResultsReader evidence(write("evidence.h5", inputs, 5));
  inputs.files.push_back({.path = "tiny/scenarios/baseline.toml", .sha256 = "0"});
  inputs.files.push_back({.path = "tiny/services.toml", .sha256 = "0"});
  const bool with_futures = is_made_from(evidence, inputs);
  inputs.files.push_back({.path = "tiny/areas.csv", .sha256 = "0"});

  const bool with_areas = is_made_from(evidence, inputs);

  EXPECT_TRUE(with_futures);
  EXPECT_FALSE(with_areas);
}

TEST_F(Evidence, TheFirstFileOfTheseInputsIsTaken) {
  const Inputs inputs = study_.read();
  Inputs others = inputs;
  others.files.front().sha256 = "0";
  const std::array files{scratch_ / "none.h5", write("other.h5", others, 1),
                         write("first.h5", inputs, 2), write("second.h5", inputs, 3)};

  const auto found = find_evidence(files, inputs);
  const auto of_others_only = find_evidence(std::span(files).first(2), inputs);

  ASSERT_TRUE(found);
  EXPECT_EQ(found->path(), files[2]);
  EXPECT_FALSE(of_others_only);
}

TEST_F(Evidence, AFileThatIsNoneIsRefused) {
  const std::array files{scratch_ / "evidence.h5"};
  std::ofstream(files[0]) << "not a results file";

  EXPECT_THROW(static_cast<void>(find_evidence(files, study_.read())), hdf5::FileError);
}

TEST_F(Evidence, ItsChecksReplaceThoseOfTheResults) {
  const ResultsReader earlier(write("results.h5", study_.read(), 2));
  const ResultsReader evidence(write("evidence.h5", study_.read(), 5));

  ResultsWriter writer(scratch_ / "both.h5");
  copy_all_but_evidence(earlier, writer);
  copy_evidence(evidence, writer);
  writer.finish();

  const ResultsReader both(scratch_ / "both.h5");
  EXPECT_THAT(both.groups(), ElementsAre("provenance", "validation"));
  EXPECT_THAT(both.read("validation", "withheld").integers(), ElementsAre(5));
}

}  // namespace
}  // namespace carers::outputs::calibration
