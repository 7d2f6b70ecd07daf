#pragma once
// What the files of the dialects share: one row of functions per dialect, and the small change of directives.

#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "dialects/dialect.hpp"
#include "model/system.hpp"

namespace lamec::dialects {

struct Dialect {
  std::string_view title;
  std::string_view magic;
  std::string_view submitter;
  bool may_be_indented;  // blanks before the magic word are skipped
  Result<Printed> (*print)(const std::vector<Directive>&);
  std::vector<Setting> (*parse)(std::string_view);
  void (*validate)(std::string_view, std::vector<Remark>&);  // what is particular to it
  Result<JobId> (*read_job_id)(std::string_view);
  std::vector<Command> (*status_commands)(const JobId&);
  Command (*cancel_command)(const JobId&);
  Result<std::vector<JobStatus>> (*read_status)(std::string_view);
  std::string (*advice)(std::string_view);
};

const Dialect& dialect_of(SchedulerKind kind);
const Dialect& slurm_dialect();
const Dialect& pbs_dialect();
const Dialect& torque_dialect();
const Dialect& pjm_dialect();

// --- Writing
// ------------------------------------------------------------------------------------------------

// A print in the making. Every directive asked for ends up in a line or in `unsaid`.
struct Draft {
  const std::vector<Directive>& asked;
  std::string_view magic;
  std::vector<bool> said;
  Printed printed;
};

Draft begin_draft(const std::vector<Directive>& asked, std::string_view magic);
// The directive of this key, from now on dealt with; nothing where it was not asked for.
const Directive* take(Draft& draft, std::string_view key);
void say(Draft& draft, std::string text, std::initializer_list<const Directive*> said);
void leave_unsaid(Draft& draft, const Directive& directive, std::string why, bool harmless = false);
// Passes through what has no key and begins with `-` but, where `long_options` is false, not with `--`; the
// rest was never taken and is unsaid.
Result<Printed> finish_draft(Draft&& draft, bool long_options);

// A whole number above zero and below a million; 0 for anything else.
int count_of_text(std::string_view text);
// GPUs per node of `gpus-per-node` ("4", "a100:4") or `gres` ("gpu:4", "gpu:a100:4"): the count, and the type
// where one is named. Count 0 where the text says something else.
struct GpuCount {
  int count = 0;
  std::string type;
};
GpuCount gpus_of(const Directive& directive);
// Letters, digits and ._+@:/- : what names of queues, groups and features are made of.
bool is_name(std::string_view text);
// "0-9", "0-9:2", "0-9%3" and, where a list is allowed, "1,3,5-9".
bool is_array_range(std::string_view text, bool list, bool step, bool limit);
// afterok:1:2,afterany:3 with the types that Slurm and the PBS family share.
bool is_shared_dependency(std::string_view text);
// "64G" and "1500M" to "64gb" and "1500mb" with the given suffixes; "" for zero and what cannot be read.
std::string memory_in(std::string_view text, long long times, std::string_view mega, std::string_view giga);
// MiB to "64G" or "1500M", as --mem says it.
std::string memory_text(long long mebibytes);
// "[[H:]M:]S", with days in front where they are allowed, to --time's form; "" for anything else.
std::string time_of_clock(std::string_view clock, bool with_days = false);
// --time's forms to "HH:MM:SS"; "" for anything else.
std::string clock_of_time(std::string_view time);

// --- Reading
// ------------------------------------------------------------------------------------------------

struct DirectiveLine {
  int number = 0;        // of its first line, from 1
  std::string text;      // continuation lines joined, the magic word still in front
  std::size_t body = 0;  // byte behind the magic word
  bool read = true;      // false: it stands behind the first command
};
// `continues`: a backslash at the end of the line joins it with the next.
std::vector<DirectiveLine> directive_lines(std::string_view script, const Dialect& dialect, bool continues);

struct OptionWord {
  std::string text;
  int column = 0;  // from 1
};
// As qsub splits a line: blanks part words, quotes group, a backslash outside them escapes (make_argv of
// src/cmds/qsub.c, the same in OpenPBS and Torque). `open`: a quote is never closed.
std::vector<OptionWord> split_options(const DirectiveLine& line, bool& open);

struct FoundOption {
  std::string name;   // "l", "mpi"; "" for a word that is no option
  std::string value;  // "" of a flag
  std::string raw;    // as words, "-m abe"
  int line = 0;
  int column = 0;        // of the option
  int value_column = 0;  // of its value
  bool known = false;
  bool needs_value = false;  // takes one and has none
};
struct LongOption {
  std::string_view name;
  std::string_view letter;  // the letter it stands for, or its own name
  bool takes_value;
};
// getopt's reading of one line; `letters` as in "a:l:V", where a colon says that a value follows.
std::vector<FoundOption> read_options(const DirectiveLine& line, std::string_view letters,
                                      std::span<const LongOption> long_options);

// The parts of name=value,name=value; a comma in quotes or brackets does not part.
struct Assignment {
  std::string name;
  std::string value;
  int column = 0;  // from 1, given the column of the whole
  bool has_value = false;
};
std::vector<Assignment> split_assignments(std::string_view text, int column);

}  // namespace lamec::dialects
