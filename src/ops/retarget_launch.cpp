#include "ops/retarget_launch.hpp"

#include <algorithm>

#include "ops/retarget_nodes.hpp"
#include "util/text.hpp"

namespace lamec::ops {
namespace {

using script::ShellCommand;
using script::ShellWord;

// The value of an option with its place: `--name=value`, `--name value`, `-c4`.
struct Value {
  std::string text;
  const ShellWord* word = nullptr;
  std::size_t offset = 0;  // of the value in the word
};

std::optional<Value> value_at(const std::vector<ShellWord>& words, std::size_t at, std::string_view name) {
  const std::string& text = words[at].text;
  const bool is_long = name.size() > 2;
  if (text == name) {
    if (at + 1 >= words.size() || words[at + 1].is_operator) return std::nullopt;
    return Value{words[at + 1].text, &words[at + 1], 0};
  }
  const std::string front = std::string(name) + (is_long ? "=" : "");
  if (text.rfind(front, 0) != 0 || text.size() == front.size()) return std::nullopt;
  return Value{text.substr(front.size()), &words[at], front.size()};
}

std::optional<Value> value_of(const std::vector<ShellWord>& words,
                              std::initializer_list<std::string_view> names) {
  for (std::size_t at = 0; at < words.size(); ++at) {
    for (const std::string_view name : names) {
      if (auto value = value_at(words, at, name)) return value;
    }
  }
  return std::nullopt;
}

std::string gpu_list(int gpus) {
  std::string list;
  for (int i = 0; i < gpus; ++i) list += (i == 0 ? "" : ",") + std::to_string(i);
  return list;
}

struct Launch {
  const ShellCommand& command;
  LineEdits& edits;
  std::vector<Untranslated>& losses;
  bool editable = true;

  void set(const Value& value, const std::string& now) {
    if (value.text == now) return;
    if (!editable || value.word->raw != value.word->text) {
      losses.push_back({value.word->line, value.word->raw + ": left as it is; " + now + " would fit"});
      return;
    }
    edits.change({value.word->line, value.word->column + static_cast<int>(value.offset),
                  static_cast<int>(value.text.size()), now});
  }
};

bool is_editable(const ShellCommand& command) {
  return std::none_of(command.words.begin(), command.words.end(), [](const ShellWord& word) {
    return contains(word.raw, "\n") || (word.is_operator && word.text.rfind("<<", 0) == 0);
  });
}

void move_workers(Launch& launch, int before, int now) {
  const auto workers = value_of(launch.command.words, {"--nproc_per_node", "--nproc-per-node", "--num_gpus"});
  if (workers && check::whole_number(workers->text) == before) launch.set(*workers, std::to_string(now));
  for (const ShellWord& word : launch.command.words) {  // a command inside quotes is another reader's
    if (word.raw != word.text &&
        (contains(word.text, "--nproc_per_node") || contains(word.text, "--nproc-per-node")))
      launch.losses.push_back({word.line, "a launch line in quotes is left as it is"});
  }
  const auto visible = value_of(launch.command.words, {"CUDA_VISIBLE_DEVICES"});
  if (visible && before > 1 && visible->text == gpu_list(before)) launch.set(*visible, gpu_list(now));
}

void move_step(Launch& launch, const NodeCounts& of_the_job, const Partition& before, const Partition& now) {
  std::vector<ShellWord> words = launch.command.words;
  // srun's own options end where its program begins; a word that belongs to an option is no program.
  std::size_t end = 0;
  while (end < words.size() && words[end].text != "srun") ++end;
  if (end == words.size()) return;
  for (++end; end < words.size() && words[end].text[0] == '-'; ++end) {
    const bool separate = words[end].text == "-c" || words[end].text == "-p" ||
                          (words[end].text.rfind("--", 0) == 0 && !contains(words[end].text, "="));
    const slurm::Option* option =
        words[end].text.rfind("--", 0) == 0
            ? slurm::find_option(slurm::Program::srun, std::string_view(words[end].text).substr(2))
            : slurm::find_letter(slurm::Program::srun, words[end].text.size() > 1 ? words[end].text[1] : ' ');
    const bool takes = option != nullptr && option->takes == slurm::Takes::required;
    if (takes && (separate || words[end].text.size() == 2) && end + 1 < words.size()) ++end;
  }
  words.resize(std::min(end, words.size()));
  const auto gpus = value_of(words, {"--gpus-per-node"});
  const auto gres = value_of(words, {"--gres"});
  const auto tasks = value_of(words, {"--ntasks-per-node"});
  const auto cpus = value_of(words, {"--cpus-per-task", "-c"});
  const auto number = [](const std::optional<Value>& value) {
    return value ? check::whole_number(value->text.substr(value->text.rfind(':') + 1)) : std::nullopt;
  };
  NodeCounts asked = of_the_job;
  if (const auto own = number(gpus ? gpus : gres)) asked.gpus = own;
  if (const auto own = number(tasks)) asked.tasks = own;
  asked.cpus_per_task = number(cpus);
  const NodeCounts fit = counts_like(asked, before, now).counts;
  if (gpus && number(gpus) && fit.gpus) launch.set(*gpus, std::to_string(*fit.gpus));
  if (gres && gres->text.rfind("gpu:", 0) == 0 && number(gres) && fit.gpus)
    launch.set(*gres, gres->text.substr(0, gres->text.rfind(':') + 1) + std::to_string(*fit.gpus));
  if (number(tasks) && fit.tasks) launch.set(*tasks, std::to_string(*fit.tasks));
  if (number(cpus) && fit.cpus_per_task) launch.set(*cpus, std::to_string(*fit.cpus_per_task));
  if (const auto partition = value_of(words, {"--partition", "-p"});
      partition && partition->text == before.name)
    launch.set(*partition, now.name);
}

}  // namespace

void retarget_launch(const check::Sheet& sheet, const Partition& before, const Partition& now,
                     LineEdits& edits, std::vector<Untranslated>& losses) {
  const auto option = [&](std::string_view name) -> std::optional<int> {
    const check::FoundOption* found = check::find_option(sheet, name);
    return found == nullptr ? std::nullopt : check::whole_number(found->value);
  };
  NodeCounts of_the_job{check::gpus_per_node(sheet), option("ntasks-per-node"), std::nullopt};
  if (!of_the_job.gpus && before.gpus_per_node.value_or(0) > 0) of_the_job.gpus = before.gpus_per_node.value;
  const int gpus_before = before.gpus_per_node.value_or(0);
  const int gpus_now = now.gpus_per_node.value_or(0);
  for (const ShellCommand& command : sheet.commands) {
    Launch launch{command, edits, losses, is_editable(command)};
    if (gpus_before > 0 && gpus_now > 0 && gpus_before != gpus_now)
      move_workers(launch, gpus_before, gpus_now);
    move_step(launch, of_the_job, before, now);
  }
}

}  // namespace lamec::ops
