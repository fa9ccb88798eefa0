#include "outputs/parameter_draws.hpp"

#include <gmock/gmock.h>

#include "model/core/check.hpp"
#include "tests/unit/outputs/hdf5/scratch_folder.hpp"

namespace carers::outputs {
namespace {

using hdf5::FileError;
using hdf5::ResultsReader;
using hdf5::ResultsWriter;
using hdf5::ScratchFolder;
using model::parameters::Axis;
using model::parameters::Layout;
using model::parameters::ParameterDraws;
using model::parameters::Transform;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::ThrowsMessage;

const Axis kCauses{.name = "cause", .labels = {"physical", "other"}};
const Axis kSteps{.name = "age_step", .labels = {"5-8", "8-11", "11-14"}};

Layout layout_with(const Axis& causes) {
  Layout layout;
  layout.add("exposure.physical", "Share of children", {}, Transform::identity, false);
  layout.add("age_step", "Change of the log hazard", {kSteps}, Transform::identity, false);
  layout.add("effect", "Of a place", {causes, kSteps}, Transform::identity, true);
  layout.add("other_causes", "Of a place", {{.name = "cause", .labels = {"a"}}},
             Transform::identity, true);
  return layout;
}

ParameterDraws draws_of(const Layout& layout) {
  ParameterDraws draws{.layout = layout, .values = {}};
  for (int chain = 0; chain < 2; ++chain) {
    Eigen::MatrixXd values(static_cast<Eigen::Index>(layout.dimension()), 3);
    for (Eigen::Index i = 0; i < values.size(); ++i)
      values(i) = chain + 0.1 * static_cast<double>(i);
    draws.values.push_back(values);
  }
  return draws;
}

void write(const std::filesystem::path& path, const ParameterDraws& draws) {
  ResultsWriter writer(path);
  write_parameter_draws(writer, "posterior", draws);
  writer.finish();
}

TEST(ParameterDraws, ComeBackBitForBit) {
  const ScratchFolder scratch;
  const Layout layout = layout_with(kCauses);
  const ParameterDraws draws = draws_of(layout);

  write(scratch / "results.h5", draws);

  const ResultsReader reader(scratch / "results.h5");
  const ParameterDraws back = read_parameter_draws(reader, "posterior", layout);
  ASSERT_EQ(back.chains(), 2U);
  EXPECT_EQ(back.values[0], draws.values[0]);
  EXPECT_EQ(back.values[1], draws.values[1]);
}

TEST(ParameterDraws, AreVariablesWithTheAxesOfTheirBlocks) {
  const ScratchFolder scratch;
  const ParameterDraws draws = draws_of(layout_with(kCauses));

  write(scratch / "results.h5", draws);

  const auto effect = ResultsReader(scratch / "results.h5").read("posterior", "effect");
  EXPECT_THAT(effect.dims(), ElementsAre("chain", "draw", "cause", "age_step_of_effect"));
  EXPECT_EQ(effect.attributes.at("description"), "Of a place.");
  // [exposure, three age steps, then effect: physical 5-8, 8-11, 11-14, other 5-8, ...]
  EXPECT_EQ(
      effect.at({{"chain", 1}, {"draw", 2}, {"cause", "other"}, {"age_step_of_effect", "8-11"}}),
      draws.values[1](1 + 3 + 4, 2));
}

TEST(ParameterDraws, OfAnotherStudyAreRefused) {
  const ScratchFolder scratch;
  write(scratch / "results.h5", draws_of(layout_with(kCauses)));
  const ResultsReader reader(scratch / "results.h5");
  const Layout renamed = layout_with({.name = "cause", .labels = {"physical", "mental_health"}});
  Layout more = layout_with(kCauses);
  more.add("new_unknown", "", {}, Transform::identity, true);

  EXPECT_THAT([&] { return read_parameter_draws(reader, "posterior", renamed); },
              ThrowsMessage<FileError>(HasSubstr("(\"effect\" has other axes); calibrate again")));
  EXPECT_THAT([&] { return read_parameter_draws(reader, "posterior", more); },
              ThrowsMessage<FileError>(HasSubstr("it has no \"new_unknown\"")));
}

TEST(ParameterDraws, OfUnequalChainsOrInAClosedGroupAreRefused) {
  const ScratchFolder scratch;
  ParameterDraws uneven = draws_of(layout_with(kCauses));
  ResultsWriter writer(scratch / "results.h5");

  EXPECT_THROW(write_parameter_draws(writer, "estimate", uneven), model::core::LogicError);
  uneven.values[1].conservativeResize(Eigen::NoChange, 2);
  EXPECT_THROW(write_parameter_draws(writer, "posterior", uneven), model::core::LogicError);
}

}  // namespace
}  // namespace carers::outputs
