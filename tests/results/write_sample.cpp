// Writes a small results file with every kind of content, for the checkers of other languages.
#include <cstdint>
#include <cstdlib>
#include <exception>
#include <iostream>
#include <limits>
#include <string>
#include <vector>

#include "outputs/hdf5/writer.hpp"

namespace {

using carers::outputs::hdf5::Group;
using carers::outputs::hdf5::ResultsWriter;
using Texts = std::vector<std::string>;
using Whole = std::vector<std::int32_t>;

void add_locality(Group& group) {
  group.coordinate(
      {.name = "locality",
       .values = Texts{"E10000025", "E07000177", "E07000178"},
       .attributes = {.units = "1",
                      .long_name = "Locality",
                      .description = "Official code of a node of the locality tree."}});
  group.label(
      {.name = "locality_name",
       .dimension = "locality",
       .values = Texts{"Oxfordshire", "Cherwell", "Oxford, Ynys Môn"},
       .attributes = {
           .units = "1", .long_name = "Name", .description = "Name of the locality, in UTF-8."}});
  group.label({.name = "level",
               .dimension = "locality",
               .values = Texts{"authority", "district", "district"},
               .attributes = {.units = "1",
                              .long_name = "Level",
                              .description = "Level of the locality in the tree."}});
  group.label(
      {.name = "parent",
       .dimension = "locality",
       .values = Texts{"E12000008", "E10000025", "E10000025"},
       .attributes = {
           .units = "1", .long_name = "Parent", .description = "Code of the locality above."}});
}

void add_counter(Group& group, const std::string& name, std::int32_t n) {
  Whole labels;
  for (std::int32_t i = 0; i < n; ++i) labels.push_back(i);
  group.coordinate(
      {.name = name,
       .values = labels,
       .attributes = {
           .units = "1", .long_name = "Number of the " + name, .description = "Counted from 0."}});
}

void write_sample_stats(ResultsWriter& writer) {
  Group group = writer.group("sample_stats");
  add_counter(group, "chain", 2);
  add_counter(group, "draw", 5);
  group.variable<double>({.name = "lp",
                          .dims = {"chain", "draw"},
                          .attributes = {.units = "1",
                                         .long_name = "Log density",
                                         .description = "Log posterior density, unnormalised."}},
                         std::vector<double>(10, -3.5));
  group.variable<std::int8_t>(
      {.name = "divergent",
       .dims = {"chain", "draw"},
       .attributes = {.units = "1",
                      .long_name = "Divergent",
                      .description = "1 where the transition diverged, else 0."}},
      std::vector<std::int8_t>{0, 0, 1, 0, 0, 0, 0, 0, 0, 1});
}

void write_estimate(ResultsWriter& writer) {
  Group group = writer.group("estimate");
  add_counter(group, "draw", 400);
  add_locality(group);
  std::vector<std::int32_t> hidden(400 * 3);
  for (std::size_t i = 0; i < hidden.size(); ++i) hidden[i] = static_cast<std::int32_t>(i);
  group.variable<std::int32_t>({.name = "hidden",
                                .dims = {"draw", "locality"},
                                .attributes = {.units = "people",
                                               .long_name = "Hidden young carers",
                                               .description = "Young carers on no register."},
                                .chunk = {100, 3}},
                               hidden);
  group.attribute("reference_date", "2021-03-21");
}

void write_projection(ResultsWriter& writer) {
  Group group = writer.group("projection/county");
  group.coordinate(
      {.name = "scenario",
       .values = Texts{"baseline", "charity_closes"},
       .attributes = {
           .units = "1", .long_name = "Scenario", .description = "Name of the scenario's file."}});
  group.coordinate({.name = "quantile",
                    .values = std::vector<double>{0.05, 0.5, 0.95},
                    .attributes = {.units = "1",
                                   .long_name = "Quantile",
                                   .description = "Share of draws at or below the value."}});
  group.coordinate(
      {.name = "month",
       .values = Whole{1, 2, 3, 4},
       .attributes = {
           .units = "1", .long_name = "Month", .description = "Months since the start."}});
  add_locality(group);
  auto stream = group.stream<float>({.name = "waiting",
                                     .dims = {"scenario", "quantile", "month", "locality"},
                                     .attributes = {.units = "people",
                                                    .long_name = "Waiting",
                                                    .description = "Waiting for an assessment."}});
  for (std::size_t s = 0; s < 2; ++s) {
    for (std::size_t q = 0; q < 3; ++q) {
      std::vector<float> slab(12, static_cast<float>(s * 10 + q));
      if (s == 1 && q == 2) slab[0] = std::numeric_limits<float>::quiet_NaN();
      stream.write({s, q}, slab);
    }
  }
}

void write_provenance(ResultsWriter& writer) {
  Group group = writer.group("provenance");
  group.variable<std::int64_t>({.name = "seed",
                                .dims = {},
                                .attributes = {.units = "1",
                                               .long_name = "Seed",
                                               .description = "Seed of all random numbers."}},
                               std::vector<std::int64_t>{std::int64_t{1} << 53});
  group.variable<std::string>({.name = "version",
                               .dims = {},
                               .attributes = {.units = "1",
                                              .long_name = "Version",
                                              .description = "Version of the program."}},
                              Texts{"0.1.0"});
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) {
    std::cerr << "usage: write_sample FILE\n";
    return 2;
  }
  try {
    ResultsWriter writer(argv[1]);
    writer.group("").attribute("title", "Sample");
    write_sample_stats(writer);
    write_estimate(writer);
    write_projection(writer);
    write_provenance(writer);
    writer.finish();
  } catch (const std::exception& error) {
    std::cerr << error.what() << '\n';
    return 1;
  }
  return 0;
}
