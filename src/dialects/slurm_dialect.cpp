// Slurm's directives are the neutral words themselves; only short forms and abbreviations are spelt out.

#include <algorithm>

#include "dialects/dialect_parts.hpp"
#include "dialects/slurm.hpp"
#include "dialects/slurm_answers.hpp"
#include "dialects/slurm_options.hpp"
#include "util/near.hpp"
#include "util/text.hpp"

namespace lamec::dialects {
namespace {

Result<std::string> line_of(const Directive& directive) {
  if (directive.key.empty()) {
    if (has_control_character(directive.value))
      return fail(ErrorKind::usage, "a directive cannot hold a line feed, tab or other control character");
    return slurm::directive_line(directive.value);
  }
  if (directive.key == "hetjob") return std::string(slurm::k_het_separator);
  const slurm::Option* option = slurm::find_option(slurm::Program::sbatch, directive.key);
  const bool flag = directive.value.empty() && option != nullptr && option->takes != slurm::Takes::required;
  if (flag) return slurm::directive_line("--" + directive.key);
  auto line = slurm::directive_line(directive.key, directive.value);
  if (line) return line;
  Error error = line.error();
  error.message = "--" + directive.key + ": " + error.message;
  return fail(std::move(error));
}

Result<Printed> print(const std::vector<Directive>& asked) {
  Printed printed;
  for (const Directive& directive : asked) {
    auto line = line_of(directive);
    if (!line) return fail(line.error());
    printed.lines.push_back({*std::move(line), {directive.why}});
  }
  return printed;
}

// An option of one #SBATCH line; several words of it where the value is a word of its own.
struct SlurmOption {
  const slurm::Option* option = nullptr;  // nothing: not an option of any release
  std::string value;
  std::string raw;
  int column = 0;
  bool is_word = false;  // does not begin with a dash
};

SlurmOption read_option(const std::vector<slurm::DirectiveWord>& words, std::size_t& next) {
  const slurm::DirectiveWord& word = words[next++];
  SlurmOption found{nullptr, "", word.raw, word.column, false};
  const std::size_t equals = word.text.find('=');
  bool has_value = false;
  if (word.text.rfind("--", 0) == 0) {
    found.option = slurm::find_option(slurm::Program::sbatch,
                                      word.text.substr(2, equals == std::string::npos ? equals : equals - 2));
    has_value = equals != std::string::npos;
    if (has_value) found.value = word.text.substr(equals + 1);
  } else if (word.text.size() > 1 && word.text[0] == '-') {
    found.option = slurm::find_letter(slurm::Program::sbatch, word.text[1]);
    has_value = word.text.size() > 2;
    if (has_value) found.value = word.text.substr(2);
  } else {
    found.is_word = true;
  }
  const bool wants = found.option != nullptr && found.option->takes == slurm::Takes::required && !has_value;
  if (wants && next < words.size()) {
    found.value = words[next].text;
    found.raw += " " + words[next++].raw;
  }
  return found;
}

std::vector<SlurmOption> options_of(const DirectiveLine& line) {
  bool open = false;
  const std::vector<slurm::DirectiveWord> words = slurm::split_directive(line.text, open);
  std::vector<SlurmOption> found;
  for (std::size_t next = 0; next < words.size();) found.push_back(read_option(words, next));
  return found;
}

// The manual's own other names of an option.
std::string neutral_name(std::string_view name) {
  if (name == "tasks") return "ntasks";
  if (name == "tasks-per-node") return "ntasks-per-node";
  return std::string(name);
}

std::vector<Setting> parse(std::string_view script) {
  std::vector<Setting> settings;
  for (const DirectiveLine& line : directive_lines(script, slurm_dialect(), false)) {
    if (!line.read) continue;
    for (const SlurmOption& found : options_of(line)) {
      const bool separator = found.is_word && found.raw == "hetjob";
      settings.push_back({separator                 ? "hetjob"
                          : found.option != nullptr ? neutral_name(found.option->name)
                                                    : "",
                          separator || found.option != nullptr ? found.value : found.raw, line.number,
                          found.column});
      if (separator) settings.back().value.clear();
    }
  }
  return settings;
}

void validate_slurm(std::string_view script, std::vector<Remark>& remarks) {
  for (const DirectiveLine& line : directive_lines(script, slurm_dialect(), false)) {
    if (!line.read) continue;
    bool open = false;
    slurm::split_directive(line.text, open);
    if (open) remarks.push_back({line.number, 1, "a quote is never closed", "sbatch refuses such a line"});
    for (const SlurmOption& found : options_of(line)) {
      if (found.option != nullptr || (found.is_word && found.raw == "hetjob")) continue;
      const std::string name = found.raw.substr(0, found.raw.find('='));
      const std::string near = did_you_mean(name.rfind("--", 0) == 0 ? name.substr(2) : name,
                                            slurm::option_names(slurm::Program::sbatch));
      remarks.push_back({line.number, found.column,
                         "'" + name + "' is " + (found.is_word ? "no option" : "no option of sbatch"),
                         "sbatch ends with an error at a word that it does not know" +
                             (near.empty() || found.is_word ? "" : "; " + near)});
    }
  }
}

}  // namespace

const Dialect& slurm_dialect() {
  static constexpr Dialect k_slurm{"Slurm",
                                   "#SBATCH",
                                   "sbatch",
                                   false,
                                   print,
                                   parse,
                                   validate_slurm,
                                   slurm_answers::read_submitted,
                                   slurm_answers::status_commands,
                                   slurm_answers::cancel_command,
                                   slurm_answers::read_status,
                                   slurm_answers::advice};
  return k_slurm;
}

}  // namespace lamec::dialects
