#include <algorithm>

#include "calibration/diagnostics/convergence.hpp"
#include "outputs/calibration/calibration_results.hpp"
#include "outputs/measure_writer.hpp"
#include "outputs/parameter_draws.hpp"

namespace carers::outputs::calibration {
namespace {

namespace diagnostics = carers::calibration::diagnostics;
namespace nuts = carers::calibration::nuts;

void write_sample_stats(hdf5::ResultsWriter& writer, const nuts::NutsResult& sampler,
                        std::size_t draws) {
  MeasureWriter group(writer, "sample_stats");
  group.axis("chain", counted(0, sampler.chains.size()));
  group.axis("draw", counted(0, draws));
  const std::vector<std::string> dims{"chain", "draw"};
  const auto column = [&]<class T>(auto&& of) {
    std::vector<T> values;
    for (const nuts::ChainResult& chain : sampler.chains) {
      for (std::size_t d = 0; d < draws; ++d) values.push_back(static_cast<T>(of(chain, d)));
    }
    return values;
  };
  const auto real = [&](const char* name, auto&& of) {
    group.write(name, dims, column.template operator()<double>(of));
  };
  const auto whole = [&](const char* name, auto&& of) {
    group.write(name, dims, column.template operator()<std::int32_t>(of));
  };
  real("lp", [](const nuts::ChainResult& chain, std::size_t d) {
    return chain.log_densities[static_cast<Eigen::Index>(d)];
  });
  real("acceptance_rate", [](const nuts::ChainResult& chain, std::size_t d) {
    return chain.statistics[d].acceptance;
  });
  real("step_size",
       [](const nuts::ChainResult& chain, std::size_t d) { return chain.statistics[d].step_size; });
  real("energy",
       [](const nuts::ChainResult& chain, std::size_t d) { return chain.statistics[d].energy; });
  whole("tree_depth",
        [](const nuts::ChainResult& chain, std::size_t d) { return chain.statistics[d].depth; });
  whole("n_steps", [](const nuts::ChainResult& chain, std::size_t d) {
    return chain.statistics[d].n_leapfrog;
  });
  group.write(
      "diverging", dims,
      column.template operator()<std::int8_t>([](const nuts::ChainResult& chain, std::size_t d) {
        return chain.statistics[d].divergent ? 1 : 0;
      }));
}

const char* name_of(diagnostics::FindingKind kind) {
  using enum diagnostics::FindingKind;
  switch (kind) {
    case not_computable:
      return "not_computable";
    case rhat:
      return "rhat";
    case ess_bulk:
      return "ess_bulk";
    case ess_tail:
      return "ess_tail";
    case divergences:
      return "divergences";
    case ebfmi:
      return "ebfmi";
    case max_depth:
      return "max_depth";
  }
  return "";
}

void write_diagnostics(hdf5::ResultsWriter& writer, const nuts::NutsResult& sampler,
                       const std::vector<diagnostics::Summary>& summaries,
                       const diagnostics::Verdict& verdict) {
  using enum diagnostics::FindingKind;
  MeasureWriter group(writer, "diagnostics");
  std::vector<std::string> names;
  for (const diagnostics::Summary& summary : summaries) names.push_back(summary.name);
  group.axis("parameter", names);
  const auto figure = [&](const char* name, double diagnostics::Summary::* member) {
    std::vector<double> values;
    for (const diagnostics::Summary& summary : summaries) values.push_back(summary.*member);
    group.write(name, {"parameter"}, values);
  };
  figure("mean", &diagnostics::Summary::mean);
  figure("sd", &diagnostics::Summary::sd);
  figure("r_hat", &diagnostics::Summary::rhat);
  figure("ess_bulk", &diagnostics::Summary::ess_bulk);
  figure("ess_tail", &diagnostics::Summary::ess_tail);

  group.axis("chain", counted(0, sampler.chains.size()));
  const Eigen::MatrixXd energies = sampler.energies();
  std::vector<double> energy_information;
  for (Eigen::Index chain = 0; chain < energies.cols(); ++chain)
    energy_information.push_back(diagnostics::ebfmi(energies.col(chain)));
  group.write("e_bfmi", {"chain"}, energy_information);

  std::vector<std::string> checks;
  std::vector<std::int8_t> passed;
  std::vector<std::string> findings;
  for (const diagnostics::FindingKind kind :
       {rhat, ess_bulk, ess_tail, divergences, diagnostics::FindingKind::ebfmi, not_computable,
        max_depth}) {
    const auto found = std::ranges::find(verdict.findings, kind, &diagnostics::Finding::kind);
    checks.emplace_back(name_of(kind));
    passed.push_back(found == verdict.findings.end() || !found->fails ? 1 : 0);
    findings.push_back(found == verdict.findings.end() ? "" : found->text);
  }
  group.axis("check", checks);
  group.write("passed", {"check"}, passed);
  group.write("finding", {"check"}, findings);
}

}  // namespace

void write_fit(hdf5::ResultsWriter& writer, const model::parameters::ParameterDraws& draws,
               const nuts::NutsResult& sampler, const std::vector<diagnostics::Summary>& summaries,
               const diagnostics::Verdict& verdict) {
  write_parameter_draws(writer, "posterior", draws);
  write_sample_stats(writer, sampler, draws.draws_per_chain());
  write_diagnostics(writer, sampler, summaries, verdict);
}

}  // namespace carers::outputs::calibration
