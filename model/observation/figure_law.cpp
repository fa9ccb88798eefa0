#include "model/observation/figure_law.hpp"

#include <boost/math/special_functions/beta.hpp>
#include <boost/math/special_functions/gamma.hpp>
#include <cmath>
#include <cstdint>
#include <map>

#include "model/numerics/rank_statistics.hpp"
#include "model/random/counts.hpp"

namespace carers::model::observation {
namespace {

// Extra variance, as a share of Poisson's or the binomial's, below which there is as good as none;
// the quantile of the rate takes the longer the less it scatters.
constexpr double kNoneBelow = 1e-4;

double count_at(const FigureLaw& law, const FigureUniforms& at) {
  double mean = law.expected;
  if (mean * law.scatter * law.scatter >= kNoneBelow) {
    const double size = 1.0 / (law.scatter * law.scatter);
    mean *= boost::math::gamma_p_inv(size, at.of_rate) / size;
  }
  return static_cast<double>(random::poisson_quantile(at.of_figure, mean));
}

double answers_at(const FigureLaw& law, const FigureUniforms& at) {
  double share = law.expected / law.asked;
  const double extra = (law.asked / law.clusters - 1.0) * law.scatter;
  if (extra >= kNoneBelow && share > 0.0 && share < 1.0) {
    const double size =
        (law.asked - 1.0) / extra - 1.0;  // of the beta distribution: both its shapes
    share = boost::math::ibeta_inv(share * size, (1.0 - share) * size, at.of_rate);
  }
  return static_cast<double>(random::binomial_quantile(
      at.of_figure, static_cast<std::int64_t>(std::llround(law.asked)), share));
}

// What the parts of a table leave.
struct Left {
  double asked{};
  double share{1.0};
};

// The law of one more part among those left; all of them where it is the last.
FigureLaw among(const Left& left, const FigureLaw& part) {
  constexpr double kRounding = 1e-9;  // of sums of shares
  const double share = part.expected / part.asked / left.share;
  const double size = (1.0 / part.scatter - 1.0) *
                      left.share;  // a part of a Dirichlet vector among some is one of theirs
  FigureLaw law = part;
  law.asked = left.asked;
  law.expected = (share > 1.0 - kRounding ? 1.0 : share) * left.asked;
  law.scatter = 1.0 / (1.0 + size);
  return law;
}

}  // namespace

double draw_figure(const FigureLaw& law, const FigureUniforms& at) {
  const auto z = [&] { return law.scatter * numerics::normal_quantile(at.of_figure); };
  switch (law.kind) {
    case LawKind::count:
      return count_at(law, at);
    case LawKind::answers:
      return answers_at(law, at);
    case LawKind::log_normal:
      return law.expected * std::exp(z());
    case LawKind::logit_normal:
      break;
  }
  return 1.0 / (1.0 + (1.0 - law.expected) / law.expected * std::exp(-z()));
}

std::vector<double> draw_figures(std::span<const FigureLaw> laws,
                                 std::span<const FigureUniforms> at) {
  std::vector<double> figures(laws.size());
  std::map<int, Left> tables;
  for (std::size_t k = 0; k < laws.size(); ++k) {
    if (laws[k].table < 0) {
      figures[k] = draw_figure(laws[k], at[k]);
      continue;
    }
    Left& left = tables.try_emplace(laws[k].table, Left{.asked = laws[k].asked}).first->second;
    figures[k] = left.asked > 0.0 ? draw_figure(among(left, laws[k]), at[k]) : 0.0;
    left.asked -= figures[k];
    left.share -= laws[k].expected / laws[k].asked;
  }
  return figures;
}

}  // namespace carers::model::observation
