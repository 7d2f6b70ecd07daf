#pragma once
// One door to four schedulers: Slurm, PBS Pro (OpenPBS), Torque and Fujitsu's PJM. What a job asks for is
// said in neutral words, which are the long options of sbatch (`nodes`, `ntasks-per-node`, `time`, ...);
// every dialect writes them in its own directives and reads its own directives back into them.
//
// Sources: man sbatch, squeue, sacct 20.11 to 26.05; qsub.1B, qstat.1B, pbs_resources.7B and src/cmds of
// OpenPBS; qsub.1 and src/cmds of Torque 6.1.1; the Fugaku user guide 1.49 for PJM.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/plan.hpp"
#include "util/error.hpp"

namespace lamec::dialects {

// "Slurm", "PBS Pro", "Torque", "PJM": for sentences.
std::string_view title(SchedulerKind kind);
// What begins a directive: "#SBATCH", "#PBS", "#PJM".
std::string_view magic(SchedulerKind kind);
// The program that takes a script: "sbatch", "qsub", "pjsub".
std::string_view submitter(SchedulerKind kind);

// --- Directives
// ---------------------------------------------------------------------------------------------

struct DirectiveText {
  std::string text;         // without its line feed
  std::vector<Reason> why;  // of every neutral directive that the line says
  bool operator==(const DirectiveText&) const = default;
};

// What was asked for and has no words in the dialect.
struct Unsaid {
  std::string key;
  std::string value;
  std::string why;        // one clause: "PBS Pro has no QoS"
  bool harmless = false;  // the job is the same without it
  bool operator==(const Unsaid&) const = default;
};

struct Printed {
  std::vector<DirectiveText> lines;
  std::vector<Unsaid> unsaid;
  bool operator==(const Printed&) const = default;
};

// Errors (usage): a value that the dialect's language cannot spell, such as a line feed. Memory is per node,
// in the units of --mem; times are those of --time. A directive with an empty key is passed through as it is.
Result<Printed> print_directives(SchedulerKind kind, const std::vector<Directive>& asked);

// A directive as a script has it, in neutral words.
struct Setting {
  std::string key;    // "" where no neutral word fits: `value` is the option as written
  std::string value;  // unquoted; "" of a flag
  int line = 0;       // from 1
  int column = 0;     // from 1
  bool operator==(const Setting&) const = default;
};

// In the order of the script. Only lines that the scheduler reads: those before the first command. What
// cannot be read is passed through; validate() says why.
std::vector<Setting> parse_directives(SchedulerKind kind, std::string_view script);

// The last value of a neutral word; nothing where the script does not say it.
std::optional<std::string> setting_of(SchedulerKind kind, std::string_view script, std::string_view key);

// Which variables a script hands to its job: the value of Slurm's --export, of -v in the PBS family; "" where
// it does not say.
std::string variables_of(SchedulerKind kind, std::string_view script);

// True for a line that the scheduler takes for a directive, wherever it stands.
bool is_directive(SchedulerKind kind, std::string_view line);

// Whose directives a script holds: Slurm's where there are any, else those of the first line that is one.
// #PBS is PBS Pro's unless a line has words of Torque: nodes=, -t. Nothing for a script without directives.
std::optional<SchedulerKind> written_for(std::string_view script);

struct Remark {
  int line = 0;    // from 1
  int column = 0;  // from 1
  std::string what;
  std::string why;
  bool operator==(const Remark&) const = default;
};

// What the scheduler would refuse, or read otherwise than it looks, ordered by place. Needs no server; knows
// no site: which queues and resources exist is not its matter.
std::vector<Remark> validate(SchedulerKind kind, std::string_view script);

// --- Commands and their answers
// -----------------------------------------------------------------------------

using Command = std::vector<std::string>;  // program and arguments, for no shell

struct JobId {
  std::string id;       // "123", "123.server", "123[].server"
  std::string cluster;  // Slurm with --clusters; else ""
  bool operator==(const JobId&) const = default;
};

Command submit_command(SchedulerKind kind, const std::string& script_file);
// What the submitter printed. An error (environment) with its words where no job number is in it.
Result<JobId> read_job_id(SchedulerKind kind, std::string_view output);
// Asked one after another: an answer without the job is "ask the next". Those that reach further back come
// later.
std::vector<Command> status_commands(SchedulerKind kind, const JobId& job);
Command cancel_command(SchedulerKind kind, const JobId& job);

enum class JobState : std::uint8_t { queued, running, done, failed, timeout, cancelled, preempted, unknown };
std::string_view to_text(JobState state);

// What a job asked for and used, as far as accounting knows it (sacct(1)).
struct JobUsage {
  std::optional<long long> elapsed;    // seconds
  std::optional<long long> limit;      // seconds that it asked for
  std::optional<long long> cpu_used;   // seconds, all its processes together
  std::optional<long long> cpu_given;  // seconds: its cpus times elapsed
  std::optional<long long> cpus;
  std::optional<long long> nodes;
  std::optional<long long> memory_used;   // MiB on a node, at most: the largest task times the tasks there
  std::optional<long long> memory_given;  // MiB on a node
  bool operator==(const JobUsage&) const = default;
};

struct JobStatus {
  std::string id;
  JobState state = JobState::unknown;
  std::string word;              // the scheduler's own: "CANCELLED by 1000", "C", "EXT"
  std::optional<int> exit_code;  // of the script, where it ended by itself
  std::optional<int> signal;     // that ended it
  std::string reason;  // for advice(): "Priority", "Exit_status -29", "pc 11"; "" where none is given
  JobUsage usage = {};
  bool operator==(const JobStatus&) const = default;
};

// Text, XML or JSON of one of the status commands; no job at all is an empty list. An error (environment) for
// JSON that is none.
Result<std::vector<JobStatus>> read_status(SchedulerKind kind, std::string_view answer);

// One sentence: what a pending reason, an exit status or an error message of the scheduler means for the
// person; "" for one that is not known.
std::string advice(SchedulerKind kind, std::string_view reason);

}  // namespace lamec::dialects
