#include "ops/software.hpp"

#include <algorithm>

#include "cli/command.hpp"
#include "cli/json_text.hpp"
#include "cli/request.hpp"
#include "util/text.hpp"

namespace lamec::cli {
namespace {

std::string cell(const ops::Availability& where) {
  if (!where.available) return "-";
  return where.how + " " + where.stage + (where.version.empty() ? "" : " (" + where.version + ")");
}

constexpr std::size_t k_most_columns = 6;

// One software on many systems: a line for each of them.
std::string by_system(const ops::SoftwareRow& row) {
  std::vector<std::vector<std::string>> cells = {{"SYSTEM", "HOW", "STAGE", "VERSION", "WHY NOT"}};
  const auto or_dash = [](const std::string& text) { return text.empty() ? std::string("-") : text; };
  for (const ops::Availability& where : row.systems) {
    cells.push_back({to_lower(where.system), where.available ? where.how : "-", or_dash(where.stage),
                     or_dash(where.version), where.available ? "" : where.why_not});
  }
  return row.recipe.name + ": " + row.recipe.title + "\n\n" + table(cells);
}

// Much software on many systems: how many have it.
std::string by_count(const std::vector<ops::SoftwareRow>& rows) {
  std::vector<std::vector<std::string>> cells = {{"SOFTWARE", "TITLE", "SYSTEMS"}};
  for (const ops::SoftwareRow& row : rows) {
    const auto had = std::count_if(row.systems.begin(), row.systems.end(),
                                   [](const ops::Availability& where) { return where.available; });
    cells.push_back({row.recipe.name, row.recipe.title,
                     std::to_string(had) + " of " + std::to_string(row.systems.size())});
  }
  return table(cells);
}

std::string as_table(const std::vector<ops::SoftwareRow>& rows) {
  std::vector<std::vector<std::string>> cells = {{"SOFTWARE", "TITLE"}};
  if (rows.empty()) return "";
  if (rows.front().systems.size() > k_most_columns)
    return rows.size() == 1 ? by_system(rows.front()) : by_count(rows);
  for (const ops::Availability& where : rows.front().systems) cells.front().push_back(to_lower(where.system));
  for (const ops::SoftwareRow& row : rows) {
    std::vector<std::string> line = {row.recipe.name, row.recipe.title};
    for (const ops::Availability& where : row.systems) line.push_back(cell(where));
    cells.push_back(std::move(line));
  }
  return table(cells);
}

std::string as_json(const std::vector<ops::SoftwareRow>& rows) {
  Json all = Json::array();
  for (const ops::SoftwareRow& row : rows) {
    Json systems = Json::array();
    for (const ops::Availability& where : row.systems) {
      Json one{{"system", where.system}, {"available", where.available}};
      if (where.available) {
        one["provider"] = where.how;
        one["stage"] = where.stage;
        if (!where.version.empty()) one["version"] = where.version;
      } else {
        one["why_not"] = where.why_not;
      }
      systems.push_back(std::move(one));
    }
    all.push_back({{"name", row.recipe.name},
                   {"title", row.recipe.title},
                   {"aliases", row.recipe.aliases},
                   {"docs", row.recipe.docs},
                   {"systems", systems}});
  }
  return json_text(all);
}

Result<int> run_software(const Arguments& arguments, Session& session) {
  const auto library = session.library();
  if (!library) return fail(library.error());
  std::string system = arguments.value("--on");
  if (system == "here") {
    const auto found = here(session, **library);
    if (!found)
      return fail(ErrorKind::usage, "this machine is no login node of a system in the catalogue, so name one",
                  {"`lamec systems` lists them"});
    system = *found;
  }
  const auto rows =
      ops::software(**library, system, arguments.positionals.empty() ? "" : arguments.positionals.front());
  if (!rows) return fail(rows.error());
  if (session.format == Format::json) {
    session.out.data(as_json(*rows));
    return 0;
  }
  session.out.data(as_table(*rows));
  for (const ops::SoftwareRow& row : *rows) {
    for (const ops::Availability& where : row.systems) {
      if (!where.available && row.systems.size() <= k_most_columns)
        session.note(row.recipe.name + " on " + where.system + ": " + where.why_not);
    }
    if (rows->size() == 1) {
      for (const std::string& pitfall : row.recipe.pitfalls) session.out.data("\n" + pitfall + "\n");
    }
  }
  return 0;
}

}  // namespace

CommandSpec software_command() {
  CommandSpec command;
  command.name = "software";
  command.summary = "List what can be asked for, where it works, and how it is had there.";
  command.description =
      "A cell says what `lamec gen` would choose: as modules or in a virtual environment (venv), and of "
      "which stage.";
  command.positionals = {{"SOFTWARE", "only this one, with its pitfalls", false, false, ValueKind::software}};
  command.options = {
      {"--on", "", "SYSTEM", "only on this system, or `here`", "Options", false, ValueKind::system, {}}};
  command.examples = {{"lamec software --on jureca", ""}, {"lamec software horovod", ""}};
  command.run = run_software;
  return command;
}

}  // namespace lamec::cli
