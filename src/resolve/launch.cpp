#include "resolve/launch.hpp"

#include <algorithm>

#include "resolve/reasons.hpp"
#include "resolve/site_launch.hpp"
#include "util/text.hpp"

namespace lamec::resolve {
namespace {

Piece literal(std::string text) {
  return {PieceKind::literal, std::move(text)};
}
Piece variable(std::string name) {
  return {PieceKind::variable, std::move(name)};
}
Piece expression(std::string text) {
  return {PieceKind::expression, std::move(text)};
}
Word word(std::string text) {
  return Word{{literal(std::move(text))}};
}

// Its IPv4 address, for programs that take no names. Asked in the job: addresses are nobody's catalogue.
const std::string k_host_ip = "$(getent ahostsv4 \"$MASTER_ADDR\" | head -n 1 | cut -d ' ' -f 1)";
const std::string k_is_host = "$((SLURM_NODEID == 0))";

std::string gpu_list(int gpus) {
  std::vector<std::string> numbers;
  for (int i = 0; i < gpus; ++i) numbers.push_back(std::to_string(i));
  return join(numbers, ",");
}

// Values of {parameters}. Those that spread over several words (program, command) are handled by splice().
std::optional<Piece> value_of(const std::string& name, const LaunchInputs& in) {
  const Resources& r = in.resources;
  if (name == "gpus_per_node") return literal(std::to_string(r.gpus_per_node));
  if (name == "workers_per_node") return literal(std::to_string(std::max(1, r.gpus_per_node)));
  if (name == "tasks_per_node") return literal(std::to_string(r.tasks_per_node));
  if (name == "nodes") return literal(std::to_string(r.nodes));
  if (name == "other_nodes") return literal(std::to_string(r.nodes - 1));
  if (name == "cores_per_task") return literal(std::to_string(r.cores_per_task));
  if (name == "cpus_per_task") return literal(std::to_string(r.cpus_per_task));
  if (name == "gpu_list") return literal(gpu_list(r.gpus_per_node));
  if (name == "interface") return literal(in.system.network.interface.value_or(""));
  if (name == "head_node") return variable("HEAD_NODE");
  if (name == "head_host") return variable("MASTER_ADDR");
  if (name == "head_ip") return variable("HEAD_IP");
  if (name == "port") return variable("MASTER_PORT");
  if (name == "is_host") return expression(k_is_host);
  return std::nullopt;
}

// The person's program for a launcher that is itself the interpreter: `python -u train.py` -> `train.py`.
Words program_of(const Words& command) {
  const auto text_of = [](const Word& w) {
    return w.pieces.size() == 1 && w.pieces[0].kind == PieceKind::literal ? w.pieces[0].text : std::string();
  };
  Words program = command;
  if (program.empty()) return program;
  const std::string first = text_of(program[0]);
  const std::string base = first.substr(first.rfind('/') + 1);
  if (base.rfind("python", 0) == 0) program.erase(program.begin());
  while (!program.empty() &&
         (text_of(program[0]) == "-u" || text_of(program[0]) == "-O" || text_of(program[0]) == "-B"))
    program.erase(program.begin());
  return program;
}

Words interpreter_before(const LaunchInputs& in) {
  Words command = in.command;
  if (command.empty() || !in.python) return command;
  const Word& first = command.front();
  const std::string text = first.pieces.size() == 1 ? first.pieces[0].text : "";
  if (text.size() > 3 && text.compare(text.size() - 3, 3, ".py") == 0)
    command.insert(command.begin(), word("python"));
  return command;
}

Result<LaunchLine> fill(const LaunchLine& line, const LaunchInputs& in) {
  LaunchLine filled = line;
  filled.options.clear();
  filled.words.clear();
  const auto fill_words = [&](const Words& from, Words& to) -> Result<void> {
    for (const Word& source : from) {
      if (source.pieces.size() == 1 && source.pieces[0].kind == PieceKind::parameter &&
          (source.pieces[0].text == "program" || source.pieces[0].text == "command")) {
        const Words spliced =
            source.pieces[0].text == "program" ? program_of(in.command) : interpreter_before(in);
        Words& target = line.per_node ? filled.arguments : to;
        target.insert(target.end(), spliced.begin(), spliced.end());
        continue;
      }
      Word made;
      for (const Piece& piece : source.pieces) {
        if (piece.kind != PieceKind::parameter) {
          made.pieces.push_back(piece);
          continue;
        }
        const auto value = value_of(piece.text, in);
        if (!value)
          return fail(ErrorKind::catalog, "a recipe uses the unknown parameter {" + piece.text + "}");
        made.pieces.push_back(*value);
      }
      to.push_back(std::move(made));
    }
    return {};
  };
  if (auto done = fill_words(line.options, filled.options); !done) return fail(done.error());
  if (auto done = fill_words(line.words, filled.words); !done) return fail(done.error());
  return filled;
}

bool on_amd(const LaunchInputs& in) {
  const Partition* partition = find_partition(in.system, in.resources.partition);
  return partition != nullptr && partition->gpu.value_or("").rfind("AMD", 0) == 0;
}

bool applies(const LaunchLine& line, const LaunchInputs& in) {
  if (line.when == "several_nodes") return in.resources.nodes > 1;
  if (line.when == "gpus") return in.resources.gpus_per_node > 0;
  if (line.when == "nvidia_gpus") return in.resources.gpus_per_node > 0 && !on_amd(in);
  if (line.when == "interface") return in.system.network.interface.known();
  return true;
}

bool mentions(const std::vector<LaunchLine>& lines, std::string_view name) {
  const auto in_words = [&](const Words& words) {
    return std::any_of(words.begin(), words.end(), [&](const Word& w) {
      return std::any_of(w.pieces.begin(), w.pieces.end(),
                         [&](const Piece& p) { return p.kind == PieceKind::variable && p.text == name; });
    });
  };
  return std::any_of(lines.begin(), lines.end(),
                     [&](const LaunchLine& l) { return in_words(l.words) || in_words(l.options); });
}

// HEAD_NODE, MASTER_ADDR and MASTER_PORT, as far as the lines use them.
std::vector<LaunchLine> rendezvous(const std::vector<LaunchLine>& lines, const System& system) {
  const bool port = mentions(lines, "MASTER_PORT");
  const bool ip = mentions(lines, "HEAD_IP");
  const bool host = ip || mentions(lines, "MASTER_ADDR");
  const bool node = host || mentions(lines, "HEAD_NODE");
  std::vector<LaunchLine> before;
  const auto line = [&](LaunchKind kind, std::string name, Word value, std::string why) {
    LaunchLine made;
    made.kind = kind;
    made.name = std::move(name);
    made.words = {std::move(value)};
    made.why = std::move(why);
    before.push_back(std::move(made));
  };
  if (node)
    line(LaunchKind::set, "HEAD_NODE", Word{{expression(job_words(system.scheduler.kind).first_host)}},
         "the first node of the job is where the others meet");
  if (host) {
    Word value{{variable("HEAD_NODE")}};
    std::string why = "the address of the first node";
    const Sourced<std::string>& suffix = system.network.host_suffix;
    if (suffix.known() && !suffix.value->empty()) {
      value.pieces.push_back(literal(*suffix.value));
      why += "; '" + *suffix.value + "' names it on the fast network" +
             (suffix.note.empty() ? "" : " (" + suffix.note + ")");
    }
    line(LaunchKind::exported, "MASTER_ADDR", std::move(value), std::move(why));
    before.back().origin = suffix.origin;
    before.back().evidence = evidence_text(system.sources, suffix.evidence);
  }
  if (ip)
    line(LaunchKind::set, "HEAD_IP", Word{{expression(k_host_ip)}},
         "the same as a number: this program takes no names for its own address");
  if (port)
    line(LaunchKind::exported, "MASTER_PORT", Word{{expression(job_words(system.scheduler.kind).port)}},
         "derived from the job's number, so that two jobs on one node do not collide");
  return before;
}

void hand_cpus_to_srun(std::vector<LaunchLine>& lines, const LaunchInputs& in) {
  if (in.minimal || in.resources.cpus_per_task <= 0 || launcher_of(in.system) != TaskLauncher::srun) return;
  for (LaunchLine& line : lines) {
    if (line.kind != LaunchKind::step && line.kind != LaunchKind::background) continue;
    line.options.insert(line.options.begin(),
                        Word{{literal("--cpus-per-task="), variable("SLURM_CPUS_PER_TASK")}});
    // man srun, 22.05 and 23.02: --cpus-per-task of the job is not inherited by a step; the explicit form is
    // right on every version.
    line.why += std::string(line.why.empty() ? "" : "; ") +
                "Slurm 22.05 and 23.02 do not hand the job's cpus per task on to srun, so it is said again";
  }
}

std::vector<LaunchLine> environment_variables(const LaunchInputs& in) {
  std::vector<LaunchLine> lines;
  if (in.minimal || in.environment == nullptr) return lines;
  for (const EnvironmentVariable& variable : in.environment->variables) {
    LaunchLine line;
    line.kind = LaunchKind::exported;
    line.name = variable.name;
    line.words = {word(variable.value)};
    line.why = variable.why.empty() ? "part of the environment " + in.environment->name : variable.why;
    lines.push_back(std::move(line));
  }
  return lines;
}

// What the environment adds to every step: options of srun, and the container that the program runs in.
void enter_environment(std::vector<LaunchLine>& lines, const LaunchInputs& in) {
  if (in.minimal || in.environment == nullptr) return;
  for (LaunchLine& line : lines) {
    const bool variable = line.kind == LaunchKind::set || line.kind == LaunchKind::exported;
    if (!variable) line.runtime = in.environment->runtime;
    if (line.kind != LaunchKind::step && line.kind != LaunchKind::background) continue;
    for (const std::string& option : in.environment->launch_options) {
      const std::string name = option.substr(0, option.find('='));
      const bool said = std::any_of(line.options.begin(), line.options.end(), [&](const Word& w) {
        return !w.pieces.empty() && w.pieces.front().text.rfind(name, 0) == 0;
      });
      if (!said) line.options.push_back(word(option));
    }
  }
}

// One rank per GPU on a whole node: the centre's own binding, which keeps each rank beside its GPU.
void bind_ranks(std::vector<LaunchLine>& lines, const LaunchInputs& in) {
  const Partition* partition = find_partition(in.system, in.resources.partition);
  if (in.minimal || partition == nullptr || !partition->cpu_bind.known()) return;
  const int all = partition->gpus_per_node.value_or(0);
  if (all == 0 || in.resources.gpus_per_node != all || in.resources.tasks_per_node != all) return;
  for (LaunchLine& line : lines) {
    if (line.kind != LaunchKind::step) continue;
    line.options.insert(line.options.begin(), word("--cpu-bind=" + *partition->cpu_bind.value));
    line.why += "; the binding keeps each rank on the cores beside its GPU" +
                (partition->cpu_bind.note.empty() ? "" : " (" + partition->cpu_bind.note + ")");
  }
}

const char* const k_job_variables[] = {"HOME", "USER", "PWD", "TMPDIR", "HOSTNAME"};

bool known_variable(const std::string& name, const System& system) {
  for (const char* scheduler : {"SLURM_", "PBS_", "PJM_"}) {
    if (name.rfind(scheduler, 0) == 0) return true;
  }
  for (const FileSystem& filesystem : system.filesystems) {
    if (filesystem.variable == name) return true;
  }
  const char* const shared[] = {"PROJECT", "SCRATCH", "DATA", "FSCRATCH", "MASTER_ADDR", "MASTER_PORT"};
  return std::find(std::begin(k_job_variables), std::end(k_job_variables), name) !=
             std::end(k_job_variables) ||
         std::find(std::begin(shared), std::end(shared), name) != std::end(shared);
}

bool name_character(char c) {
  return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
}

// Reads $NAME or ${NAME} at `at`; the name, and where the text goes on.
std::optional<std::pair<std::string, std::size_t>> read_variable(const std::string& text, std::size_t at) {
  const bool braced = at + 1 < text.size() && text[at + 1] == '{';
  std::size_t end = at + (braced ? 2 : 1);
  const std::size_t begin = end;
  while (end < text.size() && name_character(text[end])) ++end;
  if (end == begin || (braced && (end >= text.size() || text[end] != '}'))) return std::nullopt;
  return std::pair{text.substr(begin, end - begin), braced ? end + 1 : end};
}

}  // namespace

bool is_python_program(const std::vector<std::string>& command) {
  if (command.empty()) return false;
  const std::string& first = command.front();
  if (first.size() > 3 && first.compare(first.size() - 3, 3, ".py") == 0) return true;
  const std::string base = first.substr(first.rfind('/') + 1);
  if (base.rfind("python", 0) != 0) return false;
  const bool interpreter =
      std::all_of(base.begin() + 6, base.end(), [](char c) { return (c >= '0' && c <= '9') || c == '.'; });
  if (!interpreter) return false;
  // `python -c ...` is not a file that a launcher could start.
  return std::find(command.begin(), command.end(), "-c") == command.end();
}

Words person_words(const std::vector<std::string>& command, const System& system,
                   std::vector<std::string>& passed) {
  Words words;
  for (const std::string& text : command) {
    Word made;
    std::string plain;
    for (std::size_t i = 0; i < text.size();) {
      const auto found = text[i] == '$' ? read_variable(text, i) : std::nullopt;
      if (!found || !known_variable(found->first, system)) {
        plain += text[i++];
        continue;
      }
      if (!plain.empty()) made.pieces.push_back(literal(std::move(plain)));
      plain.clear();
      made.pieces.push_back(variable(found->first));
      if (std::find(passed.begin(), passed.end(), found->first) == passed.end())
        passed.push_back(found->first);
      i = found->second;
    }
    if (!plain.empty() || made.pieces.empty()) made.pieces.push_back(literal(std::move(plain)));
    words.push_back(std::move(made));
  }
  return words;
}

Result<std::vector<LaunchLine>> plan_launch(const LaunchInputs& inputs) {
  std::vector<LaunchLine> lines;
  if (inputs.launcher != nullptr && inputs.python) {
    for (const LaunchLine& line : inputs.launcher->launch) {
      if (!applies(line, inputs)) continue;
      if (inputs.minimal && (line.kind == LaunchKind::exported || line.kind == LaunchKind::set)) continue;
      auto filled = fill(line, inputs);
      if (!filled) return fail(filled.error());
      filled->evidence = evidence_text(inputs.launcher->sources, line.evidence);
      lines.push_back(*std::move(filled));
    }
  } else {
    LaunchLine step;
    step.kind = LaunchKind::step;
    step.words = interpreter_before(inputs);
    step.why = inputs.launcher != nullptr ? "not a Python program: " + inputs.launcher->name +
                                                " has nothing to start, srun starts it"
                                          : "srun starts the command on every task";
    lines.push_back(std::move(step));
  }
  bind_ranks(lines, inputs);
  hand_cpus_to_srun(lines, inputs);
  enter_environment(lines, inputs);
  std::vector<LaunchLine> all = environment_variables(inputs);
  const std::vector<LaunchLine> meeting = rendezvous(lines, inputs.system);
  all.insert(all.end(), meeting.begin(), meeting.end());
  all.insert(all.end(), lines.begin(), lines.end());
  if (auto done = start_as_site(all, inputs.resources, inputs.system); !done) return fail(done.error());
  return all;
}

}  // namespace lamec::resolve
