#include "app/command_line_cli11.hpp"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <initializer_list>
#include <iostream>
#include <limits>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "app/version.hpp"
#include "calibration/lists/list_methods.hpp"
#include "model/core/problems.hpp"

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

// CLI11 takes "-1" for the largest number there is.
CLI::Validator whole_number() {
  return CLI::Validator(
      [](const std::string& text) {
        const bool fits = text.find_first_not_of("0123456789") == std::string::npos;
        return fits ? std::string{} : text + " is not a whole number from 0 up";
      },
      "");
}

void add_common(CLI::App& command, Settings& settings) {
  command
      .add_option("--threads", settings.threads,
                  "Threads to use; 0: one a core. Results do not depend on it")
      ->check(CLI::Range(0, 4096));
  command.add_option("--seed", settings.seed, "Seed of every random number")
      ->check(whole_number())
      ->capture_default_str();
  command.add_option("--out", settings.out, "Folder to write to (default: results/STUDY)");
  command.add_flag("--quiet", settings.quiet, "Say nothing but errors");
  command.add_flag("--json", settings.json, "Print the result as JSON");
}

void add_sampling(CLI::App& command, Settings& settings) {
  command.add_option("--chains", settings.chains, "Chains of the sampler")
      ->check(CLI::Range(2, 64));
  command
      .add_option("--warm-up", settings.warm_up, "Iterations a chain in which the sampler learns")
      ->check(CLI::Range(1, 1'000'000));
  command.add_option("--draws", settings.draws, "Draws kept a chain")
      ->check(CLI::Range(1, 1'000'000));
  command
      .add_option("--target-acceptance", settings.target_acceptance,
                  "How cautious the sampler's steps are; nearer to 1 where it says that iterations "
                  "diverged")
      ->check(CLI::Range(0.5, 0.999));
}

// Ends a command's help with what a user may type after its name.
void add_examples(CLI::App& command, std::initializer_list<std::string_view> examples) {
  std::string text = examples.size() == 1 ? "Example:" : "Examples:";
  for (const std::string_view example : examples) {
    text.append("\n  hidden-carers ").append(command.get_name()).append(" ").append(example);
  }
  command.footer(text);
}

bool is_option(std::string_view word) { return word.size() > 1 && word[0] == '-' && word != "--"; }

// "-outt=3" -> "--outt"
std::string as_long_option(std::string_view word) {
  word = word.substr(0, word.find('='));
  word.remove_prefix(std::min(word.find_first_not_of('-'), word.size()));
  return "--" + std::string(word);
}

std::vector<std::string> options_of(const CLI::App& command) {
  std::vector<std::string> names;
  for (const CLI::Option* option : command.get_options()) {
    for (const std::string& name : option->get_lnames()) names.push_back("--" + name);
  }
  return names;
}

std::string unknown_command(const CLI::App& app, const std::string& word) {
  std::vector<std::string> names;
  for (const CLI::App* command : app.get_subcommands({})) names.push_back(command->get_name());
  const std::string near = model::core::did_you_mean(word, names);
  return "unknown command \"" + word + '"' + (near.empty() ? "; see hidden-carers --help" : near);
}

std::string unknown_option(const CLI::App& command, const std::string& word) {
  const auto names = options_of(command);
  const std::string option = as_long_option(word);
  const bool is_program = command.get_parent() == nullptr;
  const std::string path = is_program ? "hidden-carers" : "hidden-carers " + command.get_name();
  if (std::ranges::find(names, option) != names.end()) {
    return '"' + word + "\" stands before the command (its options follow it); write " + path +
           " ... " + option;
  }
  const std::string near = model::core::did_you_mean(option, names);
  return "unknown option \"" + word + '"' + (is_program ? "" : " of " + command.get_name()) +
         (near.empty() ? "; see " + path + " --help" : near);
}

