#pragma once
// What rules share: the script read once, with places.

#include <optional>
#include <string>
#include <vector>

#include "check/check.hpp"
#include "dialects/slurm.hpp"
#include "dialects/slurm_options.hpp"
#include "resolve/load_line.hpp"
#include "script/module_lines.hpp"

namespace lamec::check {

using slurm::DirectiveWord;

// One option of an #SBATCH line: --nodes=2, --nodes 2, -N 2 and -N2 alike.
struct FoundOption {
  std::string name;  // long form: "nodes"; as written where sbatch has no such option
  std::string value;
  int line = 0;       // from 1
  int column = 0;     // of the option
  int length = 0;     // of option and value as written
  int component = 0;  // of a heterogeneous job, from 0
  bool known = true;
};

struct FoundDirectives {
  std::vector<FoundOption> options;
  struct Stray {
    DirectiveWord word;
    int line = 0;
    bool quote_open = false;
  };
  std::vector<Stray> strays;  // words that are no option
};

// A word behind `ml` or `module load`.
struct LoadedWord {
  std::string text;
  int line = 0;
  int column = 0;
  bool conditional = false;
};

// The words between two stages, and what loading them one after another does.
struct ModuleRun {
  const Stage* stage = nullptr;
  std::vector<LoadedWord> words;
  std::vector<resolve::LoadStep> steps;  // one a word
};

struct Sheet {
  const CheckInput& input;
  FoundDirectives directives;                  // those that sbatch reads
  int first_command = 0;                       // line; 0: there is none
  bool is_batch = false;                       // has an #SBATCH line
  bool is_shell = true;                        // the interpreter is a shell
  std::vector<script::ShellCommand> commands;  // empty where it is not
  std::vector<script::ModuleCommand> modules;
  std::vector<ModuleRun> runs;  // behind stages that the catalogue knows

  const std::vector<ScriptLine>& lines() const { return input.script.lines; }
};

Sheet read_sheet(const CheckInput& input);
std::vector<ModuleRun> module_runs(const Sheet& sheet);

// The last one wins, as for sbatch.
const FoundOption* find_option(const Sheet& sheet, std::string_view name, int component = 0);
int component_count(const Sheet& sheet);
// The known partition that a component asks for: by name, or by a QoS or a constraint that only one has.
const Partition* partition_of(const Sheet& sheet, int component = 0);
// The option that selects it; only where partition_of() gives one.
const FoundOption& selector_of(const Sheet& sheet, int component = 0);
// What asks for all GPUs of a node in the partition's own way: "--gres=gpu:4".
std::string gpu_option(const Partition& partition);
std::optional<int> whole_number(std::string_view text);
// GPUs a node that a component asks for in a per-node style; nothing where it asks for none or in another
// style.
std::optional<int> gpus_per_node(const Sheet& sheet, int component = 0);
bool asks_for_gpus(const Sheet& sheet, int component = 0);

// <name>, {{name}}, your_account, project_xxxx: somebody was meant to fill it in.
bool looks_like_placeholder(std::string_view value);

std::vector<LoadedWord> loaded_words(const std::vector<script::ModuleCommand>& modules);
std::vector<LoadedWord> loaded_words(const Script& script);

Place place_of(const Sheet& sheet, int line, int column);
Finding finding_at(const Sheet& sheet, Severity severity, int line, int column, std::string message,
                   std::string reason, std::string fix = "");

// A fact's file, line, source and date.
std::string source_text(const System& system, const Origin& origin, const std::string& evidence);
template <class T>
std::string source_of(const Sourced<T>& fact, const System& system) {
  return source_text(system, fact.origin, fact.evidence);
}
// True where the step program of the command is `name`: at the front, behind assignments, or behind srun and
// its options.
const script::ShellWord* program_word(const script::ShellCommand& command, std::string_view name);

using Findings = std::vector<Finding>;
#define LAMEC_RULE(name) Findings name(const Sheet& sheet)
LAMEC_RULE(unknown_modules);
LAMEC_RULE(unknown_partition);
LAMEC_RULE(time_over_limit);
LAMEC_RULE(nodes_over_limit);
LAMEC_RULE(gpus_over_hardware);
LAMEC_RULE(shebang);
LAMEC_RULE(directive_behind_command);
LAMEC_RULE(misspelt_directive);
LAMEC_RULE(one_dash);
LAMEC_RULE(typographic_character);
LAMEC_RULE(stray_word);
LAMEC_RULE(unknown_option);
LAMEC_RULE(option_of_other_release);
LAMEC_RULE(variable_in_directive);
LAMEC_RULE(placeholder);
LAMEC_RULE(account_missing);
LAMEC_RULE(cores_over_hardware);
LAMEC_RULE(memory_over_hardware);
LAMEC_RULE(gpus_not_asked);
LAMEC_RULE(gpus_on_cpu_partition);
LAMEC_RULE(idle_cores);
LAMEC_RULE(gpu_counts_disagree);
LAMEC_RULE(half_pinned);
LAMEC_RULE(mixed_stages);
LAMEC_RULE(two_compilers);
LAMEC_RULE(purged_again);
LAMEC_RULE(cpus_not_inherited);
LAMEC_RULE(launcher_per_gpu);
LAMEC_RULE(address_without_suffix);
LAMEC_RULE(fixed_port);
LAMEC_RULE(mpirun_for_srun);
LAMEC_RULE(download_in_job);
LAMEC_RULE(secret);
LAMEC_RULE(greater_as_redirection);
LAMEC_RULE(windows_line_ends);
LAMEC_RULE(block_not_closed);
LAMEC_RULE(block_header);
LAMEC_RULE(block_without_setup);
LAMEC_RULE(other_scheduler);
LAMEC_RULE(option_twice);
LAMEC_RULE(output_directory);
LAMEC_RULE(ignore_comment);
LAMEC_RULE(unreadable_time);
LAMEC_RULE(options_exclude);
LAMEC_RULE(account_form);
LAMEC_RULE(account_suffix);
LAMEC_RULE(account_and_qos);
LAMEC_RULE(qos_missing);
LAMEC_RULE(unknown_qos);
LAMEC_RULE(beyond_qos);
LAMEC_RULE(memory_named);
LAMEC_RULE(cpus_to_gpus);
LAMEC_RULE(cores_withheld);
LAMEC_RULE(cluster_missing);
LAMEC_RULE(constraint_missing);
LAMEC_RULE(no_login_shell);
LAMEC_RULE(purge_harms);
LAMEC_RULE(retired_system);
LAMEC_RULE(srun_for_mpirun);
LAMEC_RULE(gpu_required);
LAMEC_RULE(partition_missing);
LAMEC_RULE(partition_of_the_catalogue);
LAMEC_RULE(refused_by_the_dialect);
#undef LAMEC_RULE

}  // namespace lamec::check
