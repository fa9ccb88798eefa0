// What each command does. All return the program's exit code and throw core::InputError for bad
// input.
#pragma once

#include "app/settings.hpp"

namespace carers::app {

int check_study(const Settings& settings);
// calibrate, and run: which also projects and reports
int calibrate_study(const Settings& settings);
// whether fits find truths made up from the assumptions; kept as evidence
int rank_simulated_truths(const Settings& settings);
// kept as evidence, and added to the results of an earlier run from the same files
int cross_validate_study(const Settings& settings);
// likewise
int leave_out_sources(const Settings& settings);
// what an estimate would expect in the place of figures that it has not seen
int predict_rows(const Settings& settings);
int project_study(const Settings& settings);
int report_results(const Settings& settings);
int multiply_prevalence(const Settings& settings);
// from each source of a study by itself
int estimate_from_each_source(const Settings& settings);
// from a bare table of overlapping lists
int estimate_from_lists(const Settings& settings);

}  // namespace carers::app
