// What services did and had, in plain types: services.toml as it was read.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/inputs/dates.hpp"

namespace carers::model::inputs {

struct ServiceProvider {
  std::string name{};
  std::string label{};
  std::vector<std::string> covers{};  // codes of localities or areas
  int age_from{};
  int age_to{};      // inclusive
  bool statutory{};  // assesses by law; others run groups
  std::string dataset{};
  std::string note{};
};

// Somebody through whom carers are found.
struct ServiceChannel {
  std::string name{};
  std::string label{};
  std::string provider{};  // works only where this provider does; empty: everywhere
  int age_from{};
  int age_to{};                       // inclusive
  std::vector<std::string> causes{};  // that it can notice; empty: all
};

// What a figure is, where the projection uses it.
enum class ServiceRole {
  shown,             // kept and shown only
  waiting,           // stock: waiting for an assessment
  active,            // stock: open cases
  staff,             // stock: all staff
  support_staff,     // stock: of these, who give one-to-one support
  members,           // stock: in a charity's groups
  newly_identified,  // flow
  referrals,         // flow
  assessed,          // flow
  supported,         // flow: of the assessed, who went on to support
};

// As study files write it; empty: no role.
[[nodiscard]] constexpr std::string_view role_name(ServiceRole role) {
  switch (role) {
    case ServiceRole::shown:
      return "";
    case ServiceRole::waiting:
      return "waiting";
    case ServiceRole::active:
      return "active";
    case ServiceRole::staff:
      return "staff";
    case ServiceRole::support_staff:
      return "support_staff";
    case ServiceRole::members:
      return "members";
    case ServiceRole::newly_identified:
      return "newly_identified";
    case ServiceRole::referrals:
      return "referrals";
    case ServiceRole::assessed:
      return "assessed";
    case ServiceRole::supported:
      return "supported";
  }
  return "";
}

enum class Bound { exact, at_least, at_most, about };

// A count of people or staff, on a day (a stock) or between two days (a flow).
struct ServiceFigure {
  std::string name{};
  std::string label{};     // what it counts, as people read it; empty: not said
  std::string provider{};  // empty: none of this study
  ServiceRole role{};
  std::optional<Date> from{};
  std::optional<Date> to{};  // a stock: its day
  double value{};
  std::string unit{};
  Bound bound{};
  bool fitted{};
  std::string dataset{};
  std::string note{};
  std::string file{};  // where it stands
  std::size_t line{};  // of its value
};

struct ServiceShare {
  std::string name{};
  std::string label{};  // what it is a share of, as people read it; empty: not said
  std::string of{};     // a figure, or a source of study.toml
  std::string area{};   // empty: not a share of places
  double percent{};
  std::string dataset{};
  std::string note{};
};

struct ServiceMoney {
  std::string name{};
  std::string provider{};
  int year{};
  double low{};                  // pounds a year
  std::optional<double> high{};  // nothing: at least `low`
  std::string dataset{};
  std::string note{};
};

// Printed figures that cannot all be right, or that need each other to make sense.
struct ServiceConflict {
  std::string about{};
  std::vector<std::string> figures{};  // by name: of these tables, or sources of study.toml
  bool one_quantity{};                 // they are prints of one and the same quantity
  std::string note{};
  std::string treatment{};  // what the model does about it
};

struct ServiceTables {
  std::vector<ServiceProvider> providers;
  std::vector<ServiceChannel> channels;
  std::vector<ServiceFigure> stocks;
  std::vector<ServiceFigure> flows;
  std::vector<ServiceShare> shares;
  std::vector<ServiceMoney> money;
  std::vector<ServiceConflict> conflicts;

  [[nodiscard]] bool empty() const noexcept { return providers.empty() && channels.empty(); }
};

}  // namespace carers::model::inputs
