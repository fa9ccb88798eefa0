#include "tests/support/simulated_study.hpp"

#include <string>
#include <string_view>

#include "tests/support/tiny_study.hpp"

namespace carers::tests::support {
namespace {

constexpr int kAuthorities = 10;
constexpr int kDistricts = 3;  // an authority

// Beside those of the tiny study.
constexpr std::string_view kSources = R"(
[[sources]]
name = "census_2021"
title = "Census 2021"
meaning = "Said to care on the form"
family = "count"
ascertainment = "census"
dispersion = "census"

[[sources]]
name = "printed_exposure"
title = "Printed share of children"
meaning = "Children who live with a mentally ill parent"
family = "published"
measures = "exposure"
causes = ["mental_health"]
scale = "logit"

[[sources]]
name = "worklessness"
title = "Worklessness"
meaning = "Children in workless families"
family = "proxy"
causes = ["mental_health"]
noise = "poverty"
slope = "worklessness"
scale = "log"

[[sources]]
name = "disability"
title = "Disability"
meaning = "Adults who are disabled"
family = "proxy"
causes = ["physical"]
noise = "disability"
scale = "logit"

[[sources]]
name = "project_causes"
title = "Carers in projects, by whom they mainly care for"
meaning = "Young carers in contact with projects"
family = "composition"
concentration = "projects"

[[sources]]
name = "named_causes"
title = "Carers of a survey, by whom they care for"
meaning = "Those who care at all; several answers allowed"
family = "composition"
composition_kind = "any"
definition = "any_caring"
concentration = "projects"

[[sources]]
name = "project_ages"
title = "Carers in projects, by age and sex"
meaning = "Young carers in contact with projects"
family = "composition"
concentration = "projects"

[[sources]]
name = "caseload"
title = "Caseloads"
meaning = "Young carers on a reviewed list"
family = "register"
register_kind = "reviewed"
)";

constexpr std::string_view kPriors = R"(
["slope.worklessness"]
label = "Slope"
unit = "of its kind"
distribution = "log_normal"
median = 1
sd = 0.3
range = [0.5, 2]
because = "It is a test"
source = ""

["concentration.projects"]
label = "Carers taken at random"
unit = "carers"
distribution = "log_normal"
median = 40
sd = 0.4
range = [10, 160]
because = "It is a test"
source = ""

["noise.disability"]
label = "Noise"
unit = "of its kind"
distribution = "log_normal"
median = 0.06
sd = 0.3
range = [0.03, 0.12]
because = "It is a test"
source = ""
)";

struct Narrower {
  std::string_view assumption;
  std::string_view was;
  std::string_view is;
};
constexpr Narrower kNarrower[]{
    {"exposure.physical", "sd = 0.5", "sd = 0.3"},
    {"caring_hazard.physical", "sd = 0.7", "sd = 0.3"},
    {"caring_hazard.mental_health", "sd = 0.7", "sd = 0.3"},
    {"age_step", "sd = 0.7", "sd = 0.3"},
    {"ascertainment.census.parent_answers", "sd = 0.7", "sd = 0.3"},
    {"ascertainment.census.own_answer", "sd = 0.7", "sd = 0.3"},
    {"ascertainment.social_work.children", "sd = 1\n", "sd = 0.4\n"},
    {"register_share", "sd = 1.2", "sd = 0.5"},
};

void narrow_priors(const TinyStudy& study) {
  std::string text = study.text("assumptions.toml");
  for (const Narrower& prior : kNarrower) {
    const std::size_t entry = text.find("[\"" + std::string(prior.assumption) + "\"]");
    text.replace(text.find(prior.was, entry), prior.was.size(), prior.is);
  }
  study.write("assumptions.toml", text);
}

// Rows of one source: "source,area,date,ages,..." without what they have in common.
class Rows {
 public:
  void add(const std::string& source, const std::string& area, const std::string& date,
           const std::string& ages, const std::string& rest) {
    add_part(source, area, date, ages + ",all,", rest);
  }
  // `part`: ages, sex and cause.
  void add_part(const std::string& source, const std::string& area, const std::string& date,
                const std::string& part, const std::string& rest) {
    text_ += source + ',' + area + ',' + date + ',' + part + ',' + rest + '\n';
  }
  [[nodiscard]] const std::string& text() const noexcept { return text_; }

 private:
  std::string text_ =
      "source,area,date,age_from,age_to,sex,cause,value,unit,out_of,clusters,share_age_from,share_"
      "age_to,spread,fitted,dataset,note\n";
};

