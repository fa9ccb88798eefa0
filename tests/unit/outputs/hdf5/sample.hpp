// A small group with coordinates, for the tests of writer and reader.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "outputs/hdf5/writer.hpp"

namespace carers::outputs::hdf5 {

inline const Attributes kPeople{
    .units = "people", .long_name = "Hidden", .description = "Young carers on no register."};
inline const Attributes kPlain{
    .units = "1", .long_name = "Label", .description = "A label of a dimension."};

// Dimensions draw (4, 5), locality (three codes, with locality_name) and quantile (.05, .5, .95).
inline Group sample_group(ResultsWriter& writer, const std::string& path) {
  using Texts = std::vector<std::string>;
  Group group = writer.group(path);
  group.coordinate(
      {.name = "draw", .values = std::vector<std::int32_t>{4, 5}, .attributes = kPlain});
  group.coordinate({.name = "locality",
                    .values = Texts{"E10000025", "E07000177", "W06000001"},
                    .attributes = kPlain});
  group.label({.name = "locality_name",
               .dimension = "locality",
               .values = Texts{"Oxfordshire", "Cherwell", "Ynys Môn"},
               .attributes = kPlain});
  group.coordinate(
      {.name = "quantile", .values = std::vector<double>{0.05, 0.5, 0.95}, .attributes = kPlain});
  return group;
}

}  // namespace carers::outputs::hdf5
