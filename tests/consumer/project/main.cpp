// Prints the log density of a study at the centre of its priors.
// usage: consumer STUDY_FOLDER
#include <calibration/posterior/log_posterior.hpp>
#include <cstdio>
#include <exception>
#include <model/inputs/read_study.hpp>

int main(int argc, char** argv) {
  if (argc != 2) return 2;
  try {
    const auto inputs = carers::model::inputs::read_study(argv[1]);
    carers::calibration::posterior::LogPosterior posterior(inputs);
    const Eigen::VectorXd x = posterior.start(1, 0, 0.0);
    Eigen::VectorXd gradient(x.size());
    const auto log_density = posterior.log_density_gradient(x, gradient);
    if (!log_density) return 1;
    std::printf("%.6f\n", *log_density);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "%s\n", error.what());
    return 1;
  }
  return 0;
}
