// hidden-carers: reads the command line, does what it says, and turns failures into messages and
// exit codes.
#include <fmt/core.h>

#include <cstdio>
#include <exception>
#include <variant>

#include "app/command_line_cli11.hpp"
#include "app/commands.hpp"
#include "app/interruption.hpp"
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

}  // namespace
}  // namespace carers::app

int main(int argc, char** argv) {
  using namespace carers;
  try {
    const auto asked = app::read_command_line(argc, argv);
    if (const int* code = std::get_if<int>(&asked)) return *code;
    app::watch_for_interruption();
    return app::carry_out(std::get<app::Settings>(asked));
  } catch (const model::core::InputError& error) {
    fmt::print(stderr, "{}\n", error.what());
  } catch (const outputs::hdf5::FileError& error) {
    fmt::print(stderr, "{}\n", error.what());
  } catch (const calibration::nuts::SamplerError& error) {
    fmt::print(stderr, "The estimate could not be made: {}\n", error.what());
  } catch (const std::exception& error) {
    fmt::print(stderr,
               "Something went wrong inside the program: {}\nPlease report it with the files of "
               "the study.\n",
               error.what());
  }
  return app::kBadInput;
}
