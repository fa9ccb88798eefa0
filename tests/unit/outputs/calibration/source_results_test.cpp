// Where sources are from, as the results file says it.
#include <gmock/gmock.h>

#include <string>
#include <vector>

#include "outputs/calibration/calibration_results.hpp"
#include "outputs/calibration/data_notice.hpp"
#include "outputs/hdf5/reader.hpp"
#include "tests/support/tiny_study.hpp"
#include "tests/unit/outputs/hdf5/scratch_folder.hpp"

namespace carers::outputs::calibration {
namespace {

TEST(SourceResults, NameEveryDatasetOfASourceOnce) {
  const hdf5::ScratchFolder scratch;
  const tests::support::TinyStudy study;
  study.append("observations.csv",
               "shire_list,shire,2017,5,17,all,,620,persons,,,,,,no,office,\n"
               "shire_list,shire,2016,5,17,all,,600,persons,,,,,,no,council,\n");

  {
    hdf5::ResultsWriter writer(scratch / "results.h5");
    writer.group("").attribute("title", "Test");
    write_sources(writer, study.read());
    writer.finish();
  }

  const hdf5::ResultsReader reader(scratch / "results.h5");
  const auto names = reader.read("sources", "source").texts();
  ASSERT_EQ(names.back(), "shire_list");
  EXPECT_EQ(reader.read("sources", "publisher").texts().back(), "The council; Statistics office");
  EXPECT_EQ(reader.read("sources", "date").texts().back(), "2018; 2011-03-27");
  EXPECT_EQ(reader.read("sources", "publisher").texts().front(), "Statistics office");
}

model::inputs::Dataset under(const std::string& licence) {
  model::inputs::Dataset dataset;
  dataset.licence = licence;
  return dataset;
}

TEST(DataNotice, SaysWhatLicencesAskForOnce) {
  const std::string boundaries =
      "Open Government Licence v3.0; contains OS data © Crown copyright and database right";

  EXPECT_EQ(data_notice({{"a", under("facts quoted with source")}}), "");
  EXPECT_EQ(data_notice({{"a", under(boundaries)},
                         {"b", under("Open Government Licence v3.0")},
                         {"c", under(boundaries)}}),
            "Contains public sector information licensed under the Open Government Licence v3.0. "
            "Contains OS data © Crown copyright and database right.");
}

}  // namespace
}  // namespace carers::outputs::calibration
