// What the user asked for on the command line.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace carers::app {

enum class Command {
  run,
  check,
  calibrate,
  cross_validate,
  leave_out,
  predict,
  project,
  report,
  multiply,
  estimate
};

// Exit codes of the program.
inline constexpr int kDone = 0;
inline constexpr int kBadInput = 1;
inline constexpr int kUsage = 2;
inline constexpr int kVerdictFailed = 3;  // results are written, and marked
inline constexpr int kInterrupted = 130;

struct Settings {
  Command command{};
  std::string typed;     // the command line
  std::string study;     // a folder or the name of a shipped study
  std::string results;   // report: the file to read
  std::string from;      // project, predict: results whose posterior is used
  std::string rows;      // predict: a table in the columns of observations.csv
  std::string withhold;  // cross_validate: name of a source; empty: the latest that counts carers
                         // everywhere
  std::vector<std::string> sources;    // leave_out: these; empty: all with a fitted figure
  std::size_t folds = 5;               // cross_validate
  std::string out;                     // folder to write to; empty: results/<study>
  std::vector<std::string> scenarios;  // project: these and the baseline; empty: all
  std::uint64_t seed = 1;
  std::size_t threads = 0;  // 0: one a core
  std::optional<std::size_t> chains;
  std::optional<std::size_t> warm_up;
  std::optional<std::size_t> draws;  // a chain
  std::optional<double> target_acceptance;
  std::optional<std::size_t> truths;  // calibrate: made-up truths to look for, in place of a fit
  std::string within;                 // of these: code of the place; empty: one of a quick size
  bool prior = false;                 // check: what the assumptions say by themselves
  bool quiet = false;
  bool json = false;

  // multiply: the prevalence multiplier
  double children = 0;
  double percent = 0;
  std::optional<double> known;

  // estimate: from a bare table of overlapping lists
  std::string lists;
  std::string method;                 // empty: all
  std::vector<std::string> doubtful;  // lists on which alone some may not belong
};

}  // namespace carers::app
