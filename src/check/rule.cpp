#include "check/rule.hpp"

#include <algorithm>
#include <charconv>

#include "dialects/slurm.hpp"
#include "model/find.hpp"
#include "util/text.hpp"

namespace lamec::check {
namespace {

bool is_command(LineKind kind) {
  return kind == LineKind::command || kind == LineKind::module;
}

bool shell_interpreter(const Script& script) {
  if (script.lines.empty() || script.lines[0].kind != LineKind::shebang) return true;
  const std::vector<std::string> words = split_blanks(trim(std::string_view(script.lines[0].text).substr(2)));
  for (const std::string& word : words) {
    const std::string base(trim(word.substr(word.rfind('/') + 1)));
    if (base == "sh" || base == "bash" || base == "zsh" || base == "ksh" || base == "dash") return true;
  }
  return words.empty();
}

// One option from words[at] on; `at` moves behind it. Nothing where the word is no option.
std::optional<FoundOption> take_option(const std::vector<DirectiveWord>& words, std::size_t& at, int line) {
  const DirectiveWord& word = words[at];
  if (word.text.size() < 2 || word.text[0] != '-') return std::nullopt;
  FoundOption found{"", "", line, word.column, static_cast<int>(word.raw.size()), 0, true};
  const slurm::Option* option = nullptr;
  bool has_value = false;
  if (word.text[1] == '-') {
    const std::size_t equals = word.text.find('=');
    found.name = word.text.substr(2, equals == std::string::npos ? equals : equals - 2);
    option = slurm::find_option(slurm::Program::sbatch, found.name);
    has_value = equals != std::string::npos;
    if (has_value) found.value = word.text.substr(equals + 1);
  } else {
    found.name = word.text.substr(1, 1);
    option = slurm::find_letter(slurm::Program::sbatch, word.text[1]);
    found.value = word.text.substr(2);
    has_value = !found.value.empty();
  }
  ++at;
  found.known = option != nullptr;
  if (option != nullptr) {
    found.name = option->name;
    if (found.name == "tasks-per-node") found.name = "ntasks-per-node";
    if (found.name == "tasks") found.name = "ntasks";
  }
  const bool wants = option != nullptr ? option->takes == slurm::Takes::required
                                       : at < words.size() && words[at].text[0] != '-';
  if (wants && !has_value && at < words.size()) {
    found.value = words[at].text;
    found.length = words[at].column + static_cast<int>(words[at].raw.size()) - found.column;
    ++at;
  }
  return found;
}

FoundDirectives read_directives(const Script& script, int first_command) {
  FoundDirectives found;
  int component = 0;
  for (std::size_t i = 0; i < script.lines.size(); ++i) {
    const int line = static_cast<int>(i) + 1;
    if (first_command != 0 && line >= first_command) break;
    if (script.lines[i].kind == LineKind::het_job) ++component;
    if (script.lines[i].kind != LineKind::directive) continue;
    bool quote_open = false;
    std::vector<DirectiveWord> words = slurm::split_directive(script.lines[i].text, quote_open);
    for (DirectiveWord& word : words) {
      if (word.text.empty()) word.text = " ";  // "" is a word of its own, and no option
    }
    if (quote_open && !words.empty()) found.strays.push_back({words.back(), line, true});
    for (std::size_t at = 0; at < words.size();) {
      if (auto option = take_option(words, at, line)) {
        option->component = component;
        found.options.push_back(*std::move(option));
      } else if (words[at].text == "packjob" || words[at].text == "hetjob") {
        ++component;
        ++at;
      } else {
        if (!quote_open) found.strays.push_back({words[at], line, false});
        ++at;
      }
    }
  }
  return found;
}

}  // namespace

Sheet read_sheet(const CheckInput& input) {
  Sheet sheet{input, {}, 0, false, true, {}, {}, {}};
  for (std::size_t i = 0; i < input.script.lines.size(); ++i) {
    const LineKind kind = input.script.lines[i].kind;
    if (sheet.first_command == 0 && is_command(kind)) sheet.first_command = static_cast<int>(i) + 1;
    // Directives of other schedulers are directives, too, and nothing to sbatch.
    const bool batch = kind == LineKind::directive && slurm::is_directive(input.script.lines[i].text);
    sheet.is_batch = sheet.is_batch || batch || kind == LineKind::het_job;
  }
  sheet.is_shell = shell_interpreter(input.script);
  sheet.directives = read_directives(input.script, sheet.first_command);
  if (sheet.is_shell) sheet.commands = script::shell_commands(input.script);
  sheet.modules = script::module_commands(sheet.commands);
  sheet.runs = module_runs(sheet);
  return sheet;
}

const FoundOption* find_option(const Sheet& sheet, std::string_view name, int component) {
  const FoundOption* last = nullptr;
  for (const FoundOption& option : sheet.directives.options) {
    if (option.name == name && option.component == component) last = &option;
  }
  return last;
}

int component_count(const Sheet& sheet) {
  int last = 0;
  for (const FoundOption& option : sheet.directives.options) last = std::max(last, option.component);
  return std::min(last + 1, 32);
}

namespace {

// A QoS or a constraint that only one partition of the system has lands the job there.
std::pair<const Partition*, const FoundOption*> selected(const Sheet& sheet, int component) {
  for (const char* name : {"constraint", "qos"}) {
    const FoundOption* option = find_option(sheet, name, component);
    if (option == nullptr) continue;
    const Partition* found = nullptr;
    int count = 0;
    for (const Partition& partition : sheet.input.system->partitions) {
      const bool has = name[0] == 'q' ? find_qos(partition, option->value) != nullptr
                                      : partition.constraint.known() && *partition.constraint.value == option->value;
      if (!has) continue;
      found = &partition;
      ++count;
    }
    if (count == 1) return {found, option};
  }
  return {nullptr, nullptr};
}

}  // namespace

const Partition* partition_of(const Sheet& sheet, int component) {
  if (sheet.input.system == nullptr) return nullptr;
  const System& system = *sheet.input.system;
  if (const FoundOption* option = find_option(sheet, "partition", component))
    return lamec::find_partition(system, option->value);
  return selected(sheet, component).first;
}

const FoundOption& selector_of(const Sheet& sheet, int component) {
  const FoundOption* option = find_option(sheet, "partition", component);
  return option != nullptr ? *option : *selected(sheet, component).second;
}

std::optional<int> whole_number(std::string_view text) {
  int number = 0;
  const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (code != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return number;
}

std::optional<int> gpus_per_node(const Sheet& sheet, int component) {
  if (const FoundOption* option = find_option(sheet, "gpus-per-node", component))
    return whole_number(option->value.substr(option->value.rfind(':') + 1));
  const FoundOption* gres = find_option(sheet, "gres", component);
  if (gres == nullptr || gres->value.rfind("gpu", 0) != 0 || contains(gres->value, ",")) return std::nullopt;
  const std::size_t colon = gres->value.rfind(':');
  if (colon == std::string::npos) return 1;
  return whole_number(std::string_view(gres->value).substr(colon + 1));
}

bool asks_for_gpus(const Sheet& sheet, int component) {
  for (const FoundOption& option : sheet.directives.options) {
    if (option.component != component || option.value == "0") continue;
    if (option.name == "gres" && contains(option.value, "gpu") && !contains(option.value, "gpu:0"))
      return true;
    if (option.name == "tres-per-task" && contains(option.value, "gpu")) return true;
    if (option.name == "gpus" || option.name == "gpus-per-node" || option.name == "gpus-per-task" ||
        option.name == "gpus-per-socket")
      return true;
  }
  return false;
}

std::vector<LoadedWord> loaded_words(const std::vector<script::ModuleCommand>& modules) {
  std::vector<LoadedWord> found;
  for (const script::ModuleCommand& command : modules) {
    if (command.verb != script::ModuleVerb::load) continue;
    for (const script::ShellWord& word : command.words)
      found.push_back({word.text, word.line, word.column, command.conditional});
  }
  return found;
}

std::vector<LoadedWord> loaded_words(const Script& script) {
  return loaded_words(script::module_commands(script));
}

Place place_of(const Sheet& sheet, int line, int column) {
  const std::size_t index = static_cast<std::size_t>(line) - 1;
  std::string text = index < sheet.lines().size() ? sheet.lines()[index].text : "";
  if (!text.empty() && text.back() == '\r') text.pop_back();
  return {sheet.input.file, line, column, text};
}

Finding finding_at(const Sheet& sheet, Severity severity, int line, int column, std::string message,
                   std::string reason, std::string fix) {
  return {"", severity, place_of(sheet, line, column), std::move(message), std::move(reason), std::move(fix),
          {}};
}

std::string source_text(const System& system, const Origin& origin, const std::string& key) {
  std::string text = origin.file + ":" + std::to_string(origin.line);
  for (const Evidence& evidence : system.sources) {
    if (evidence.key == key)
      text += ", " + evidence.source + (evidence.date.empty() ? "" : " (" + evidence.date + ")");
  }
  return text;
}

const script::ShellWord* program_word(const script::ShellCommand& command, std::string_view name) {
  // Views compare their lengths first: this is asked many times of every command of a script.
  static constexpr std::string_view k_carriers[] = {"srun", "exec", "env", "nohup", "time", "bash"};
  const bool in_step = !command.words.empty() && command.words[0].text == k_carriers[0];
  for (const script::ShellWord& word : command.words) {
    if (word.is_operator) return nullptr;
    const std::string_view text = word.text;
    const bool option = !text.empty() && text[0] == '-';
    const std::size_t slash = text.rfind('/');
    if (text == name || (slash != text.npos && !option && text.substr(slash + 1) == name)) return &word;
    if (option || in_step || text.find('=') != text.npos) continue;
    if (std::find(std::begin(k_carriers), std::end(k_carriers), text) == std::end(k_carriers)) return nullptr;
  }
  return nullptr;
}

}  // namespace lamec::check
