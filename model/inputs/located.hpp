// A value and the place in a file where it was stated.
#pragma once

#include <cstddef>
#include <string>

namespace carers::model::inputs {

template <class T>
struct Located {
  T value{};
  std::string file;
  std::size_t line{};
};

}  // namespace carers::model::inputs
