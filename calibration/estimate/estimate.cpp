#include "calibration/estimate/estimate.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <optional>

#include "calibration/classical/face_values.hpp"
#include "model/core/parallel_for.hpp"
#include "model/inputs/evidence_of.hpp"
#include "model/observation/definitions.hpp"
#include "model/observation/family.hpp"
#include "model/observation/listed_shares.hpp"
#include "model/observation/scalar_parameter.hpp"
#include "model/parameters/evenly_spaced.hpp"
#include "model/population/population.hpp"
#include "model/prevalence/age_curve.hpp"
#include "model/prevalence/stock_parameters.hpp"
#include "model/random/counts.hpp"
#include "model/random/stream.hpp"

namespace carers::calibration::estimate {
namespace {

namespace observation = model::observation;
namespace population = model::population;
namespace prevalence = model::prevalence;
namespace random = model::random;

constexpr random::Purpose kIdentified = random::named_purpose("identified young carers");
constexpr random::Purpose kHidden = random::named_purpose("hidden young carers");
constexpr random::Purpose kNoLongerEligible =
    random::named_purpose("listed and no longer eligible");
constexpr random::Purpose kYoungAdults = random::named_purpose("young adult carers");
constexpr int kLastAge = static_cast<int>(population::kAges) - 1;

// Adds a leaf's number to the leaf's node and to every node above it.
class NodeSums {
 public:
  explicit NodeSums(const population::LocalityTree& tree)
      : nodes_(tree.nodes().size()), path_(tree.leaf_count()) {
    for (std::size_t leaf = 0; leaf < tree.leaf_count(); ++leaf) {
      for (std::optional<population::NodeIndex> node = tree.leaves()[leaf]; node;
           node = tree.parent(*node)) {
        path_[leaf].push_back(node->value);
      }
    }
  }
  template <class T>
  void add(std::size_t leaf, T number, T* first) const {
    for (const std::size_t node : path_[leaf]) first[node] += number;
  }
  [[nodiscard]] std::size_t nodes() const noexcept { return nodes_; }

