// Writes a short projection of the shipped county for other languages to read. usage:
// write_projection FILE
#include <cstdio>
#include <exception>

#include "outputs/projection/projection_results.hpp"
#include "scenarios/projection_run.hpp"
#include "tests/support/prior_draws.hpp"

int main(int argc, char** argv) {
  if (argc != 2) return 2;
  try {
    const auto inputs = carers::tests::support::shipped_study("oxfordshire");
    const auto draws = carers::tests::support::draws_near_prior_centre(inputs, 2);
    const auto result =
        carers::scenarios::project_scenarios(inputs, draws, {.draws = 4, .years = 2});
    carers::outputs::hdf5::ResultsWriter writer(argv[1]);
    carers::outputs::projection::write_projection_results(
        writer, inputs, result, {.draws = carers::outputs::projection::KeepDraws::yes});
    writer.finish();
  } catch (const std::exception& error) {
    std::fprintf(stderr, "%s\n", error.what());
    return 1;
  }
  return 0;
}
