#include "model/observation/ascertainment.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include "model/core/problems.hpp"

namespace carers::model::observation {
namespace {

using parameters::Transform;

Transform transform_of(Link link) {
  return link == Link::logit ? Transform::inverse_logit : Transform::exponential;
}

}  // namespace

AscertainmentTable::AscertainmentTable(const Evidence& evidence, parameters::Layout& layout) {
  for (const Ascertainment& process : evidence.ascertainments) {
    for (const AscertainmentGroup& group : process.groups) {
      std::optional<ScalarParameter> common;
      std::map<std::string, ScalarParameter> departures;  // by occasion
      for (std::size_t s = 0; s < evidence.sources.size(); ++s) {
        const Source& source = evidence.sources[s];
        if (source.ascertainment != process.name) continue;
        const auto within = [&](int age_from, int age_to) {
          return age_from <= group.age_to && age_to >= group.age_from;
        };
        const auto touches = [&](const Observation& row) {
          return row.source == s && row.fitted &&
                 (within(row.age_from, row.age_to) ||
                  (row.share_age_from >= 0 && within(row.share_age_from, row.share_age_to)));
        };
        const bool used = std::ranges::any_of(evidence.observations, touches);
        if (!used) continue;
        const std::string name = "ascertainment." + process.name + '.' + group.name;
        if (!common) {
          common.emplace(layout, name, "Share of the truth that is counted",
                         evidence.assumptions.at(name).prior);
        }
        std::optional<ScalarParameter> departure;
        if (process.by_occasion) {
          const std::string& occasion = source.occasion.empty() ? source.name : source.occasion;
          auto known = departures.find(occasion);
          if (known == departures.end()) {
            known =
                departures
                    .emplace(occasion, ScalarParameter(
                                           layout, name + '.' + occasion,
                                           "Departure of this occasion from the common share",
                                           evidence.assumptions
                                               .at("ascertainment." + process.name + ".by_occasion")
                                               .prior))
                    .first;
          }
          departure = known->second;
        }
        table_.push_back({.source = s,
                          .age_from = group.age_from,
                          .age_to = group.age_to,
                          .link = process.link,
                          .common = *common,
                          .departure = departure});
      }
    }
  }
  shares_.resize(table_.size());
  d_shares_.resize(table_.size());
}

std::vector<AscertainmentTable::Entry> AscertainmentTable::entries(std::size_t source, int age_from,
                                                                   int age_to) const {
  std::vector<Entry> found;
  for (std::size_t k = 0; k < table_.size(); ++k) {
    const Share& share = table_[k];
    if (share.source != source || share.age_from > age_to || share.age_to < age_from) continue;
    found.push_back({.index = k,
                     .age_from = std::max(age_from, share.age_from),
                     .age_to = std::min(age_to, share.age_to)});
  }
  return found;
}

AscertainmentTable::Place AscertainmentTable::place(std::size_t index) const {
  const Share& share = table_[index];
  Place place{.common = share.common.position(),
              .departure = std::nullopt,
              .transform = transform_of(share.link)};
  if (share.departure) place.departure = share.departure->position();
  return place;
}

void AscertainmentTable::evaluate(const Eigen::VectorXd& x) {
  for (std::size_t k = 0; k < table_.size(); ++k) {
    const double eta =
        table_[k].common.sampled(x) + (table_[k].departure ? table_[k].departure->value(x) : 0.0);
    shares_[k] = parameters::constrain(transform_of(table_[k].link), eta);
    d_shares_[k] = 0.0;
  }
}

void AscertainmentTable::pass_back(Eigen::VectorXd& gradient) const {
  for (std::size_t k = 0; k < table_.size(); ++k) {
    const double d_eta = d_shares_[k] * parameters::slope(transform_of(table_[k].link), shares_[k]);
    table_[k].common.add_sampled_slope(d_eta, gradient);
    if (table_[k].departure) table_[k].departure->add_sampled_slope(d_eta, gradient);
  }
}

CarersSeen::CarersSeen(BandTable& bands, const AscertainmentTable& seen, const FitRow& row,
                       int age_from, int age_to, Sex sex, int definition) {
  const std::vector<AscertainmentTable::Entry> entries = seen.entries(row.source, age_from, age_to);
  if (entries.empty()) {
    parts_.push_back(
        {.sum = bands.add(row, age_from, age_to, sex, definition), .share = std::nullopt});
  }
  for (const AscertainmentTable::Entry& entry : entries) {
    parts_.push_back({.sum = bands.add(row, entry.age_from, entry.age_to, sex, definition),
                      .share = entry.index});
  }
  for (const Part& part : parts_) persons_ += part.sum.persons;
}

double CarersSeen::value(const BandTable& bands, const AscertainmentTable& seen) const {
  double total = 0.0;
  for (const Part& part : parts_)
    total += (part.share ? seen.share(*part.share) : 1.0) * bands.sum(part.sum);
  return total;
}

void CarersSeen::add_adjoint(double d_value, BandTable& bands, AscertainmentTable& seen) const {
  for (const Part& part : parts_) {
    if (part.share) {
      seen.add_adjoint(*part.share, d_value * bands.sum(part.sum));
      bands.add_adjoint(part.sum, d_value * seen.share(*part.share));
    } else {
      bands.add_adjoint(part.sum, d_value);
    }
  }
}

}  // namespace carers::model::observation
