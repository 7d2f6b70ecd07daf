#include "check/rule.hpp"

#include <algorithm>

#include "dialects/slurm.hpp"
#include "script/block.hpp"
#include "util/text.hpp"

namespace lamec::check {
namespace {

struct Letter {
  char letter;
  std::string_view name;
};
// Short options of sbatch that the rules ask for (man sbatch).
constexpr Letter k_letters[] = {{'N', "nodes"}, {'n', "ntasks"}, {'p', "partition"}, {'t', "time"}, {'A', "account"}, {'c', "cpus-per-task"}, {'G', "gpus"}, {'J', "job-name"}, {'q', "qos"}};

std::string long_name(char letter) {
  for (const Letter& entry : k_letters) {
    if (entry.letter == letter) return std::string(entry.name);
  }
  return std::string(1, letter);
}

// Words that Lmod reads as a command of its own, not as a module to load.
bool is_load_command(const std::vector<std::string>& words, std::size_t& first) {
  if (words.empty()) return false;
  first = 1;
  while (first < words.size() && words[first].rfind("-", 0) == 0) ++first;
  if (first >= words.size()) return false;
  const bool load = words[first] == "load" || words[first] == "add";
  if (words[0] == "module" && !load) return false;
  if (load) {
    ++first;
    return true;
  }
  const std::string_view others[] = {"purge", "use", "unuse", "list", "avail", "av", "unload", "swap", "show", "spider", "save", "restore", "key", "whatis", "help", "rm", "del"};
  return std::find(std::begin(others), std::end(others), words[first]) == std::end(others);
}

}  // namespace

std::vector<FoundOption> find_options(const Script& script) {
  std::vector<FoundOption> found;
  for (std::size_t i = 0; i < script.lines.size(); ++i) {
    const ScriptLine& line = script.lines[i];
    if (line.kind != LineKind::directive) continue;
    const auto words = slurm::directive_words(line.text);
    if (!words) continue;
    for (std::size_t w = 0; w < words->size(); ++w) {
      const std::string& word = (*words)[w];
      const std::size_t at = line.text.find(word);
      FoundOption option{"", "", static_cast<int>(i) + 1, at == std::string::npos ? 9 : static_cast<int>(at) + 1};
      if (word.rfind("--", 0) == 0) {
        const std::size_t equals = word.find('=');
        option.name = word.substr(2, equals == std::string::npos ? equals : equals - 2);
        if (equals != std::string::npos) option.value = word.substr(equals + 1);
        if (equals == std::string::npos && w + 1 < words->size() && (*words)[w + 1].rfind("-", 0) != 0) option.value = (*words)[++w];
      } else if (word.size() > 1 && word.front() == '-') {
        option.name = long_name(word[1]);
        option.value = word.substr(2);
        if (option.value.empty() && w + 1 < words->size()) option.value = (*words)[++w];
      } else {
        continue;
      }
      found.push_back(std::move(option));
    }
  }
  return found;
}

std::optional<FoundOption> find_option(const Script& script, std::string_view name) {
  std::optional<FoundOption> last;
  for (FoundOption& option : find_options(script)) {
    if (option.name == name) last = std::move(option);
  }
  return last;
}

std::vector<LoadedWord> loaded_words(const Script& script) {
  std::vector<LoadedWord> found;
  for (std::size_t i = 0; i < script.lines.size(); ++i) {
    if (script.lines[i].kind != LineKind::module) continue;
    const std::string& text = script.lines[i].text;
    const std::vector<std::string> words = split_blanks(text);
    std::size_t first = 0;
    if (!is_load_command(words, first)) continue;
    std::size_t at = 0;
    for (std::size_t w = 0; w < words.size(); ++w) {
      at = text.find(words[w], at);
      if (w >= first && words[w].front() != '-' && words[w].front() != '#') found.push_back({words[w], static_cast<int>(i) + 1, static_cast<int>(at) + 1});
      if (words[w].front() == '#') break;
      at += words[w].size();
    }
  }
  return found;
}

Place place_of(const CheckInput& input, int line, int column) {
  const std::size_t index = static_cast<std::size_t>(line) - 1;
  return {input.file, line, column, index < input.script.lines.size() ? input.script.lines[index].text : ""};
}

}  // namespace lamec::check
