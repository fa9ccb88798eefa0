#include "outputs/findings/read_findings.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <type_traits>

#include "outputs/findings/parts.hpp"

namespace carers::outputs::findings {

const Course* Futures::course(const std::string& measure) const {
  const auto found = std::ranges::find(courses, measure, &Course::measure);
  return found == courses.end() ? nullptr : &*found;
}

const ServiceCourse* Futures::service(std::size_t provider, const std::string& measure) const {
  const auto found = std::ranges::find_if(services, [&](const ServiceCourse& course) {
    return course.provider == provider && course.measure == measure;
  });
  return found == services.end() ? nullptr : &*found;
}

std::optional<std::size_t> Futures::provider_with(const std::string& measure) const {
  const auto found = std::ranges::find(services, measure, &ServiceCourse::measure);
  return found == services.end() ? std::nullopt : std::optional(found->provider);
}

std::vector<std::size_t> Findings::children_of(std::size_t place) const {
  std::vector<std::size_t> found;
  for (std::size_t i = 0; i < places.size(); ++i) {
    if (places[i].parent == places[place].code) found.push_back(i);
  }
  return found;
}

std::vector<std::size_t> Findings::at_level(const std::string& level) const {
  std::vector<std::size_t> found;
  for (std::size_t i = 0; i < places.size(); ++i) {
    if (places[i].level == level) found.push_back(i);
  }
  return found;
}

const Definition* Findings::find_definition(const std::string& name) const {
  const auto found = std::ranges::find(definitions, name, &Definition::name);
  return found == definitions.end() ? nullptr : &*found;
}

const Source* Findings::find_source(const std::string& name) const {
  const auto found = std::ranges::find(sources, name, &Source::name);
  return found == sources.end() ? nullptr : &*found;
}

namespace {

// Those of people in the focus whose source is as asked for.
template <class IsAskedFor>
std::vector<const PrintedFigure*> printed_of_focus(const Findings& findings,
                                                   IsAskedFor&& is_asked_for) {
  std::vector<const PrintedFigure*> found;
  for (const PrintedFigure& figure : findings.printed) {
    const Source* source = findings.find_source(figure.source);
    if (figure.area == findings.focus_place().name && figure.unit == "people" &&
        source != nullptr && is_asked_for(figure, *source)) {
      found.push_back(&figure);
    }
  }
  return found;
}

}  // namespace

std::vector<const PrintedFigure*> Findings::lists_of_focus() const {
  return printed_of_focus(*this, [](const PrintedFigure& figure, const Source& source) {
    return figure.fitted && source.family == "register";
  });
}

std::vector<const PrintedFigure*> Findings::earlier_estimates_of_focus() const {
  return printed_of_focus(*this, [](const PrintedFigure& figure, const Source& source) {
    return !figure.fitted && !source.quote_of_hidden.empty();
  });
}

bool Findings::checks_passed() const { return std::ranges::all_of(checks, &CheckResult::passed); }

Findings read_findings(const hdf5::ResultsReader& results) {
  try {
    Findings findings;
    read_estimate(results, findings);
    read_sources(results, findings);
    read_futures(results, findings);
    read_checks(results, findings);
    return findings;
  } catch (const std::logic_error& error) {  // an axis, a label or a kind of value is not there
    throw hdf5::FileError(hdf5::FileError::Kind::damaged,
                          results.path().string() +
                              ": is damaged (what it holds does not fit together); make it again "
                              "with `hidden-carers run`",
                          error.what());
  }
}

std::vector<std::string> texts_of(const hdf5::ResultsReader& results, const std::string& group,
                                  const std::string& name) {
  if (!results.has_group(group) || !results.has(group, name)) return {};
  const auto array = results.read(group, name);
  const auto texts = array.texts();
  return {texts.begin(), texts.end()};
}

std::optional<std::size_t> focus_in(const hdf5::ResultsReader& results, const std::string& group,
                                    const Findings& findings) {
  const auto codes = texts_of(results, group, "locality");
  const auto found = std::ranges::find(codes, findings.focus_place().code);
  if (found == codes.end()) return std::nullopt;
  return static_cast<std::size_t>(found - codes.begin());
}

std::vector<double> numbers_of(const hdf5::ResultsReader& results, const std::string& group,
                               const std::string& name) {
  if (!results.has_group(group) || !results.has(group, name)) return {};
  const auto array = results.read(group, name);
  if (const auto* whole = std::get_if<std::vector<std::int64_t>>(&array.values)) {
    return {whole->begin(), whole->end()};
  }
  const auto values = array.doubles();
  return {values.begin(), values.end()};
}

std::string text_of(const hdf5::ResultsReader& results, const std::string& group,
                    const std::string& name) {
  if (!results.has_group(group)) return {};
  const auto said = [](const auto& value) -> std::string {
    if constexpr (std::is_same_v<std::decay_t<decltype(value)>, std::string>) {
      return value;
    } else {
      return std::to_string(value);
    }
  };
  const auto remarks = results.attributes(group);
  if (const auto remark = remarks.find(name); remark != remarks.end()) {
    return std::visit(said, remark->second);
  }
  if (!results.has(group, name)) return {};
  return std::visit([&](const auto& values) { return values.empty() ? "" : said(values.front()); },
                    results.read(group, name).values);
}

std::int64_t as_whole(double number) {
  constexpr double kMost = 9007199254740992.0;  // 2^53: beyond it a double skips whole numbers
  if (!(std::abs(number) <= kMost)) throw std::out_of_range("a count is not a whole number");
  return static_cast<std::int64_t>(number);
}

std::string at_or_empty(const std::vector<std::string>& texts, std::size_t i) {
  return i < texts.size() ? texts[i] : std::string{};
}

std::string spoken(std::string name) {
  std::ranges::replace(name, '_', ' ');
  return name;
}

}  // namespace carers::outputs::findings
