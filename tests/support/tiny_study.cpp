#include "tests/support/tiny_study.hpp"

#include <atomic>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <utility>

#include <unistd.h>

#include "model/inputs/read_study.hpp"

namespace carers::tests::support {
namespace {

constexpr std::string_view kStudy = R"(format = 1
title = "A tiny study"
focus = "shire"
target = "regular_care"
reference_date = 2021-03-21
start_date = 2018-02-28
levels = ["nation", "region", "authority", "district"]
causes = ["physical", "mental_health"]

[[definitions]]
name = "regular_care"
label = "Regular care"
meaning = "Cares regularly"

[[definitions]]
name = "any_caring"
label = "Any caring"
meaning = "Cares at all"
rank = 2

[[definitions]]
name = "high_caring"
label = "High caring"
meaning = "Cares a lot"
rank = 1

[[ascertainments]]
name = "census"
link = "logit"
by_occasion = true
groups = [ { name = "parent_answers", ages = [5, 15] }, { name = "own_answer", ages = [16, 25] } ]

[[ascertainments]]
name = "social_work"
link = "log"
groups = [ { name = "children", ages = [0, 17] } ]

[[recording_groups]]
name = "social_workers"
level = "authority"
neighbours = true

[[sources]]
name = "census_2011"
title = "Census 2011"
meaning = "Said to care on the form"
family = "count"
ascertainment = "census"
dispersion = "census"

[[sources]]
name = "factors"
title = "Social workers' notes"
meaning = "Episodes in which a parent's mental health was noted"
family = "count"
measures = "exposure"
causes = ["mental_health"]
ascertainment = "social_work"
recording_group = "social_workers"
dispersion = "recording"
pool_years = true

[[sources]]
name = "printed_2011"
title = "Printed total"
meaning = "Share of the carers who are 5 to 17"
family = "published"
ascertainment = "census"
scale = "logit"

[[sources]]
name = "school_survey"
title = "School survey"
meaning = "Pupils who care"
family = "proportion"
definition = "any_caring"
clustering = "schools"

[[sources]]
name = "poverty"
title = "Child poverty"
meaning = "Children in poor families"
family = "proxy"
causes = ["mental_health"]
noise = "poverty"
scale = "logit"

[[sources]]
name = "shire_list"
title = "The shire's list"
meaning = "Young carers known to the shire"
family = "register"
register_kind = "cumulative"
)";

constexpr std::string_view kDatasets = R"(dataset,publisher,title,date,licence,address
office,Statistics office,Census tables,2011-03-27,open,https://example.org/census
council,The council,"A paper, with a comma",2018,quoted,
)";

constexpr std::string_view kLocalities = R"(# The tree of places.
code,name,level,parent,longitude,latitude,dataset
nation,The nation,nation,,,,office
south,The south,region,nation,-1.2,51.7,office
north,The north,region,nation,-1.5,54.2,office
shire,The shire,authority,south,-1.3,51.8,office
town,Town,authority,south,-1.0,51.5,office
moors,The moors,authority,north,-1.6,54.3,office
east_shire,East Shire,district,shire,-1.2,51.8,office
west_shire,West Shire,district,shire,-1.4,51.8,office
high_moor,High Moor,district,moors,-1.7,54.4,office
low_moor,Low Moor,district,moors,-1.5,54.2,office
)";

constexpr std::string_view kAreas = R"(area,name,leaf,weight,from,to,dataset,note
hub_a,Hub A,east_shire,0.5,,,council,half of it
hub_b,Hub B,east_shire,0.5,,,council,the other half
hub_b,Hub B,west_shire,1,,,council,
old_moor,Old Moor,low_moor,0.25,,2014,office,a predecessor
)";

constexpr std::string_view kTotals = R"(locality,year,age_from,age_to,persons,dataset
shire,2015,0,17,36500,office
shire,2018,0,17,37000,office
town,2018,0,17,18200,office
)";

constexpr std::string_view kObservations =
    R"(source,area,date,age_from,age_to,sex,cause,value,unit,out_of,clusters,share_age_from,share_age_to,spread,fitted,dataset,note
census_2011,east_shire,2011-03-27,5,24,all,,410,persons,,,,,,,office,
census_2011,west_shire,2011-03-27,5,24,all,,380,persons,,,,,,,office,
census_2011,town,2011-03-27,5,24,all,,505,persons,,,,,,,office,
census_2011,high_moor,2011-03-27,5,24,all,,290,persons,,,,,,,office,
census_2011,low_moor,2011-03-27,5,24,all,,330,persons,,,,,,yes,office,
factors,shire,2018,0,17,all,,220,persons,,,,,,,office,
factors,shire,2019,0,17,all,,231,persons,,,,,,,office,
factors,town,2018,0,17,all,,190,persons,,,,,,,office,
printed_2011,nation,2011-03-27,5,17,all,,41.2,percent,,,5,24,0.02,,office,printed as a share
school_survey,nation,2018,11,15,all,,204,persons,925,10,,,,,council,
poverty,east_shire,2021,0,17,all,,11.5,percent,,,,,,,office,
poverty,town,2021,0,17,all,,23.1,percent,,,,,,,office,
shire_list,shire,2018-02-28,5,17,all,,640,persons,,,,,,,council,
)";

