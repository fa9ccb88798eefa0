#include <spdlog/sinks/basic_file_sink.h>
#include <spdlog/spdlog.h>
#include <unistd.h>

#include <array>
#include <memory>
#include <string>
#include <thread>

#include "app/run_log.hpp"
#include "app/version.hpp"

namespace carers::app {
namespace {

std::shared_ptr<spdlog::logger>& log() {
  static std::shared_ptr<spdlog::logger> kept;
  return kept;
}

std::string machine() {
  std::array<char, 256> name{};
  return gethostname(name.data(), name.size() - 1) == 0 ? name.data() : "an unnamed machine";
}

}  // namespace

void open_run_log(const std::filesystem::path& folder, const Settings& settings) {
  try {
    log() = spdlog::basic_logger_mt("run", (folder / kRunLog).string());
  } catch (const spdlog::spdlog_ex&) {  // no log is no reason to stop
    return;
  }
  log()->set_pattern("%Y-%m-%dT%H:%M:%S%z %v");
  log()->flush_on(spdlog::level::info);
  const std::size_t threads =
      settings.threads > 0 ? settings.threads : std::thread::hardware_concurrency();
  log_line(settings.typed);
  log_line(version_line() + ", " + compiler() + ", " + libraries());
  log_line("on " + machine() + ", " + std::to_string(threads) + " threads, in " +
           std::filesystem::current_path().string());
}

void log_line(std::string_view text) {
  if (log()) log()->info(text);
}

}  // namespace carers::app
