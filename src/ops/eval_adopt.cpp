#include "ops/eval_adopt.hpp"

#include <algorithm>

#include "ops/eval_load.hpp"
#include "ops/foreign.hpp"
#include "script/block.hpp"
#include "script/parse.hpp"
#include "util/text.hpp"

namespace lamec::ops {
namespace {

using script::BlockSpan;
using script::ModuleLineKind;
using script::TextLine;

struct Run {
  std::size_t first = 0;
  std::size_t end = 0;  // behind its last line
  std::vector<std::string> words;
};

Error at_line(std::string message, std::size_t index, const std::vector<TextLine>& lines,
              const std::string& file, std::string hint) {
  const int column = static_cast<int>(script::indent_of(lines[index].text).size()) + 1;
  return Error{ErrorKind::input,
               std::move(message),
               Place{file, static_cast<int>(index) + 1, column, lines[index].text},
               {std::move(hint)}};
}

// Runs of module commands that load something.
std::vector<Run> find_runs(const std::vector<TextLine>& lines) {
  std::vector<Run> runs;
  bool open = false;
  for (const script::LogicalLine& line : script::logical_lines(lines, 0, lines.size())) {
    const std::string_view bare = trim(line.text);
    const script::ModuleLine module = script::read_module_line(line.text);
    if (module.kind == ModuleLineKind::none) {
      if (!bare.empty() && (bare.front() != '#' || bare.substr(0, 7) == "#SBATCH")) open = false;
      continue;
    }
    if (!open) runs.push_back({line.first, line.first, {}});
    open = true;
    runs.back().end = line.first + line.count;
    if (module.kind != ModuleLineKind::other)
      runs.back().words.insert(runs.back().words.end(), module.words.begin(), module.words.end());
  }
  runs.erase(std::remove_if(runs.begin(), runs.end(), [](const Run& run) { return run.words.empty(); }),
             runs.end());
  return runs;
}

// Recipes whose first module the line loads. Where several recipes share a module, the one that is called
// like it.
std::vector<std::string> software_in(const std::vector<std::string>& words, const catalog::Library& library) {
  std::vector<std::string> found;
  for (const std::string& word : words) {
    const std::string module = module_name_of(word);
    std::vector<std::string> holders;
    std::string namesake;
    for (const Recipe& recipe : library.recipes()) {
      if (recipe.modules.empty()) continue;
      const std::vector<std::string> names = split(recipe.modules.front(), '|');
      if (std::find(names.begin(), names.end(), module) == names.end()) continue;
      holders.push_back(recipe.name);
      if (recipe.name == to_lower(module)) namesake = recipe.name;
    }
    const std::string name = !namesake.empty() ? namesake : holders.size() == 1 ? holders.front() : "";
    if (!name.empty() && std::find(found.begin(), found.end(), name) == found.end()) found.push_back(name);
  }
  return found;
}

}  // namespace

Result<BlockSpan> adopt(std::vector<TextLine>& lines, const std::string& file, const EvalOptions& options,
                        const catalog::Library& library) {
  const std::vector<Run> runs = find_runs(lines);
  if (runs.empty()) {
    return fail(Error{ErrorKind::input,
                      "the script loads no modules, so there is nothing to adopt",
                      Place{file, 0, 0, ""},
                      {"`lamec gen SYSTEM SOFTWARE` prints a block to paste"}});
  }
  if (runs.size() > 1) {
    return fail(at_line(
        "modules are loaded in two places, lines " + std::to_string(runs[0].first + 1) + " and " +
            std::to_string(runs[1].first + 1),
        runs[1].first, lines, file,
        "put # MODULES BEGIN SYSTEM SOFTWARE... and # MODULES END around those that belong together"));
  }
  const Run& run = runs.front();
  std::string system = options.on;
  if (system.empty()) {
    auto told = system_of_partition(partition_asked(script::parse(script::join_text(lines))), file, library);
    if (!told) return fail(told.error());
    system = *std::move(told);
  } else if (library.family(system).empty()) {
    const auto known = library.system(system);
    if (!known) return fail(known.error());
    system = known->name;
  }
  const std::vector<std::string> software =
      options.software.empty() ? software_in(run.words, library) : options.software;
  if (software.empty())
    return fail(at_line("cannot tell what software these modules are for", run.first, lines, file,
                        "say it: --software NAME (`lamec software` lists them)"));
  const std::string indent = script::indent_of(lines[run.first].text);
  TextLine& last = lines[run.end - 1];
  std::string closing = last.end;
  if (last.end.empty()) last.end = run.first > 0 ? lines[run.first - 1].end : "\n";
  const std::string begin_end = lines[run.first].end;
  lines.insert(lines.begin() + static_cast<std::ptrdiff_t>(run.end),
               TextLine{indent + "# MODULES END", closing});
  lines.insert(lines.begin() + static_cast<std::ptrdiff_t>(run.first),
               TextLine{indent + "# MODULES BEGIN " + system + " " + join(software, " "), begin_end});
  return BlockSpan{run.first, run.end + 1};
}

}  // namespace lamec::ops
