// A study made up to be simulated from: small, with every family that is fitted.
#pragma once

#include "model/inputs/inputs.hpp"

namespace carers::tests::support {

// Thirty districts of ten authorities in three regions, with two censuses by ages, social workers'
// notes of two years, printed figures, a survey in each region, three proxies, lists of six
// authorities and tables of carers by cause, age and sex: every family that is fitted, recording
// effects and departures of occasions. Figures are placeholders. Priors are narrower than in the
// shipped studies, so that what is drawn from them looks like a country.
[[nodiscard]] model::inputs::Inputs study_of_thirty_districts();

}  // namespace carers::tests::support
