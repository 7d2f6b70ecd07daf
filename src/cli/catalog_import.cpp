#include "cli/catalog_import.hpp"

#include "cli/json_text.hpp"
#include "cli/session.hpp"
#include "facts/emit.hpp"
#include "facts/import.hpp"
#include "facts/report.hpp"

namespace lamec::cli {
namespace {

using facts::FactsFile;
using facts::Imported;

Result<catalog::SourceText> read_source(Session& session, const std::string& path) {
  auto text = session.files.read(path);
  if (!text) return fail(std::move(text.error()));
  return catalog::SourceText{path, "facts", *std::move(text)};
}

Result<std::vector<FactsFile>> read_all(Session& session, const std::vector<std::string>& paths,
                                        const std::vector<std::string>& keys) {
  std::vector<FactsFile> files;
  for (const std::string& path : paths) {
    auto source = read_source(session, path);
    if (!source) return fail(std::move(source.error()));
    auto file = facts::read_facts(*std::move(source), keys);
    if (!file) return fail(std::move(file.error()));
    files.push_back(*std::move(file));
  }
  return files;
}

Result<facts::Names> read_maps(Session& session, const std::vector<std::string>& paths) {
  facts::Names names;
  for (const std::string& path : paths) {
    auto source = read_source(session, path);
    if (!source) return fail(std::move(source.error()));
    const auto more = facts::read_names(*std::move(source));
    if (!more) return fail(more.error());
    facts::append(names, *more);
  }
  return names;
}

// Where new files go, and where existing ones are read; never the other way round.
struct Directories {
  std::string into;
  std::string against;
};

// New files only; what exists is compared.
Result<void> settle(Imported& imported, const Directories& directories, Session& session) {
  const std::string& base = directories.into.empty() ? directories.against : directories.into;
  if (base.empty()) return {};
  const std::filesystem::path path = std::filesystem::path(base) / imported.file;
  if (!session.files.exists(path)) {
    if (directories.into.empty()) return {};
    if (auto made = session.files.make_directories(path.parent_path()); !made)
      return fail(std::move(made.error()));
    imported.written = true;
    return session.files.write(path, facts::to_yaml(imported.draft));
  }
  imported.existed = true;
  auto source = read_source(session, path.string());
  if (!source) return fail(std::move(source.error()));
  const auto document = catalog::read_document(*std::move(source));
  if (!document) return fail(document.error());
  imported.compared = facts::compare(imported.draft, *document);
  return {};
}

Result<void> write_site(const std::string& name, const facts::Names& names, const std::string& into,
                        Session& session) {
  const std::filesystem::path path = std::filesystem::path(into) / "sites" / name / "site.yaml";
  if (into.empty() || session.files.exists(path)) return {};
  facts::SiteNames site{name, name, "", ""};
  for (const facts::SiteNames& known : names.sites) {
    if (known.name == name) site = known;
  }
  return session.files.write(path, facts::to_yaml(site));
}

Json to_json(const Imported& imported) {
  const facts::Counts counts = facts::count(imported.draft);
  Json json = {{"file", imported.file}, {"written", imported.written}, {"existed", imported.existed},
               {"read", counts.read},   {"fields", counts.fields},     {"texts", counts.texts},
               {"notes", counts.notes}, {"unknown", counts.nulls}};
  Json& all = json["facts"] = Json::array();
  for (const facts::Fate& fate : imported.draft.fates) {
    all.push_back({{"path", fate.path},
                   {"text", fate.text},
                   {"where", fate.place},
                   {"became", facts::to_text(fate.outcome)},
                   {"reason", fate.outcome == facts::Outcome::field ? "" : fate.reason}});
  }
  Json& compared = json["compared"] = Json::array();
  for (const facts::Compared& one : imported.compared) {
    compared.push_back({{"target", one.target},
                        {"verdict", facts::to_text(one.verdict)},
                        {"value", one.ours},
                        {"where", one.place},
                        {"there", one.theirs},
                        {"there_where", one.there}});
  }
  return json;
}

Result<int> run_import(const Arguments& arguments, Session& session) {
  const auto names = read_maps(session, arguments.values("--map"));
  if (!names) return fail(names.error());
  const auto files = read_all(session, arguments.positionals, names->keys);
  if (!files) return fail(files.error());
  std::vector<std::string> keys = names->keys;
  for (const FactsFile& file : *files)
    keys.insert(keys.end(), file.source_keys.begin(), file.source_keys.end());
  const auto notes = read_all(session, arguments.values("--notes"), keys);
  if (!notes) return fail(notes.error());
  auto drafts = facts::make_drafts(*files, *notes, *names, arguments.values("--system"));
  if (!drafts) return fail(std::move(drafts.error()));
  const Directories directories{arguments.value("--into"), arguments.value("--against")};
  if (!directories.into.empty() && !directories.against.empty()) {
    return fail(ErrorKind::usage, "--into and --against do not go together",
                {"--into compares what exists and writes the rest; --against only compares."});
  }
  Json json = Json::array();
  bool differs = false;
  for (facts::Draft& draft : *drafts) {
    Imported imported{std::move(draft), ""};
    imported.file = "sites/" + imported.draft.names.site + "/" + imported.draft.names.system + ".yaml";
    if (auto done = settle(imported, directories, session); !done) return fail(std::move(done.error()));
    if (auto done = write_site(imported.draft.names.site, *names, directories.into, session); !done)
      return fail(std::move(done.error()));
    for (const facts::Compared& one : imported.compared)
      differs = differs || one.verdict == facts::Verdict::differs;
    if (session.format == Format::text)
      session.out.data(facts::report_text(imported, arguments.has("--report")));
    if (session.format == Format::json) json.push_back(to_json(imported));
  }
  if (session.format == Format::json) session.out.data(json_text(json));
  return differs ? 3 : 0;
}

}  // namespace

CommandSpec catalog_import_command() {
  CommandSpec import;
  import.name = "import";
  import.summary = "Turn files of loosely kept machine facts into sites/SITE/SYSTEM.yaml.";
  import.description =
      "A fact that is surely a field of the format becomes one; every other one is kept as text with its "
      "source.\n"
      "Files that exist are never written: their facts are compared, and a difference is exit code 3.";
  import.positionals = {{"FACTS", "a YAML file with `systems:` and `sources:`", true, true, ValueKind::file}};
  import.options = {
      {"--notes", "", "FILE", "facts about modules, kept as text", "Options", true, ValueKind::file, {}},
      {"--map", "", "FILE", "names of systems, sites and sources", "Options", true, ValueKind::file, {}},
      {"--system", "", "NAME", "only this one", "Options", true, ValueKind::text, {}},
      {"--into",
       "",
       "DIR",
       "a catalogue directory that gets the new files",
       "Options",
       false,
       ValueKind::directory,
       {}},
      {"--against",
       "",
       "DIR",
       "a catalogue directory to compare with; nothing is written",
       "Options",
       false,
       ValueKind::directory,
       {}},
      {"--report", "", "", "say of every fact what became of it", "Options", false, ValueKind::text, {}}};
  import.examples = {
      {"lamec catalog import facts.yaml --map names.yaml", "what would become of each fact"},
      {"lamec catalog import facts.yaml --system lumi --into ~/my-centre", "a draft for one system"}};
  import.run = run_import;
  return import;
}

}  // namespace lamec::cli
