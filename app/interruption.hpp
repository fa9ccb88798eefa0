// Whether the user has asked the program to stop.
#pragma once

namespace carers::app {

// From now on Ctrl-C (and a request to terminate) asks for a stop; a second one ends the program at
// once.
void watch_for_interruption();
[[nodiscard]] bool interrupted() noexcept;

}  // namespace carers::app
