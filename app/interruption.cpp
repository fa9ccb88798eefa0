#include "app/interruption.hpp"

#include <csignal>

namespace carers::app {
namespace {

volatile std::sig_atomic_t stop_asked = 0;

extern "C" void ask_to_stop(int signal) {
  stop_asked = 1;
  std::signal(signal, SIG_DFL);
}

}  // namespace

void watch_for_interruption() {
  std::signal(SIGINT, ask_to_stop);
  std::signal(SIGTERM, ask_to_stop);
}

bool interrupted() noexcept { return stop_asked != 0; }

}  // namespace carers::app