 private:
  std::size_t nodes_;
  std::vector<std::vector<std::size_t>> path_;
};

}  // namespace

Estimate estimate_stock(const model::inputs::Inputs& inputs,
                        const model::parameters::ParameterDraws& draws,
                        const EstimateOptions& options) {
  const population::LocalityTree& tree = inputs.localities;
  const observation::Evidence evidence = model::inputs::evidence_of(inputs);
  const prevalence::StockParameters stock(draws.layout, inputs.causes, tree);
  const observation::ListedShares listed(draws.layout, evidence, inputs.reference_year);
  const observation::DefinitionMultipliers definitions(evidence, draws.layout);
  const NodeSums sums(tree);

  const std::size_t leaves = tree.leaf_count();
  const std::size_t nodes = sums.nodes();
  const std::size_t causes = inputs.causes.size();
  const std::size_t kinds = inputs.definitions.size();
  constexpr std::size_t kChildAges = prevalence::kAdultAge;
  const population::PersonsByAge persons = inputs.population.at(inputs.reference_year);
  const population::PersonsByAge settled = population::settled_share(persons);
  const observation::ScalarParameter incomers_care(draws.layout, "incomers_care");
  const std::array<double, 2> share{inputs.share_male, 1.0 - inputs.share_male};

  const auto focus = tree.find(inputs.focus);
  const std::size_t focus_node = focus ? focus->value : 0;
  const std::vector<classical::FaceValue> face_values = classical::face_values(inputs);

  Estimate result;
  result.draws = model::parameters::evenly_spaced(options.draws, draws.size());
  const std::size_t n = result.draws.size();
  result.identified.assign(n * nodes, 0);
  result.hidden.assign(n * nodes, 0);
  result.listed.assign(n * nodes, 0);
  result.young_adult_carers.assign(n * nodes, 0);
  result.by_definition.assign(n * kinds * nodes, 0.0);
  result.by_cause.assign(n * causes * nodes, 0.0);
  result.by_age.assign(n * kChildAges * nodes, 0.0);
  result.by_sex.assign(n * 2 * nodes, 0.0);
  result.children.assign(nodes, 0.0);
  result.nation_by_age.assign(n * population::kAges, 0.0);
  result.implied_by_source.assign(n * inputs.sources.size() * kinds,
                                  std::numeric_limits<double>::quiet_NaN());
  for (std::size_t leaf = 0; leaf < leaves; ++leaf) {
    sums.add(leaf, persons.row(static_cast<Eigen::Index>(leaf)).head(kChildAges).sum(),
             result.children.data());
  }

  model::core::parallel_for(n, options.threads, [&](std::size_t i) {
    const auto draw = static_cast<std::uint32_t>(result.draws[i]);
    const Eigen::VectorXd values = draws.draw(result.draws[i]);
    const Eigen::VectorXd x = draws.layout.unconstrain(values);
    prevalence::PrevalenceField field(static_cast<Eigen::Index>(leaves),
                                      static_cast<Eigen::Index>(causes), kLastAge);
    field.evaluate(stock.read(x));
    const std::vector<double> multipliers = definitions.evaluate(x);
    const Eigen::ArrayXXd adult_weight = settled + incomers_care.value(x) * (1.0 - settled);

    Eigen::ArrayXd carers =
        Eigen::ArrayXd::Zero(static_cast<Eigen::Index>(leaves));  // expected, under 18
    Eigen::ArrayXd adults = carers;
    for (std::size_t sex = 0; sex < 2; ++sex) {
      for (int age = prevalence::kFirstCarerAge; age <= kLastAge; ++age) {
        const auto q = field.not_caring(sex).col(age);
        const Eigen::ArrayXd residents = share[sex] * persons.col(age);
        const Eigen::ArrayXd here = residents * (1.0 - q);
        double& nation =
            result.nation_by_age[i * population::kAges + static_cast<std::size_t>(age)];
        if (age >= prevalence::kAdultAge) {
          const Eigen::ArrayXd settled_here = here * adult_weight.col(age);
          adults += settled_here;
          nation += settled_here.sum();
          continue;
        }
        carers += here;
        nation += here.sum();
        const Eigen::ArrayXXd hazards = field.cause_hazards(age, sex);
        const Eigen::ArrayXd all = hazards.rowwise().sum();
        for (std::size_t leaf = 0; leaf < leaves; ++leaf) {
          const auto at = static_cast<Eigen::Index>(leaf);
          sums.add(leaf, here[at],
                   &result.by_age[(i * kChildAges + static_cast<std::size_t>(age)) * nodes]);
          sums.add(leaf, here[at], &result.by_sex[(i * 2 + sex) * nodes]);
          for (std::size_t c = 0; c < causes; ++c) {
            sums.add(leaf, here[at] * hazards(at, static_cast<Eigen::Index>(c)) / all[at],
                     &result.by_cause[(i * causes + c) * nodes]);
          }
        }
        for (std::size_t d = 0; d < kinds; ++d) {
          const Eigen::ArrayXd under = residents * (1.0 - (multipliers[d] * q.log()).exp());
          for (std::size_t leaf = 0; leaf < leaves; ++leaf) {
            sums.add(leaf, under[static_cast<Eigen::Index>(leaf)],
                     &result.by_definition[(i * kinds + d) * nodes]);
          }
        }
      }
    }

    for (std::size_t leaf = 0; leaf < leaves; ++leaf) {
      const auto at = static_cast<Eigen::Index>(leaf);
      const auto drawn = [&](random::Purpose purpose, double mean) {
        const random::Address address{.seed = options.seed,
                                      .purpose = purpose,
                                      .draw = draw,
                                      .replicate = 0,
                                      .step = 0,
                                      .cell = static_cast<std::uint32_t>(leaf)};
        return static_cast<std::int32_t>(random::poisson_quantile(random::uniform(address), mean));
      };
      const auto known = listed.of_leaf(values, population::LeafIndex{leaf}, options.seed, draw);
      const std::int32_t identified = drawn(kIdentified, carers[at] * known.listed);
      const double gone =
          carers[at] * known.listed * known.not_eligible / (1.0 - known.not_eligible);
      sums.add(leaf, identified, &result.identified[i * nodes]);
      sums.add(leaf, drawn(kHidden, carers[at] * (1.0 - known.listed)), &result.hidden[i * nodes]);
      sums.add(leaf, identified + drawn(kNoLongerEligible, gone), &result.listed[i * nodes]);
      sums.add(leaf, drawn(kYoungAdults, adults[at]), &result.young_adult_carers[i * nodes]);
    }

    for (const classical::FaceValue& value : face_values) {
      const double m =
          value.definition < 0 ? 1.0 : multipliers[static_cast<std::size_t>(value.definition)];
      double modelled = 0.0;
      for (std::size_t sex = 0; sex < 2; ++sex) {
        for (int age = prevalence::kFirstCarerAge; age <= kLastAge; ++age) {
          if ((value.persons.col(age) == 0.0).all()) continue;
          const Eigen::ArrayXd weight =
              age >= prevalence::kAdultAge
                  ? Eigen::ArrayXd(adult_weight.col(age))
                  : Eigen::ArrayXd::Ones(static_cast<Eigen::Index>(leaves));
          modelled += (share[sex] * value.persons.col(age) * weight *
                       (1.0 - (m * field.not_caring(sex).col(age).log()).exp()))
                          .sum();
        }
      }
      for (std::size_t d = 0; d < kinds; ++d) {
        result.implied_by_source[(i * inputs.sources.size() + value.source) * kinds + d] =
            result.by_definition[(i * kinds + d) * nodes + focus_node] * value.counted / modelled;
      }
    }
  });
  return result;
}

}  // namespace carers::calibration::estimate
