#include "script/setup.hpp"

#include "script/block.hpp"
#include "script/print.hpp"
#include "script/shell.hpp"
#include "util/quote.hpp"
#include "util/text.hpp"

namespace lamec::script {
namespace {

std::string provider_noun(ProviderKind provider) {
  switch (provider) {
    case ProviderKind::container:
      return "a container";
    case ProviderKind::uenv:
      return "a uenv";
    default:
      return "modules";
  }
}

// Stands at the top of bin/activate, behind the line that sets lamec_venv. Leaves the shell as it was.
constexpr std::string_view k_activation_check = R"sh(lamec_missing=
while IFS= read -r lamec_module; do
  case ":${LOADEDMODULES-}:" in
    *":$lamec_module:"*) ;;
    *) lamec_missing=$lamec_module ;;
  esac
  if [ -n "$lamec_missing" ]; then break; fi
done < "$lamec_venv/.lamec-loaded"
if [ -n "$lamec_missing" ]; then
  echo "lamec: $lamec_venv is not for what is loaded here: $lamec_missing is missing; first:" >&2
  echo "lamec:   . $lamec_venv/lamec-modules" >&2
  unset lamec_venv lamec_missing lamec_module
  return 1
fi
unset lamec_venv lamec_missing lamec_module)sh";

class Commands {
 public:
  void add(std::string text) { lines_.push_back({LineKind::command, std::move(text), {}}); }
  void add(const std::vector<ScriptLine>& more) { lines_.insert(lines_.end(), more.begin(), more.end()); }
  void add(LineKind kind, std::string text) { lines_.push_back({kind, std::move(text), {}}); }
  Script take() { return Script{std::move(lines_), true}; }

 private:
  std::vector<ScriptLine> lines_;
};

std::string in_venv(std::string_view file) {
  return "\"$LAMEC_VENV/" + std::string(file) + "\"";
}

// printf '%s\n' LINE... > FILE
std::string write_lines(const std::vector<std::string>& lines, std::string_view file) {
  std::string text = "printf '%s\\n'";
  for (const std::string& line : lines) text += " " + quote_posix(line);
  return text + " > " + in_venv(file);
}

// A path that begins with a variable which is not set would lie somewhere else.
void add_path(const std::string& path, Commands& commands) {
  if (!path.empty() && path.front() == '$') {
    const std::string name = path.substr(1, path.find('/') - 1);
    commands.add(": \"${" + name +
                 ":?is not set here, so where the environment goes is not known; --venv names a place}\"");
  }
  commands.add("LAMEC_VENV=" + to_shell(path_word(path)));
}

std::vector<std::string> block_texts(const Plan& plan) {
  std::vector<std::string> texts;
  for (const ScriptLine& line : block_lines(plan)) texts.push_back(line.text);
  return texts;
}

// Of the modules that the script loads, those that the module tool then calls by the same name: an alias is
// loaded as what it stands for.
void add_check(const Plan& plan, Commands& commands) {
  const std::vector<std::string> modules = load_words(plan.environment);
  if (modules.empty()) return;
  commands.add(LineKind::comment, "# bin/activate refuses under other modules than these.");
  std::string list;
  for (const std::string& module : modules) list += " " + quote_posix(module);
  commands.add("for module in" + list + "; do");
  commands.add("  case \":${LOADEDMODULES-}:\" in *\":$module:\"*) printf '%s\\n' \"$module\" ;; esac");
  commands.add("done > " + in_venv(k_venv_loaded));
  commands.add(write_lines(block_texts(plan), "lamec-modules"));
  commands.add("{");
  commands.add("  printf 'lamec_venv=%q\\n' \"$LAMEC_VENV\"");
  commands.add("  printf '%s\\n' " + quote_posix(k_activation_check));
  commands.add("  cat " + in_venv("bin/activate"));
  commands.add("} > " + in_venv("bin/activate.new"));
  commands.add("mv -- " + in_venv("bin/activate.new") + " " + in_venv("bin/activate"));
}

void add_packages(const Plan& plan, const Setup& setup, const std::string& python, Commands& commands) {
  const std::string source =
      setup.wheels.empty() ? "" : "--no-index --find-links " + to_shell(path_word(setup.wheels)) + " ";
  if (setup.wheels.empty()) commands.add(python + " -m pip install --upgrade pip");
  std::vector<std::string> packages =
      setup.requirements.empty() ? plan.environment.packages : std::vector<std::string>{};
  packages.insert(packages.end(), setup.packages.begin(), setup.packages.end());
  if (!setup.requirements.empty()) {
    commands.add(write_lines(setup.requirements, "lamec-requirements"));
    commands.add(python + " -m pip install " + source + "-r " + in_venv("lamec-requirements"));
  }
  std::string words;
  for (const std::string& package : packages) words += " " + quote_posix(package);
  if (!words.empty()) commands.add(python + " -m pip install " + source + "--" + words);
  commands.add(python + " -m pip freeze --local > " + in_venv("lamec-packages"));
}

}  // namespace

std::string in_uenv(const PlannedEnvironment& environment) {
  if (environment.uenv.empty()) return "";
  return "uenv run " + (environment.view.empty() ? "" : "--view=" + quote_posix(environment.view) + " ") +
         quote_posix(environment.uenv) + " -- ";
}

Result<Script> setup_for(const Plan& plan, const Setup& setup) {
  const PlannedEnvironment& environment = plan.environment;
  if (environment.provider != ProviderKind::venv) {
    return fail(ErrorKind::unsupported,
                "there is nothing to set up: the software comes as " + provider_noun(environment.provider),
                {"--provider venv plans a virtual environment; --venv DIR plans one on top of modules"});
  }
  Commands commands;
  commands.add(LineKind::shebang, shebang_of(plan));
  commands.add(
      LineKind::header,
      setup.wheels.empty()
          ? "# lamec: builds the virtual environment; run it on a login node, which reaches the internet"
          : "# lamec: builds the virtual environment from wheels that lie there already");
  commands.add("set -e");
  commands.add(LineKind::blank, "");
  commands.add(block_lines(plan));
  commands.add(LineKind::blank, "");
  add_path(environment.venv, commands);
  // --clear empties the directory.
  commands.add("if [ -n \"$(ls -A \"$LAMEC_VENV\" 2> /dev/null)\" ] && [ ! -e " + in_venv("pyvenv.cfg") +
               " ]; then");
  commands.add(
      "  echo \"lamec: $LAMEC_VENV is there already, and is no virtual environment; --venv names another "
      "place\" >&2");
  commands.add("  exit 1");
  commands.add("fi");
  commands.add("rm -f " + in_venv(k_venv_marker));
  // The login node's own Python is another one than that of a uenv.
  const std::string inside = in_uenv(environment);
  commands.add(inside + "python -m venv --clear " +
               (environment.on_site_packages ? "--system-site-packages " : "") + "\"$LAMEC_VENV\"");
  if (inside.empty()) {
    add_check(plan, commands);
    commands.add(". " + in_venv("bin/activate"));
  }
  add_packages(plan, setup, inside.empty() ? "python" : inside + in_venv("bin/python"), commands);
  std::vector<std::string> modules;
  for (const PlannedModule& module : environment.modules) modules.push_back(module.load_name);
  commands.add(LineKind::comment,
               "# Written last: jobs refuse an environment that is half built or of another stage.");
  commands.add(write_lines({venv_marker(environment), join(modules, " ")}, k_venv_marker));
  return commands.take();
}

}  // namespace lamec::script
