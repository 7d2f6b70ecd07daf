#include "dialects/torque_answers.hpp"

#include "dialects/answer_parts.hpp"
#include "util/text.hpp"

namespace lamec::dialects::torque_answers {
namespace {

// src/include/pbs_job.h of 6.1.1.
constexpr NumberAdvice k_exit_statuses[] = {
    {-1, "the job could not be started, before its files were there: the node is at fault; submit it again"},
    {-2, "the job could not be started, after its files were there: the node is at fault; submit it again"},
    {-3, "the job could not be started and Torque tries again"},
    {-4, "the node's daemon ended the job when it started anew; submit it again"},
    {-5, "the node's daemon ended the job when it started anew; submit it again"},
    {-6, "the node's daemon ended the job when it started anew; submit it again"},
    {-7, "the job could not be taken up from its checkpoint"},
    {-8, "the script's interpreter could not be started: look at its first line"},
    {-9, "the files for output could not be made: does their directory exist, and is there room?"},
    {-10, "the job used more memory than it asked for: ask for more mem"},
    {-11, "the job ran longer than it asked for: ask for more walltime"},
    {-12, "the job used more cpu time than it asked for: ask for more cput"},
    {-13, "the node could not fence the job in; Torque tries again"},
};
constexpr int k_overtime[] = {-11, -12};

constexpr Advice k_messages[] = {
    {"Unknown queue", "there is no such queue: `qstat -q` lists them"},
    {"Unknown resource", "Torque and its scheduler have no resource of this name"},
    {"Unauthorized Request", "this user may not do that, mostly: may not use this queue"},
    {"Job exceeds queue resource limits",
     "the job asks for more than the queue allows: `qstat -Qf QUEUE` shows its limits"},
    {"Illegal attribute or resource value", "a resource has a value that Torque cannot read"},
    {"DOS/Windows text format", "the script has line ends as on Windows: dos2unix mends it"},
    {"Bad UID", "the server does not know this user on this host: submit on a login node"},
    {"cannot connect to server", "the server does not answer: wait, and try again"},
    {"Maximum number of jobs already in queue",
     "the queue is full for you: submit when one of your jobs is over"},
    {"cannot locate feasible nodes",
     "no nodes have what is asked for: fewer nodes, ppn or gpus, or another feature"},
    {"Unknown Job", "the server forgot the job: it is over, and Torque keeps jobs for a short time only"},
};

JobState state_of(std::string_view word) {
  if (word == "Q" || word == "H" || word == "W" || word == "T") return JobState::queued;
  if (word == "R" || word == "E" || word == "S") return JobState::running;
  return JobState::unknown;
}

JobStatus status_of(std::string id, std::string word, const std::string& exit_status, std::string comment) {
  JobStatus status{std::move(id), state_of(word), std::move(word), {}, {}, std::move(comment)};
  if (status.word != "C") return status;
  if (const auto code = number_of(trim(exit_status))) {
    judge_exit_status(*code, k_overtime, status);
  } else {
    status.state = JobState::cancelled;  // deleted before it ran: nothing ended
  }
  return status;
}

// The text of <name>...</name>; "" where there is none. qstat writes no attributes.
std::string element(std::string_view xml, const std::string& name) {
  const std::string open = "<" + name + ">";
  const std::size_t begin = xml.find(open);
  if (begin == std::string_view::npos) return "";
  const std::size_t end = xml.find("</" + name + ">", begin);
  return end == std::string_view::npos
             ? ""
             : std::string(xml.substr(begin + open.size(), end - begin - open.size()));
}

std::vector<JobStatus> read_xml(std::string_view xml) {
  std::vector<JobStatus> found;
  const std::string_view open = "<Job>";
  const std::string_view close = "</Job>";
  for (std::size_t at = xml.find(open); at != std::string_view::npos; at = xml.find(open, at + 1)) {
    const std::size_t end = xml.find(close, at);
    if (end == std::string_view::npos) break;
    const std::string_view job = xml.substr(at, end - at);
    found.push_back(status_of(element(job, "Job_Id"), element(job, "job_state"), element(job, "exit_status"),
                              element(job, "comment")));
  }
  return found;
}

// `qstat -f -1`: "Job Id: 123.server", then "    name = value", one a line.
std::vector<JobStatus> read_text(std::string_view text) {
  struct Read {
    std::string id, word, exit_status, comment;
  };
  std::vector<Read> jobs;
  for (const std::string& line : split_lines(text)) {
    const std::string_view head = "Job Id:";
    if (line.rfind(head, 0) == 0) {
      jobs.push_back({std::string(trim(std::string_view(line).substr(head.size()))), "", "", ""});
      continue;
    }
    const std::size_t equals = line.find(" = ");
    if (jobs.empty() || equals == std::string::npos) continue;
    const std::string_view name = trim(std::string_view(line).substr(0, equals));
    const std::string value(trim(std::string_view(line).substr(equals + 3)));
    if (name == "job_state") jobs.back().word = value;
    if (name == "exit_status") jobs.back().exit_status = value;
    if (name == "comment") jobs.back().comment = value;
  }
  std::vector<JobStatus> found;
  for (Read& job : jobs)
    found.push_back(
        status_of(std::move(job.id), std::move(job.word), job.exit_status, std::move(job.comment)));
  return found;
}

}  // namespace

Result<JobId> read_submitted(std::string_view output) {
  return read_qsub_id(output, "Torque");
}

// -1: no line is folded. (-x is XML here, not the history that it is in PBS Pro.)
std::vector<Command> status_commands(const JobId& job) {
  return {{"qstat", "-f", "-1", job.id}};
}

Command cancel_command(const JobId& job) {
  return {"qdel", job.id};
}

Result<std::vector<JobStatus>> read_status(std::string_view answer) {
  const std::string_view bare = trim(answer);
  return bare.empty() || bare.front() != '<' ? read_text(bare) : read_xml(bare);
}

std::string advice(std::string_view reason) {
  if (const auto code = number_behind(reason, "Exit_status ")) {
    return *code < 0 ? advice_of(k_exit_statuses, *code) : exit_advice(*code);
  }
  return advice_of(k_messages, reason);
}

}  // namespace lamec::dialects::torque_answers
