// The only file that knows CLI11: it splits words into options and positionals; the messages are ours.

#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>

#include "cli/command.hpp"
#include "cli/common_options.hpp"
#include "util/near.hpp"

namespace lamec::cli {
namespace {

// Where CLI11 leaves what it found; lists keep their addresses.
struct Sink {
  std::map<std::string, std::vector<std::string>> values;
  std::map<std::string, bool> flags;
  std::vector<std::string> positionals;
};

void add_option(CLI::App& app, const OptionSpec& option, Sink& sink) {
  const std::string names = option.letter.empty() ? option.name : option.letter + "," + option.name;
  if (option.metavar.empty()) {
    app.add_flag(names, sink.flags[option.name], option.help);
    return;
  }
  auto* added = app.add_option(names, sink.values[option.name], option.help);
  added->type_size(1)->allow_extra_args(false)->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
}

std::vector<std::string> option_names(const CommandSpec& command) {
  std::vector<std::string> names = {"--help"};
  for (const OptionSpec& option : command.options) names.push_back(option.name);
  for (const OptionSpec& option : common_options_of(command)) names.push_back(option.name);
  return names;
}

std::string spoken(const std::vector<std::string>& path) {
  std::string text = "lamec";
  for (const std::string& word : path) text += " " + word;
  return text;
}

tl::unexpected<Error> unknown_option(const CommandSpec& command, const std::vector<std::string>& path,
                                     const std::string& word) {
  const std::string name = word.substr(0, word.find('='));
  return fail(ErrorKind::usage, spoken(path) + " has no option " + name,
              {did_you_mean(name, option_names(command)), "`" + spoken(path) + " --help` lists its options"});
}

Result<Arguments> parse_leaf(const CommandSpec& command, const std::vector<std::string>& path,
                             std::vector<std::string> words) {
  CLI::App app;
  app.set_help_flag();
  app.allow_extras();
  Sink sink;
  for (const OptionSpec& option : command.options) add_option(app, option, sink);
  for (const OptionSpec& option : common_options_of(command)) add_option(app, option, sink);
  bool help = false;
  app.add_flag("-h,--help", help);
  std::reverse(words.begin(), words.end());  // CLI11 takes a vector from its end
  try {
    app.parse(words);
  } catch (const CLI::ArgumentMismatch& error) {
    return fail(ErrorKind::usage, std::string(error.what()),
                {"`" + spoken(path) + " --help` shows how it is used"});
  } catch (const CLI::ParseError& error) {
    return fail(ErrorKind::usage, std::string(error.what()),
                {"`" + spoken(path) + " --help` shows how it is used"});
  }
  Arguments arguments;
  for (const std::string& word : app.remaining()) {
    if (word.size() > 1 && word.front() == '-') return unknown_option(command, path, word);
    arguments.positionals.push_back(word);
  }
  for (auto& [name, values] : sink.values) {
    if (!values.empty()) arguments.options[name] = values;
  }
  for (const auto& [name, set] : sink.flags) {
    if (set) arguments.options[name] = {""};
  }
  if (help) arguments.options["--help"] = {""};
  return arguments;
}

Result<void> check_values(const CommandSpec& command, const std::vector<std::string>& path,
                          const Arguments& arguments) {
  std::vector<OptionSpec> options = command.options;
  const std::vector<OptionSpec> common = common_options_of(command);
  options.insert(options.end(), common.begin(), common.end());
  for (const OptionSpec& option : options) {
    const std::vector<std::string> values = arguments.values(option.name);
    if (!option.repeated && !option.metavar.empty() && values.size() > 1)
      return fail(ErrorKind::usage, option.name + " is given twice");
    for (const std::string& value : values) {
      if (option.kind != ValueKind::words || option.metavar.empty()) continue;
      if (std::find(option.words.begin(), option.words.end(), value) != option.words.end()) continue;
      return fail(ErrorKind::usage, option.name + " has no value '" + value + "'",
                  {did_you_mean(value, option.words)});
    }
  }
  if (arguments.has("--help")) return {};
  std::size_t required = 0;
  bool endless = false;
  for (const PositionalSpec& positional : command.positionals) {
    if (positional.required) ++required;
    endless = endless || positional.repeated;
  }
  if (arguments.positionals.size() < required) {
    return fail(ErrorKind::usage,
                spoken(path) + " needs " + command.positionals[arguments.positionals.size()].metavar,
                {"`" + spoken(path) + " --help` shows how it is used"});
  }
  if (!endless && arguments.positionals.size() > command.positionals.size()) {
    return fail(ErrorKind::usage,
                spoken(path) + " does not know what to do with '" +
                    arguments.positionals[command.positionals.size()] + "'",
                {"`" + spoken(path) + " --help` shows how it is used"});
  }
  if (!arguments.behind.empty() && command.behind.empty())
    return fail(ErrorKind::usage, spoken(path) + " takes no command behind --");
  return {};
}

}  // namespace

void append(std::vector<OptionSpec>& options, std::vector<OptionSpec> more,
            const std::vector<std::string>& without) {
  for (OptionSpec& option : more) {
    if (std::find(without.begin(), without.end(), option.name) == without.end())
      options.push_back(std::move(option));
  }
}

Result<Parsed> parse_arguments(const CommandSpec& root, std::vector<std::string> words) {
  Parsed parsed{&root, {}, {}};
  const auto separator = std::find(words.begin(), words.end(), "--");
  if (separator != words.end()) {
    parsed.arguments.behind.assign(separator + 1, words.end());
    words.erase(separator, words.end());
  }
  // Common options may stand before the command; the first other word chooses it.
  std::vector<std::string> before;
  while (!parsed.command->subcommands.empty() && !words.empty()) {
    const std::string word = words.front();
    words.erase(words.begin());
    if (!word.empty() && word.front() == '-') {
      before.push_back(word);
      const auto takes_value = [&](const OptionSpec& o) {
        return (o.name == word || o.letter == word) && !o.metavar.empty();
      };
      const std::vector<OptionSpec>& own = parsed.command->options;
      const bool takes = std::any_of(common_options().begin(), common_options().end(), takes_value) ||
                         std::any_of(own.begin(), own.end(), takes_value);
      if (takes && !words.empty()) {
        before.push_back(words.front());
        words.erase(words.begin());
      }
      continue;
    }
    const CommandSpec* next = nullptr;
    std::vector<std::string> names;
    for (const CommandSpec& sub : parsed.command->subcommands) {
      names.push_back(sub.name);
      if (sub.name == word) next = &sub;
    }
    if (next == nullptr && parsed.command->run && !parsed.command->positionals.empty()) {
      // `lamec scale ddp` beside `lamec scale show`: a word that is no command is what the command works on.
      words.insert(words.begin(), word);
      break;
    }
    if (next == nullptr) {
      return fail(ErrorKind::usage, spoken(parsed.path) + " has no command '" + word + "'",
                  {did_you_mean(word, names)});
    }
    parsed.command = next;
    parsed.path.push_back(word);
  }
  words.insert(words.begin(), before.begin(), before.end());
  auto arguments = parse_leaf(*parsed.command, parsed.path, words);
  if (!arguments) return fail(arguments.error());
  arguments->behind = std::move(parsed.arguments.behind);
  parsed.arguments = *std::move(arguments);
  if (auto done = check_values(*parsed.command, parsed.path, parsed.arguments); !done)
    return fail(done.error());
  return parsed;
}

}  // namespace lamec::cli
