// The readers of each part of a results file; included by this folder's sources only.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "outputs/findings/findings.hpp"
#include "outputs/hdf5/reader.hpp"

namespace carers::outputs::findings {

void read_estimate(const hdf5::ResultsReader& results, Findings& findings);
void read_sources(const hdf5::ResultsReader& results, Findings& findings);
void read_futures(const hdf5::ResultsReader& results, Findings& findings);
void read_services(const hdf5::ResultsReader& results, Futures& futures);
void read_checks(const hdf5::ResultsReader& results, Findings& findings);

// Texts of a variable or coordinate along one axis; empty if it is not in the file.
[[nodiscard]] std::vector<std::string> texts_of(const hdf5::ResultsReader& results,
                                                const std::string& group, const std::string& name);

// Numbers of a variable along one axis; empty if it is not in the file.
[[nodiscard]] std::vector<double> numbers_of(const hdf5::ResultsReader& results,
                                             const std::string& group, const std::string& name);

// A remark on the group or a single value in it, as text; empty if neither is there.
[[nodiscard]] std::string text_of(const hdf5::ResultsReader& results, const std::string& group,
                                  const std::string& name);

// A number of the file as a whole one; throws std::out_of_range where it is none.
[[nodiscard]] std::int64_t as_whole(double number);

// The i-th of `texts`, or empty.
[[nodiscard]] std::string at_or_empty(const std::vector<std::string>& texts, std::size_t i);

// Where the focus stands among the localities of a group; nothing if it is not there.
[[nodiscard]] std::optional<std::size_t> focus_in(const hdf5::ResultsReader& results,
                                                  const std::string& group,
                                                  const Findings& findings);

// "mental_health" as "mental health".
[[nodiscard]] std::string spoken(std::string name);

}  // namespace carers::outputs::findings
