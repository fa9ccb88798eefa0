#include "scenarios/counts.hpp"

#include <cmath>
#include <span>

namespace carers::scenarios {
namespace {

using model::dynamics::Flow;
using model::dynamics::State;
using model::dynamics::Trajectory;

enum class Ages : std::uint8_t { under_18, from_18, all };

template <class Value>
struct Terms {
  std::span<const Value> terms;
  Ages ages;
};

constexpr std::array kCarers{
    State::hidden,           State::known,     State::waiting, State::in_assessment,
    State::awaiting_support, State::supported, State::closed};
constexpr std::span<const State> kAllCarers{kCarers};
constexpr std::array kListedNotCaring{State::listed_not_caring};

constexpr std::array<Terms<State>, kStockCountNames.size()> kStocks{{
    {kAllCarers, Ages::under_18},
    {kAllCarers.subspan(1), Ages::under_18},
    {kAllCarers.subspan(0, 1), Ages::under_18},
    {kAllCarers.subspan(1, 1), Ages::under_18},
    {kAllCarers.subspan(2, 1), Ages::all},
    {kAllCarers.subspan(3, 1), Ages::all},
    {kAllCarers.subspan(4, 1), Ages::all},
    {kAllCarers.subspan(5, 1), Ages::all},
    {kAllCarers.subspan(6, 1), Ages::under_18},
    {kListedNotCaring, Ages::under_18},
    {kAllCarers, Ages::from_18},
}};

constexpr std::array kOnset{Flow::onset, Flow::onset_while_listed};
constexpr std::array kCessation{Flow::cessation_hidden,
                                Flow::cessation_known,
                                Flow::cessation_waiting,
                                Flow::cessation_in_assessment,
                                Flow::cessation_awaiting_support,
                                Flow::cessation_supported,
                                Flow::cessation_closed};
constexpr std::array kNewlyIdentified{Flow::identified_known, Flow::identified_waiting,
                                      Flow::identified_refused};
constexpr std::array kReferrals{Flow::identified_waiting, Flow::identified_refused,
                                Flow::referral_accepted, Flow::referral_refused, Flow::re_referral};
constexpr std::array kRefusals{Flow::identified_refused, Flow::referral_refused};
constexpr std::array kDropOuts{Flow::drop_out_waiting, Flow::drop_out_awaiting_support};
constexpr std::array kAssessments{Flow::assessment_start};
constexpr std::array kSupportStarts{Flow::support_start};
constexpr std::array kListLosses{Flow::list_loss_known, Flow::list_loss_closed};
constexpr std::array kTurning18{Flow::turned_18_hidden,        Flow::turned_18_known,
                                Flow::turned_18_lost,          Flow::turned_18_waiting,
                                Flow::turned_18_in_assessment, Flow::turned_18_awaiting_support,
                                Flow::turned_18_supported,     Flow::turned_18_closed};

constexpr std::array<Terms<Flow>, kFlowCountNames.size()> kFlows{{
    {kOnset, Ages::under_18},
    {kCessation, Ages::under_18},
    {kNewlyIdentified, Ages::under_18},
    {kReferrals, Ages::all},
    {kRefusals, Ages::all},
    {kDropOuts, Ages::all},
    {kAssessments, Ages::all},
    {kSupportStarts, Ages::all},
    {kListLosses, Ages::under_18},
    {kTurning18, Ages::all},
}};

template <class Value, class Number>
std::int32_t sum(const Terms<Value>& terms, std::size_t leaf, Number number) {
  double people = 0.0;
  for (const Value term : terms.terms) {
    if (terms.ages != Ages::from_18) people += number(term, {.leaf = leaf, .band = 0});
    if (terms.ages != Ages::under_18) people += number(term, {.leaf = leaf, .band = 1});
  }
  return static_cast<std::int32_t>(std::lround(people));
}

}  // namespace

std::int32_t stock_count(const Trajectory& trajectory, StockCount count, std::size_t time,
                         std::size_t leaf) {
  return sum(kStocks[index(count)], leaf, [&](State state, const Trajectory::Place& place) {
    return trajectory.stock(time, state, place);
  });
}

std::int32_t flow_count(const Trajectory& trajectory, FlowCount count, std::size_t row,
                        std::size_t leaf) {
  return sum(kFlows[index(count)], leaf, [&](Flow flow, const Trajectory::Place& place) {
    return trajectory.flow(row, flow, place);
  });
}

}  // namespace carers::scenarios
