#include "twin/verify.hpp"

#include <algorithm>
#include <sstream>

#include "twin/cell_programs.hpp"
#include "twin/daemons.hpp"
#include "twin/machine.hpp"
#include "twin/names.hpp"
#include "twin/twin.hpp"
#include "twin/understood.hpp"
#include "util/text.hpp"

namespace lamec::twin {
namespace {

namespace fs = std::filesystem;

constexpr int k_script_seconds = 60;

const TwinPartition* partition_of(const TwinState& state, const std::string& name) {
  for (const TwinPartition& partition : state.partitions) {
    if (partition.name == name) return &partition;
  }
  return nullptr;
}

// The first nodes of a partition, in Slurm's own spelling: "jrc[0001-0192]", 2 -> "jrc[0001-0002]".
std::string first_nodes(const std::string& nodes, int count) {
  const auto open = nodes.find('[');
  if (open == std::string::npos) return nodes;
  const std::string first = nodes.substr(open + 1, nodes.find('-', open) - open - 1);
  const std::string prefix = nodes.substr(0, open);
  if (count <= 1) return prefix + first;
  std::string last = std::to_string(std::stoi(first) + count - 1);
  if (last.size() < first.size()) last.insert(0, first.size() - last.size(), '0');
  return prefix + "[" + first + "-" + last + "]";
}

std::string first_host(const std::string& nodes) {
  const auto open = nodes.find('[');
  if (open == std::string::npos) return nodes;
  return nodes.substr(0, open) + nodes.substr(open + 1, nodes.find_first_of("-]", open) - open - 1);
}

using Variables = std::map<std::string, std::string>;

void set_part(Variables& set, const TwinState& state, const CellPart& part, const std::string& suffix) {
  const TwinPartition* partition = partition_of(state, part.partition);
  const std::string nodes = partition == nullptr ? part.partition : first_nodes(partition->nodes, part.nodes);
  const std::string count = std::to_string(part.nodes);
  const std::string tasks = std::to_string(part.tasks_per_node);
  set["SLURM_JOB_NODELIST" + suffix] = set["SLURM_NODELIST" + suffix] = nodes;
  set["SLURM_JOB_NUM_NODES" + suffix] = set["SLURM_NNODES" + suffix] = count;
  set["SLURM_JOB_PARTITION" + suffix] = part.partition;
  set["SLURM_NTASKS" + suffix] = set["SLURM_NPROCS" + suffix] =
      std::to_string(part.nodes * part.tasks_per_node);
  set["SLURM_NTASKS_PER_NODE" + suffix] = tasks;
  set["SLURM_TASKS_PER_NODE" + suffix] = part.nodes > 1 ? tasks + "(x" + count + ")" : tasks;
  set["SLURM_CPUS_PER_TASK" + suffix] = std::to_string(part.cpus_per_task);
  if (part.gpus_per_node > 0) set["SLURM_GPUS_PER_NODE" + suffix] = std::to_string(part.gpus_per_node);
}

// What slurmd would put into the batch script's environment (sbatch(1), OUTPUT ENVIRONMENT VARIABLES).
Variables job_variables(const TwinState& state, const Cell& cell, const fs::path& directory) {
  Variables set;
  set["SLURM_JOB_ID"] = set["SLURM_JOBID"] = "4711";
  set["SLURM_JOB_NAME"] = "lamec";
  set["SLURM_CLUSTER_NAME"] = state.system;
  set["SLURM_SUBMIT_DIR"] = (directory / "work").string();
  set["SLURM_PROCID"] = set["SLURM_LOCALID"] = set["SLURM_NODEID"] = set["SLURM_GTIDS"] = "0";
  const std::vector<CellPart> parts = cell.parts.empty() ? std::vector<CellPart>{CellPart{}} : cell.parts;
  set_part(set, state, parts[0], "");
  set["SLURMD_NODENAME"] = first_host(set["SLURM_JOB_NODELIST"]);
  if (parts.size() == 1) return set;
  set["SLURM_HET_SIZE"] = std::to_string(parts.size());
  for (std::size_t i = 0; i < parts.size(); ++i)
    set_part(set, state, parts[i], "_HET_GROUP_" + std::to_string(i));
  return set;
}

// A login shell's environment, all of it made here: nothing of the caller's can help or harm the script.
Variables cell_environment(const TwinState& state, const Cell& cell, const fs::path& directory) {
  Variables set = environment_for(state, "/usr/local/bin:/usr/bin:/bin");
  set["PATH"] = (directory / "bin").string() + ":" + set["PATH"];
  set["HOME"] = (directory / "home").string();
  set["USER"] = set["LOGNAME"] = "lamec";
  set["LANG"] = "C.UTF-8";
  set["TMPDIR"] = (directory / "home").string();
  set[k_cell_variable] = directory.string();
  for (const std::string& variable : state.variables) {
    if (variable != "HOME") set[variable] = (directory / "fs" / to_lower(variable)).string();
  }
  if (!cell.stage_loaded) set["LAMEC_TWIN_NO_STAGE"] = cell.venv_stage;
  if (!cell.image.empty()) set["LAMEC_TWIN_IMAGE"] = cell.image;
  if (cell.provided) set["LAMEC_TWIN_PROVIDED"] = "1";
  for (const auto& [name, value] : job_variables(state, cell, directory)) set[name] = value;
  return set;
}

// "$PROJECT/venvs/ddp" with the cell's own PROJECT.
std::string expanded(const std::string& path, const Variables& variables) {
  if (path.empty() || path[0] != '$') return path;
  const auto end = path.find('/');
  std::string name = path.substr(1, end == std::string::npos ? end : end - 1);
  if (name.size() > 1 && name.front() == '{' && name.back() == '}') name = name.substr(1, name.size() - 2);
  const auto found = variables.find(name);
  return (found == variables.end() ? "" : found->second) + (end == std::string::npos ? "" : path.substr(end));
}

std::string lines_of(const std::vector<std::string>& words) {
  return words.empty() ? "" : join(words, "\n") + "\n";
}

struct CellFile {
  fs::path path;
  std::string text;
  unsigned mode = 0600;
};

Result<void> prepare(const TwinState& state, const Cell& cell, const fs::path& directory,
                     const Variables& variables, Files& files) {
  std::vector<CellFile> contents = {
      {directory / "script.sh", cell.script},
      {directory / "sources", sources_text(cell)},
      {directory / "imports", lines_of(cell.imports)},
      {directory / "variables", lines_of(cell.required_variables)},
      {directory / "nodes", variables.at("SLURMD_NODENAME") + "\n"},
      {directory / "calls", ""},
      {directory / "work" / ".keep", ""},
      {directory / "home" / ".keep", ""},
  };
  for (const std::string& variable : state.variables) {
    if (variable != "HOME") contents.push_back({fs::path(variables.at(variable)) / ".keep", ""});
  }
  for (const Program& program : cell_programs())
    contents.push_back({directory / "bin" / program.path, program.text, 0700});
  if (!cell.venv.empty()) {
    const fs::path venv = expanded(cell.venv, variables);
    // Only below the cell: a path that a script spells otherwise is not ours to write to.
    if (venv.lexically_normal().string().compare(0, directory.string().size(), directory.string()) == 0) {
      for (const Program& file : venv_files(cell, venv.string()))
        contents.push_back({venv / file.path, file.text, 0700});
    }
  }
  for (const CellFile& file : contents) {
    if (auto made = files.make_directories(file.path.parent_path(), 0700); !made) return made;
    if (auto written = files.write(file.path, file.text, file.mode); !written) return written;
  }
  return {};
}

bool is_starter(const std::string& program) {
  return program == "srun" || program == "mpirun" || program == "mpiexec";
}

void judge_calls(const Cell& cell, CellResult& result) {
  bool imported = cell.imports.empty();
  bool stepped = false;
  for (const CellCall& call : result.calls) {
    if (call.outcome != "ok") result.problems.push_back(call.program + ": " + call.outcome);
    stepped = stepped || is_starter(call.program);
    imported = imported || call.program == "imports";
  }
  if (!stepped) result.problems.push_back("the script started no step");
  if (!imported) result.problems.push_back("nothing was started that imports " + enumerate(cell.imports));
}

// What was loaded when the program was started: the last step knows it best.
void judge_loaded(const Cell& cell, CellResult& result) {
  std::string loaded;
  for (const CellCall& call : result.calls) {
    if (is_starter(call.program)) loaded = call.loaded;
  }
  std::vector<std::string> modules;
  for (const std::string& module : split(loaded, ':')) {
    if (!module.empty()) modules.push_back(module);
  }
  result.modules = judge_modules(0, std::move(modules), result.err, cell.planned);
  for (const std::string& problem : result.modules.problems) result.problems.push_back(problem);
}

Result<void> execute(const Cell& cell, const fs::path& directory, const Variables& variables, Files& files,
                     Processes& processes, CellResult& result) {
  Command command{.argv = {"/bin/bash", (directory / "script.sh").string()}};
  command.set = variables;
  command.unset = {"*"};
  command.directory = (directory / "work").string();
  command.limit = {k_script_seconds};
  auto answer = processes.run(command);
  if (!answer) return fail(answer.error());
  result.exit_code = answer->exit_code;
  result.out = std::move(answer->out);
  result.err = std::move(answer->err);
  if (answer->timed_out) {
    result.problems.push_back("the script did not end within " + std::to_string(k_script_seconds) +
                              " seconds");
  } else if (answer->exit_code != 0) {
    result.problems.push_back("the script ended with exit code " + std::to_string(answer->exit_code));
  }
  auto calls = files.read(directory / "calls");
  if (!calls) return fail(calls.error());
  result.calls = read_calls(*calls);
  judge_calls(cell, result);
  judge_loaded(cell, result);
  return {};
}

Result<void> check_cell(const Cell& cell) {
  for (const ImportSource& source : cell.sources) {
    if (!is_name(source.name)) return refused_name("Python module", source.name);
    for (const std::string& module : source.modules) {
      if (!is_name(module)) return refused_name("module", module);
    }
  }
  for (const std::string& name : cell.imports) {
    if (!is_name(name)) return refused_name("Python module", name);
  }
  for (const std::string& package : cell.venv_packages) {
    if (!is_name(package)) return refused_name("package", package);
  }
  return {};
}

}  // namespace

Result<std::vector<std::string>> directive_problems(const TwinState& state, const Cell& cell,
                                                    Processes& processes) {
  if (cell.parts.size() != 1) return std::vector<std::string>{};  // components have records of their own
  const auto job = understood(state, cell.script, processes);
  if (!job) return fail(job.error());
  std::vector<std::string> problems;
  const auto compare = [&](const std::string& what, const auto& planned, const auto& got) {
    if (planned == got) return;
    std::ostringstream text;
    text << "Slurm understood " << what << " as " << got << ", planned was " << planned;
    problems.push_back(text.str());
  };
  const CellPart& part = cell.parts.front();
  compare("the partition", part.partition, job->partition);
  compare("the nodes", part.nodes, job->nodes);
  compare("the tasks", part.nodes * part.tasks_per_node, job->tasks);
  if (part.cpus_per_task > 0) compare("the cpus per task", part.cpus_per_task, job->cpus_per_task);
  compare("the GPUs of a node", part.gpus_asked, job->gpus_per_node);
  if (!cell.job_name.empty()) compare("the job's name", cell.job_name, job->name);
  if (!cell.time_limit.empty()) compare("the time limit", cell.time_limit, job->time_limit);
  // Slurm keeps the names of accounts in small letters.
  if (!cell.account.empty()) compare("the account", to_lower(cell.account), to_lower(job->account));
  if (!cell.constraint.empty()) compare("the constraint", cell.constraint, job->constraint);
  if (!cell.memory.empty()) compare("the memory of a node in MiB", mib_of(cell.memory), job->memory_mib);
  return problems;
}

Result<CellResult> verify(const TwinState& state, const Cell& cell, Files& files, Processes& processes) {
  if (auto checked = check_cell(cell); !checked) return fail(checked.error());
  CellResult result;
  auto submit = test_only(state, cell.script, {}, processes);
  if (!submit) return fail(submit.error());
  result.submit = std::move(*submit);
  if (result.submit.accepted) {
    auto differs = directive_problems(state, cell, processes);
    if (!differs) return fail(differs.error());
    result.problems = *std::move(differs);
  } else {
    result.problems.push_back("Slurm refuses the script: " + result.submit.words);
  }
  if (!cell.execute) {
    result.ok = result.problems.empty();
    return result;
  }
  const fs::path directory = state.places.directory / "cells" / content_hash(random_bytes(16));
  const Variables variables = cell_environment(state, cell, directory);
  auto prepared = prepare(state, cell, directory, variables, files);
  if (prepared) prepared = execute(cell, directory, variables, files, processes, result);
  const auto removed = files.remove_all(directory);
  if (!prepared) return fail(prepared.error());
  if (!removed) return fail(removed.error());
  result.ok = result.problems.empty();
  return result;
}

}  // namespace lamec::twin
