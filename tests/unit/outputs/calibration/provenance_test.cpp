#include <gmock/gmock.h>

#include <string>
#include <vector>

#include "outputs/calibration/provenance.hpp"
#include "outputs/hdf5/reader.hpp"
#include "outputs/hdf5/writer.hpp"
#include "tests/support/tiny_study.hpp"
#include "tests/unit/outputs/hdf5/scratch_folder.hpp"

namespace carers::outputs::calibration {
namespace {

TEST(Provenance, HoldsEveryFileOfTheStudyAsItWas) {
  const hdf5::ScratchFolder scratch;
  const tests::support::TinyStudy study;
  const model::inputs::Inputs inputs = study.read();
  hdf5::ResultsWriter writer(scratch / "results.h5");
  write_provenance(writer, inputs,
                   {.seed = 1,
                    .version = "0",
                    .commit = "",
                    .compiler = "",
                    .libraries = "Eigen 3.4.0",
                    .method = "nuts",
                    .verdict = "",
                    .futures = std::nullopt,
                    .complete = true});
  writer.finish();

  const hdf5::ResultsReader reader(scratch / "results.h5");
  const auto names = reader.read("provenance", "input");
  const auto contents = reader.read("provenance", "input_text");
  ASSERT_EQ(names.texts().size(), 9U);
  for (std::size_t file = 0; file < names.texts().size(); ++file) {
    const std::string name = names.texts()[file].substr(names.texts()[file].find('/') + 1);
    EXPECT_EQ(contents.texts()[file], study.text(name)) << name;
  }
  EXPECT_EQ(reader.read("provenance", "libraries").texts().front(), "Eigen 3.4.0");
}

}  // namespace
}  // namespace carers::outputs::calibration
