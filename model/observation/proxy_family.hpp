// Proxies: indicators that rise and fall with exposure. g(y) ~ Normal(a + b * mean exposure effect
// of the area, s).
#pragma once

#include <optional>
#include <vector>

#include "model/observation/family.hpp"

namespace carers::model::observation {

class ProxyFamily : public FamilyRows {
 public:
  // Declares "intercept.<source>", "noise.<source>" and, but for a cause's first proxy,
  // "slope.<source>".
  ProxyFamily(const Evidence& evidence, const std::vector<FitRow>& rows, BandTable& bands,
              parameters::Layout& layout);

  double add_log_likelihood(Evaluation& at) const override;

  // The proxy that sets the scale of a cause's effects (slope 1), where it has figures of single
  // leaves.
  struct ScaleSetter {
    ScalarParameter intercept;
    ScalarParameter noise;
    Eigen::ArrayXd values;  // by leaf, on the proxy's scale; NaN: no figure
  };
  [[nodiscard]] std::optional<ScaleSetter> scale_setter(Eigen::Index cause,
                                                        Eigen::Index leaves) const;

 private:
  struct Series {
    ScalarParameter intercept;
    ScalarParameter noise;
    std::optional<ScalarParameter> slope;
    Scale scale{};
    Eigen::Index cause{};
  };
  struct Row {
    std::size_t position{};
    std::size_t series{};
    double value{};  // on the scale
    std::vector<Eigen::Index> leaves;
    std::vector<double> weights;  // shares of the area's children, adding up to 1
  };
  std::vector<Series> series_;
  std::vector<Row> rows_;
};

}  // namespace carers::model::observation