// The words that nothing answers to, a message and a line each; empty where there is none.
std::string unknown_words(const CLI::App& app) {
  const auto given = app.get_subcommands();
  const CLI::App& command = given.empty() ? app : *given.front();
  std::vector<std::string> words = app.remaining();
  if (!given.empty()) std::ranges::copy(command.remaining(), std::back_inserter(words));
  std::erase(words, "--");
  const auto word = std::ranges::find_if_not(words, is_option);
  if (given.empty() && word != words.end()) return unknown_command(app, *word) + '\n';
  std::string lines;
  for (const std::string& option : words) {
    if (is_option(option)) lines += unknown_option(command, option) + '\n';
  }
  if (lines.empty() && word != words.end()) {
    lines = '"' + *word + "\" is one word too many; see hidden-carers " + command.get_name() +
            " --help\n";
  }
  return lines;
}

// Says what is wrong with the command line, or shows the help that was asked for. Returns the exit
// code.
int answer(const CLI::App& app, const CLI::ParseError& error) {
  const bool may_be_a_slip = dynamic_cast<const CLI::ExtrasError*>(&error) != nullptr ||
                             dynamic_cast<const CLI::RequiredError*>(&error) != nullptr;
  const std::string unknown = may_be_a_slip ? unknown_words(app) : std::string{};
  if (unknown.empty()) return app.exit(error) == 0 ? kDone : kUsage;
  std::cerr << unknown;
  return kUsage;
}

}  // namespace

