#include "script/block.hpp"

#include <algorithm>

#include "model/names.hpp"
#include "model/version.hpp"
#include "script/shell.hpp"
#include "util/near.hpp"
#include "util/quote.hpp"
#include "util/text.hpp"

namespace lamec::script {
namespace {

constexpr std::string_view k_settings[] = {"environment", "partition", "provider", "stage"};

std::string_view behind(std::string_view line, std::string_view words) {
  while (!line.empty() && (line.front() == ' ' || line.front() == '\t')) line.remove_prefix(1);
  if (line.empty() || line.front() != '#') return {};
  line.remove_prefix(1);
  while (!line.empty() && line.front() == ' ') line.remove_prefix(1);
  if (line.substr(0, words.size()) != words) return {};
  line.remove_prefix(words.size());
  if (!line.empty() && line.front() != ' ' && line.front() != '\t' && line.front() != '\r') return {};
  return line.empty() ? std::string_view(" ") : line;
}

}  // namespace

bool is_block_setting(std::string_view key) {
  return std::find(std::begin(k_settings), std::end(k_settings), key) != std::end(k_settings);
}

std::string to_text(const BlockHeader& header) {
  std::string text = "# MODULES BEGIN " + header.system;
  for (const SoftwareItem& item : header.software) text += " " + lamec::to_text(item);
  for (const auto& [key, value] : header.settings) text += " " + key + "=" + value;
  return text;
}

BlockHeader header_for(const Plan& plan) {
  BlockHeader header{plan.system, plan.request.software, {}};
  const Request& request = plan.request;
  if (request.environment) header.settings.emplace_back("environment", *request.environment);
  if (request.partition) header.settings.emplace_back("partition", *request.partition);
  if (request.provider) header.settings.emplace_back("provider", std::string(to_text(*request.provider)));
  if (request.stage) header.settings.emplace_back("stage", *request.stage);
  return header;
}

bool is_block_begin(std::string_view line) {
  return !behind(line, "MODULES BEGIN").empty();
}
bool is_block_end(std::string_view line) {
  return !behind(line, "MODULES END").empty();
}

Result<BlockHeader> parse_block_header(std::string_view line) {
  const std::vector<std::string> words = split_blanks(trim(behind(line, "MODULES BEGIN")));
  if (words.empty())
    return fail(ErrorKind::input, "a module block names no system",
                {"write: # MODULES BEGIN SYSTEM SOFTWARE..."});
  BlockHeader header{words[0], {}, {}};
  for (std::size_t i = 1; i < words.size(); ++i) {
    const std::size_t equals = words[i].find('=');
    const std::string key = words[i].substr(0, equals);
    const bool setting = equals != std::string::npos && is_block_setting(key);
    if (setting) {
      header.settings.emplace_back(key, words[i].substr(equals + 1));
      continue;
    }
    auto item = parse_item(words[i]);
    if (!item) return fail(item.error());
    header.software.push_back(*std::move(item));
  }
  return header;
}

std::vector<std::string> load_words(const PlannedEnvironment& environment) {
  std::vector<std::string> words;
  if (!environment.stage_module.empty()) words.push_back(environment.stage_module);
  for (const PlannedModule& module : environment.modules) words.push_back(module.load_name);
  return words;
}

std::string load_text(const std::vector<std::string>& words, ModuleCommand command) {
  if (words.empty()) return "";
  std::string text = command == ModuleCommand::ml ? "ml" : "module load";
  for (const std::string& word : words) text += " " + quote_posix(word);
  return text;
}

bool names_an_image(std::string_view line) {
  return line.starts_with(k_image_mark) || line.starts_with(k_data_mark) || line.starts_with(k_uenv_mark);
}

std::vector<std::string> setup_lines(const Plan& plan) {
  const PlannedEnvironment& environment = plan.environment;
  std::vector<std::string> lines;
  for (const Words& command : plan.module_setup) lines.push_back(to_module_command(command));
  if (!environment.image.empty())
    lines.push_back(std::string(k_image_mark) + to_shell(path_word(environment.image)));
  if (!environment.data.empty())
    lines.push_back(std::string(k_data_mark) + to_shell(path_word(environment.data)));
  if (!environment.uenv.empty()) {
    lines.push_back(std::string(k_uenv_mark) + environment.uenv +
                    (environment.view.empty() ? "" : " --view=" + environment.view));
  }
  return lines;
}

std::vector<ScriptLine> block_lines(const Plan& plan) {
  std::vector<ScriptLine> lines;
  lines.push_back({LineKind::block_begin, to_text(header_for(plan)), plan.environment.why});
  for (const std::string& text : setup_lines(plan)) {
    const LineKind kind = is_module_command(text) ? LineKind::module
                          : text.front() == '#'   ? LineKind::comment
                                                  : LineKind::command;
    lines.push_back(
        {kind, text, {Reason{"module-setup", "how software is reached on " + plan.system, {}, {}}}});
  }
  ScriptLine load{LineKind::module, load_text(load_words(plan.environment), plan.module_command), {}};
  for (const PlannedModule& module : plan.environment.modules) {
    Reason why = module.why;
    why.text = module.load_name + ": " + why.text;
    load.why.push_back(std::move(why));
  }
  if (!load.text.empty()) lines.push_back(std::move(load));
  lines.push_back({LineKind::block_end, "# MODULES END", {}});
  return lines;
}

bool is_module_command(std::string_view line) {
  line = trim(line);
  for (const std::string_view word : {"ml", "module"}) {
    if (line.substr(0, word.size()) == word &&
        (line.size() == word.size() || line[word.size()] == ' ' || line[word.size()] == '\t'))
      return true;
  }
  return false;
}

}  // namespace lamec::script
