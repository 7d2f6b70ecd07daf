#include "jobs/usage.hpp"

#include <cstdio>

#include "dialects/dialect.hpp"
#include "util/duration.hpp"
#include "util/text.hpp"

namespace lamec::jobs {
namespace {

long long up_to(long long value, long long step) {
  return (value + step - 1) / step * step;
}

// "45s", "21m 3s", "3h 20m", "2d 4h".
std::string span(long long seconds) {
  const auto two = [](long long big, const char* unit, long long small, const char* below) {
    const std::string text = std::to_string(big) + unit;
    return small == 0 ? text : text + " " + std::to_string(small) + below;
  };
  if (seconds < 60) return std::to_string(seconds) + "s";
  if (seconds < 3600) return two(seconds / 60, "m", seconds % 60, "s");
  if (seconds < 86'400) return two(seconds / 3600, "h", seconds % 3600 / 60, "m");
  return two(seconds / 86'400, "d", seconds % 86'400 / 3600, "h");
}

std::string memory(long long mebibytes) {
  char text[32];
  if (mebibytes < 1024) {
    std::snprintf(text, sizeof text, "%lld MiB", mebibytes);
  } else {
    std::snprintf(text, sizeof text, "%.*f GiB", mebibytes < 10'240 ? 1 : 0,
                  static_cast<double>(mebibytes) / 1024);
  }
  return text;
}

std::string time_hint(const Run& run, SchedulerKind kind) {
  const dialects::JobUsage& used = run.used;
  if (!used.limit || !dialects::setting_of(kind, run.script, "time")) return "";
  if (run.state == "timeout")
    return "it needs more than --time " + to_clock({*used.limit}, true) +
           ", or --chain where it writes checkpoints";
  if (run.state != "done" || !used.elapsed) return "";
  const long long fits = fitting_time(*used.elapsed);
  return 4 * fits <= 3 * *used.limit ? "--time " + to_clock({fits}, true) + " would do" : "";
}

// Only --mem, which is a node's: what --mem-per-cpu would have to be depends on cpus that nobody knows.
std::string memory_hint(const Run& run, SchedulerKind kind) {
  const dialects::JobUsage& used = run.used;
  if (!used.memory_given || !dialects::setting_of(kind, run.script, "mem")) return "";
  if (run.reason == "OutOfMemory" || run.reason == "OUT_OF_MEMORY")
    return "it needs more than --mem " + std::to_string(up_to(*used.memory_given, 1024) / 1024) + "G";
  if (run.state != "done" || !used.memory_used) return "";
  const long long fits = fitting_memory(*used.memory_used);
  return 4 * fits <= 3 * *used.memory_given ? "--mem " + std::to_string(fits / 1024) + "G would do" : "";
}

}  // namespace

long long fitting_time(long long elapsed) {
  const long long needed = elapsed + elapsed / 5 + 60;
  return up_to(needed, needed <= 3600 ? 300 : needed <= 6 * 3600 ? 900 : 3600);
}

long long fitting_memory(long long used) {
  return up_to(used + used / 5, 1024);
}

std::string used_line(const Run& run, SchedulerKind kind) {
  const dialects::JobUsage& used = run.used;
  if (is_open(run) || used.elapsed.value_or(0) == 0) return "";
  std::string text = "used " + span(*used.elapsed);
  if (!run.tasks.empty()) text = "its longest task " + text;
  if (used.limit) text += " of " + span(*used.limit);
  if (used.cpu_used && used.cpu_given.value_or(0) > 0) {
    const long long percent = (100 * *used.cpu_used + *used.cpu_given / 2) / *used.cpu_given;
    text += ", " + count_of(used.cpus.value_or(1), "cpu") + " at " + std::to_string(percent) + "%";
  }
  if (used.memory_used) {
    text += ", memory " + memory(*used.memory_used);
    if (used.memory_given) text += " of " + memory(*used.memory_given) + " on a node";
  }
  for (const std::string& hint : {time_hint(run, kind), memory_hint(run, kind)}) {
    if (!hint.empty()) text += "; " + hint;
  }
  return text;
}

}  // namespace lamec::jobs
