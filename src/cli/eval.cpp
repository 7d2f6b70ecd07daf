#include "ops/eval.hpp"

#include <algorithm>

#include "cli/command.hpp"
#include "cli/find_scripts.hpp"
#include "cli/json_text.hpp"
#include "cli/request.hpp"
#include "cli/script_file.hpp"
#include "script/diff.hpp"
#include "util/text.hpp"

namespace lamec::cli {
namespace {

ops::EvalOptions read_options(const Arguments& arguments) {
  ops::EvalOptions options;
  options.add = arguments.values("--add");
  options.remove = arguments.values("--remove");
  options.upgrade = arguments.has("--upgrade");
  options.adopt = arguments.has("--adopt");
  options.to = arguments.value("--to");
  options.on = arguments.value("--on");
  options.software = arguments.values("--software");
  return options;
}

Result<void> refuse_contradictions(const Arguments& arguments, std::size_t files) {
  const bool in_place = arguments.has("--in-place");
  const bool several = files > 1;
  const auto stdin_given = std::count(arguments.positionals.begin(), arguments.positionals.end(), "-");
  if (in_place && (arguments.has("--output") || arguments.has("--check") || arguments.has("--diff"))) {
    return fail(
        ErrorKind::usage,
        "--in-place changes the files; --output, --check and --diff say what else to do with the result",
        {"give one of them"});
  }
  if (arguments.has("--output") && (arguments.has("--check") || arguments.has("--diff")))
    return fail(ErrorKind::usage, "--output writes the script; --check and --diff do not",
                {"give one of them"});
  if (in_place && stdin_given > 0)
    return fail(ErrorKind::usage, "standard input cannot be changed in place",
                {"leave out --in-place: the result is printed"});
  if (stdin_given > 1) return fail(ErrorKind::usage, "standard input is given twice");
  if (several && !in_place && !arguments.has("--check") && !arguments.has("--diff")) {
    return fail(ErrorKind::usage, "several files cannot share one standard output",
                {"use --in-place, --check or --diff"});
  }
  if (!arguments.has("--adopt") && arguments.has("--software"))
    return fail(ErrorKind::usage, "--software belongs to --adopt", {"a block's header names its software"});
  if (!arguments.has("--adopt") && !arguments.has("--to") && arguments.has("--on"))
    return fail(ErrorKind::usage, "--on belongs to --adopt and --to", {"a block's header names its system"});
  return {};
}

struct Done {
  std::string file;
  std::string before;
  ops::Evaluated after;

