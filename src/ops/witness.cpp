#include "ops/witness.hpp"

#include <algorithm>
#include <optional>

#include "dialects/dialect.hpp"
#include "model/find.hpp"
#include "script/block.hpp"
#include "script/module_lines.hpp"
#include "script/parse.hpp"
#include "util/text.hpp"

namespace lamec::ops {
namespace {

enum class Launch : std::uint8_t { one_process, per_node, per_task, mpirun };

// What of a script is compared.
struct Shape {
  std::set<std::string> modules;  // "PyTorch/2.1.2-foss-2023a"
  std::set<std::string> uses;     // what `module use` names
  std::set<std::string> images;   // file names that end in .sif
  std::string uenv;
  bool edf = false;  // a container by an environment definition file, which says what is in it
  std::string partition;
  std::string qos;
  std::string constraint;
  std::string gpus;  // "gres": the option that asks for them, "" for none
  std::string type;  // "a100"
  Launch launch = Launch::one_process;
  bool own_environment = false;  // activates a virtual or Conda environment, or calls its Python
};

std::string_view words_of(Launch launch) {
  switch (launch) {
    case Launch::per_node:
      return "a launcher once per node";
    case Launch::per_task:
      return "a task for each GPU";
    case Launch::mpirun:
      return "mpirun";
    case Launch::one_process:
      break;
  }
  return "one process";
}

bool is_gpu_option(const std::string& key) {
  return key == "gres" || key == "gpus" || key == "gpus-per-node" || key == "gpus-per-task";
}

// "gpu:a100:4", "a100:4" -> a100
std::string type_of(const std::string& value) {
  for (const std::string& word : split(value, ':')) {
    if (word != "gpu" && !word.empty() && std::isalpha(static_cast<unsigned char>(word[0])) != 0) return word;
  }
  return "";
}

void take(Shape& shape, const std::string& key, const std::string& value) {
  const auto first = [&](const char* name, std::string& field) {
    if (key == name && field.empty()) field = value;  // a step's own does not change what the job has
  };
  first("partition", shape.partition);
  first("qos", shape.qos);
  first("constraint", shape.constraint);
  if (key == "environment") shape.edf = true;
  if (key == "uenv") shape.uenv = split(value, ':').front();
  if (is_gpu_option(key) && shape.gpus.empty() && (key != "gres" || contains(value, "gpu"))) {
    shape.gpus = key;
    shape.type = type_of(value);
  }
}

// "--uenv=x" of a step, or of a directive that no neutral word says.
void take_option(Shape& shape, const std::string& option) {
  const std::size_t equals = option.find('=');
  if (option.rfind("--", 0) != 0 || equals == std::string::npos) return;
  take(shape, option.substr(2, equals - 2), option.substr(equals + 1));
}

Launch launch_of(const std::vector<script::ShellCommand>& commands) {
  static constexpr std::string_view k_launchers[] = {
      "torchrun", "torch.distributed.run", "torch.distributed.launch", "accelerate", "composer", "deepspeed"};
  bool step = false;
  bool mpirun = false;
  for (const script::ShellCommand& command : commands) {
    const std::string& first = command.words.front().text;
    if (script::is_module_command(first)) continue;
    step = step || first == "srun";
    mpirun = mpirun || first == "mpirun" || first == "mpiexec";
    for (const script::ShellWord& word : command.words) {
      for (const std::string_view launcher : k_launchers) {
        const std::size_t at = word.text.find(launcher);
        // `deepspeed_config.json` and `/envs/accelerate/` start nothing
        if (at == std::string::npos) continue;
        const std::size_t end = at + launcher.size();
        const bool whole =
            (at == 0 || contains(" /\n'\"", std::string_view(&word.text[at - 1], 1))) &&
            (end == word.text.size() || contains(" \n'\"", std::string_view(&word.text[end], 1)));
        if (whole) return Launch::per_node;
      }
    }
  }
  return mpirun ? Launch::mpirun : step ? Launch::per_task : Launch::one_process;
}

Shape shape_of(const std::string& text, SchedulerKind kind) {
  Shape shape;
  for (const dialects::Setting& setting : dialects::parse_directives(kind, text)) {
    if (setting.key.empty())
      take_option(shape, setting.value);
    else
      take(shape, setting.key, setting.value);
  }
  const Script script = script::parse(text);
  const auto commands = script::shell_commands(script);
  for (const script::ModuleCommand& command : script::module_commands(commands)) {
    for (const script::ShellWord& word : command.words) {
      if (command.verb == script::ModuleVerb::load) shape.modules.insert(word.text);
      if (command.verb == script::ModuleVerb::use) shape.uses.insert(std::string(trim(word.text)));
    }
  }
  for (const script::ShellCommand& command : commands) {
    const bool step = command.words.front().text == "srun";
    for (const script::ShellWord& word : command.words) {
      if (step) take_option(shape, word.text);
      const std::size_t sif = word.text.rfind(".sif");
      if (sif != std::string::npos)
        shape.images.insert(word.text.substr(0, sif).substr(word.text.rfind('/', sif) + 1));
      if (contains(word.text, "activate") || contains(word.text, "/bin/python")) shape.own_environment = true;
    }
  }
  shape.launch = launch_of(commands);
  return shape;
}

// Of the same name, and of the same version where both say one.
bool same_module(const std::string& a, const std::string& b) {
  const auto name = [](const std::string& word) { return word.substr(0, word.find('/')); };
  return a == b || (name(a) == name(b) && (a == name(a) || b == name(b)));
}

void compare_software(const Shape& theirs, const Shape& ours, std::vector<std::string>& all) {
  for (const std::string& module : ours.modules) {
    if (std::none_of(theirs.modules.begin(), theirs.modules.end(),
                     [&](const std::string& m) { return same_module(m, module); }))
      all.push_back("does not load " + module);
  }
  for (const std::string& directory : ours.uses) {
    if (theirs.uses.count(directory) == 0) all.push_back("does not use " + directory);
  }
  for (const std::string& image : ours.images) {
    if (theirs.images.count(image) == 0) all.push_back("is not in " + image + ".sif");
  }
  if (ours.uenv != theirs.uenv)
    all.push_back("uenv " + (theirs.uenv.empty() ? "none" : theirs.uenv) + ", not " + ours.uenv);
  if (ours.edf || theirs.edf)
    all.push_back(theirs.edf ? "what is in its container is not seen" : "is in no container");
  if (ours.own_environment && !theirs.own_environment) all.push_back("activates no environment of its own");
  if (ours.modules.empty() && ours.images.empty() && ours.uenv.empty() && !theirs.modules.empty())
    all.push_back("loads " + *theirs.modules.begin());
}

}  // namespace

Result<std::vector<Witness>> read_witnesses(const std::filesystem::path& directory, Files& files) {
  const auto names = files.list(directory);
  if (!names) return fail(names.error());
  std::vector<Witness> all;
  for (const std::string& name : *names) {
    const std::filesystem::path file = directory / std::filesystem::path(name).filename();
    if (file.extension() != ".sh") continue;
    const auto text = files.read(file);
    if (!text) return fail(text.error());
    const auto head = [&](const std::string& key) -> std::optional<std::string> {
      for (const std::string& line : split_lines(*text)) {
        if (line.rfind("# " + key + ":", 0) == 0)
          return std::string(trim(std::string_view(line).substr(key.size() + 3)));
      }
      return std::nullopt;
    };
    const auto on = head("on"), partition = head("partition"), software = head("software"),
               used = head("used for the catalogue");
    if (!on || !partition || !software || !used) continue;
    const std::vector<std::string> words = split_blanks(*software);
    all.push_back(
        {file.filename().string(), *on, *partition, {words.begin(), words.end()}, *used != "no", *text});
  }
  std::sort(all.begin(), all.end(), [](const Witness& a, const Witness& b) { return a.file < b.file; });
  return all;
}

std::vector<std::string> differences(const Witness& witness, const std::string& ours, const System& system) {
  const SchedulerKind kind = system.scheduler.kind;
  const Shape a = shape_of(witness.text, kind);
  const Shape b = shape_of(ours, kind);
  std::vector<std::string> all;
  compare_software(a, b, all);
  if (!a.partition.empty() && a.partition != b.partition)
    all.push_back("partition " + a.partition + ", not " + b.partition);
  const Partition* partition = find_partition(system, b.partition);
  if (partition != nullptr && partition->qos_required.value_or(false) && a.qos.empty())
    all.push_back("names no QoS");
  if (!b.constraint.empty() && a.constraint != b.constraint)
    all.push_back("constraint " + a.constraint + ", not " + b.constraint);
  // Where whole nodes come with their GPUs, asking for them says the same as not asking.
  const bool come_anyway = partition != nullptr && partition->gpu_request.known() &&
                           *partition->gpu_request.value == GpuRequest::none;
  if (a.gpus != b.gpus && !come_anyway)
    all.push_back("asks for GPUs by " + (a.gpus.empty() ? "nothing" : "--" + a.gpus) + ", not " +
                  (b.gpus.empty() ? "nothing" : "--" + b.gpus));
  if (!a.type.empty() && !b.type.empty() && a.type != b.type)
    all.push_back("GPUs of type " + a.type + ", not " + b.type);
  if (a.launch != b.launch)
    all.push_back("starts " + std::string(words_of(a.launch)) + ", not " + std::string(words_of(b.launch)));
  return all;
}

}  // namespace lamec::ops
