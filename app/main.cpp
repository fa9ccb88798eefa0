// hidden-carers: reads the command line, does what it says, and turns failures into messages and
// exit codes.
#include <fmt/core.h>

#include <cstdio>
#include <exception>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <utility>
#include <variant>

#include "app/command_line_cli11.hpp"
#include "app/commands.hpp"
#include "app/interruption.hpp"
#include "app/messages.hpp"
#include "app/run_log.hpp"
#include "calibration/nuts/nuts.hpp"
#include "model/core/problems.hpp"
#include "outputs/hdf5/errors.hpp"

namespace carers::app {
namespace {

int carry_out(const Settings& settings) {
  switch (settings.command) {
    case Command::check:
      return check_study(settings);
    case Command::calibrate:
      return settings.truths ? rank_simulated_truths(settings) : calibrate_study(settings);
    case Command::run:
      return calibrate_study(settings);
    case Command::cross_validate:
      return cross_validate_study(settings);
    case Command::leave_out:
      return leave_out_sources(settings);
    case Command::predict:
      return predict_rows(settings);
    case Command::project:
      return project_study(settings);
    case Command::report:
      return report_results(settings);
    case Command::multiply:
      return multiply_prevalence(settings);
    case Command::estimate:
      return settings.lists.empty() ? estimate_from_each_source(settings)
                                    : estimate_from_lists(settings);
  }
  return kUsage;
}

nlohmann::json as_json(const model::core::Problem& problem) {
  nlohmann::json one{{"text", problem.text}};
  if (!problem.file.empty()) one["file"] = problem.file;
  if (problem.line > 0) one["line"] = problem.line;
  return one;
}

// Says why nothing was done, for people and, with --json, for programs.
void refuse(const std::exception& error, const Settings& settings) {
  tell_mistake(error.what());
  if (!settings.json) return;
  nlohmann::json problems = nlohmann::json::array();
  const auto* input = dynamic_cast<const model::core::InputError*>(&error);
  if (input != nullptr && !input->problems().empty()) {
    for (const auto& problem : input->problems()) problems.push_back(as_json(problem));
  } else {
    problems.push_back({{"text", error.what()}});
  }
  fmt::print("{}\n", nlohmann::json{{"problems", problems}}.dump());
}

}  // namespace
}  // namespace carers::app

int main(int argc, char** argv) {
  using namespace carers;
  app::Settings settings;
  try {
    auto asked = app::read_command_line(argc, argv);
    if (const int* code = std::get_if<int>(&asked)) return *code;
    settings = std::get<app::Settings>(std::move(asked));
    app::watch_for_interruption();
    const int code = app::carry_out(settings);
    app::log_line(fmt::format("ended with {}", code));
    return code;
  } catch (const model::core::InputError& error) {
    app::refuse(error, settings);
  } catch (const outputs::hdf5::FileError& error) {
    app::refuse(error, settings);
  } catch (const calibration::nuts::SamplerError& error) {
    app::refuse(std::runtime_error(fmt::format("The estimate could not be made: {}", error.what())),
                settings);
  } catch (const std::exception& error) {
    app::refuse(std::runtime_error(fmt::format(
                    "Something went wrong inside the program: {}\nPlease report it with the files "
                    "of the study.",
                    error.what())),
                settings);
  }
  return app::kBadInput;
}
