#include "model/dynamics/start.hpp"

#include <algorithm>

#include "model/core/problems.hpp"
#include "model/dynamics/population_targets.hpp"
#include "model/dynamics/purposes.hpp"
#include "model/dynamics/split.hpp"

namespace carers::model::dynamics {
namespace {

template <FlowPolicy Flows>
class StartDrawing {
 public:
  using Count = typename Flows::Count;

  StartDrawing(const PreparedDraw& prepared, const Flows& flows)
      : prepared_(prepared),
        draw_(prepared.draw()),
        shape_(prepared.shape()),
        flows_(flows),
        start_{.people = People<Count>::empty(draw_, prepared.steps_per_year()), .report = {}} {}

  Start<Count> run() {
    settle_residents();
    for (std::size_t r = 0; r < draw_.stock.registers.size(); ++r) list_by_register(r);
    for (std::size_t leaf = 0; leaf < shape_.leaves; ++leaf) {
      if (!draw_.stock.register_of_leaf[leaf]) list_without_register({leaf});
    }
    hide_the_rest();
    for (std::size_t p = 0; p < draw_.services.providers.size(); ++p) {
      if (draw_.services.providers[p].at_start)
        open_cases(p, *draw_.services.providers[p].at_start);
    }
    for (std::size_t g = 0; g < draw_.services.groups.size(); ++g) enrol_members(g);
    return std::move(start_);
  }

 private:
  template <class Cell>
  static std::uint32_t key(Cell cell) {
    return static_cast<std::uint32_t>(cell.value);
  }
  People<Count>& people() { return start_.people; }

  // Young carers of a cell as calibrated, and how many of them listed: Y and Y p.
  [[nodiscard]] double carers(CarerCell cell) const {
    const PersonCell person = shape_.person_of(cell);
    const std::size_t place = place_of(person);
    return static_cast<double>(residents(person)) *
           draw_.stock.prevalence[place * shape_.causes + shape_.cause_of(cell)];
  }
  [[nodiscard]] double listed_carers(CarerCell cell) const {
    return carers(cell) * draw_.stock.listed_share[place_of(shape_.person_of(cell))];
  }
  [[nodiscard]] std::size_t place_of(PersonCell cell) const {
    return shape_.by_age(shape_.leaf_of(cell),
                         static_cast<std::size_t>(age_at_start_of_year(shape_.cohort_of(cell))),
                         shape_.sex_of(cell));
  }
  [[nodiscard]] std::int64_t residents(PersonCell cell) const {
    return population_target(draw_.population, shape_, 0, 0, prepared_.steps_per_year(), cell);
  }
  // Cells of somebody at the start: neither born nor turned 18 within the year yet.
  template <class Visit>
  void for_each_cell(LeafIndex leaf, std::size_t age_from, std::size_t age_to, Visit&& visit) {
    for (std::size_t age = age_from; age <= age_to; ++age) {
      for (const Sex sex : {Sex::male, Sex::female})
        visit(shape_.person(leaf, cohort_aged(age), sex));
    }
  }

  void settle_residents() {
    for (std::size_t leaf = 0; leaf < shape_.leaves; ++leaf) {
      for_each_cell({leaf}, 0, kAges - 1, [&](PersonCell cell) {
        people().not_caring[cell.value] = static_cast<Count>(residents(cell));
      });
    }
  }

  // Moves up to n residents who are nothing else yet; returns how many there was room for.
  Count settle(PersonCell cell, Count n, std::vector<Count>& state, std::size_t place) {
    Count& free = people().not_caring[cell.value];
    const Count moved = n > free ? free : n;
    free -= moved;
    state[place] += moved;
    return moved;
  }

  void list_by_register(std::size_t number) {
    const Stock::Register& list = draw_.stock.registers[number];
    std::vector<CarerCell> cells;
    for (std::size_t leaf = 0; leaf < shape_.leaves; ++leaf) {
      if (draw_.stock.register_of_leaf[leaf] != number) continue;
      for_each_cell({leaf}, list.age_from, list.age_to, [&](PersonCell person) {
        for (std::size_t cause = 0; cause < shape_.causes; ++cause)
          cells.push_back(shape_.carer(person, cause));
      });
    }
    const auto entries = static_cast<Count>(list.entries);
    const Count caring = flows_.binomial(kStartListed, static_cast<std::uint32_t>(number), entries,
                                         1.0 - list.not_eligible_share);
    start_.report.listed_carers += static_cast<std::int64_t>(caring);
    const auto weight = [&](std::size_t i) { return listed_carers(cells[i]); };
    Count placed{};
    split_over_cells(kStartListedCell, cells, caring, weight, [&](CarerCell cell, Count n) {
      placed += settle(shape_.person_of(cell), n, people().known, cell.value);
    });
    split_over_cells(kStartNotEligibleCell, cells, entries - caring, weight,
                     [&](CarerCell cell, Count n) {
                       const PersonCell person = shape_.person_of(cell);
                       placed += settle(person, n, people().listed_not_caring, person.value);
                     });
    if (static_cast<double>(placed) < static_cast<double>(entries) * (1.0 - 1e-9)) {
      throw core::InputError(
          "projection: a register of " + std::to_string(list.entries) +
          " entries does not fit among the residents of its leaves and ages; correct the register "
          "or the population");
    }
  }

