// A few figures of the shipped studies, small and fast, that should change only when somebody means
// them to.
#pragma once

#include <istream>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

namespace carers::tests::regression {

struct Figure {
  std::string name;
  double value{};
  double tolerance{};  // relative; another processor or C library may round the last digits
                       // differently
};

// The figures as this build computes them, always in the same order. Takes a few seconds.
[[nodiscard]] std::vector<Figure> compute_figures();

// The table figure,value,tolerance, below lines of comment that start with #. read_figures throws
// std::runtime_error for a line that is no such row.
[[nodiscard]] std::vector<Figure> read_figures(std::istream& table);
void write_figures(std::ostream& table, const std::vector<Figure>& figures,
                   std::string_view reason);

// One sentence a difference: a figure beyond its stored tolerance, one that is not stored, one that
// is not computed.
[[nodiscard]] std::vector<std::string> differences(const std::vector<Figure>& stored,
                                                   const std::vector<Figure>& computed);

}  // namespace carers::tests::regression