struct Entry {
  std::string_view name;
  std::string_view prior;
};

// In the order in which the model asks for them.
constexpr Entry kAssumptions[]{
    {"exposure.physical",
     "distribution = \"logit_normal\"\nmedian = 0.08\nsd = 0.5\nrange = [0.03, 0.18]"},
    {"exposure.mental_health",
     "distribution = \"logit_normal\"\nmedian = 0.07\nsd = 0.3\nrange = [0.04, 0.13]"},
    {"exposure_spread", "distribution = \"half_normal\"\nsd = 0.5\nrange = [0.1, 1.0]"},
    {"exposure_correlation", "distribution = \"lkj\"\nconcentration = 2\nrange = [1, 4]"},
    {"exposure_at_18", "distribution = \"normal\"\nmean = 0\nsd = 0.3\nrange = [-0.5, 0.5]"},
    {"caring_hazard.physical",
     "distribution = \"log_normal\"\nmedian = 0.6\nsd = 0.7\nrange = [0.2, 1.8]"},
    {"caring_hazard.mental_health",
     "distribution = \"log_normal\"\nmedian = 0.6\nsd = 0.7\nrange = [0.2, 1.8]"},
    {"age_step", "distribution = \"normal\"\nmean = 0\nsd = 0.7\nrange = [-1.4, 1.4]"},
    {"sex_difference", "distribution = \"normal\"\nmean = 0\nsd = 0.5\nrange = [-0.5, 1]"},
    {"locality_spread.region", "distribution = \"half_normal\"\nsd = 0.3\nrange = [0.05, 0.6]"},
    {"locality_spread.authority", "distribution = \"half_normal\"\nsd = 0.3\nrange = [0.05, 0.6]"},
    {"locality_spread.district", "distribution = \"half_normal\"\nsd = 0.3\nrange = [0.05, 0.6]"},
    {"incomers_care",
     "distribution = \"logit_normal\"\nmedian = 0.45\nsd = 0.5\nrange = [0.2, 0.7]"},
    {"population_births", "distribution = \"fixed\"\nvalue = 0.95\nrange = [0.85, 1.05]"},
    {"population_cohort_change", "distribution = \"fixed\"\nvalue = 1\nrange = [0, 1.5]"},
    {"share_male", "distribution = \"fixed\"\nvalue = 0.512\nrange = [0.508, 0.516]"},
    {"ascertainment.census.parent_answers",
     "distribution = \"logit_normal\"\nmedian = 0.23\nsd = 0.7\nrange = [0.07, 0.55]"},
    {"ascertainment.census.own_answer",
     "distribution = \"logit_normal\"\nmedian = 0.5\nsd = 0.7\nrange = [0.2, 0.8]"},
    {"ascertainment.census.by_occasion",
     "distribution = \"normal\"\nmean = 0\nsd = 0.3\nrange = [-0.6, 0.6]"},
    {"ascertainment.social_work.children",
     "distribution = \"log_normal\"\nmedian = 0.15\nsd = 1\nrange = [0.02, 1.1]"},
    {"recording.social_workers.spread",
     "distribution = \"half_normal\"\nsd = 0.5\nrange = [0.1, 0.8]"},
    {"recording.social_workers.shared",
     "distribution = \"beta\"\nalpha = 1\nbeta = 1\nrange = [0.05, 0.95]"},
    {"dispersion.census", "distribution = \"half_normal\"\nsd = 0.05\nrange = [0, 0.1]"},
    {"dispersion.recording", "distribution = \"half_normal\"\nsd = 0.3\nrange = [0.05, 0.6]"},
    {"noise.poverty", "distribution = \"log_normal\"\nmedian = 0.2\nsd = 0.3\nrange = [0.1, 0.4]"},
    {"clustering.schools", "distribution = \"beta\"\nalpha = 2\nbeta = 60\nrange = [0.004, 0.09]"},
    {"definition.any_caring",
     "distribution = \"log_normal\"\nmedian = 2.5\nsd = 0.4\nrange = [1.2, 5]"},
    {"definition.high_caring", "distribution = \"beta\"\nalpha = 4\nbeta = 6\nrange = [0.1, 0.7]"},
    {"register_share",
     "distribution = \"logit_normal\"\nmedian = 0.18\nsd = 1.2\nrange = [0.02, 0.7]"},
    {"register_share_spread", "distribution = \"gamma\"\nshape = 4\nrate = 8\nrange = [0.1, 1.4]"},
    {"not_eligible.reviewed",
     "distribution = \"beta\"\nalpha = 2\nbeta = 18\nrange = [0.01, 0.26]"},
    {"not_eligible.cumulative",
     "distribution = \"beta\"\nalpha = 10\nbeta = 10\nrange = [0.29, 0.71]"},
};

