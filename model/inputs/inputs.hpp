// A study, read and checked: everything that calibration and projection need, in plain types.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "model/core/problems.hpp"
#include "model/inputs/service_tables.hpp"
#include "model/levers/levers.hpp"
#include "model/observation/source.hpp"
#include "model/parameters/prior.hpp"
#include "model/population/locality_tree.hpp"
#include "model/population/population.hpp"

namespace carers::model::inputs {

// One row of datasets.csv: where figures come from.
struct Dataset {
  std::string name;
  std::string publisher;
  std::string title;
  std::string date;  // of the figures, as the publisher states it
  std::string licence;
  std::string address;
};

// One file that was read, for the record kept with the results.
struct InputFile {
  std::string path;    // relative to the studies folder
  std::string sha256;  // hexadecimal
  std::string text{};  // what it held
};

struct Inputs {
  std::string name;  // "oxfordshire"
  std::string title;
  std::string base;            // study that this one overlays, or empty
  std::string base_digest;     // of all the base's files, or empty
  std::string focus;           // code of the locality that the report is about
  std::string target;          // definition of caring that hidden, detection and flows are for
  double reference_year{};     // decimal; the stock is for this date
  std::string reference_date;  // ISO 8601
  double start_year{};         // decimal; projections start here
  std::string start_date;
  std::vector<std::string> causes;
  double share_male{};  // of children of every age

  population::LocalityTree localities;
  std::vector<population::NeighbourPair> neighbours;
  population::Population population;
  population::YearsTold population_years;
  std::vector<population::Area> areas;  // the nodes first, in tree order; then those of areas.csv

  std::vector<observation::Definition> definitions;
  std::vector<observation::Ascertainment> ascertainments;
  std::vector<observation::RecordingGroup> recording_groups;
  std::vector<observation::Source> sources;
  std::vector<observation::Observation> observations;

  std::map<std::string, parameters::Assumption> assumptions;  // by name
  std::map<std::string, Dataset> datasets;                    // by name
  ServiceTables services;                                     // empty where the study has none
  std::vector<levers::Scenario>
      scenarios;  // the baseline first; leaves counted from the focus's first
  std::vector<InputFile> files;
  std::vector<core::Problem> warnings;
};

}  // namespace carers::model::inputs
