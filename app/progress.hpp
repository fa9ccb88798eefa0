// How far a long piece of work has come: a bar on a terminal, a line now and then elsewhere.
#pragma once

#include <chrono>
#include <cstddef>
#include <mutex>
#include <string>

namespace carers::app {

// May be told of progress by several threads at a time.
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
};

}  // namespace carers::app
