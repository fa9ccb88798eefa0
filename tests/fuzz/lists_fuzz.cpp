// Feeds arbitrary bytes to the reader of overlapping lists: whatever they are, the answer is a
// table of capture histories or a message.
#include "tests/fuzz/lists_fuzz.hpp"

#include <algorithm>
#include <cmath>

#include "model/inputs/capture_table.hpp"
#include "model/inputs/text_file.hpp"

namespace carers::tests::fuzz {

bool lists_reader_keeps_its_promises(std::string_view text) {
  model::core::Problems problems;
  if (!model::inputs::check_encoding(text, "lists.csv", problems)) return problems.has_errors();
  const auto found = model::inputs::parse_capture_table(text, "lists.csv", problems);
  if (!found) return problems.has_errors();
  if (found->lists.size() < 2 || found->persons.size() != std::size_t{1} << found->lists.size()) {
    return false;
  }
  const bool counts = std::ranges::all_of(
      found->persons, [](double persons) { return std::isfinite(persons) && persons >= 0.0; });
  const auto somebody_on = [&](std::size_t list) {
    return model::observation::on_all_of(*found, model::observation::only_list(list)) > 0.0;
  };
  for (std::size_t list = 0; list < found->lists.size(); ++list) {
    if (!somebody_on(list)) return false;
  }
  return counts && found->persons[0] == 0.0;
}

std::vector<std::string> lists_seeds() {
  return {"school,social_care,count\n1,0,40\n0,1,31\n1,1,12\n",
          "# three lists\na,b,c,count\n1,0,0,7\n0,1,0,5\n0,0,1,9\n1,1,0,2\n1,1,1,1\n"};
}

}  // namespace carers::tests::fuzz
