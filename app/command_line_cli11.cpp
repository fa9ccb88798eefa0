#include "app/command_line_cli11.hpp"

#include <CLI/CLI.hpp>

#include <limits>
#include <string>

#include "app/version.hpp"
#include "calibration/lists/list_methods.hpp"

namespace carers::app {
namespace {

// CLI::Range and CLI::NonNegativeNumber let "nan" through.
CLI::Validator number_up_to(double most, const std::string& words) {
  return CLI::Validator(
      [=](const std::string& text) {
        double value{};
        const bool fits = CLI::detail::lexical_cast(text, value) && value >= 0.0 && value <= most;
        return fits ? std::string{} : text + " is not " + words;
      },
      "");
}

void add_common(CLI::App& command, Settings& settings) {
  command.add_option("--threads", settings.threads,
                     "Threads to use; 0: one a core. Results do not depend on it");
  command.add_option("--seed", settings.seed, "Seed of every random number")->capture_default_str();
  command.add_option("--out", settings.out, "Folder to write to (default: results/STUDY)");
  command.add_flag("--quiet", settings.quiet, "Say nothing but errors");
  command.add_flag("--json", settings.json, "Print the result as JSON");
}

void add_sampling(CLI::App& command, Settings& settings) {
  command.add_option("--chains", settings.chains, "Chains of the sampler")
      ->check(CLI::Range(2, 64));
  command.add_option("--warm-up", settings.warm_up,
                     "Iterations a chain in which the sampler learns");
  command.add_option("--draws", settings.draws, "Draws kept a chain");
}

}  // namespace

std::variant<Settings, int> read_command_line(int argc, char** argv) {
  Settings settings;
  CLI::App app{"How many young carers there are, how many are hidden, and what services will need",
               "hidden-carers"};
  app.set_version_flag("--version", version_line());
  app.require_subcommand(1);

  CLI::App* run = app.add_subcommand("run", "Estimate, project and report: the main job");
  run->add_option("STUDY", settings.study, "A study's folder, or the name of a shipped study")
      ->required();
  add_common(*run, settings);
  add_sampling(*run, settings);
  run->callback([&] { settings.command = Command::run; });

  CLI::App* check =
      app.add_subcommand("check", "Read a study and list everything that is wrong with it");
  check->add_option("STUDY", settings.study, "A study's folder, or the name of a shipped study")
      ->required();
  add_common(*check, settings);
  check->callback([&] { settings.command = Command::check; });

  CLI::App* calibrate = app.add_subcommand("calibrate", "Estimate how many young carers there are");
  calibrate->add_option("STUDY", settings.study, "A study's folder, or the name of a shipped study")
      ->required();
  add_common(*calibrate, settings);
  add_sampling(*calibrate, settings);
  calibrate->callback([&] { settings.command = Command::calibrate; });

  CLI::App* cross_validate = app.add_subcommand(
      "cross-validate", "Check an estimate on counts withheld from it, in five rounds");
  cross_validate
      ->add_option("STUDY", settings.study, "A study's folder, or the name of a shipped study")
      ->required();
  cross_validate->add_option("--from", settings.from,
                             "results.h5 of the estimate (default: results/STUDY/results.h5)");
  cross_validate->add_option(
      "--withhold", settings.withhold,
      "Source whose counts are withheld (default: the latest that counts carers in every place)");
  add_common(*cross_validate, settings);
  add_sampling(*cross_validate, settings);
  cross_validate->callback([&] { settings.command = Command::cross_validate; });

  CLI::App* project = app.add_subcommand(
      "project", "Project the estimate of an earlier run under the study's scenarios");
  project->add_option("STUDY", settings.study, "A study's folder, or the name of a shipped study")
      ->required();
  project->add_option("--from", settings.from,
                      "results.h5 of the earlier run (default: results/STUDY/results.h5)");
  project->add_option("--scenario", settings.scenarios,
                      "Only these scenarios, beside the baseline");
  add_common(*project, settings);
  project->callback([&] { settings.command = Command::project; });

  CLI::App* report = app.add_subcommand("report", "Write the page and pictures of a results file");
  report->add_option("RESULTS", settings.results, "results.h5 of an earlier run")->required();
  add_common(*report, settings);
  report->callback([&] { settings.command = Command::report; });

  CLI::App* multiply = app.add_subcommand(
      "multiply", "The prevalence multiplier: children times a percentage, less those known");
  const auto count = number_up_to(std::numeric_limits<double>::max(), "a number of people");
  multiply->add_option("--children", settings.children, "Children of the ages meant")
      ->required()
      ->check(count);
  multiply->add_option("--percent", settings.percent, "Percentage of them that care")
      ->required()
      ->check(number_up_to(100.0, "a percentage from 0 to 100"));
  multiply->add_option("--known", settings.known, "Young carers already known")->check(count);
  add_common(*multiply, settings);
  multiply->callback([&] { settings.command = Command::multiply; });

  CLI::App* estimate = app.add_subcommand(
      "estimate", "Every established estimate from a table of overlapping lists");
  estimate
      ->add_option("--lists", settings.lists,
                   "Table with a column of 0 and 1 a list, and the column count")
      ->required();
  estimate->add_option("--method", settings.method, "Only this method (default: all)")
      ->check(CLI::IsMember(calibration::lists::list_methods()));
  add_common(*estimate, settings);
  estimate->callback([&] { settings.command = Command::estimate; });

  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? kDone : kUsage;
  }
  return settings;
}

}  // namespace carers::app
