#include "twin/understood.hpp"

#include <charconv>
#include <cmath>

#include "twin/environment.hpp"
#include "twin/slurm_conf.hpp"
#include "twin/verdict.hpp"
#include "util/text.hpp"

namespace lamec::twin {
namespace {

// "2-2", "512", "N/A": the number at the front.
int leading_number(std::string_view text) {
  int value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

Result<std::string> ask(const TwinState& state, std::vector<std::string> argv, std::string input,
                        Processes& processes) {
  Command command = command_on(state, std::move(argv));
  command.input = std::move(input);
  command.set[k_verdict_variable] = "1";
  command.limit = {30};
  auto answer = processes.run(command);
  if (!answer) return fail(answer.error());
  if (answer->timed_out || answer->exit_code != 0)
    return fail(ErrorKind::environment, command.argv.front() + ": " + std::string(trim(answer->err)));
  return std::string(trim(answer->out));
}

}  // namespace

long mib_of(std::string_view size) {
  double value = 0;
  const auto read = std::from_chars(size.data(), size.data() + size.size(), value);
  if (read.ec != std::errc{} || value < 0) return -1;
  const std::string_view unit = size.substr(static_cast<std::size_t>(read.ptr - size.data()));
  if (unit == "K" || unit == "k" || unit == "KB") return std::lround(std::ceil(value / 1024));
  if (unit.empty() || unit == "M" || unit == "MB") return std::lround(value);
  if (unit == "G" || unit == "GB") return std::lround(value * 1024);
  if (unit == "T" || unit == "TB") return std::lround(value * 1024 * 1024);
  return -1;
}

Understood read_job(std::string_view record) {
  Understood job;
  int gpus_of_job = 0;
  for (const std::string& word : split_blanks(record)) {
    const std::size_t equals = word.find('=');
    if (equals == std::string::npos) continue;
    const std::string key = word.substr(0, equals);
    const std::string value = word.substr(equals + 1);
    if (key == "JobName") job.name = value;
    if (key == "Partition") job.partition = value;
    if (key == "Account") job.account = value;
    if (key == "Features" && value != "(null)") job.constraint = value;
    if (key == "MinMemoryNode" || key == "MinMemoryCPU") job.memory_mib = mib_of(value);
    if (key == "TimeLimit") job.time_limit = value;
    if (key == "NumNodes") job.nodes = leading_number(value);
    if (key == "NumTasks") job.tasks = leading_number(value);
    if (key == "CPUs/Task") job.cpus_per_task = leading_number(value);
    // "gres:gpu:4", "gres:gpu:a100:4"
    const int last = leading_number(std::string_view(value).substr(value.rfind(':') + 1));
    if (key == "TresPerNode" && contains(value, "gpu")) job.gpus_per_node = last;
    if (key == "TresPerJob" && contains(value, "gpu")) gpus_of_job = last;
  }
  // --gpus counts those of the job.
  if (gpus_of_job > 0 && job.nodes > 0) job.gpus_per_node = gpus_of_job / job.nodes;
  return job;
}

Result<Understood> understood(const TwinState& state, std::string_view script, Processes& processes) {
  std::vector<std::string> left_out;
  const auto submitted =
      ask(state, {"sbatch", "--hold", "--parsable"}, without_newer_options(script, left_out), processes);
  if (!submitted) return fail(submitted.error());
  const std::string id = submitted->substr(0, submitted->find(';'));
  const auto record = ask(state, {"scontrol", "show", "job", "-o", id}, "", processes);
  const auto cancelled = ask(state, {"scancel", id}, "", processes);
  if (!record) return fail(record.error());
  if (!cancelled) return fail(cancelled.error());
  return read_job(*record);
}

}  // namespace lamec::twin
