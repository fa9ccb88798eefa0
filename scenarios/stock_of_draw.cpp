#include "scenarios/stock_of_draw.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "model/core/problems.hpp"
#include "model/inputs/evidence_of.hpp"
#include "model/inputs/flow_facts.hpp"
#include "model/prevalence/age_curve.hpp"

namespace carers::scenarios {
namespace {

namespace dynamics = model::dynamics;
namespace prevalence = model::prevalence;
using dynamics::kAdultAge;
using dynamics::kAges;
using model::population::LeafIndex;

constexpr int kLastAge = static_cast<int>(kAges) - 1;
constexpr std::size_t kLastChildAge = kAdultAge - 1;
constexpr std::array kSexes{dynamics::Sex::male, dynamics::Sex::female};
static_assert(static_cast<std::size_t>(dynamics::Sex::male) == prevalence::kMale &&
              static_cast<std::size_t>(dynamics::Sex::female) == prevalence::kFemale);

Eigen::Index at(std::size_t i) { return static_cast<Eigen::Index>(i); }

}  // namespace

StockOfDraw::StockOfDraw(const model::inputs::Inputs& inputs,
                         const model::parameters::Layout& layout, std::uint64_t seed)
    : inputs_(inputs),
      layout_(layout),
      seed_(seed),
      leaves_(model::inputs::projected_leaves(inputs)),
      shape_{.leaves = leaves_.size(), .causes = inputs.causes.size()},
      parameters_(layout, inputs.causes, inputs.localities),
      listed_(layout, model::inputs::evidence_of(inputs), inputs.start_year),
      aged_17_(inputs.population.at(inputs.start_year).col(at(kLastChildAge))) {
  find_registers();
}

void StockOfDraw::find_registers() {
  for (const LeafIndex leaf : leaves_) {
    const std::optional<std::size_t> row = listed_.row_of_leaf(leaf);
    if (!row) {
      register_of_leaf_.emplace_back();
      continue;
    }
    const auto known = std::ranges::find(row_of_register_, *row);
    register_of_leaf_.emplace_back(static_cast<std::size_t>(known - row_of_register_.begin()));
    if (known != row_of_register_.end()) continue;
    row_of_register_.push_back(*row);
    const auto& area = inputs_.areas[inputs_.observations[*row].area];
    for (const auto& part : area.parts) {
      if (std::ranges::find(leaves_, part.leaf) != leaves_.end()) continue;
      throw model::core::InputError("the register of " + area.name +
                                    " holds people of places that are not projected; let the "
                                    "study's focus be all of " +
                                    area.name);
    }
  }
}

std::vector<double> StockOfDraw::prevalence(const Eigen::VectorXd& values) const {
  prevalence::PrevalenceField field(aged_17_.size(), at(shape_.causes), kLastAge);
  field.evaluate(parameters_.read(layout_.unconstrain(values)));
  const auto nation = [&](std::size_t sex, std::size_t age) {
    return (aged_17_ * (1.0 - field.not_caring(sex).col(at(age)))).sum();
  };
  std::vector<double> table(shape_.age_cells() * shape_.causes, 0.0);
  for (const dynamics::Sex sex : kSexes) {
    const auto s = static_cast<std::size_t>(sex);
    for (std::size_t age = prevalence::kFirstCarerAge; age < kAges; ++age) {
      const Eigen::ArrayXXd hazards =
          age < kAdultAge ? field.cause_hazards(static_cast<int>(age), s) : Eigen::ArrayXXd();
      const double of_17 = age < kAdultAge ? 1.0 : nation(s, age) / nation(s, kLastChildAge);
      for (std::size_t l = 0; l < leaves_.size(); ++l) {
        const Eigen::Index leaf = at(leaves_[l].value);
        const std::size_t here = shape_.by_age({l}, age, sex) * shape_.causes;
        const std::size_t last = shape_.by_age({l}, kLastChildAge, sex) * shape_.causes;
        for (std::size_t c = 0; c < shape_.causes; ++c) {
          table[here + c] = age < kAdultAge ? (1.0 - field.not_caring(s)(leaf, at(age))) *
                                                  hazards(leaf, at(c)) / hazards.row(leaf).sum()
                                            : table[last + c] * of_17;
        }
      }
    }
  }
  return table;
}

dynamics::Stock StockOfDraw::operator()(const Eigen::VectorXd& values, std::uint32_t draw) const {
  dynamics::Stock stock{.shape = shape_,
                        .prevalence = prevalence(values),
                        .listed_share = std::vector<double>(shape_.age_cells(), 0.0),
                        .register_of_leaf = register_of_leaf_};
  for (const std::size_t row : row_of_register_) {
    const auto& printed = inputs_.observations[row];
    stock.registers.push_back(
        {.entries = std::llround(printed.value),
         .age_from = static_cast<std::size_t>(printed.age_from),
         .age_to = std::min(static_cast<std::size_t>(printed.age_to), kLastChildAge)});
  }
  for (std::size_t l = 0; l < leaves_.size(); ++l) {
    const auto share = listed_.of_leaf(values, leaves_[l], seed_, draw);
    std::size_t from = 0;
    std::size_t to = kLastChildAge;
    if (const auto number = register_of_leaf_[l]) {
      stock.registers[*number].not_eligible_share = share.not_eligible;
      from = stock.registers[*number].age_from;
      to = stock.registers[*number].age_to;
    }
    for (std::size_t age = from; age <= to; ++age) {
      for (const dynamics::Sex sex : kSexes) {
        stock.listed_share[shape_.by_age({l}, age, sex)] = share.listed;
      }
    }
  }
  return stock;
}

}  // namespace carers::scenarios
