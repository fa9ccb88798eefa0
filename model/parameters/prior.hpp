// A probability distribution that a study's file states for one unknown, and why.
#pragma once

#include <cstddef>
#include <string>

namespace carers::model::parameters {

enum class Distribution {
  fixed,         // a: the value itself
  normal,        // a: mean, b: sd
  half_normal,   // b: scale; values above 0
  log_normal,    // a: median, b: sd of the log; values above 0
  logit_normal,  // a: median, b: sd of the logit; values in (0, 1)
  beta,          // a, b: the two shapes; values in (0, 1)
  gamma,         // a: shape, b: rate; values above 0
  lkj,           // a: concentration; a correlation matrix
};

struct Prior {
  Distribution distribution{};
  double a{};
  double b{};
  friend bool operator==(const Prior&, const Prior&) = default;
};

// One entry of assumptions.toml.
struct Assumption {
  std::string name;   // e.g. "exposure.mental_health"
  std::string label;  // in plain English
  std::string unit;
  Prior prior;
  std::string because;  // why this, in a sentence
  std::string source;   // a dataset of datasets.csv, or empty for a judgement
  double low{};         // the range a sensitivity analysis should cover
  double high{};
  std::string file;  // where it stands
  std::size_t line{};
};

}  // namespace carers::model::parameters
