#include "dialects/pjm_answers.hpp"

#include <algorithm>

#include "dialects/answer_parts.hpp"
#include "util/text.hpp"

namespace lamec::dialects::pjm_answers {
namespace {

// PJM codes: Fugaku user guide 1.49, 5.16.
constexpr NumberAdvice k_codes[] = {
    {1, "pjdel ended the job"},
    {2, "the job was refused when it was submitted: look at its limits and its resource group"},
    {3, "a program of the site refused the job: look at its limits and its resource group"},
    {4, "the job is held by its user: pjrls releases it"},
    {6, "a step before this one did not end as its dependency asks"},
    {7, "the deadline of the system came first: ask for less time, or submit again later"},
    {8, "a program of the site cancelled the job"},
    {9, "the job cannot be run again"},
    {11, "the job ran longer than it asked for: ask for more elapse"},
    {12, "the job used more memory than it may: use more nodes, or fewer ranks per node"},
    {13, "the job wrote more than it may: look at the limits of the disk"},
    {16,
     "the working directory or the files for output cannot be reached: do they exist, is their volume "
     "named?"},
    {18, "the job gave way to another after its least time"},
    {20, "a node went down: submit the job again"},
    {21, "the script's shell could not be started: look at its first line"},
    {22, "the network between the nodes failed: submit the job again"},
    {23, "the node ran out of memory and killed the job: use more nodes, or fewer ranks per node"},
    {25, "the system moved to its spare: submit the job again"},
    {26, "a program of the site before or after the job failed: tell the centre"},
    {27, "the job's resources could not be managed: tell the centre"},
    {28, "the job ended abnormally: look at its output"},
};

// Errors of pjsub and of mpiexec that name their cause.
constexpr Advice k_messages[] = {
    {"does not exist",
     "there is no such job or resource group: pjstat lists jobs, pjstat --rscg resource groups"},
    {"upper limit", "the job asks for more than the resource group allows: pjacl shows the limits"},
    {"exceed", "the job asks for more than the resource group allows: pjacl shows the limits"},
    {"permission", "this user or group may not use the resource group: pjacl shows what it may use"},
    {"Invalid option", "pjsub does not know an option of the script"},
};

// The state codes of pjstat; nothing for EXT, which the codes behind it decide.
JobState state_of(std::string_view word) {
  const auto one_of = [&](std::initializer_list<std::string_view> words) {
    return std::find(words.begin(), words.end(), word) != words.end();
  };
  if (one_of({"ACC", "QUE", "RNA", "HLD"})) return JobState::queued;
  if (one_of({"RNP", "RUN", "RNE", "RNO", "SPP", "SPD", "RSM"})) return JobState::running;
  if (word == "CCL") return JobState::cancelled;
  if (one_of({"RJT", "ERR"})) return JobState::failed;
  return JobState::unknown;
}

std::vector<std::string> columns(const std::string& line) {
  std::vector<std::string> found;
  for (const std::string& part : split(line, ',')) found.emplace_back(trim(part));
  return found;
}

constexpr std::string_view k_columns = "jid,st,ec,sn,pc";

JobStatus read_row(const std::vector<std::string>& row) {
  JobStatus status{row[1], state_of(row[2]), row[2], {}, {}, ""};
  const auto code = number_of(row[3]);  // "-" in the row of a whole bulk job
  const auto signal = number_of(row[4]);
  const int pc = number_of(row[5]).value_or(0);
  if (pc != 0) status.reason = "pc " + std::to_string(pc);
  if (status.word != "EXT" && status.word != "CCL") return status;
  status.exit_code = code;
  if (signal && *signal != 0) status.signal = signal;
  if (status.word == "CCL") return status;
  if (pc == 11) {
    status.state = JobState::timeout;
  } else if (pc == 1) {
    status.state = JobState::cancelled;
  } else if (pc == 18) {
    status.state = JobState::preempted;
  } else if (pc != 0 || status.signal || (code && *code != 0)) {
    status.state = JobState::failed;
    if (status.reason.empty()) status.reason = "ec " + std::to_string(code.value_or(0));
  } else if (code) {
    status.state = JobState::done;
  }
  return status;
}

}  // namespace

// "[INFO] PJM 0000 pjsub Job 12345 submitted."
Result<JobId> read_submitted(std::string_view output) {
  for (const std::string& line : split_lines(output)) {
    const std::vector<std::string> words = split_blanks(trim(line));
    for (std::size_t i = 0; i + 2 < words.size(); ++i) {
      const bool number = words[i + 1].find_first_not_of("0123456789_[]") == std::string::npos;
      if (words[i] == "Job" && number && words[i + 2].rfind("submitted", 0) == 0)
        return JobId{words[i + 1], ""};
    }
  }
  return fail(ErrorKind::environment, "pjsub names no job: " + std::string(trim(output)));
}

// Jobs that wait or run, then those that are over: two questions (-H).
std::vector<Command> status_commands(const JobId& job) {
  const std::string choose = "--choose=" + std::string(k_columns);
  return {{"pjstat", "-s", "-E", "--data", choose, job.id},
          {"pjstat", "-H", "day=365", "-s", "-E", "--data", choose, job.id}};
}

Command cancel_command(const JobId& job) {
  return {"pjdel", job.id};
}

// A row of names that begins with H, then rows that begin with an empty column.
Result<std::vector<JobStatus>> read_status(std::string_view answer) {
  std::vector<JobStatus> found;
  for (const std::string& line : split_lines(answer)) {
    const std::vector<std::string> row = columns(line);
    if (row.size() < 6 || !row[0].empty()) continue;
    found.push_back(read_row(row));
  }
  return found;
}

std::string advice(std::string_view reason) {
  if (const auto code = number_behind(reason, "pc ")) return advice_of(k_codes, *code);
  if (const auto code = number_behind(reason, "ec ")) return exit_advice(*code);
  return advice_of(k_messages, reason);
}

}  // namespace lamec::dialects::pjm_answers
