#include "resolve/site_launch.hpp"

#include <algorithm>

#include "model/names.hpp"

namespace lamec::resolve {
namespace {

Word word(std::string text) {
  return Word{{{PieceKind::literal, std::move(text)}}};
}

bool is_step(const LaunchLine& line) {
  return line.kind == LaunchKind::step || line.kind == LaunchKind::background;
}

std::string_view name_of(TaskLauncher launcher) {
  return launcher == TaskLauncher::mpirun ? "mpirun" : launcher == TaskLauncher::mpiexec ? "mpiexec" : "srun";
}

struct Setting {
  const System& system;
  const Resources& resources;
  TaskLauncher launcher;
};

// The rank of a process, whoever's MPI started it; 1 outside of any, which is nobody's host.
const std::string k_rank = "${OMPI_COMM_WORLD_RANK:-${PMI_RANK:-1}}";
const std::string k_local_rank = "${OMPI_COMM_WORLD_LOCAL_RANK:-${MPI_LOCALRANKID:-0}}";

// What a variable of Slurm is here; the variable itself where nothing stands for it.
Piece piece_for(const Piece& piece, const Setting& in) {
  const bool slurm = in.system.scheduler.kind == SchedulerKind::slurm;
  const bool pjm = in.system.scheduler.kind == SchedulerKind::pjm;
  const auto literal = [](int number) { return Piece{PieceKind::literal, std::to_string(number)}; };
  const auto variable = [&](const char* of_pbs, const char* of_pjm) {
    return Piece{PieceKind::variable, pjm ? of_pjm : of_pbs};
  };
  if (piece.kind == PieceKind::expression && piece.text == "$((SLURM_NODEID == 0))" &&
      in.launcher != TaskLauncher::srun)
    return {PieceKind::expression, "$((" + k_rank + " == 0))"};
  if (piece.kind != PieceKind::variable) return piece;
  if (in.launcher != TaskLauncher::srun) {
    if (piece.text == "SLURM_NODEID" || piece.text == "SLURM_PROCID") return {PieceKind::expression, k_rank};
    if (piece.text == "SLURM_LOCALID") return {PieceKind::expression, k_local_rank};
  }
  if (slurm) return piece;
  if (piece.text == "SLURM_NNODES") return literal(in.resources.nodes);
  if (piece.text == "SLURM_NTASKS") return literal(in.resources.nodes * in.resources.tasks_per_node);
  if (piece.text == "SLURM_CPUS_PER_TASK" && in.resources.cpus_per_task > 0)
    return literal(in.resources.cpus_per_task);
  if (piece.text == "SLURM_JOB_ID") return variable("PBS_JOBID", "PJM_JOBID");
  if (piece.text == "SLURM_SUBMIT_DIR") return variable("PBS_O_WORKDIR", "PJM_O_WORKDIR");
  return piece;
}

void rename(Words& words, const Setting& in) {
  for (Word& each : words) {
    for (Piece& piece : each.pieces) piece = piece_for(piece, in);
  }
}

// What srun's options of a line ask for.
struct Asked {
  int tasks = 0;
  int per_node = 0;
  bool unbound = false;
  Word host;            // one node
  bool others = false;  // all nodes but the first
  Words rest;           // words that are not srun's own, or that it shares
};

std::string first_text(const Word& each) {
  return each.pieces.empty() || each.pieces.front().kind != PieceKind::literal ? ""
                                                                               : each.pieces.front().text;
}

int number_behind(const Word& each, std::string_view name) {
  std::string text;
  for (const Piece& piece : each.pieces) text += piece.text;
  return std::atoi(text.substr(name.size()).c_str());
}

Asked read_options(const Words& options, const Resources& resources) {
  Asked asked{resources.nodes * resources.tasks_per_node, resources.tasks_per_node, false, {}, false, {}};
  for (const Word& each : options) {
    const std::string text = first_text(each);
    const auto is = [&](std::string_view name) { return text.rfind(name, 0) == 0; };
    if (is("--ntasks=")) {
      asked.tasks = number_behind(each, "--ntasks=");
    } else if (is("--ntasks-per-node=")) {
      asked.per_node = number_behind(each, "--ntasks-per-node=");
    } else if (is("--nodelist=")) {
      asked.host.pieces.assign(each.pieces.begin() + 1, each.pieces.end());
      asked.per_node = 1;
    } else if (is("--exclude=")) {
      asked.others = true;
    } else if (is("--cpu-bind=")) {
      asked.unbound = asked.unbound || text == "--cpu-bind=none";
    } else if (!is("--nodes=") && !is("--cpus-per-task=") && !is("--het-group=")) {
      asked.rest.push_back(each);
    }
  }
  return asked;
}

void add(Words& words, std::initializer_list<std::string> texts) {
  for (const std::string& text : texts) words.push_back(word(text));
}

// Open MPI: man mpirun, --map-by ppr:N:node:PE=C.
void place_by_mpirun(const Asked& asked, const Setting& in, LaunchLine& line) {
  std::string map = "ppr:" + std::to_string(asked.per_node) + ":node";
  const bool bound = asked.per_node > 1 && in.resources.cores_per_task > 0 && !asked.unbound;
  if (bound) map += ":PE=" + std::to_string(in.resources.cores_per_task);
  add(line.starter, {"-np", std::to_string(asked.tasks), "--map-by", map});
  if (!bound) add(line.starter, {"--bind-to", "none"});
}

Word hosts_of(const Asked& asked, const Setting& in) {
  if (!asked.others) return asked.host;
  return Word{{{PieceKind::expression, job_words(in.system.scheduler.kind).other_hosts}}};
}

Result<void> start(LaunchLine& line, const Setting& in) {
  const Asked asked = read_options(line.options, in.resources);
  const bool chosen = asked.others || !asked.host.pieces.empty();
  const bool pjm = in.system.scheduler.kind == SchedulerKind::pjm;
  if (chosen && pjm) {
    return fail(ErrorKind::unsupported,
                "this launch puts programs on chosen nodes, which mpiexec of PJM does not do",
                {"--launch names another software that launches, or --command-line takes your own line"});
  }
  line.starter = {word(std::string(name_of(in.launcher)))};
  if (in.launcher == TaskLauncher::mpirun) {
    place_by_mpirun(asked, in, line);
  } else {
    add(line.starter, {"-n", std::to_string(asked.tasks)});
    if (!pjm) add(line.starter, {"-ppn", std::to_string(asked.per_node)});
  }
  if (chosen) {
    line.starter.push_back(word(in.launcher == TaskLauncher::mpirun ? "--host" : "-hosts"));
    line.starter.push_back(hosts_of(asked, in));
  }
  line.starter.insert(line.starter.end(), asked.rest.begin(), asked.rest.end());
  line.options.clear();
  line.why += (line.why.empty() ? "" : "; ") + std::string(name_of(in.launcher)) + " starts it here, " +
              std::to_string(asked.per_node) + " on each node";
  return {};
}

// PBS Pro sets OMP_NUM_THREADS to the cpus of a task (pbs_resources.7B, ompthreads). Where one task starts
// the workers of its node, every worker would take all of them.
void share_threads(std::vector<LaunchLine>& lines, const Setting& in) {
  const bool own_workers = std::any_of(lines.begin(), lines.end(),
                                       [](const LaunchLine& line) { return is_step(line) && line.per_node; });
  const bool said = std::any_of(lines.begin(), lines.end(),
                                [](const LaunchLine& line) { return line.name == "OMP_NUM_THREADS"; });
  if (in.system.scheduler.kind != SchedulerKind::pbs || !own_workers || said ||
      in.resources.cores_per_task <= 0)
    return;
  const int workers = std::max(1, in.resources.gpus_per_node);
  LaunchLine line;
  line.kind = LaunchKind::exported;
  line.name = "OMP_NUM_THREADS";
  line.words = {word(std::to_string(std::max(1, in.resources.cores_per_task / workers)))};
  line.why = "PBS Pro sets it to all cpus of the task, which the " + std::to_string(workers) +
             " workers of a node share";
  lines.insert(lines.begin(), std::move(line));
}

}  // namespace

TaskLauncher launcher_of(const System& system) {
  if (system.launcher.known()) return *system.launcher.value;
  switch (system.scheduler.kind) {
    case SchedulerKind::slurm:
      return TaskLauncher::srun;
    case SchedulerKind::torque:
      return TaskLauncher::mpirun;
    case SchedulerKind::pbs:
    case SchedulerKind::pjm:
      break;
  }
  return TaskLauncher::mpiexec;
}

const JobWords& job_words(SchedulerKind kind) {
  static const JobWords k_slurm{
      "$(scontrol show hostnames \"$SLURM_JOB_NODELIST\" | head -n 1)",
      "$(scontrol show hostnames \"$SLURM_JOB_NODELIST\" | grep -vxF \"$HEAD_NODE\" | paste -sd, -)",
      "$((20000 + SLURM_JOB_ID % 20000))"};
  // "123.server" and "123[7].server": the number ends at the first character that is no digit.
  static const JobWords k_pbs{"$(head -n 1 \"$PBS_NODEFILE\")",
                              "$(sort -u \"$PBS_NODEFILE\" | grep -vxF \"$HEAD_NODE\" | paste -sd, -)",
                              "$((20000 + ${PBS_JOBID%%[!0-9]*} % 20000))"};
  static const JobWords k_pjm{"$(pjshowip | head -n 1)", "", "$((20000 + ${PJM_JOBID%%[!0-9]*} % 20000))"};
  switch (kind) {
    case SchedulerKind::pbs:
    case SchedulerKind::torque:
      return k_pbs;
    case SchedulerKind::pjm:
      return k_pjm;
    case SchedulerKind::slurm:
      break;
  }
  return k_slurm;
}

Result<void> start_as_site(std::vector<LaunchLine>& lines, const Resources& resources, const System& system) {
  const Setting in{system, resources, launcher_of(system)};
  if (in.launcher == TaskLauncher::srun && system.scheduler.kind == SchedulerKind::slurm) return {};
  for (LaunchLine& line : lines) {
    for (Words* words : {&line.options, &line.runtime, &line.words, &line.arguments}) rename(*words, in);
    if (!is_step(line) || in.launcher == TaskLauncher::srun) continue;
    if (auto done = start(line, in); !done) return done;
  }
  share_threads(lines, in);
  return {};
}

}  // namespace lamec::resolve
