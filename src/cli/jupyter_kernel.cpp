// lamec jupyter kernel: kernelspecs, kept where Jupyter of a system looks for them.

#include <algorithm>

#include "cli/json_text.hpp"
#include "cli/jupyter.hpp"
#include "cli/request.hpp"
#include "cli/run_target.hpp"
#include "env/kernel_scripts.hpp"
#include "ops/gen.hpp"
#include "ops/request_options.hpp"
#include "script/diff.hpp"
#include "util/text.hpp"

namespace lamec::cli {
namespace {

struct Installed {
  std::string name;
  std::string directory;
  std::string start;  // "" where the script is gone
  std::string spec;
  env::KernelRecord record;
};

Error failed_there(const jobs::Host& host, const std::string& why) {
  return {ErrorKind::environment, (host.local() ? "" : host.name + ": ") + why, {}, {}};
}

Result<void> check_name(const std::string& name) {
  if (env::is_kernel_name(name)) return {};
  return fail(ErrorKind::usage, "'" + name + "' is no name of a kernel",
              {"lower-case letters, digits, dots, dashes and underscores: lamec-jureca-ddp"});
}

env::KernelPlace place_of(const Arguments& arguments) {
  return {arguments.value("--prefix")};
}

Result<env::Kernel> kernel_of(const Request& request, const std::string& name, Session& session,
                              std::vector<Note>& notes, System* system) {
  const auto library = session.library();
  if (!library) return fail(library.error());
  auto generated = ops::gen(request, ops::GenForm::automatic, **library);
  if (!generated) return fail(generated.error());
  const Plan& plan = generated->plan;
  notes = plan.notes;
  if (system != nullptr) *system = generated->system;
  return env::kernel_for(plan, {name.empty() ? env::kernel_name_for(plan) : name, generated->system.title,
                                LAMEC_VERSION, (*library)->revision(), ops::request_to_words(plan.request)});
}

Result<Request> request_for(const Arguments& arguments, Session& session) {
  auto request = read_request(arguments, session);
  if (!request) return request;
  if (request->software.empty())
    return fail(ErrorKind::usage, "a kernel is for some software, and none was named",
                {"lamec jupyter kernel install " + request->system + " ddp", "`lamec software` lists it"});
  const auto none = Request{};
  request->script = false;
  request->command = none.command;  // a request file may be about a job too
  request->command_line.clear();
  request->nodes = none.nodes;
  request->time = none.time;
  request->account.clear();
  return request;
}

Json json_of(const Installed& kernel) {
  return {{"name", kernel.name},
          {"display_name", kernel.record.display_name},
          {"system", kernel.record.system},
          {"stage", kernel.record.stage},
          {"catalogue", kernel.record.revision},
          {"request", kernel.record.request},
          {"directory", kernel.directory}};
}

void say_where_ipykernel_is(const Request& request, Session& session) {
  for (const SoftwareItem& item : request.software) {
    if (item.name == "ipykernel" || item.name == "jupyterlab") return;
  }
  std::string words;
  for (const SoftwareItem& item : request.software) words += " " + item.name;
  session.note(
      "no module of this plan is known to hold ipykernel; where it is missing, the kernel says so when it "
      "starts, "
      "and `lamec jupyter kernel install " +
      request.system + words + " ipykernel` plans it in a virtual environment");
}

Result<int> run_install(const Arguments& arguments, Session& session) {
  if (arguments.has("--user") && arguments.has("--prefix"))
    return fail(ErrorKind::usage, "--user and --prefix are two places", {"give one of them"});
  const std::string name = arguments.value("--name");
  if (!name.empty()) {
    if (auto good = check_name(name); !good) return fail(good.error());
  }
  const auto request = request_for(arguments, session);
  if (!request) return fail(request.error());
  std::vector<Note> notes;
  System system;
  const auto kernel = kernel_of(*request, name, session, notes, &system);
  if (!kernel) return fail(kernel.error());
  session.notes(notes);
  say_where_ipykernel_is(*request, session);
  const auto config = user_config(session);
  if (!config) return fail(config.error());
  const auto host = host_of(system, *config, arguments, session);
  if (!host) return fail(host.error());
  const auto answer = ask_there(
      *host, env::install_kernel_script(place_of(arguments), *kernel, arguments.has("--force")), session);
  if (!answer) return fail(answer.error());
  if (answer->has("foreign"))
    return fail(ErrorKind::input, answer->value("foreign") + " is a kernel that lamec did not make",
                {"--name gives the new one another name; --force replaces it"});
  if (answer->has("failed")) return fail(failed_there(*host, answer->value("failed")));
  const std::string directory = answer->value("directory");
  if (session.format == Format::json) {
    session.out.data(json_text(json_of(Installed{kernel->name, directory, kernel->start, kernel->spec,
                                                 *env::read_kernel_spec(kernel->spec)})));
    return 0;
  }
  session.out.data(kernel->name + ": " + directory + "\n");
  session.note("Jupyter calls it `" + kernel->display_name + "`" +
               (answer->has("replaced") ? "; it takes the place of the one that was there" : ""));
  return 0;
}

Result<std::vector<Installed>> kernels_there(const jobs::Host& host, const Arguments& arguments,
                                             const std::vector<std::string>& names, Session& session) {
  for (const std::string& name : names) {
    if (auto good = check_name(name); !good) return fail(good.error());
  }
  const auto answer = ask_there(host, env::list_kernels_script(place_of(arguments), names), session);
  if (!answer) return fail(answer.error());
  std::vector<Installed> kernels;
  for (int i = 0;; ++i) {
    const std::string lead = "kernel-" + std::to_string(i);
    if (!answer->has(lead + "-directory")) break;
    Installed kernel{"",
                     answer->value(lead + "-directory"),
                     answer->value(lead + "-start"),
                     answer->value(lead + "-spec"),
                     {}};
    kernel.name = kernel.directory.substr(kernel.directory.rfind('/') + 1);
    const auto record = env::read_kernel_spec(kernel.spec);
    if (!record) continue;
    kernel.record = *record;
    kernels.push_back(std::move(kernel));
  }
  for (const std::string& name : names) {
    const bool found =
        std::any_of(kernels.begin(), kernels.end(), [&](const Installed& k) { return k.name == name; });
    if (!found)
      return fail(ErrorKind::not_found, "lamec made no kernel '" + name + "' in " + answer->value("kernels"),
                  {"`lamec jupyter kernel list` shows those that are there"});
  }
  return kernels;
}

Result<int> run_list(const Arguments& arguments, Session& session) {
  const auto host = host_asked(arguments, session);
  if (!host) return fail(host.error());
  const auto kernels = kernels_there(*host, arguments, {}, session);
  if (!kernels) return fail(kernels.error());
  if (session.format == Format::json) {
    Json all = Json::array();
    for (const Installed& kernel : *kernels) all.push_back(json_of(kernel));
    session.out.data(json_text(Json{{"kernels", all}}));
    return 0;
  }
  std::vector<std::vector<std::string>> rows = {{"NAME", "SYSTEM", "STAGE", "CALLED", "DIRECTORY"}};
  for (const Installed& kernel : *kernels)
    rows.push_back({kernel.name, kernel.record.system, kernel.record.stage, kernel.record.display_name,
                    kernel.directory});
  session.out.data(kernels->empty() ? "no kernel that lamec made\n" : table(rows));
  return 0;
}

Result<int> run_show(const Arguments& arguments, Session& session) {
  const auto host = host_asked(arguments, session);
  if (!host) return fail(host.error());
  const auto kernels = kernels_there(*host, arguments, arguments.positionals, session);
  if (!kernels) return fail(kernels.error());
  const Installed& kernel = kernels->front();
  if (session.format == Format::json) {
    Json json = json_of(kernel);
    json["start"] = kernel.start;
    json["spec"] = Json::parse(kernel.spec, nullptr, false);
    session.out.data(json_text(json));
    return 0;
  }
  session.note(kernel.directory + ": " + kernel.record.display_name);
  session.out.data(kernel.start);
  return 0;
}

Result<int> run_remove(const Arguments& arguments, Session& session) {
  const auto host = host_asked(arguments, session);
  if (!host) return fail(host.error());
  for (const std::string& name : arguments.positionals) {
    if (auto good = check_name(name); !good) return fail(good.error());
  }
  for (const std::string& name : arguments.positionals) {
    const auto answer = ask_there(
        *host, env::remove_kernel_script(place_of(arguments), name, arguments.has("--force")), session);
    if (!answer) return fail(answer.error());
    if (answer->has("missing"))
      return fail(ErrorKind::not_found, "there is no kernel '" + name + "' in " + answer->value("missing"),
                  {"`lamec jupyter kernel list` shows those that lamec made"});
    if (answer->has("foreign"))
      return fail(ErrorKind::input, answer->value("foreign") + " is a kernel that lamec did not make",
                  {"--force removes it all the same"});
    if (answer->has("failed")) return fail(failed_there(*host, answer->value("failed")));
    session.out.data("removed " + answer->value("removed") + "\n");
  }
  return 0;
}

// What the catalogue of today makes of a kernel's request, beside what is there.
struct Compared {
  Installed there;
  std::optional<env::Kernel> fresh;  // nothing: it can no longer be had
  std::string why;                   // then
  std::vector<Note> notes;
  bool changed() const { return !fresh || env::what_starts(fresh->start) != env::what_starts(there.start); }
};

Compared compare(Installed there, Session& session) {
  Compared result{std::move(there), {}, {}, {}};
  auto request = ops::request_from_words(result.there.record.request);
  if (!request) {
    result.why = request.error().message;
    return result;
  }
  request->script = false;
  auto fresh = kernel_of(*request, result.there.name, session, result.notes, nullptr);
  if (fresh) {
    result.fresh = *std::move(fresh);
  } else {
    result.why = fresh.error().message;
  }
  return result;
}

std::string report(const Compared& one, bool diff) {
  const std::string& name = one.there.name;
  if (!one.fresh) return name + ": cannot be had any more: " + one.why + "\n";
  if (!one.changed()) return name + ": as today's catalogue says\n";
  const std::string stage = env::read_kernel_spec(one.fresh->spec)->stage;
  std::string text =
      name + ": would change" +
      (stage == one.there.record.stage ? "" : ", from stage " + one.there.record.stage + " to " + stage) +
      "\n";
  const std::string file = one.there.directory + "/" + std::string(env::k_start_script);
  if (diff) text += script::unified_diff(one.there.start, one.fresh->start, file, file);
  return text;
}

Result<void> renew(const Compared& one, const jobs::Host& host, const Arguments& arguments,
                   Session& session) {
  const auto answer =
      ask_there(host, env::install_kernel_script(place_of(arguments), *one.fresh, false), session);
  if (!answer) return fail(answer.error());
  if (!answer->has("replaced"))
    return fail(failed_there(
        host, answer->has("failed") ? answer->value("failed") : one.there.name + " was changed meanwhile"));
  return {};
}

Result<int> run_check(const Arguments& arguments, Session& session) {
  const auto host = host_asked(arguments, session);
  if (!host) return fail(host.error());
  const auto kernels = kernels_there(*host, arguments, arguments.positionals, session);
  if (!kernels) return fail(kernels.error());
  bool findings = false;
  Json all = Json::array();
  for (const Installed& kernel : *kernels) {
    const Compared one = compare(kernel, session);
    const bool update = arguments.has("--update") && one.fresh && one.changed();
    if (session.format != Format::json && one.changed()) session.notes(one.notes);
    if (update) {
      if (auto done = renew(one, *host, arguments, session); !done) return fail(done.error());
    }
    findings = findings || (one.changed() && !update);
    Json json = json_of(kernel);
    json["changed"] = one.changed();
    json["updated"] = update;
    json["problem"] = one.why.empty() ? Json(nullptr) : Json(one.why);
    all.push_back(json);
    if (session.format == Format::json) continue;
    session.out.data(update ? kernel.name + ": renewed; the old start script is " + kernel.directory + "/" +
                                  std::string(env::k_start_script) + ".bak\n"
                            : report(one, arguments.has("--diff")));
  }
  if (session.format == Format::json) session.out.data(json_text(Json{{"kernels", all}}));
  if (kernels->empty() && session.format != Format::json) session.out.data("no kernel that lamec made\n");
  return findings ? 3 : 0;
}

OptionSpec flag(const char* name, const char* help) {
  return {name, "", "", help, "Options", false, ValueKind::text, {}};
}

OptionSpec prefix_option() {
  return {"--prefix",      "",
          "DIR",           "kernels below DIR/share/jupyter in place of your own; may begin with $PROJECT",
          "Where",         false,
          ValueKind::text, {}};
}

CommandSpec with_place(CommandSpec command) {
  append(command.options, place_option_specs("whose kernels are meant; left out: this machine's"));
  command.options.push_back(prefix_option());
  return command;
}

CommandSpec install_spec() {
  CommandSpec command;
  command.name = "install";
  command.summary = "Make a kernel for software on a system, and put it where its Jupyter finds it.";
  command.description =
      "A kernel is a directory with kernel.json and a start script: the module block that `lamec gen` "
      "prints, the "
      "virtual\n"
      "environment where there is one, then `python -m ipykernel_launcher`. It is written on the system in "
      "one call.";
  command.positionals = {
      {"SYSTEM", "the system", false, false, ValueKind::system},
      {"SOFTWARE", "what cells are to use, as in `lamec software`", false, true, ValueKind::software}};
  command.options = choice_option_specs();
  append(command.options, place_option_specs("in place of the first word"));
  command.options.push_back(prefix_option());
  command.options.push_back({"--user",
                             "",
                             "",
                             "your own directory of Jupyter; this is how it is without --prefix",
                             "Where",
                             false,
                             ValueKind::text,
                             {}});
  command.options.push_back({"--name",
                             "",
                             "NAME",
                             "of the kernel's directory; left out: lamec-SYSTEM-SOFTWARE",
                             "Options",
                             false,
                             ValueKind::text,
                             {}});
  command.options.push_back(flag("--force", "replace a kernel of that name that lamec did not make"));
  command.examples = {
      {"lamec jupyter kernel install jureca ddp ipykernel", "a virtual environment on top of the stage"},
      {"lamec jupyter kernel --on jureca ddp --stage 2024", "PyTorch of a stage that is named"},
      {"lamec jupyter kernel install jureca ddp --host local --prefix ~/env", "on the login node itself"}};
  command.run = run_install;
  return command;
}

}  // namespace

CommandSpec jupyter_kernel_command() {
  const PositionalSpec name{"NAME", "of a kernel, as `list` shows it", true, false, ValueKind::text};
  CommandSpec list{"list", "Kernels that lamec made.", ""};
  list.examples = {{"lamec jupyter kernel list --on jureca", ""}};
  list.run = run_list;
  CommandSpec show{"show", "Print a kernel's start script.", "", {name}};
  show.examples = {{"lamec jupyter kernel show lamec-jureca-ddp --on jureca", ""}};
  show.run = run_show;
  CommandSpec remove{"remove", "Remove kernels that lamec made.", "", {name}};
  remove.positionals[0].repeated = true;
  remove.options = {flag("--force", "also one that lamec did not make")};
  remove.examples = {{"lamec jupyter kernel remove lamec-jureca-ddp --on jureca", ""}};
  remove.run = run_remove;
  CommandSpec check{"check",
                    "Compare kernels with what the catalogue says today; exit 3 where one would change.",
                    "",
                    {name}};
  check.description =
      "A stage that was fixed when the kernel was made is kept. NAME left out: all that lamec made.";
  check.positionals[0].required = false;
  check.positionals[0].repeated = true;
  check.options = {flag("--diff", "print what would change"),
                   flag("--update", "renew those that would; the old start script stays as kernel.sh.bak")};
  check.examples = {{"lamec jupyter kernel check --on jureca --diff", ""},
                    {"lamec jupyter kernel check --on jureca --update", ""}};
  check.run = run_check;

  const CommandSpec install = install_spec();
  CommandSpec command = install;  // `lamec jupyter kernel --on jureca ddp` installs
  command.name = "kernel";
  command.subcommands = {install, with_place(std::move(list)), with_place(std::move(show)),
                         with_place(std::move(remove)), with_place(std::move(check))};
  return command;
}

}  // namespace lamec::cli
