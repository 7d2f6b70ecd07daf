// lamec venv: virtual environments that know their stage, made where they are used.

#include <algorithm>
#include <ctime>

#include "cli/age.hpp"
#include "cli/json_text.hpp"
#include "cli/request.hpp"
#include "cli/run_json.hpp"
#include "cli/run_target.hpp"
#include "cli/venv_record.hpp"
#include "cli/venv_wheels.hpp"
#include "jobs/scripts.hpp"
#include "jobs/task.hpp"
#include "jobs/transfer.hpp"
#include "ops/plan.hpp"
#include "ops/request_options.hpp"
#include "resolve/environment.hpp"
#include "script/print.hpp"
#include "script/setup.hpp"
#include "util/text.hpp"

namespace lamec::cli {
namespace {

constexpr const char* k_task = "$HOME/.cache/lamec/venv/";

std::string last_of(const std::string& path) {
  return std::filesystem::path(path).filename().string();
}

Result<script::Setup> setup_of(const Arguments& arguments, Session& session) {
  script::Setup setup;
  setup.packages = arguments.values("--package");
  if (arguments.has("--requirements")) {
    const auto text = session.files.read(arguments.value("--requirements"));
    if (!text) return fail(text.error());
    setup.requirements = split_lines(*text);
    if (setup.requirements.empty())
      return fail(ErrorKind::input, arguments.value("--requirements") + " names no package");
  }
  return setup;
}

std::vector<std::string> software_names(const Request& request) {
  std::vector<std::string> names;
  for (const SoftwareItem& item : request.software) names.push_back(item.name);
  return names;
}

// The plan of a request; where the software comes as modules, of an environment on top of them.
Result<ops::Planned> planned(Request request, Session& session) {
  const auto library = session.library();
  if (!library) return fail(library.error());
  request.script = false;
  auto planned = ops::plan(request, **library);
  if (!planned || request.venv || planned->plan.environment.provider != ProviderKind::modules) return planned;
  request.venv = resolve::default_venv(planned->system, planned->plan.environment,
                                       software_names(planned->plan.request));
  return ops::plan(request, **library);
}

// Wheels are copied beside the environment; the path there.
Result<std::string> send_wheels(const std::string& directory, const std::string& name, const jobs::Host& host,
                                Session& session) {
  if (host.local()) return std::filesystem::absolute(directory).string();
  const auto made = ask_there(host, jobs::prepare_script({"$HOME/.cache/lamec/wheels", ""}, name), session);
  if (!made) return fail(made.error());
  if (made->has("failed")) return fail(ErrorKind::environment, made->value("failed"));
  const std::string there = made->value("directory");
  session.note("copying wheels to " + host.name + ":" + there);
  if (auto sent = jobs::send(host, {directory + "/"}, there, session.processes); !sent)
    return fail(sent.error());
  return there;
}

Result<int> build(const std::string& venv, const Script& script, const jobs::Host& host, Session& session) {
  session.note("building " + venv + " on " + jobs::name_of(host) +
               "; where the connection breaks, the same command goes on");
  // One task for one place: a second `create` of it joins the first.
  const auto code = carry_out_there({k_task + plain_word(venv), script::to_text(script)}, host, session);
  if (!code) return fail(code.error());
  if (*code != 0)
    return fail(ErrorKind::environment,
                venv + " was not built: the script ended with exit code " + std::to_string(*code),
                {"its last lines say why; `lamec venv create --print` shows the script"});
  return 0;
}

Json json_of(const VenvRecord& record) {
  return {{"name", record.name},
          {"system", record.system},
          {"host", record.host.empty() ? Json(nullptr) : Json(record.host)},
          {"path", record.path},
          {"stage", record.stage},
          {"modules", record.modules},
          {"request", record.request},
          {"revision", record.revision},
          {"made", json_of_time(record.made)}};
}

Result<int> run_create(const Arguments& arguments, Session& session) {
  auto request = read_request(arguments, session);
  if (!request) return fail(request.error());
  if (request->software.empty())
    return fail(ErrorKind::usage, "an environment for what?", {"lamec venv create --on jureca heat"});
  auto setup = setup_of(arguments, session);
  if (!setup) return fail(setup.error());
  const auto choice = planned(*request, session);
  if (!choice) return fail(choice.error());
  const auto config = user_config(session);
  if (!config) return fail(config.error());
  const bool print = arguments.has("--print");
  Result<jobs::Host> host =
      print ? Result<jobs::Host>(jobs::Host{}) : host_of(choice->system, *config, arguments, session);
  if (!host) return fail(host.error());
  session.notes(choice->plan.notes);
  const PlannedEnvironment& environment = choice->plan.environment;
  const std::string& path = environment.venv;
  if (arguments.has("--wheels")) {
    const auto there = send_wheels(arguments.value("--wheels"), last_of(path), *host, session);
    if (!there) return fail(there.error());
    setup->wheels = *there;
  }
  const auto script = script::setup_for(choice->plan, *setup);
  if (!script) return fail(script.error());
  if (print) {
    session.out.data(script::to_text(*script));
    return 0;
  }
  if (auto built = build(path, *script, *host, session); !built) return built;
  VenvRecord record{last_of(path),
                    choice->system.name,
                    host->name,
                    path,
                    ops::request_to_words(choice->plan.request),
                    environment.stage,
                    {},
                    (*session.library())->revision(),
                    static_cast<long long>(std::time(nullptr))};
  for (const PlannedModule& module : environment.modules) record.modules.push_back(module.load_name);
  if (auto kept = keep_record(record, session); !kept) return fail(kept.error());
  session.out.data(session.format == Format::json ? json_text(json_of(record)) : path + "\n");
  session.note("jobs use it with --venv '" + path +
               "'; on the system: . lamec-modules and . bin/activate in it");
  return 0;
}

Result<int> run_list(const Arguments& arguments, Session& session) {
  const auto records = venv_records(session);
  if (!records) return fail(records.error());
  std::vector<std::vector<std::string>> rows = {{"NAME", "SYSTEM", "STAGE", "MADE", "PATH"}};
  Json all = Json::array();
  for (const VenvRecord& record : *records) {
    if (arguments.has("--on") && record.system != arguments.value("--on")) continue;
    rows.push_back({record.name, record.system, record.stage.empty() ? "-" : record.stage,
                    span_in_words(std::time(nullptr) - record.made) + " ago", record.path});
    all.push_back(json_of(record));
  }
  session.out.data(session.format == Format::json ? json_text({{"venvs", all}})
                   : rows.size() == 1             ? "no virtual environment was made from here yet\n"
                                                  : table(rows));
  return 0;
}

// What of it is otherwise today; a sentence each.
std::vector<std::string> differences(const VenvRecord& record, Session& session) {
  auto request = ops::request_from_words(record.request);
  if (!request) return {"its request cannot be read any more: " + request.error().message};
  const auto now = planned(*request, session);
  if (!now) return {"it cannot be had any more: " + now.error().message};
  const PlannedEnvironment& environment = now->plan.environment;
  std::vector<std::string> words;
  if (environment.stage != record.stage)
    words.push_back("it is for stage " + record.stage + "; today stage " + environment.stage + " is taken");
  std::vector<std::string> modules;
  for (const PlannedModule& module : environment.modules) modules.push_back(module.load_name);
  for (const std::string& module : record.modules) {
    if (std::find(modules.begin(), modules.end(), module) == modules.end())
      words.push_back("it is built on " + module + ", which is not loaded today");
  }
  for (const std::string& module : modules) {
    if (std::find(record.modules.begin(), record.modules.end(), module) == record.modules.end())
      words.push_back("today " + module + " is loaded, which it is not built on");
  }
  return words;
}

// Whether it is there: its marker's first line.
Result<std::string> marker_of(const VenvRecord& record, Session& session) {
  const std::string file = jobs::path_word(record.path + "/" + std::string(script::k_venv_marker));
  const auto answer = ask_there(host_named(record.host, session),
                                "  say stage \"$(head -n 1 " + file + " 2> /dev/null)\"\n", session);
  if (!answer) return fail(answer.error());
  return answer->value("stage");
}

Result<int> run_check(const Arguments& arguments, Session& session) {
  std::vector<VenvRecord> records;
  if (arguments.positionals.empty()) {
    auto all = venv_records(session);
    if (!all) return fail(all.error());
    records = *std::move(all);
  }
  for (const std::string& name : arguments.positionals) {
    auto one = find_record(name, arguments.value("--on"), session);
    if (!one) return fail(one.error());
    records.push_back(*std::move(one));
  }
  bool good = true;
  Json all = Json::array();
  for (const VenvRecord& record : records) {
    std::vector<std::string> words = differences(record, session);
    const auto marker =
        arguments.has("--offline") ? Result<std::string>(record.stage) : marker_of(record, session);
    if (!marker) {
      session.note(record.name + ": " + marker.error().message);
    } else if (marker->empty()) {
      words.insert(words.begin(), "it is not there, or half built");
    }
    good = good && words.empty();
    Json json = json_of(record);
    json["differences"] = words;
    all.push_back(json);
    if (session.format == Format::json) continue;
    session.out.data(record.name + " on " + record.system + ": " +
                     (words.empty() ? "as it would be made today" : join(words, "; ")) + "\n");
  }
  if (session.format == Format::json) session.out.data(json_text({{"venvs", all}}));
  if (!good) session.note("`lamec venv create` with the same words makes it anew");
  return good ? 0 : 3;
}

Result<int> run_remove(const Arguments& arguments, Session& session) {
  const auto record = find_record(arguments.positionals.front(), arguments.value("--on"), session);
  if (!record) return fail(record.error());
  if (!arguments.has("--yes"))
    return fail(
        ErrorKind::usage,
        "this deletes " + record->path + " on " + (record->host.empty() ? "this machine" : record->host),
        {"--yes says that it may"});
  // Only what is an environment that lamec made, whole or half built.
  const std::string directory = jobs::path_word(record->path);
  const auto answer = ask_there(host_named(record->host, session),
                                "  dir=" + directory +
                                    "\n  if [ ! -e \"$dir\" ]; then say absent ''; return; fi\n"
                                    "  if [ ! -f \"$dir/pyvenv.cfg\" ]; then say foreign ''; return; fi\n"
                                    "  complaint=$(rm -rf -- \"$dir\" 2>&1) || say failed \"$complaint\"\n",
                                session);
  if (!answer) return fail(answer.error());
  if (answer->has("failed")) return fail(ErrorKind::environment, answer->value("failed"));
  if (answer->has("foreign"))
    return fail(ErrorKind::input, record->path + " is no virtual environment; it was left alone");
  if (auto gone = forget_record(*record, session); !gone) return fail(gone.error());
  session.note(record->path + (answer->has("absent") ? " was gone already" : " is removed"));
  return 0;
}

OptionSpec on_option(const std::string& help) {
  return {"--on", "", "SYSTEM", help, "Options", false, ValueKind::system, {}};
}

CommandSpec create_command() {
  CommandSpec command;
  command.name = "create";
  command.summary = "Build one on the system, with the modules that its jobs load.";
  command.description =
      "Software that the stage has no module for is installed with pip; software that comes as modules is "
      "seen from the\n"
      "environment, which then holds packages of your own. Its bin/activate refuses under other modules.";
  command.positionals = {{"SYSTEM", "where, or `here`", false, false, ValueKind::system},
                         {"SOFTWARE", "what for, as in `lamec software`", false, true, ValueKind::software}};
  command.options = {
      {"--package", "", "SPEC", "a package besides, as pip takes it", "Contents", true, ValueKind::text, {}},
      {"--requirements",
       "-r",
       "FILE",
       "install what this file lists instead of the software's packages",
       "Contents",
       false,
       ValueKind::file,
       {}},
      {"--wheels",
       "",
       "DIR",
       "install from these wheels, without a network (lamec venv wheels)",
       "Contents",
       false,
       ValueKind::directory,
       {}},
      {"--print", "", "", "print the script and do nothing", "Form", false, ValueKind::text, {}},
      {"--host",
       "",
       "HOST",
       "where to build, as your ssh knows it; local: this machine",
       "Options",
       false,
       ValueKind::text,
       {}}};
  append(command.options, choice_option_specs(), {"--image", "--data"});
  command.options.push_back(on_option_spec());
  command.examples = {
      {"lamec venv create --on jureca heat", "HeAT, which no stage has"},
      {"lamec venv create --on jureca ddp --package transformers==4.46.3", "on top of the stage's PyTorch"},
      {"lamec venv create --on jureca heat --wheels wheels", "for nodes without a network"}};
  command.run = run_create;
  return command;
}

}  // namespace

CommandSpec venv_command() {
  CommandSpec command;
  command.name = "venv";
  command.summary = "Virtual environments that know their stage: create, list, check, remove.";
  CommandSpec list;
  list.name = "list";
  list.summary = "What was made from here; nobody is asked.";
  list.options = {on_option("only of this system")};
  list.examples = {{"lamec venv list", ""}};
  list.run = run_list;
  CommandSpec check;
  check.name = "check";
  check.summary = "Whether they would be made the same way today, and are there; exits 3 where not.";
  check.positionals = {{"NAME", "of `lamec venv list`; left out: all", false, true, ValueKind::text}};
  check.options = {on_option("of this system"),
                   {"--offline", "", "", "ask no system", "Options", false, ValueKind::text, {}}};
  check.examples = {{"lamec venv check", "after a new stage"}};
  check.run = run_check;
  CommandSpec remove;
  remove.name = "remove";
  remove.summary = "Delete one on its system.";
  remove.positionals = {{"NAME", "of `lamec venv list`", true, false, ValueKind::text}};
  remove.options = {on_option("of this system"),
                    {"--yes", "", "", "do it", "Options", false, ValueKind::text, {}}};
  remove.examples = {{"lamec venv remove jureca-2025-heat --yes", ""}};
  remove.run = run_remove;
  command.subcommands = {create_command(), list, check, wheels_command(), remove};
  return command;
}

}  // namespace lamec::cli