  template <class Weight, class Found>
  void split_over_cells(Purpose purpose, const std::vector<CarerCell>& cells, Count n,
                        Weight&& weight, Found&& found) {
    if (cells.empty()) return;
    // Keys follow the table of cells, not the order of leaves within a register.
    double rest = 0.0;
    for (std::size_t i = 0; i < cells.size(); ++i) rest += weight(i);
    for (std::size_t i = 0; i < cells.size() && n > Count{}; ++i) {
      const double here = weight(i);
      const Count out = i + 1 == cells.size() ? n
                                              : flows_.binomial(purpose, key(cells[i]), n,
                                                                rest > 0.0 ? here / rest : 0.0);
      rest -= here;
      n -= out;
      if (out > Count{}) found(cells[i], out);
    }
  }

  void list_without_register(LeafIndex leaf) {
    for_each_cell(leaf, 0, kAdultAge - 1, [&](PersonCell person) {
      for (std::size_t cause = 0; cause < shape_.causes; ++cause) {
        const CarerCell cell = shape_.carer(person, cause);
        const Count listed = flows_.poisson(kStartListedCell, key(cell), listed_carers(cell));
        start_.report.listed_carers +=
            static_cast<std::int64_t>(settle(person, listed, people().known, cell.value));
      }
    });
  }

  void hide_the_rest() {
    for (std::size_t leaf = 0; leaf < shape_.leaves; ++leaf) {
      for_each_cell({leaf}, 0, kAges - 1, [&](PersonCell person) {
        const bool adult = !under_18(shape_.cohort_of(person));
        const std::size_t at_17 = shape_.by_age({leaf}, kAdultAge - 1, shape_.sex_of(person));
        const double adult_share = draw_.stock.listed_share[at_17] * draw_.flows.p_transition;
        for (std::size_t cause = 0; cause < shape_.causes; ++cause) {
          const CarerCell cell = shape_.carer(person, cause);
          const double all = carers(cell);
          if (adult) {
            const Count known = flows_.poisson(kStartAdultKnown, key(cell), all * adult_share);
            settle(person, known, people().known, cell.value);
          }
          const double hidden_mean = adult ? all * (1.0 - adult_share) : all - listed_carers(cell);
          const Count hidden = flows_.poisson(kStartHidden, key(cell), hidden_mean);
          const Count settled = settle(person, hidden, people().hidden, cell.value);
          start_.report.hidden_beyond_room += static_cast<std::int64_t>(hidden - settled);
        }
      });
    }
  }

  // Takes n of the known in the cells that `serves` a blind choice; found(cell, n). Returns how
  // many were missing.
  template <class Serves, class Found>
  Count choose_known(Purpose purpose, std::uint32_t first_key, Count n, Serves&& serves,
                     Found&& found) {
    Count pool{};
    for (std::size_t i = 0; i < shape_.carer_cells(); ++i) {
      if (serves(CarerCell{i})) pool += people().known[i];
    }
    const Count missing = n > pool ? n - pool : Count{};
    Count left = n - missing;
    for (std::size_t i = 0; i < shape_.carer_cells() && left > Count{}; ++i) {
      if (!serves(CarerCell{i})) continue;
      const Count here = people().known[i];
      pool -= here;
      if (pool < Count{}) pool = Count{};  // rounding of expected counts
      const Count out = flows_.hypergeometric(purpose, first_key + static_cast<std::uint32_t>(i),
                                              here, pool, left);
      left -= out;
      if (out > Count{}) found(CarerCell{i}, out);
    }
    return missing;
  }

