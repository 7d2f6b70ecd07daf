#include "catalog/lint.hpp"
#include "cli/age.hpp"
#include "cli/catalog_import.hpp"
#include "cli/command.hpp"
#include "cli/session.hpp"
#include "model/names.hpp"

namespace lamec::cli {
namespace {

Result<int> run_lint(const Arguments& arguments, Session& session) {
  const auto opened = arguments.positionals.empty()
                          ? Result<catalog::Library>(fail(ErrorKind::internal, ""))
                          : catalog::Library::from_directory(arguments.positionals.front(), session.files);
  if (!arguments.positionals.empty() && !opened) return fail(opened.error());
  const auto layered = session.library();
  if (!layered) return fail(layered.error());
  const catalog::Library& library = arguments.positionals.empty() ? **layered : *opened;
  int errors = 0;
  for (const Finding& finding : catalog::lint(library, today())) {
    if (finding.severity == Severity::error) ++errors;
    if (session.format == Format::quiet && finding.severity != Severity::error) continue;
    session.out.data(finding.where.file + ":" + std::to_string(finding.where.line) + ": " +
                     std::string(to_text(finding.severity)) + " " + finding.code + ": " + finding.message +
                     (finding.fix.empty() ? "" : "; " + finding.fix) + "\n");
  }
  session.note("catalogue " + library.revision() + ": " + std::to_string(library.system_names().size()) +
               " systems, " + std::to_string(library.recipes().size()) + " recipes, " +
               (errors == 0 ? "no errors" : std::to_string(errors) + " errors"));
  return errors == 0 ? 0 : 3;
}

}  // namespace

CommandSpec catalog_command() {
  CommandSpec lint;
  lint.name = "lint";
  lint.summary = "Read a catalogue strictly and say what is wrong or weak in it.";
  lint.description =
      "DIR holds sites/ and recipes/; without it the catalogue in use is read, with its layers.";
  lint.positionals = {{"DIR", "a catalogue directory", false, false, ValueKind::directory}};
  lint.examples = {
      {"lamec catalog lint .", "in a checkout"},
      {"lamec catalog lint --catalog ~/my-centre", "your own layer over the built-in catalogue"}};
  lint.run = run_lint;

  CommandSpec command;
  command.name = "catalog";
  command.summary = "Look after the catalogue.";
  command.subcommands = {lint, catalog_import_command()};
  return command;
}

}  // namespace lamec::cli