std::string assumptions() {
  std::string text;
  for (const Entry& entry : kAssumptions) {
    text += "[\"" + std::string(entry.name) + "\"]\nlabel = \"About " + std::string(entry.name) +
            "\"\nunit = \"of its kind\"\n" + std::string(entry.prior) +
            "\nbecause = \"It is a test\"\nsource = \"\"\n\n";
  }
  return text;
}

// About 1,000 people of each age in each leaf, different everywhere.
std::string population() {
  constexpr std::string_view kLeaves[]{"east_shire", "west_shire", "town", "high_moor", "low_moor"};
  std::string text = "locality,date,age,persons,dataset\n";
  int leaf = 0;
  for (const std::string_view code : kLeaves) {
    for (int table = 0; table < 2; ++table) {
      for (int age = 0; age <= 25; ++age) {
        const int persons = 900 + 40 * leaf + 25 * table + 3 * age;
        text += std::string(code) + (table == 0 ? ",2011-03-27," : ",2021-03-21,") +
                std::to_string(age) + ',' + std::to_string(persons) + ",office\n";
      }
    }
    ++leaf;
  }
  return text;
}

std::filesystem::path new_folder() {
  static std::atomic<int> count{0};
  return std::filesystem::temp_directory_path() /
         ("carers_tiny_study_" + std::to_string(::getpid()) + '_' + std::to_string(count++));
}

}  // namespace

TinyStudy::TinyStudy(std::string name) : name_(std::move(name)), root_(new_folder()) {
  std::filesystem::remove_all(root_);
  write("study.toml", kStudy);
  write("datasets.csv", kDatasets);
  write("localities.csv", kLocalities);
  write("neighbours.csv", "place,neighbour,dataset\nshire,town,office\n");
  write("areas.csv", kAreas);
  write("population.csv", population());
  write("population_totals.csv", kTotals);
  write("observations.csv", kObservations);
  write("assumptions.toml", assumptions());
}

TinyStudy::~TinyStudy() {
  std::error_code ignored;
  std::filesystem::remove_all(root_, ignored);
}

std::string TinyStudy::text(std::string_view file) const {
  std::ifstream stream(folder() / file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

void TinyStudy::write(std::string_view file, std::string_view text) const {
  write_beside(name_, file, text);
}

void TinyStudy::append(std::string_view file, std::string_view lines) const {
  write(file, text(file) + std::string(lines));
}

void TinyStudy::replace(std::string_view file, std::string_view from, std::string_view to) const {
  std::string all = text(file);
  const std::size_t at = all.find(from);
  if (at == std::string::npos || all.find(from, at + 1) != std::string::npos) {
    throw std::logic_error("not exactly once in " + std::string(file) + ": " + std::string(from));
  }
  write(file, all.replace(at, from.size(), to));
}

void TinyStudy::remove(std::string_view file) const {
  std::filesystem::remove_all(folder() / file);
}

std::size_t TinyStudy::line_of(std::string_view file, std::string_view text_of_line) const {
  const std::string all = text(file);
  const std::size_t at = all.find(text_of_line);
  if (at == std::string::npos || all.find(text_of_line, at + 1) != std::string::npos) {
    throw std::logic_error("not exactly once in " + std::string(file) + ": " +
                           std::string(text_of_line));
  }
  std::size_t line = 1;
  for (std::size_t i = 0; i < at; ++i) line += all[i] == '\n' ? 1 : 0;
  return line;
}

void TinyStudy::write_beside(std::string_view study, std::string_view file,
                             std::string_view text) const {
  const std::filesystem::path path = studies() / study / file;
  std::filesystem::create_directories(path.parent_path());
  std::ofstream(path, std::ios::binary) << text;
}

model::inputs::Inputs TinyStudy::read() const { return read(name_); }

model::inputs::Inputs TinyStudy::read(std::string_view study) const {
  return model::inputs::read_study(studies(), study);
}

std::vector<std::string> TinyStudy::errors(std::string_view study) const {
  std::vector<std::string> messages;
  try {
    [[maybe_unused]] const auto inputs = read(study);
  } catch (const model::core::InputError& error) {
    for (const auto& problem : error.problems())
      messages.push_back(without_root(problem.message()));
  }
  return messages;
}

std::vector<std::string> TinyStudy::warnings() const {
  std::vector<std::string> messages;
  for (const auto& problem : read().warnings) messages.push_back(without_root(problem.message()));
  return messages;
}

std::string TinyStudy::without_root(std::string message) const {
  const std::string root = root_.string() + '/';
  for (std::size_t at = message.find(root); at != std::string::npos; at = message.find(root)) {
    message.erase(at, root.size());
  }
  return message;
}

}  // namespace carers::tests::support