  void open_cases(std::size_t p, const Provider::Cases& table) {
    const Provider& provider = draw_.services.providers[p];
    ProviderCases<Count>& cases = people().providers[p];
    const std::size_t steps_per_year = prepared_.steps_per_year();
    const EntryLayers entries(steps_per_year);
    const AssessmentLayers durations(provider.assessment_working_days, steps_per_year);
    const auto serves = [&](CarerCell cell) {
      const PersonCell person = shape_.person_of(cell);
      return under_18(shape_.cohort_of(person)) &&
             provider.referral_share[shape_.leaf_of(person).value] > 0.0;
    };
    const auto take = [&](std::size_t kind, std::int64_t wanted, auto&& found) {
      const auto first_key = static_cast<std::uint32_t>((p * 5 + kind) * shape_.carer_cells());
      const Count missing = choose_known(kStartCases, first_key, static_cast<Count>(wanted), serves,
                                         [&](CarerCell cell, Count n) {
                                           people().known[cell.value] -= n;
                                           found(cell, n);
                                         });
      start_.report.cases_not_found += static_cast<std::int64_t>(missing);
    };
    // Splits by class and then over layers with weights.
    const auto lay = [&](std::size_t kind, CarerCell cell, Count n, std::size_t ways, auto&& weight,
                         auto&& add) {
      const std::size_t at = (p * 5 + kind) * shape_.carer_cells() + cell.value;
      const Count first = flows_.binomial(kStartClass, static_cast<std::uint32_t>(at), n,
                                          provider.first_class_share);
      for (const WaitClass wait_class : {WaitClass::first, WaitClass::second}) {
        const std::size_t key_of_class = at * kWaitClasses + static_cast<std::size_t>(wait_class);
        split_by_weight(flows_, kStartEntry,
                        static_cast<std::uint32_t>(key_of_class * entries.steps()),
                        wait_class == WaitClass::first ? first : n - first, ways, weight,
                        [&](std::size_t way, Count out) { add(wait_class, way, out); });
      }
    };
    // Uniform over [-years, 0]: the share of the way-th step before the start, counted from 0.
    const auto uniform_entry = [&](double years) {
      const double steps = std::max(years * static_cast<double>(steps_per_year), 1e-9);
      return [steps](std::size_t way) {
        return std::clamp(steps - static_cast<double>(way), 0.0, 1.0);
      };
    };
    const auto queue_years = [](double queue, double per_year) {
      return per_year > 0.0 ? std::min(queue / per_year, static_cast<double>(kLongestWaitYears))
                            : 0.0;
    };
    const std::size_t ways = entries.steps() - 1;

    const auto waiting_entry =
        uniform_entry(queue_years(static_cast<double>(table.waiting), table.assessments_per_year));
    take(0, table.waiting, [&](CarerCell cell, Count n) {
      lay(0, cell, n, ways, waiting_entry, [&](WaitClass wait_class, std::size_t way, Count out) {
        cases.waiting.add(cell, entries.layer(wait_class, 0, way + 1), out);
      });
    });
    take(1, table.in_assessment, [&](CarerCell cell, Count n) {
      lay(
          1, cell, n, durations.steps(), [](std::size_t) { return 1.0; },
          [&](WaitClass wait_class, std::size_t way, Count out) {
            cases.in_assessment.add(cell, durations.layer(wait_class, way), out);
          });
    });
    const auto support_entry =
        uniform_entry(queue_years(static_cast<double>(table.awaiting_support),
                                  static_cast<double>(table.supported) / provider.support_years));
    take(2, table.awaiting_support, [&](CarerCell cell, Count n) {
      lay(2, cell, n, ways, support_entry, [&](WaitClass wait_class, std::size_t way, Count out) {
        cases.awaiting_support.add(cell, entries.layer(wait_class, 0, way + 1), out);
      });
    });
    take(3, table.supported, [&](CarerCell cell, Count n) { cases.supported[cell.value] += n; });
    take(4, table.closed, [&](CarerCell cell, Count n) { people().closed[cell.value] += n; });
  }

  void enrol_members(std::size_t g) {
    const GroupProvider& group = draw_.services.groups[g];
    std::vector<Count>& members = people().members[g];
    Count pool{};
    const auto may_be = [&](CarerCell cell) {
      const PersonCell person = shape_.person_of(cell);
      return under_18(shape_.cohort_of(person)) &&
             group.coverage[shape_.leaf_of(person).value] > 0.0;
    };
    for (std::size_t i = 0; i < members.size(); ++i) {
      if (may_be(CarerCell{i})) pool += people().identified(CarerCell{i});
    }
    auto left = static_cast<Count>(group.members_at_start);
    if (left > pool) left = pool;
    for (std::size_t i = 0; i < members.size() && left > Count{}; ++i) {
      const CarerCell cell{i};
      if (!may_be(cell)) continue;
      const Count here = people().identified(cell);
      pool -= here;
      if (pool < Count{}) pool = Count{};  // rounding of expected counts
      members[i] = flows_.hypergeometric(kStartMembers,
                                         static_cast<std::uint32_t>(g * shape_.carer_cells() + i),
                                         here, pool, left);
      left -= members[i];
    }
  }

  const PreparedDraw& prepared_;
  const Draw& draw_;
  const Shape& shape_;
  const Flows& flows_;
  Start<Count> start_;
};

}  // namespace

template <FlowPolicy Flows>
Start<typename Flows::Count> start_people(const PreparedDraw& prepared, const Flows& flows) {
  return StartDrawing<Flows>(prepared, flows).run();
}

template Start<std::int32_t> start_people(const PreparedDraw&, const DrawnFlows&);
template Start<double> start_people(const PreparedDraw&, const ExpectedFlows&);

}  // namespace carers::model::dynamics
