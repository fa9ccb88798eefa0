// Changes a sound input a little, at random: what the tests feed to the checks of this folder.
#pragma once

#include <random>
#include <string>

namespace carers::tests::fuzz {

// One to four times: a byte changed, some bytes left out, or some copied to another place.
[[nodiscard]] inline std::string spoilt(std::string bytes, std::mt19937& random) {
  const auto below = [&](std::size_t n) { return n == 0 ? 0 : random() % n; };
  for (std::size_t changes = 1 + below(4); changes > 0; --changes) {
    const std::size_t at = below(bytes.size() + 1);
    const std::size_t length = below(20);
    switch (below(3)) {
      case 0:
        if (at < bytes.size()) bytes[at] = static_cast<char>(below(256));
        break;
      case 1:
        bytes.erase(at, length);
        break;
      default:
        bytes.insert(below(bytes.size() + 1), bytes.substr(at, length));
    }
  }
  return bytes;
}

}  // namespace carers::tests::fuzz
