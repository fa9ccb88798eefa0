#include "model/observation/composition_family.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "model/observation/composition_tables.hpp"
#include "model/observation/likelihoods.hpp"

namespace carers::model::observation {
namespace {

const Observation& only_row(const Evidence& evidence, const FitRow& fit) {
  return evidence.observations[fit.rows.front()];
}

}  // namespace

CompositionFamily::CompositionFamily(const Evidence& evidence, const std::vector<FitRow>& rows,
                                     BandTable& bands, CauseTable& causes,
                                     const AscertainmentTable& seen, parameters::Layout& layout) {
  std::map<std::size_t, std::size_t> position_of;  // of an observation among the fitted rows
  for (std::size_t position = 0; position < rows.size(); ++position)
    position_of[rows[position].rows.front()] = position;
  std::map<std::size_t, ScalarParameter> concentrations;  // by source
  for (const std::vector<std::size_t>& members :
       composition_tables(evidence.sources, evidence.observations)) {
    const Observation& first = evidence.observations[members.front()];
    const Source& source = evidence.sources[first.source];
    if (!concentrations.contains(first.source)) {
      concentrations.emplace(
          first.source,
          ScalarParameter(layout, "concentration." + source.name,
                          "How many carers taken at random tell as much, less 1",
                          prior_of(evidence, "concentration." + source.concentration)));
    }
    Table table{.positions = {},
                .counts = {},
                .is_joint = members.size() > 1,
                .concentration = concentrations.at(first.source),
                .groups = {},
                .by_cause = 0,
                .kind = source.composition_kind,
                .causes = {}};
    double told = 0.0;
    for (const std::size_t row : members) {
      table.positions.push_back(position_of.at(row));
      told += evidence.observations[row].value;
    }
    if (first.cause.empty()) {
      add_groups(evidence, rows, bands, seen, table);
    } else {
      add_causes(evidence, rows, bands, causes, table);
    }
    const auto with_row = static_cast<Eigen::Index>(members.size());
    const bool others = !first.cause.empty() && (table.kind == CompositionKind::any ||
                                                 members.size() < evidence.causes.size());
    table.counts.resize(with_row + (others ? 1 : 0));
    for (Eigen::Index k = 0; k < with_row; ++k) {
      table.counts[k] = evidence.observations[members[static_cast<std::size_t>(k)]].value;
    }
    if (others) table.counts[with_row] = first.out_of - told;
    tables_.push_back(std::move(table));
  }
}

void CompositionFamily::add_groups(const Evidence& evidence, const std::vector<FitRow>& rows,
                                   BandTable& bands, const AscertainmentTable& seen, Table& table) {
  for (const std::size_t position : table.positions) {
    const Observation& row = only_row(evidence, rows[position]);
    table.groups.emplace_back(bands, seen, rows[position], row.age_from, row.age_to, row.sex,
                              definition_index(evidence, evidence.sources[row.source]));
  }
}

void CompositionFamily::add_causes(const Evidence& evidence, const std::vector<FitRow>& rows,
                                   BandTable& bands, CauseTable& causes, Table& table) {
  const FitRow& first = rows[table.positions.front()];
  table.by_cause = causes.add(evidence, first, table.kind,
                              definition_index(evidence, evidence.sources[first.source]), bands);
  for (const std::size_t position : table.positions) {
    const std::string& cause = only_row(evidence, rows[position]).cause;
    table.causes.push_back(std::ranges::find(evidence.causes, cause) - evidence.causes.begin());
  }
}

Eigen::ArrayXd CompositionFamily::amounts(const Table& table, const Evaluation& at) {
  Eigen::ArrayXd found(table.counts.size());
  for (std::size_t k = 0; k < table.groups.size(); ++k) {
    found[static_cast<Eigen::Index>(k)] = table.groups[k].value(at.bands, at.seen);
  }
  if (!table.groups.empty()) return found;
  const Eigen::ArrayXd& by_cause = at.causes.by_cause(table.by_cause);
  for (std::size_t k = 0; k < table.causes.size(); ++k)
    found[static_cast<Eigen::Index>(k)] = by_cause[table.causes[k]];
  const auto with_row = static_cast<Eigen::Index>(table.causes.size());
  if (with_row < found.size())
    found[with_row] = at.causes.all(table.by_cause) - found.head(with_row).sum();
  return found;
}

void CompositionFamily::add_adjoint(const Table& table, const Eigen::ArrayXd& d_amounts,
                                    Evaluation& at) {
  for (std::size_t k = 0; k < table.groups.size(); ++k) {
    table.groups[k].add_adjoint(d_amounts[static_cast<Eigen::Index>(k)], at.bands, at.seen);
  }
  if (!table.groups.empty()) return;
  const auto with_row = static_cast<Eigen::Index>(table.causes.size());
  const double d_others = with_row < d_amounts.size() ? d_amounts[with_row] : 0.0;
  Eigen::ArrayXd d_by_cause = Eigen::ArrayXd::Zero(at.causes.by_cause(table.by_cause).size());
  for (Eigen::Index k = 0; k < with_row; ++k) {
    d_by_cause[table.causes[static_cast<std::size_t>(k)]] = d_amounts[k] - d_others;
  }
  at.causes.add_adjoint(table.by_cause, d_by_cause, d_others);
}

double CompositionFamily::add_log_likelihood(Evaluation& at) const {
  double total = 0.0;
  for (std::size_t t = 0; t < tables_.size(); ++t) {
    const Table& table = tables_[t];
    const Eigen::ArrayXd carers = amounts(table, at);
    const double concentration = table.concentration.value(at.x);
    const CompositionTerm term = composition_term(table.counts, carers, concentration);
    const double asked = table.counts.sum();
    for (std::size_t k = 0; k < table.positions.size(); ++k) {
      const auto part = static_cast<Eigen::Index>(k);
      at.laws[table.positions[k]] = {.kind = LawKind::answers,
                                     .expected = asked * carers[part] / carers.sum(),
                                     .scatter = 1.0 / (1.0 + concentration),
                                     .asked = asked,
                                     .clusters = 1.0,
                                     .table = table.is_joint ? static_cast<int>(t) : -1};
      at.log_likelihood[table.positions[k]] = term.log_likelihood[part];
    }
    total += term.log_likelihood.sum();
    table.concentration.add_slope(term.d_concentration, concentration, at.gradient);
    add_adjoint(table, term.d_amounts, at);
  }
  return total;
}

}  // namespace carers::model::observation
