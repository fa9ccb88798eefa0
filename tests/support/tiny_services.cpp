#include "tests/support/tiny_services.hpp"

#include <array>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>

namespace carers::tests::support {
namespace {

struct Move {
  std::string_view from;
  std::string_view to;
};

constexpr std::array kMoves{Move{"E10000025", "shire"},
                            Move{"E07000179", "east_shire"},
                            Move{"E07000180", "west_shire"},
                            Move{"ox_area_city", "hub_a"},
                            Move{"ox_area_north", "hub_b"},
                            Move{"ox_area_south", "east_shire"},
                            Move{"ox_area_west", "west_shire"},
                            Move{"oxfordshire_register_2018", "shire_list"},
                            Move{"oxfordshire_register_other_prints", "shire_list"},
                            Move{"oxfordshire_deep_dive_2018", "council"},
                            Move{"oxford_mail_2017", "council"},
                            Move{"step_change_2016", "council"},
                            Move{"childrens_commissioner_support", "council"}};

std::string moved(std::string_view file) {
  const auto path = std::filesystem::path(CARERS_SOURCE_DIR) / "studies/oxfordshire" / file;
  std::ifstream stream(path, std::ios::binary);
  if (!stream) throw std::runtime_error("the Oxfordshire study is not where it should be");
  std::string text{std::istreambuf_iterator<char>(stream), {}};
  for (const Move& move : kMoves) {
    for (std::size_t at = text.find(move.from); at != std::string::npos;
         at = text.find(move.from, at + move.to.size())) {
      text.replace(at, move.from.size(), move.to);
    }
  }
  return text;
}

}  // namespace

void add_tiny_services(const TinyStudy& study) {
  std::filesystem::create_directories(study.folder() / "scenarios");
  study.write("services.toml", moved("services.toml"));
  study.append("assumptions.toml", moved("assumptions.toml"));
  for (const std::string_view scenario :
       {"baseline", "charity_county_wide", "identification_doubled"}) {
    const std::string file = "scenarios/" + std::string(scenario) + ".toml";
    study.write(file, moved(file));
  }
}

}  // namespace carers::tests::support
