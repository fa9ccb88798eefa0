// How far a long piece of work has come: a bar on a terminal, a line now and then elsewhere.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <mutex>
#include <stop_token>
#include <string>
#include <thread>

namespace carers::app {

// May be told of progress by several threads at a time. On a terminal the clock runs on where no
// piece is finished.
class Progress {
 public:
  // `what` is being done, in `total` pieces. Says nothing at all where `quiet`.
  Progress(std::string what, std::size_t total, bool quiet);
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  // So many pieces are done now.
  void reach(std::size_t done);

 private:
  void show(bool finished);
  void show_now_and_then(const std::stop_token& over);

  std::string what_;
  std::size_t total_;
  bool quiet_;
  bool terminal_;
  std::chrono::steady_clock::time_point start_;
  std::chrono::steady_clock::time_point shown_;
  std::size_t done_{};
  std::chrono::steady_clock::time_point marked_;  // since when the speed is measured
  std::size_t marked_done_{};
  double speed_{};  // pieces a second lately; 0: not known yet
  std::mutex mutex_;
  std::condition_variable_any over_;
  std::jthread clock_;  // last: stops before the rest goes
};

}  // namespace carers::app
