#include "cli/door.hpp"

#include <csignal>
#include <cstdlib>
#include <cstring>
#include <string>
#include <unistd.h>
#include <vector>

#include "adapters/local_files.hpp"
#include "adapters/local_processes.hpp"
#include "adapters/standard_out.hpp"
#include "cli/command.hpp"
#include "cli/json.hpp"
#include "cli/session.hpp"
#include "cli/user_config.hpp"
#include "util/near.hpp"
#include "util/text.hpp"

extern char** environ;

namespace lamec::cli {
namespace {

// Set by Ctrl-C; whoever waits for a program looks at it, cleans up and answers ErrorKind::interrupted.
volatile std::sig_atomic_t g_interrupted = 0;

extern "C" void on_signal(int) {
  g_interrupted = 1;
}

int exit_code(ErrorKind kind) {
  if (kind == ErrorKind::usage) return 2;
  return kind == ErrorKind::interrupted ? 130 : 1;
}

std::map<std::string, std::string> read_environment() {
  std::map<std::string, std::string> variables;
  for (char** entry = environ; entry != nullptr && *entry != nullptr; ++entry) {
    const std::string text = *entry;
    const std::size_t equals = text.find('=');
    if (equals != std::string::npos) variables[text.substr(0, equals)] = text.substr(equals + 1);
  }
  return variables;
}

std::string host_name() {
  char buffer[256] = {};
  return gethostname(buffer, sizeof buffer - 1) == 0 ? buffer : "";
}

// Layers, weakest first: the site's own (LAMEC_CATALOG, ':' between directories), the user's, then --catalog.
catalog::LayerPaths layer_paths(const Session& session, const Arguments& arguments) {
  catalog::LayerPaths paths;
  for (const std::string& directory : split(session.variable("LAMEC_CATALOG"), ':')) {
    if (!directory.empty()) paths.directories.emplace_back(directory);
  }
  const auto own = own_directory(session, "XDG_CONFIG_HOME", ".config") / "catalog";
  if (session.files.exists(own)) paths.directories.push_back(own);
  for (const std::string& directory : arguments.values("--catalog"))
    paths.directories.emplace_back(directory);
  paths.cache = own_directory(session, "XDG_CACHE_HOME", ".cache") / "catalog";
  return paths;
}

Result<Format> choose_format(const Session& session, const Arguments& arguments) {
  const std::string name = arguments.value("--format", session.variable("LAMEC_FORMAT"));
  // A form of the command's own: the parser has looked at it, and the command writes it.
  if (arguments.has("--format") && name != "json" && name != "quiet") return Format::text;
  if (name.empty() || name == "text") return Format::text;
  if (name == "json") return Format::json;
  if (name == "quiet") return Format::quiet;
  return fail(ErrorKind::usage, "LAMEC_FORMAT has no value '" + name + "'",
              {did_you_mean(name, {"text", "json", "quiet"})});
}

Result<int> dispatch(const CommandSpec& root, const std::vector<std::string>& words, Session& session) {
  auto parsed = parse_arguments(root, words);
  if (!parsed) return fail(parsed.error());
  if (parsed->command->takes_terminal && !session.has_terminal)
    return fail(ErrorKind::usage, "lamec " + words.front() + " needs a terminal of its own");
  if (parsed->arguments.has("--version")) {
    session.out.data("lamec " LAMEC_VERSION "\n");
    return 0;
  }
  if (parsed->arguments.has("--help") || !parsed->command->run) {
    session.out.data(help_text(*parsed->command, parsed->path));
    return parsed->arguments.has("--help") || words.empty() ? 0 : 2;
  }
  auto format = choose_format(session, parsed->arguments);
  if (!format) return fail(format.error());
  session.format = *format;
  session.layers = layer_paths(session, parsed->arguments);
  return parsed->command->run(parsed->arguments, session);
}

}  // namespace

int run(int argc, char** argv) {
  std::signal(SIGINT, on_signal);
  std::signal(SIGTERM, on_signal);
  std::signal(SIGXFSZ, SIG_IGN);  // over `ulimit -f` a write answers EFBIG, and is reported like a full disk
  adapters::LocalFiles files;
  adapters::LocalProcesses processes{[] { return g_interrupted != 0; }};
  adapters::StandardOut out;
  Session session{out,
                  files,
                  processes,
                  read_environment(),
                  host_name(),
                  Format::text,
                  isatty(STDOUT_FILENO) == 1,
                  [] { return g_interrupted != 0; },
                  {},
                  {}};
  session.clean_up = [] { g_interrupted = 0; };
  const int code = carry_out(command_tree(), {argv + 1, argv + argc}, session);
  if (out.failed) {
    out.talk(to_text(Error{ErrorKind::environment,
                           std::string("cannot write to standard output: ") + std::strerror(out.cause),
                           {},
                           {}}));
    return code == 0 || code == 3 ? 1 : code;
  }
  return code;
}

int carry_out(const CommandSpec& root, const std::vector<std::string>& words, Session& session) {
  const Result<int> code = dispatch(root, words, session);
  if (code) return *code;
  if (session.format == Format::json) {
    session.out.data(to_json_text(code.error()));
  } else {
    session.out.talk(to_text(code.error()));
  }
  return exit_code(code.error().kind);
}

}  // namespace lamec::cli
