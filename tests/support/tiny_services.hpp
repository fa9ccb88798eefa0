// Services and scenarios for the tiny study: Oxfordshire's, moved to its places.
#pragma once

#include "tests/support/tiny_study.hpp"

namespace carers::tests::support {

// Writes services.toml and three scenarios, and adds the assumptions that they need: the study is
// as good as before.
void add_tiny_services(const TinyStudy& study);

}  // namespace carers::tests::support