void add_rows_of_district(const std::string& district, Rows& rows) {
  for (const char* ages : {"5,15", "16,24"}) {
    rows.add("census_2011", district, "2011-03-27", ages, "100,persons,,,,,,,office,");
    rows.add("census_2021", district, "2021-03-21", ages, "100,persons,,,,,,,office,");
  }
  rows.add("poverty", district, "2021", "0,17", "15,percent,,,,,,,office,");
  rows.add("worklessness", district, "2021", "0,17", "12,percent,,,,,,,office,");
  rows.add("disability", district, "2021", "0,17", "18,percent,,,,,,,office,");
}

void add_rows_of_authority(int authority, const std::string& code, Rows& rows) {
  for (const char* year : {"2018", "2019"}) {
    rows.add("factors", code, year, "0,17", "100,persons,,,,,,,office,");
  }
  if (authority < 3)
    rows.add("shire_list", code, "2018-02-28", "5,17", "300,persons,,,,,,,council,");
  if (authority >= 7)
    rows.add("caseload", code, "2019-02-28", "5,17", "300,persons,,,,,,,council,");
}

// Tables by main cause with every cause and with one of the two, by any cause, and by age and sex.
void add_compositions(Rows& rows) {
  for (const std::string area : {"authority_0", "authority_4", "south"}) {
    rows.add_part("project_causes", area, "2021-03-21", "0,17,all,physical",
                  "200,persons,500,,,,,,council,");
    rows.add_part("project_causes", area, "2021-03-21", "0,17,all,mental_health",
                  "300,persons,500,,,,,,council,");
  }
  rows.add_part("project_causes", "authority_8", "2018", "5,24,female,mental_health",
                "90,persons,200,,,,,,council,");
  for (const std::string cause : {"physical", "mental_health"}) {
    rows.add_part("named_causes", "nation", "2018", "11,15,all," + cause,
                  "200,persons,300,,,,,,council,");
  }
  for (const std::string ages : {"5,10", "11,15", "16,17"}) {
    for (const std::string sex : {"male", "female"}) {
      rows.add_part("project_ages", "nation", "2018", ages + ',' + sex + ',',
                    "100,persons,600,,,,,,council,");
    }
  }
}

}  // namespace

model::inputs::Inputs study_of_thirty_districts() {
  const TinyStudy study;
  std::string places =
      "code,name,level,parent,longitude,latitude,dataset\nnation,The nation,nation,,,,office\n";
  std::string people = "locality,date,age,persons,dataset\n";
  std::string neighbours = "place,neighbour,dataset\n";  // the first is an island
  Rows rows;
  for (const std::string region : {"north", "middle", "south"}) {
    places += region + ",Region,region,nation,,,office\n";
    rows.add("school_survey", region, "2018", "11,15", "200,persons,900,10,,,,,council,");
  }
  for (int a = 0; a < kAuthorities; ++a) {
    const std::string region = a < 3 ? "north" : a < 6 ? "middle" : "south";
    const std::string authority = "authority_" + std::to_string(a);
    if (a > 1) neighbours += "authority_" + std::to_string(a - 1) + ',' + authority + ",office\n";
    places += authority + ",Authority,authority," + region + ",,,office\n";
    add_rows_of_authority(a, authority, rows);
    for (int d = 0; d < kDistricts; ++d) {
      const std::string district = "district_" + std::to_string(a) + std::to_string(d);
      places += district + ",District,district," + authority + ",,,office\n";
      add_rows_of_district(district, rows);
      for (const char* date : {"2011-03-27", "2021-03-21"}) {
        for (int age = 0; age <= 25; ++age) {
          people += district + ',' + date + ',' + std::to_string(age) + ',' +
                    std::to_string(700 + 200 * d + 90 * (a % 5)) + ",office\n";
        }
      }
    }
  }
  rows.add("printed_2011", "nation", "2011-03-27", "5,17", "41.2,percent,,,5,24,0.02,,office,");
  add_compositions(rows);
  rows.add("printed_exposure", "nation", "2018", "0,17", "9,percent,,,,,0.1,,office,");
  study.write("localities.csv", places);
  study.write("neighbours.csv", neighbours);
  study.write("population.csv", people);
  study.write("observations.csv", rows.text());
  study.remove("areas.csv");
  study.remove("population_totals.csv");
  study.replace("study.toml", "focus = \"shire\"", "focus = \"nation\"");
  study.append("study.toml", kSources);
  study.append("assumptions.toml", kPriors);
  narrow_priors(study);
  return study.read();
}

}  // namespace carers::tests::support
