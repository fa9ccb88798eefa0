// The parts of the made-up results file; included by this folder's sources only.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "outputs/hdf5/writer.hpp"

namespace carers::tests {

using Texts = std::vector<std::string>;
using Whole = std::vector<std::int32_t>;
using Numbers = std::vector<double>;

inline constexpr std::size_t kDraws = 200;

struct Meaning {
  const char* name;
  const char* label;
  const char* meaning;
  double multiple;  // of the target's young carers
};

struct Origin {
  const char* name;
  const char* title;
  const char* meaning;
  const char* asks_about;
  const char* family;
  const char* publisher;
  const char* date;
  double multiple;  // of the target's young carers; 0: implies nothing
  bool fitted;
};

inline constexpr std::array kMeanings{
    Meaning{"regular_care", "Regular care",
            "Under 18 and regularly caring for a relative who is ill, disabled, mentally ill or "
            "misuses substances (Children and Families Act 2014, section 96)",
            1},
    Meaning{"very_high_caring", "Very high level of caring",
            "A very high amount of caring activity on the 2018 survey's scale", 0.5},
    Meaning{"high_caring", "High level of caring",
            "At least a high amount of caring activity on the 2018 survey's scale", 1.1},
    Meaning{"any_caring", "Any caring",
            "Says to care for a family member with an illness or disability, however little", 3.2}};

inline constexpr std::array kOrigins{
    Origin{"census_2011", "Census 2011, ages 5 to 24, by district",
           "Residents said to look after somebody, on a form mostly filled in by a parent",
           "regular_care", "count", "Office for National Statistics", "2011-03-27", 0.33, true},
    Origin{"census_2021_children", "Census 2021, ages 5 to 17, England",
           "Share of residents aged 5 to 17 said to give unpaid care, during a lockdown",
           "regular_care", "published", "Office for National Statistics", "2021-03-21", 0.22, true},
    Origin{"survey_2010", "School survey of 2010", "Pupils of ten secondary schools",
           "regular_care", "proportion", "BBC and University of Nottingham", "2010-11", 1.35, true},
    Origin{"survey_2018_high", "Survey of 2018, at least a high level",
           "Young people aged 11 to 16 with at least a high amount of caring", "high_caring",
           "proportion", "BBC and University of Nottingham", "2018", 1.15, true},
    Origin{"survey_2018_very_high", "Survey of 2018, very high level",
           "Young people aged 11 to 16 with a very high amount of caring", "very_high_caring",
           "proportion", "BBC and University of Nottingham", "2018", 0.5, true},
    Origin{"survey_2018_any", "Survey of 2018, any caring",
           "Young people aged 11 to 16 who do any caring", "any_caring", "proportion",
           "BBC and University of Nottingham", "2018", 3.6, true},
    Origin{"survey_2004", "Survey of 2004, ages 7 to 19", "Young people who say to care",
           "any_caring", "proportion", "Princess Royal Trust for Carers; BBC News",
           "2004; 2004-09-01", 1.95, true},
    Origin{"school_census_2024", "School census, January 2024",
           "Pupils recorded as young carers; 72 % of schools recorded none", "regular_care",
           "count", "Department for Education", "2024-01", 0.14, true},
    Origin{"oxfordshire_register_2018", "Oxfordshire's list, February 2018",
           "Young carers identified by the county's Young Carers Service", "regular_care",
           "register", "Oxfordshire County Council", "2018-10-16", 0.45, true},
    Origin{"oxfordshire_estimate_2016", "Estimate of 2016: as many as 12,000 not identified",
           "Young carers thought to be in the county beyond those identified", "", "published",
           "Oxfordshire Community Foundation", "2016", 0, false}};

template <typename Row, std::size_t N, typename Member>
[[nodiscard]] Texts column(const std::array<Row, N>& rows, Member member) {
  Texts all;
  for (const Row& row : rows) all.emplace_back(row.*member);
  return all;
}

// 0, 1, ... n - 1.
[[nodiscard]] Whole counted(std::size_t n);

// Sources, printed figures, conflicts, censuses and validation.
void write_sample_study(outputs::hdf5::ResultsWriter& writer);

// What each source does to the hidden number, the same in all places. Two sources can be left out;
// of the others only a new fit could tell.
void write_sample_left_out(outputs::hdf5::ResultsWriter& writer, const Texts& codes, double hidden);

// The hidden number of the focus by the assumptions alone.
void write_sample_prior(outputs::hdf5::ResultsWriter& writer, double hidden);

// Which unknowns drive the hidden number, the same in all places.
void write_sample_drivers(outputs::hdf5::ResultsWriter& writer, const Texts& codes);

// The groups of the projection; `focus` is the only locality in them.
void write_sample_futures(outputs::hdf5::ResultsWriter& writer, const std::string& focus);

}  // namespace carers::tests