std::variant<Settings, int> read_command_line(int argc, char** argv) {
  Settings settings;
  for (const char* word : std::span(argv, static_cast<std::size_t>(argc)))
    settings.typed += (settings.typed.empty() ? "" : " ") + std::string(word);
  CLI::App app{"How many young carers there are, how many are hidden, and what services will need",
               "hidden-carers"};
  app.set_version_flag("--version", version_line());
  app.require_subcommand(1);

  CLI::App* run = app.add_subcommand("run", "Estimate, project and report: the main job");
  run->add_option("STUDY", settings.study, "A study's folder, or the name of a shipped study")
      ->required();
  add_common(*run, settings);
  add_sampling(*run, settings);
  add_examples(*run, {"oxfordshire", "studies/kent --out results/kent --threads 2"});
  run->callback([&] { settings.command = Command::run; });

  CLI::App* check =
      app.add_subcommand("check", "Read a study and list everything that is wrong with it");
  check->add_option("STUDY", settings.study, "A study's folder, or the name of a shipped study")
      ->required();
  add_common(*check, settings);
  check->add_flag("--prior", settings.prior,
                  "Also say what the assumptions alone would expect, before any figure is used");
  add_examples(*check, {"oxfordshire", "oxfordshire --prior", "studies/kent --json"});
  check->callback([&] { settings.command = Command::check; });

  CLI::App* calibrate = app.add_subcommand("calibrate", "Estimate how many young carers there are");
  calibrate->add_option("STUDY", settings.study, "A study's folder, or the name of a shipped study")
      ->required();
  add_common(*calibrate, settings);
  add_sampling(*calibrate, settings);
  CLI::Option* truths =
      calibrate
          ->add_option(
              "--sbc", settings.truths,
              "Check the method instead: so many truths made up from the assumptions, each "
              "looked for by a fit to figures made up from it (simulation-based "
              "calibration)")
          ->check(CLI::Range(1, 100'000));
  calibrate
      ->add_option("--within", settings.within,
                   "Place in which these truths lie (default: the largest of at most 30 districts)")
      ->needs(truths);
  add_examples(*calibrate, {"england", "oxfordshire --draws 500 --out results/longer",
                            "england --sbc 250 --within E12000001"});
  calibrate->callback([&] { settings.command = Command::calibrate; });

  CLI::App* cross_validate = app.add_subcommand(
      "cross-validate", "Check an estimate on counts withheld from it, in five rounds");
  cross_validate
      ->add_option("STUDY", settings.study, "A study's folder, or the name of a shipped study")
      ->required();
  cross_validate->add_option(
      "--withhold", settings.withhold,
      "Source whose counts are withheld (default: the latest that counts carers in every place)");
  cross_validate
      ->add_option("--folds", settings.folds, "Rounds; each withholds every so many-th authority")
      ->check(CLI::Range(2, 1000))
      ->capture_default_str();
  add_common(*cross_validate, settings);
  add_sampling(*cross_validate, settings);
  add_examples(*cross_validate, {"oxfordshire", "oxfordshire --folds 10"});
  cross_validate->callback([&] { settings.command = Command::cross_validate; });

  CLI::App* leave_out = app.add_subcommand(
      "leave-out", "The estimate without each source, and whether each goes with all others");
  leave_out->add_option("STUDY", settings.study, "A study's folder, or the name of a shipped study")
      ->required();
  leave_out->add_option("--source", settings.sources,
                        "Only these sources (default: all that are used)");
  add_common(*leave_out, settings);
  add_sampling(*leave_out, settings);
  add_examples(*leave_out, {"oxfordshire", "oxfordshire --source survey_2010"});
  leave_out->callback([&] { settings.command = Command::leave_out; });

  CLI::App* predict = app.add_subcommand(
      "predict", "What an estimate would expect in the place of figures that it has not seen");
  predict->add_option("STUDY", settings.study, "A study's folder, or the name of a shipped study")
      ->required();
  predict
      ->add_option("ROWS", settings.rows,
                   "Table in the columns of observations.csv; value and dataset may be empty")
      ->required();
  predict->add_option("--from", settings.from,
                      "results.h5 of the estimate (default: results/STUDY/results.h5)");
  add_common(*predict, settings);
  add_examples(*predict, {"oxfordshire my_count.csv", "oxfordshire my_count.csv --json"});
  predict->callback([&] { settings.command = Command::predict; });

  CLI::App* project = app.add_subcommand(
      "project", "Project the estimate of an earlier run under the study's scenarios");
  project->add_option("STUDY", settings.study, "A study's folder, or the name of a shipped study")
      ->required();
  project->add_option("--from", settings.from,
                      "results.h5 of the earlier run (default: results/STUDY/results.h5)");
  project->add_option("--scenario", settings.scenarios,
                      "Only these scenarios, beside the baseline");
  add_common(*project, settings);
  add_examples(*project, {"oxfordshire", "oxfordshire --scenario charity_closes"});
  project->callback([&] { settings.command = Command::project; });

  CLI::App* report = app.add_subcommand("report", "Write the page and pictures of a results file");
  report->add_option("RESULTS", settings.results, "results.h5 of an earlier run")->required();
  add_common(*report, settings);
  add_examples(*report, {"results/oxfordshire/results.h5",
                         "results/oxfordshire/results.h5 --out results/page"});
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
  add_examples(*multiply, {"--children 24508 --percent 2.1 --known 474"});
  multiply->callback([&] { settings.command = Command::multiply; });

  CLI::App* estimate = app.add_subcommand(
      "estimate", "Every established estimate: from each source of a study, or overlapping lists");
  CLI::Option* study = estimate->add_option(
      "STUDY", settings.study,
      "A study's folder, or the name of a shipped study: each source by itself");
  CLI::Option* lists =
      estimate
          ->add_option("--lists", settings.lists,
                       "Table with a column of 0 and 1 a list, and the column count")
          ->excludes(study);
  estimate->add_option("--method", settings.method, "Only this method (default: all)")
      ->check(CLI::IsMember(calibration::lists::list_methods()))
      ->needs(lists);
  estimate
      ->add_option("--doubtful", settings.doubtful,
                   "Lists on which alone some may not belong: an upper bound to \"shrunk\"")
      ->needs(lists);
  estimate
      ->add_option("--from", settings.from,
                   "Results to set beside a study's sources (default: results/STUDY/results.h5)")
      ->excludes(lists);
  add_common(*estimate, settings);
  add_examples(*estimate,
               {"oxfordshire", "--lists lists.csv", "--lists lists.csv --method chapman --json",
                "--lists lists.csv --doubtful charity"});
  estimate->callback([&] {
    if (settings.study.empty() && settings.lists.empty())
      throw CLI::RequiredError("STUDY or --lists");
    settings.command = Command::estimate;
  });

  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return answer(app, error);
  }
  return settings;
}

}  // namespace carers::app
