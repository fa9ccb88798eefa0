#include "outputs/place_axes.hpp"

#include <string>

namespace carers::outputs {

void declare_places(MeasureWriter& group, const std::vector<model::population::Locality>& places) {
  using model::population::Locality;
  const auto texts = [&](std::string Locality::* member) {
    std::vector<std::string> values;
    for (const Locality& place : places) values.push_back(place.*member);
    return values;
  };
  group.axis("locality", texts(&Locality::code));
  group.axis("locality_name", texts(&Locality::name));
  group.axis("level", texts(&Locality::level));
  group.axis("parent", texts(&Locality::parent));
}

}  // namespace carers::outputs
