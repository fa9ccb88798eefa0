// What the benchmarks are measured against: the same kind of work in its plainest form, in the same
// run.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "model/prevalence/prevalence.hpp"

namespace carers::tests::benchmarks {

// 1 - pi [leaf, age] by sex: equations 1 to 3 of docs/model.md, one cell after another, with
// std::exp and std::log1p.
using NotCaring = std::array<Eigen::ArrayXXd, model::prevalence::kSexes>;
void evaluate_plainly(const model::prevalence::PrevalenceParameters& parameters, int last_age,
                      NotCaring& not_caring);

// The sum of `counts` draws from std::binomial_distribution(50, 0.01), by std::mt19937_64: what a
// month of one cell of carers costs at the least where every count is drawn by the standard
// library.
[[nodiscard]] std::int64_t draw_plainly(std::size_t counts);

// How many there are in all by the log-linear model of lists without dependence: Fisher's scoring
// from log(count + 1/2) on the whole design matrix, as generalised linear models are fitted.
// persons is [history], as in CaptureHistories.
[[nodiscard]] double fit_lists_plainly(const std::vector<double>& persons);

}  // namespace carers::tests::benchmarks
