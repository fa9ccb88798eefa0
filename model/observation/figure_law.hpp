// The distribution that a likelihood family gives one fitted figure, and figures drawn from it.
#pragma once

#include <span>
#include <vector>

namespace carers::model::observation {

enum class LawKind {
  count,    // gamma mixture of Poisson counts: variance mean + (mean scatter)^2
  answers,  // those who say yes of those asked, alike within clusters: scatter is the correlation
            // within one
  log_normal,    // scatter: sd of the logarithm
  logit_normal,  // scatter: sd of the logit
};

// At one point of the parameters.
struct FigureLaw {
  LawKind kind{};
  double expected{};  // in the figure's own unit: the mean of a count or of answers, the median of
                      // the others
  double scatter{};
  double asked{};     // answers only
  double clusters{};  // likewise
  int table{-1};  // answers that share one total of those asked, as parts of it, have one number
                  // here; -1: none
};

// Two uniform numbers in (0, 1) that a figure is drawn with: where its rate or share stands among
// those possible (counts and answers), and where the figure stands given that.
struct FigureUniforms {
  double of_rate{};
  double of_figure{};
};

// The figure at these quantiles. Answers come from a beta mixture of binomials with the mean and
// the variance asked p (1 - p) (1 + (asked / clusters - 1) scatter) that the likelihood has; all
// other laws are the likelihood's own.
[[nodiscard]] double draw_figure(const FigureLaw& law, const FigureUniforms& at);

// All figures at once: as above, but each part of a table among those whom the parts before it
// leave, so that together they are no more than were asked.
[[nodiscard]] std::vector<double> draw_figures(std::span<const FigureLaw> laws,
                                               std::span<const FigureUniforms> at);

}  // namespace carers::model::observation