  bool changed() const { return before != after.text; }
  std::string name() const { return file == "-" ? "<stdin>" : file; }
};

void say(const Done& done, bool several, Session& session) {
  const std::string lead = several ? done.name() + ": " : "";
  for (const Note& note : done.after.notes) session.note(lead + note.text);
  for (const ops::Untranslated& left : done.after.untranslated)
    session.note(done.name() + ":" + (left.line > 0 ? std::to_string(left.line) + ":" : "") +
                 " not translated: " + left.text);
  for (const ops::KeptLine& kept : done.after.kept)
    session.note(done.name() + ":" + std::to_string(kept.line) +
                 ": kept as it is: " + std::string(trim(kept.text)));
}

std::string summary(const Done& done) {
  if (!done.changed()) return "";
  const script::DiffCount count = script::count_diff(done.before, done.after.text);
  return done.name() + ": would change: " + count_of(count.removed, "line") + " out, " +
         count_of(count.added, "line") + " in\n";
}

Json json_of(const Done& done) {
  Json notes = Json::array();
  for (const Note& note : done.after.notes) notes.push_back(note.text);
  Json kept = Json::array();
  for (const ops::KeptLine& line : done.after.kept)
    kept.push_back({{"line", line.line}, {"text", line.text}});
  Json untranslated = Json::array();
  for (const ops::Untranslated& left : done.after.untranslated)
    untranslated.push_back({{"line", left.line}, {"text", left.text}});
  return {{"file", done.file}, {"changed", done.changed()}, {"text", done.after.text},
          {"notes", notes},    {"kept_lines", kept},        {"untranslated", untranslated}};
}

std::string print(const std::vector<Done>& all, const Arguments& arguments, Session& session) {
  if (session.format == Format::json) {
    Json json = Json::array();
    for (const Done& done : all) json.push_back(json_of(done));
    const bool one_named = arguments.positionals.size() == 1 && all.size() == 1 &&
                           all.front().file == arguments.positionals.front();
    return json_text(one_named ? json.front() : json);
  }
  std::string out;
  for (const Done& done : all) {
    if (arguments.has("--diff"))
      out += script::unified_diff(done.before, done.after.text, done.name(), done.name());
    if (arguments.has("--check") && session.format != Format::quiet) out += summary(done);
    if (!arguments.has("--diff") && !arguments.has("--check") && !arguments.has("--in-place"))
      out += done.after.text;
  }
  return out;
}

Result<int> run_eval(const Arguments& arguments, Session& session) {
  if (auto fine = refuse_contradictions(arguments, arguments.positionals.size()); !fine)
    return fail(fine.error());
  const auto files = find_scripts(arguments.positionals, session);
  if (!files) return fail(files.error());
  if (auto fine = refuse_contradictions(arguments, files->size()); !fine) return fail(fine.error());
  const auto library = session.library();
  if (!library) return fail(library.error());
  ops::EvalOptions options = read_options(arguments);
  for (std::string* system : {&options.on, &options.to}) {
    if (*system == "here") *system = here(session, **library).value_or("here");
  }
  std::vector<Done> all;
  for (const std::string& file : *files) {
    auto text = read_script(file, session);
    if (!text) return fail(text.error());
    auto evaluated = ops::eval(*text, file == "-" ? "<stdin>" : file, options, **library);
    if (!evaluated) return fail(evaluated.error());
    all.push_back({file, *std::move(text), *std::move(evaluated)});
  }
  bool changed = false;
  for (const Done& done : all) {  // only once all of them are known to be good
    changed = changed || done.changed();
    if (session.format != Format::json) say(done, all.size() > 1, session);
    if (!arguments.has("--in-place") || !done.changed()) continue;
    if (auto written = replace_script(done.file, done.before, done.after.text, session); !written)
      return fail(written.error());
  }
  const std::string text = print(all, arguments, session);
  if (!text.empty() || arguments.has("--output")) {
    if (auto written = session.write(text, arguments.value("--output")); !written)
      return fail(written.error());
  }
  return arguments.has("--check") && changed ? 3 : 0;
}

OptionSpec option(std::string name, std::string letter, std::string metavar, std::string help,
                  std::string group, bool repeated, ValueKind kind) {
  return {std::move(name),
          std::move(letter),
          std::move(metavar),
          std::move(help),
          std::move(group),
          repeated,
          kind,
          {}};
}

}  // namespace

CommandSpec eval_command() {
  CommandSpec command;
  command.name = "eval";
  command.summary = "Evaluate the module blocks of a script again; every byte that needs no change stays.";
  command.description =
      "A block stands between `# MODULES BEGIN SYSTEM SOFTWARE...` and `# MODULES END`. Its load line is "
      "made anew from its header;\n"
      "lines in it that lamec did not write stay where they are and are named. A stage in the header "
      "(stage=2024) is kept.\n"
      "A script without a block goes through unchanged.";
  command.positionals = {
      {"FILE", "scripts, directories or globs with **; - is standard input", true, true, ValueKind::file}};
  command.options = {
      option("--in-place", "-i", "", "change the files; the old text stays as FILE.bak", "Output", false,
             ValueKind::text),
      option("--output", "-o", "FILE", "write there instead of standard output", "Output", false,
             ValueKind::file),
      option("--diff", "", "", "print what would change, for patch", "Output", false, ValueKind::text),
      option("--check", "", "", "change nothing; exit 3 where something would change", "Output", false,
             ValueKind::text),
      option("--add", "", "SOFTWARE", "put software into the block", "Change", true, ValueKind::software),
      option("--remove", "", "SOFTWARE", "take software out of the block", "Change", true,
             ValueKind::software),
      option("--to", "", "SYSTEM", "retarget the whole script to another system", "Change", false,
             ValueKind::system),
      option("--upgrade", "", "", "drop a pinned stage", "Change", false, ValueKind::text),
      option("--adopt", "", "", "wrap the module lines of a script without a block into one", "Change", false,
             ValueKind::text),
      option("--on", "", "SYSTEM", "with --adopt or --to: the script's system, where it does not tell it",
             "Change", false, ValueKind::system),
      option("--software", "", "NAME", "with --adopt: the software, where the load line does not tell it",
             "Change", true, ValueKind::software)};
  command.examples = {
      {"lamec eval job.sh --diff", "what today's catalogue would change"},
      {"lamec eval --in-place jobs/*.sh", "refresh them all, each with a FILE.bak"},
      {"lamec eval job.sh --add horovod --upgrade -o new.sh", ""},
      {"lamec eval job.sh --to juwels-booster -o booster.sh", "the same job on another system"},
      {"lamec eval --adopt --on jureca old.sh", "give an old script a block"}};
  command.run = run_eval;
  return command;
}

}  // namespace lamec::cli
