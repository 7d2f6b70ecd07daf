// PBS Pro and OpenPBS: #PBS -l select=N:ncpus=C:mpiprocs=M:ompthreads=T:ngpus=G:mem=Ggb (qsub.1B,
// pbs_resources.7B of openpbs/openpbs cd7ab5ed).

#include "dialects/pbs_answers.hpp"
#include "dialects/pbs_words.hpp"
#include "util/quote.hpp"
#include "util/text.hpp"

namespace lamec::dialects {
namespace {

// One chunk is one node's share; `place=scatter` puts every chunk on a node of its own, which is what --nodes
// means.
void print_select(Draft& draft) {
  const Directive* nodes = take(draft, "nodes");
  const Directive* tasks = take(draft, "ntasks-per-node");
  const Directive* cpus = take(draft, "cpus-per-task");
  const Directive* gpus = take_gpus(draft);
  const Directive* memory = take(draft, "mem");
  const Directive* exclusive = take(draft, "exclusive");
  const int node_count = count_or_unsaid(draft, nodes);
  const int task_count = count_or_unsaid(draft, tasks);
  const int cpu_count = count_or_unsaid(draft, cpus);
  std::string chunk = "select=" + std::to_string(node_count > 0 ? node_count : 1);
  if (task_count > 0 || cpu_count > 0)
    chunk += ":ncpus=" + std::to_string(std::max(1, task_count) * std::max(1, cpu_count));
  if (task_count > 0) chunk += ":mpiprocs=" + std::to_string(task_count);
  if (cpu_count > 0) chunk += ":ompthreads=" + std::to_string(cpu_count);
  if (gpus != nullptr) chunk += ":ngpus=" + std::to_string(gpus_of(*gpus).count);
  if (memory != nullptr) {
    const std::string text = memory_in(memory->value, 1, "mb", "gb");
    if (text.empty()) {
      leave_unsaid(draft, *memory, "PBS Pro has no word for such an amount of memory");
      memory = nullptr;
    } else {
      chunk += ":mem=" + text;
    }
  }
  const bool asked = node_count + task_count + cpu_count > 0 || gpus != nullptr || memory != nullptr;
  if (asked) say(draft, "-l " + chunk, {nodes, tasks, cpus, gpus, memory});
  if (exclusive != nullptr && !exclusive->value.empty()) {
    leave_unsaid(draft, *exclusive,
                 "PBS Pro gives nodes to one job or shares them, and knows nothing between");
    exclusive = nullptr;
  }
  if (node_count > 1 || exclusive != nullptr)
    say(draft, exclusive != nullptr ? "-l place=scatter:excl" : "-l place=scatter", {nodes, exclusive});
}

Result<Printed> print(const std::vector<Directive>& asked) {
  Draft draft = begin_draft(asked, "#PBS");
  if (auto done = print_names(draft, "PBS Pro"); !done) return fail(done.error());
  print_select(draft);
  print_walltime(draft);
  if (auto done = print_files(draft, "PBS Pro"); !done) return fail(done.error());
  if (const Directive* array = take(draft, "array")) {
    if (is_array_range(array->value, false, true, true)) {
      say(draft, "-J " + array->value, {array});
    } else {
      leave_unsaid(draft, *array, "PBS Pro takes one range, FIRST-LAST:STEP");
    }
  }
  print_dependency(draft, "PBS Pro");
  leave_foreign_words(draft, "PBS Pro",
                      {{"qos", "PBS Pro has no QoS; queues stand for it"},
                       {"constraint", "features are resources of the site's own making"},
                       {"clusters", "a server is named behind the queue, queue@server"},
                       {"gpu-mode", "the mode of a GPU is Torque's"}});
  return finish_draft(std::move(draft), false);
}

struct Chunk {
  int nodes = 0;
  int cpus = 0;
  int tasks = 0;
  int threads = 0;
  int gpus = 0;
  std::string memory;
};

// "2:ncpus=64:mpiprocs=4:ngpus=4:mem=64gb"; nothing for several chunks and for words that have no neutral
// form.
std::optional<Chunk> read_chunk(std::string_view text) {
  Chunk chunk;
  const std::vector<std::string> parts = split(text, ':');
  chunk.nodes = count_of_text(parts[0]);
  if (chunk.nodes == 0) return std::nullopt;
  for (std::size_t i = 1; i < parts.size(); ++i) {
    const std::size_t equals = parts[i].find('=');
    if (equals == std::string::npos) return std::nullopt;
    const std::string name = parts[i].substr(0, equals);
    const std::string value = parts[i].substr(equals + 1);
    int* count = name == "ncpus"        ? &chunk.cpus
                 : name == "mpiprocs"   ? &chunk.tasks
                 : name == "ompthreads" ? &chunk.threads
                 : name == "ngpus"      ? &chunk.gpus
                                        : nullptr;
    if (count != nullptr) {
      *count = count_of_text(value);
      if (*count == 0) return std::nullopt;
    } else if (name == "mem" && mebibytes_of_size(value) > 0) {
      chunk.memory = memory_text(mebibytes_of_size(value));
    } else {
      return std::nullopt;
    }
  }
  if (chunk.threads == 0 && chunk.cpus > std::max(1, chunk.tasks)) {
    if (chunk.cpus % std::max(1, chunk.tasks) != 0) return std::nullopt;
    chunk.threads = chunk.cpus / std::max(1, chunk.tasks);
  }
  // ncpus is said again as tasks x threads; where that is another number, the chunk has no neutral form.
  const bool whole = chunk.cpus == 0 ? chunk.tasks == 0 && chunk.threads == 0
                                     : chunk.cpus == std::max(1, chunk.tasks) * std::max(1, chunk.threads);
  return whole ? std::optional(chunk) : std::nullopt;
}

bool read_select(const Assignment& part, const FoundOption& option, std::vector<Setting>& settings) {
  const auto chunk = read_chunk(part.value);
  if (!chunk) return false;
  const auto add = [&](const char* key, const std::string& value) {
    settings.push_back({key, value, option.line, part.column});
  };
  add("nodes", std::to_string(chunk->nodes));
  if (chunk->tasks > 0) add("ntasks-per-node", std::to_string(chunk->tasks));
  if (chunk->threads > 0) add("cpus-per-task", std::to_string(chunk->threads));
  if (chunk->gpus > 0) add("gpus-per-node", std::to_string(chunk->gpus));
  if (!chunk->memory.empty()) add("mem", chunk->memory);
  return true;
}

bool read_resource(const Assignment& part, const FoundOption& option, std::vector<Setting>& settings) {
  if (part.name == "select") return read_select(part, option, settings);
  if (part.name != "place") return false;
  if (part.value == "scatter") return true;
  if (part.value != "scatter:excl" && part.value != "excl") return false;
  settings.push_back({"exclusive", "", option.line, part.column});
  return true;
}

bool read_array(const FoundOption& option, std::vector<Setting>& settings) {
  if (!is_array_range(option.value, false, true, true)) return false;
  settings.push_back({"array", option.value, option.line, option.column});
  return true;
}

std::vector<Setting> parse(std::string_view script) {
  return parse_pbs_family(script, {pbs_dialect, k_pbs_letters, read_resource, "J", read_array});
}

void validate_pbs(std::string_view script, std::vector<Remark>& remarks) {
  validate_pbs_family(script, PbsRules{pbs_dialect, k_pbs_letters, true}, remarks);
}

}  // namespace

const Dialect& pbs_dialect() {
  static constexpr Dialect k_pbs{"PBS Pro",
                                 "#PBS",
                                 "qsub",
                                 true,
                                 print,
                                 parse,
                                 validate_pbs,
                                 pbs_answers::read_submitted,
                                 pbs_answers::status_commands,
                                 pbs_answers::cancel_command,
                                 pbs_answers::read_status,
                                 pbs_answers::advice};
  return k_pbs;
}

}  // namespace lamec::dialects
