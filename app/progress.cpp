#include "app/progress.hpp"

#include <fmt/core.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <utility>

#include "app/run_log.hpp"

namespace carers::app {
namespace {

using Seconds = std::chrono::duration<double>;

constexpr std::chrono::milliseconds kShownEvery{200};
constexpr std::chrono::seconds kWrittenEvery{15};

std::string as_time(double seconds) {
  const auto whole = static_cast<long>(seconds + 0.5);
  return whole < 60 ? fmt::format("{} s", whole)
                    : fmt::format("{} min {:02} s", whole / 60, whole % 60);
}

}  // namespace

Progress::Progress(std::string what, std::size_t total, bool quiet)
    : what_(std::move(what)),
      total_(std::max<std::size_t>(total, 1)),
      quiet_(quiet),
      terminal_(isatty(STDERR_FILENO) != 0),
      start_(std::chrono::steady_clock::now()),
      shown_(start_),
      marked_(start_) {
  if (!quiet_ && !terminal_) fmt::print(stderr, "{} ...\n", what_);
  if (quiet_ || !terminal_) return;
  show(false);
  clock_ = std::jthread([this](const std::stop_token& over) { show_now_and_then(over); });
}

Progress::~Progress() {
  clock_ = {};
  show(true);
}

void Progress::show_now_and_then(const std::stop_token& over) {
  std::unique_lock lock(mutex_);
  while (!over_.wait_for(lock, over, kShownEvery, [&over] { return over.stop_requested(); }))
    show(false);
}

void Progress::reach(std::size_t done) {
  const std::scoped_lock lock(mutex_);
  done_ = std::max(done_, done);
  if (quiet_) return;
  const auto now = std::chrono::steady_clock::now();
  // a learning sampler is slow at first: what is left goes by the speed of late, not of the whole
  constexpr double kLately = 10.0;
  const double since_mark = Seconds(now - marked_).count();
  if (since_mark >= kLately) {
    speed_ = static_cast<double>(done_ - marked_done_) / since_mark;
    marked_ = now;
    marked_done_ = done_;
  }
  if (terminal_ || now - shown_ < kWrittenEvery) return;
  shown_ = now;
  show(false);
}

void Progress::show(bool finished) {
  const double elapsed = Seconds(std::chrono::steady_clock::now() - start_).count();
  const double share = std::min(1.0, static_cast<double>(done_) / static_cast<double>(total_));
  std::string text;
  if (finished) {
    text = share < 1.0 ? fmt::format("{}: stopped after {}", what_, as_time(elapsed))
                       : fmt::format("{}: done in {}", what_, as_time(elapsed));
  } else {
    // Between rounds nothing seems to happen: then the speed of the whole tells more.
    const double speed = std::max(speed_, static_cast<double>(done_) / std::max(elapsed, 1.0));
    const std::string left =
        speed_ > 0.0
            ? fmt::format(", about {} left", as_time(static_cast<double>(total_ - done_) / speed))
            : "";
    text = fmt::format("{}: {:.0f} % after {}{}", what_, 100.0 * share, as_time(elapsed), left);
  }
  if (finished) log_line(text);
  if (quiet_) return;
  if (terminal_) {
    constexpr std::size_t kWidth = 24;
    const auto filled = static_cast<std::size_t>(share * kWidth);
    const std::string bar =
        finished ? "" : '[' + std::string(filled, '#') + std::string(kWidth - filled, '.') + "] ";
    fmt::print(stderr, "\r\033[K{}{}{}", bar, text, finished ? "\n" : "");
  } else {
    fmt::print(stderr, "{}\n", text);
  }
  std::fflush(stderr);
}

}  // namespace carers::app
