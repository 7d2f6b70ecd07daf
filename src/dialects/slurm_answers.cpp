#include "dialects/slurm_answers.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <nlohmann/json.hpp>

#include "dialects/answer_parts.hpp"
#include "dialects/dialect_parts.hpp"
#include "util/text.hpp"

namespace lamec::dialects::slurm_answers {
namespace {

using nlohmann::json;

struct Word {
  std::string_view name;
  std::string_view letters;  // as squeue's %t has it
  JobState state;
  bool base;  // a state; else a flag beside one
};
// job_state_codes of the documentation and slurm_protocol_defs.c, 20.11 to 26.05.
constexpr Word k_words[] = {
    {"PENDING", "PD", JobState::queued, true},        {"RUNNING", "R", JobState::running, true},
    {"SUSPENDED", "S", JobState::running, true},      {"COMPLETED", "CD", JobState::done, true},
    {"CANCELLED", "CA", JobState::cancelled, true},   {"FAILED", "F", JobState::failed, true},
    {"TIMEOUT", "TO", JobState::timeout, true},       {"NODE_FAIL", "NF", JobState::failed, true},
    {"PREEMPTED", "PR", JobState::preempted, true},   {"BOOT_FAIL", "BF", JobState::failed, true},
    {"DEADLINE", "DL", JobState::failed, true},       {"OUT_OF_MEMORY", "OOM", JobState::failed, true},
    {"COMPLETING", "CG", JobState::running, false},   {"CONFIGURING", "CF", JobState::queued, false},
    {"STAGE_OUT", "SO", JobState::running, false},    {"RESIZING", "RS", JobState::running, false},
    {"REQUEUED", "RQ", JobState::queued, false},      {"REQUEUE_FED", "RF", JobState::queued, false},
    {"REQUEUE_HOLD", "RH", JobState::queued, false},  {"SPECIAL_EXIT", "SE", JobState::queued, false},
    {"STOPPED", "ST", JobState::running, false},      {"REVOKED", "RV", JobState::queued, false},
    {"RESV_DEL_HOLD", "RD", JobState::queued, false}, {"SIGNALING", "SI", JobState::running, false},
    {"EXPEDITING", "EX", JobState::queued, false},    {"POWER_UP_NODE", "", JobState::queued, false},
    {"LAUNCH_FAILED", "", JobState::failed, false},   {"RECONFIG_FAIL", "", JobState::failed, false},
};

// "CANCELLED by 1000" and "CANCELLED+", which sacct cuts off, are CANCELLED.
const Word* find_word(std::string_view text) {
  text = text.substr(0, text.find(' '));
  const bool cut = !text.empty() && text.back() == '+';
  if (cut) text.remove_suffix(1);
  for (const Word& word : k_words) {
    const bool begins = cut && text.size() >= 4 && word.name.substr(0, text.size()) == text;
    if (word.name == text || begins || (!text.empty() && word.letters == text)) return &word;
  }
  return nullptr;
}

// Of several words the state decides: COMPLETED,COMPLETING is done. Only a job that was put back waits again.
JobState state_of(const std::vector<std::string>& words) {
  JobState state = JobState::unknown;
  bool from_base = false;
  for (const std::string& text : words) {
    const Word* word = find_word(text);
    if (word == nullptr) continue;
    if (word->name.rfind("REQUEUE", 0) == 0 || word->name == "SPECIAL_EXIT") return JobState::queued;
    if (word->base || !from_base) state = word->state;
    from_base = from_base || word->base;
  }
  return state;
}

// The reason is "None" and "" alike where there is none.
std::string reason_of(std::string_view text, const JobStatus& status) {
  const std::string_view bare = trim(text);
  if (bare.empty() || bare == "None" || bare == "(null)") {
    const Word* word = find_word(status.word);
    const bool tells = word != nullptr &&
                       (status.state == JobState::failed || status.state == JobState::timeout) &&
                       word->base && word->name != "FAILED";
    return tells ? std::string(word->name) : "";
  }
  return std::string(bare);
}

void keep_exit(std::optional<long long> code, std::optional<long long> signal, JobStatus& status) {
  const bool over = status.state != JobState::queued && status.state != JobState::running;
  if (!over) return;
  if (code) status.exit_code = static_cast<int>(*code);
  if (signal && *signal != 0) status.signal = static_cast<int>(*signal);
}

// "02:03.456", "01:02:03", "1-02:03:04" (sacct(1), TotalCPU): whole seconds.
std::optional<long long> seconds_of_cpu(std::string_view text) {
  long long days = 0;
  if (const std::size_t dash = text.find('-'); dash != std::string_view::npos) {
    const auto read = number_of(text.substr(0, dash));
    if (!read) return std::nullopt;
    days = *read;
    text.remove_prefix(dash + 1);
  }
  long long seconds = 0;
  for (const std::string& part : split(text.substr(0, text.find('.')), ':')) {
    const auto read = number_of(part);
    if (!read) return std::nullopt;
    seconds = 60 * seconds + *read;
  }
  return 86'400 * days + seconds;
}

// "111060K", "1.50G", "500G" to MiB, begun ones included; a bare number is bytes.
std::optional<long long> mebibytes_of(std::string_view text) {
  if (text.empty()) return std::nullopt;
  double unit = 1.0 / (1024 * 1024);
  const std::size_t letter = std::string_view("KMGTP").find(text.back());
  if (letter != std::string_view::npos) {
    unit = 1.0 / 1024;
    for (std::size_t i = 0; i < letter; ++i) unit *= 1024;
    text.remove_suffix(1);
  }
  double number = 0;
  const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (code != std::errc{} || end != text.data() + text.size() || number <= 0 || number > 1e15)
    return std::nullopt;
  return static_cast<long long>(std::ceil(number * unit));
}

// The memory of "billing=4,cpu=4,mem=16G,node=1".
std::optional<long long> memory_of(std::string_view resources) {
  for (const std::string& each : split(resources, ',')) {
    if (each.rfind("mem=", 0) == 0) return mebibytes_of(std::string_view(each).substr(4));
  }
  return std::nullopt;
}

std::optional<long long> above_zero(std::string_view text) {
  const auto number = number_of(text);
  return number && *number > 0 ? std::optional<long long>(*number) : std::nullopt;
}

// Columns of status_commands' sacct behind the reason.
enum Column : std::uint8_t { elapsed = 4, limit, cpu, cpus, nodes, rss, tasks, resources, columns };

JobUsage read_usage(const std::vector<std::string>& row) {
  JobUsage usage;
  usage.elapsed = number_of(row[elapsed]);
  if (const auto minutes = above_zero(row[limit])) usage.limit = 60 * *minutes;
  usage.cpus = above_zero(row[cpus]);
  usage.nodes = above_zero(row[nodes]);
  // Where nothing is gathered (jobacct_gather/none) it is zero.
  if (const auto used = seconds_of_cpu(row[cpu]); used && *used > 0) usage.cpu_used = used;
  if (usage.elapsed && usage.cpus) usage.cpu_given = *usage.elapsed * *usage.cpus;
  if (const auto memory = memory_of(row[resources]))
    usage.memory_given = (*memory + usage.nodes.value_or(1) - 1) / usage.nodes.value_or(1);
  return usage;
}

// A step: what its largest task held, times the tasks of a node.
void add_step(const std::vector<std::string>& row, JobUsage& usage) {
  const auto largest = mebibytes_of(row[rss]);
  if (!largest) return;
  const long long on = above_zero(row[nodes]).value_or(1);
  const long long here = (above_zero(row[tasks]).value_or(1) + on - 1) / on;
  usage.memory_used = std::max(usage.memory_used.value_or(0), *largest * here);
}

// "123|COMPLETED|0:0|None", of squeue and sacct alike; sacct has more columns, and rows of steps ("123.0")
// behind the job's.
std::vector<JobStatus> read_text(std::string_view text) {
  std::vector<JobStatus> found;
  for (const std::string& line : split_lines(text)) {
    const std::vector<std::string> row = split(line, '|');
    if (row.size() < 2 || row[0].empty() || row[0][0] < '0' || row[0][0] > '9') continue;
    if (const std::size_t dot = row[0].find('.'); dot != std::string::npos) {
      if (!found.empty() && found.back().id == row[0].substr(0, dot) && row.size() >= columns)
        add_step(row, found.back().usage);
      continue;
    }
    JobStatus status{row[0], state_of({row[1]}), row[1], {}, {}, ""};
    if (row.size() > 2) {
      const std::size_t colon = row[2].find(':');
      const auto code = number_of(row[2].substr(0, colon));
      const auto signal = colon == std::string::npos ? std::nullopt : number_of(row[2].substr(colon + 1));
      keep_exit(code, signal, status);
    }
    status.reason = reason_of(row.size() > 3 ? row[3] : "", status);
    if (row.size() >= columns) status.usage = read_usage(row);
    found.push_back(std::move(status));
  }
  return found;
}

const json* member(const json& object, const char* key) {
  if (!object.is_object()) return nullptr;
  const auto found = object.find(key);
  return found == object.end() ? nullptr : &*found;
}

// 5, and {"set": true, "infinite": false, "number": 5}.
std::optional<long long> whole(const json* value) {
  if (value == nullptr) return std::nullopt;
  if (value->is_number_integer()) return value->get<long long>();
  const json* set = member(*value, "set");
  if (set != nullptr && set->is_boolean() && !set->get<bool>()) return std::nullopt;
  const json* number = member(*value, "number");
  return number != nullptr && number->is_number_integer() ? std::optional(number->get<long long>())
                                                          : std::nullopt;
}

// A string before 23.11, a list of strings since.
std::vector<std::string> words_of(const json* value) {
  std::vector<std::string> words;
  if (value == nullptr) return words;
  if (value->is_string()) words.push_back(value->get<std::string>());
  if (!value->is_array()) return words;
  for (const json& word : *value) {
    if (word.is_string()) words.push_back(word.get<std::string>());
  }
  return words;
}

// squeue: a wait status, bare or in {"number"}, before 23.11. Since then, and in sacct always: return_code
// and signal.
void read_exit(const json* value, JobStatus& status) {
  if (value == nullptr) return;
  if (const auto wait_status = whole(value)) {
    keep_exit(*wait_status >> 8, *wait_status & 0x7f, status);
    return;
  }
  const json* signal = member(*value, "signal");
  const json* id = signal == nullptr ? nullptr : member(*signal, "id");
  if (id == nullptr && signal != nullptr) id = member(*signal, "signal_id");
  keep_exit(whole(member(*value, "return_code")), whole(id), status);
}

JobStatus read_job(const json& job) {
  const json* state = member(job, "job_state");
  const json* reason = member(job, "state_reason");
  if (const json* accounting = member(job, "state"); state == nullptr && accounting != nullptr) {
    state = member(*accounting, "current");
    reason = member(*accounting, "reason");
  }
  const std::vector<std::string> words = words_of(state);
  const auto id = whole(member(job, "job_id"));
  JobStatus status{id ? std::to_string(*id) : "", state_of(words), join(words, ","), {}, {}, ""};
  read_exit(member(job, "exit_code"), status);
  status.reason =
      reason_of(reason != nullptr && reason->is_string() ? reason->get<std::string>() : "", status);
  return status;
}

Result<std::vector<JobStatus>> read_json(std::string_view answer) {
  const json document = json::parse(answer, nullptr, false);
  if (document.is_discarded()) return fail(ErrorKind::environment, "Slurm's answer is no JSON");
  std::vector<JobStatus> found;
  const json* jobs = member(document, "jobs");
  if (jobs == nullptr || !jobs->is_array()) return found;
  for (const json& job : *jobs) {
    if (job.is_object()) found.push_back(read_job(job));
  }
  return found;
}

bool is_number(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

Command with_cluster(Command command, const JobId& job) {
  if (!job.cluster.empty()) command.insert(command.begin() + 1, {"-M", job.cluster});
  return command;
}

}  // namespace

// "123", "123;cluster" (--parsable), "Submitted batch job 123", "... on cluster x".
Result<JobId> read_submitted(std::string_view output) {
  for (const std::string& line : split_lines(output)) {
    const std::string bare(trim(line));
    const std::size_t semicolon = bare.find(';');
    const std::string cluster = semicolon == std::string::npos ? "" : bare.substr(semicolon + 1);
    if (is_number(bare.substr(0, semicolon)) && (cluster.empty() || is_name(cluster)))
      return JobId{bare.substr(0, semicolon), cluster};
    const std::vector<std::string> words = split_blanks(bare);
    const bool sentence =
        words.size() >= 4 && words[0] == "Submitted" && words[2] == "job" && is_number(words[3]);
    if (sentence) return JobId{words[3], words.size() >= 7 && words[5] == "cluster" ? words[6] : ""};
  }
  return fail(ErrorKind::environment, "sbatch names no job: " + std::string(trim(output)));
}

// The same first columns of both. Text, not JSON: its form did not change from 20.11 to 26.05. JobID, not
// JobIDRaw: tasks of an array are 123_4 in both.
std::vector<Command> status_commands(const JobId& job) {
  return {
      with_cluster({"squeue", "--noheader", "--states=all", "--format=%i|%T||%r", "--jobs=" + job.id}, job),
      with_cluster({"sacct", "--parsable2", "--noheader",
                    "--format=JobID,State,ExitCode,Reason,ElapsedRaw,TimelimitRaw,TotalCPU,AllocCPUS,NNodes,"
                    "MaxRSS,NTasks,ReqTRES",
                    "--jobs=" + job.id},
                   job)};
}

Command cancel_command(const JobId& job) {
  return with_cluster({"scancel", job.id}, job);
}

Result<std::vector<JobStatus>> read_status(std::string_view answer) {
  const std::string_view bare = trim(answer);
  if (!bare.empty() && bare.front() == '{') return read_json(bare);
  return read_text(bare);
}

}  // namespace lamec::dialects::slurm_answers
