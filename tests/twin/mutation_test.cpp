// Every cell of the matrix with one thing changed at a time: each module line and each of its words, each
// directive, each limit of the partition. `check` or the twin must refuse at least 95 of 100. What neither
// sees is listed by kind in docs/mutation.md (LAMEC_WRITE=1 writes it; LAMEC_ONLY=SYSTEM takes one system,
// LAMEC_SURVIVORS=FILE lists every cell).
#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <map>
#include <set>
#include <sstream>

#include "model/find.hpp"
#include "ops/check.hpp"
#include "ops/gen.hpp"
#include "ops/twins.hpp"
#include "ops/verify.hpp"
#include "resolve/load_line.hpp"
#include "script/block.hpp"
#include "script/parse.hpp"
#include "script/print.hpp"
#include "support/built_in_library.hpp"
#include "twin_fixture.hpp"
#include "util/text.hpp"

namespace lamec::ops {
namespace {

struct Mutant {
  std::string kind;  // "--nodes left out"
  std::string text;
  std::string part;  // the lines of its sort, as they are now
  bool of_modules = false;
};

struct Tally {
  int made = 0;
  int by_check = 0;  // with at least a warning
  int by_twin = 0;
  int by_none = 0;
  std::string example;                                     // a load line of a module survivor
  std::map<std::string, std::set<std::string>> survivors;  // kind -> cells
};

using Lines = std::vector<std::string>;

std::string with_line(Lines lines, std::size_t at, const std::string& text) {
  if (text.empty()) {
    lines.erase(lines.begin() + static_cast<std::ptrdiff_t>(at));
  } else {
    lines[at] = text;
  }
  return join(lines, "\n") + "\n";
}

std::string swapped(std::string word) {  // two letters in the middle change places
  const std::size_t at = word.size() / 2;
  for (std::size_t i = at; i + 1 < word.size(); ++i) {
    if (word[i] == word[i + 1]) continue;
    std::swap(word[i], word[i + 1]);
    return word;
  }
  return word + word;
}

// One more than the partition gives; "" where that is not known or the option has no limit.
std::string beyond(const std::string& option, const Partition& p) {
  const auto more = [](const Sourced<int>& fact, int times = 1) {
    return fact.known() ? std::to_string(*fact.value * times + 1) : "";
  };
  if (option == "nodes") return p.max_nodes.known() ? more(p.max_nodes) : more(p.nodes);
  if (option == "gpus-per-node") return more(p.gpus_per_node);
  if (option == "gres" && p.gpus_per_node.known()) return "gpu:" + more(p.gpus_per_node);
  if (option == "cpus-per-task") return more(p.cores_per_node, p.threads_per_core.value_or(2));
  if (option == "ntasks-per-node") return more(p.cores_per_node, p.threads_per_core.value_or(2));
  if (option == "time" && p.max_time.known()) return std::to_string(p.max_time.value->count / 60 + 1);
  if (option == "partition") return p.name + "s";
  return "";
}

// Another value that could be right elsewhere.
std::string other(const std::string& option, const std::string& value, const System& system) {
  if (option == "partition") {
    for (const Partition& p : system.partitions) {
      if (p.name != value) return p.name;
    }
  }
  if (option == "nodes" || option == "ntasks-per-node") return std::to_string(std::stoi(value) + 1);
  if (option == "cpus-per-task") return std::to_string(std::max(1, std::stoi(value) / 2));
  return "";
}

void directive_mutants(const Lines& lines, std::size_t at, const System& system, const Partition& partition,
                       std::vector<Mutant>& all) {
  const std::string body = lines[at].substr(std::string("#SBATCH --").size());
  const std::size_t equals = body.find('=');
  const std::string name = body.substr(0, equals);
  const std::string value = equals == std::string::npos ? "" : body.substr(equals + 1);
  const std::string option = "--" + name;
  all.push_back({option + " left out", with_line(lines, at, ""), ""});
  all.push_back({option + " misspelt", with_line(lines, at, "#SBATCH --" + swapped(name) + "=" + value), ""});
  const std::string too_much = beyond(name, partition);
  if (!too_much.empty())
    all.push_back(
        {option + " beyond the limit", with_line(lines, at, "#SBATCH " + option + "=" + too_much), ""});
  const std::string another = other(name, value, system);
  if (!another.empty() && another != value)
    all.push_back(
        {option + " with another value", with_line(lines, at, "#SBATCH " + option + "=" + another), ""});
}

void module_mutants(const Lines& lines, std::size_t at, std::vector<Mutant>& all) {
  const Lines words = split_blanks(lines[at]);
  all.push_back({"`" + join({words.begin(), words.begin() + 2}, " ").substr(0, 9) + "` line left out",
                 with_line(lines, at, ""), ""});
  const bool said = words.front() == "module";  // `module load NAME` beside `ml NAME`
  const bool load =
      said ? words.size() > 2 && words[1] == "load" : words.size() > 1 && contains(words[1], "/");
  const std::size_t first = said ? 2 : 1;
  for (std::size_t w = first; load && w < words.size(); ++w) {
    const auto replaced = [&](const std::string& word) {
      Lines changed = words;
      changed[w] = word;
      if (word.empty()) changed.erase(changed.begin() + static_cast<std::ptrdiff_t>(w));
      return with_line(lines, at, join(changed, " "));
    };
    const std::string what = w == first && !said ? "the stage" : "a module";
    const std::string name = words[w].substr(0, words[w].find('/'));
    if (words.size() > first + 1) all.push_back({what + " left out", replaced(""), ""});
    all.push_back({what + " misspelt", replaced(swapped(name) + words[w].substr(name.size())), ""});
    all.push_back({what + " of another version", replaced(words[w] + ".9"), ""});
  }
}

bool is_directive(const std::string& line) {
  return line.rfind("#SBATCH --", 0) == 0;
}
bool is_module_line(const std::string& line) {
  return script::is_module_command(line);
}

// Module lines are changed only where a listing of the tree can tell.
std::vector<Mutant> mutants(const std::string& text, const System& system, const Partition& partition,
                            bool listed) {
  const Lines lines = split_lines(text);
  std::vector<Mutant> all;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const bool directive = is_directive(lines[i]);
    const std::size_t first = all.size();
    if (directive) directive_mutants(lines, i, system, partition, all);
    if (listed && is_module_line(lines[i])) module_mutants(lines, i, all);
    for (std::size_t m = first; m < all.size(); ++m) {
      all[m].of_modules = !directive;
      for (const std::string& line : split_lines(all[m].text)) {
        if (is_directive(line) ? directive && line.rfind("#SBATCH --job-name", 0) != 0
                               : !directive && is_module_line(line))
          all[m].part += line + "\n";
      }
    }
  }
  return all;
}

bool check_refuses(const std::string& text, const System& system) {
  const auto findings = check_offline(script::parse(text), "job.sh", &system, built_in_library());
  return findings && std::any_of(findings->begin(), findings->end(),
                                 [](const Finding& finding) { return finding.severity != Severity::note; });
}

// Directives are Slurm's to judge, module lines Lmod's; both against what was planned.
Result<bool> twin_refuses(const Mutant& mutant, const twin::Cell& cell, const System& system,
                          const twin::TwinState& state, twin::Twins& twins) {
  if (!mutant.of_modules) {
    twin::Cell changed = cell;
    std::vector<std::string> left_out;
    changed.script = twin::without_site_options(mutant.text, system, state, left_out);
    const auto problems = twin::directive_problems(state, changed, twins.processes);
    return !problems || !problems->empty();  // an error is Slurm's refusal
  }
  // Without it Lmod searches the whole tree for every missing module, only to word its message.
  Lines lines = {"export LMOD_EXPERT=1"};
  for (const std::string& line : split_lines(mutant.part)) lines.push_back(line);
  const auto modules = twin::load(state, lines, cell.planned, twins.processes);
  if (!modules) return fail(modules.error());
  return !modules->ok;
}

// What one system's twin said: many cells share their directives, or their modules, with another one.
using Said = std::map<std::string, bool>;  // the lines that matter -> refused

bool listed(const PlannedEnvironment& environment, const System& system) {
  const Stage* stage = environment.stage.empty()
                           ? nullptr
                           : built_in_library().stage(system.site, environment.stage).value_or(nullptr);
  if (stage == nullptr || environment.modules.empty()) return false;
  std::vector<std::string> words;
  for (const PlannedModule& module : environment.modules) words.push_back(module.load_name);
  const auto steps = resolve::walk_load_line(*stage, words);
  return std::all_of(steps.begin(), steps.end(), [](const resolve::LoadStep& step) {
    return step.outcome == resolve::LoadOutcome::loaded || step.outcome == resolve::LoadOutcome::by_prefix;
  });
}

// Software that stands on the same modules, with the same launch, is the same script twice.
bool is_taken(const Recipe& recipe) {
  static const std::set<std::string> k_same = {"accelerate", "optuna", "deephyper",
                                               "dali",       "numpy",  "python"};
  return k_same.count(recipe.name) == 0;
}

void judge_cell(const System& system, const Recipe& recipe, const twin::TwinState& state, twin::Twins& twins,
                Said& said, Tally& tally) {
  Request request;
  request.system = system.name;
  request.software = {{recipe.name, {}}};
  request.nodes = 2;
  request.time = Seconds{3600};
  const Partition* usual =
      find_partition(system, recipe.wants_gpu ? system.defaults.gpu_partition.value_or("")
                                              : system.defaults.cpu_partition.value_or(""));
  if (usual == nullptr) usual = &system.partitions.front();
  request.account = example_account(system, *usual);
  request.nodes = std::min(2, usual->max_nodes.value_or(2));
  request.command = {"python", "train.py"};
  const auto generated = gen(request, GenForm::automatic, built_in_library());
  if (!generated) return;
  const std::string name = system.name + " " + recipe.name;
  twin::Cell cell = cell_for(*generated, built_in_library().recipes(), name);
  const Partition* partition = find_partition(system, cell.parts.front().partition);
  ASSERT_NE(partition, nullptr);
  ASSERT_FALSE(check_refuses(cell.script, system)) << cell.script;
  const std::string whole = cell.script;
  std::vector<std::string> left_out;
  cell.script = twin::without_site_options(cell.script, system, state, left_out);
  const auto as_it_is = twin::directive_problems(state, cell, twins.processes);
  LAMEC_ASSERT_OK(as_it_is);  // below, an error is a refusal
  ASSERT_TRUE(as_it_is->empty()) << join(*as_it_is, "\n");
  // The same lines are the same question only where the same was planned.
  const twin::CellPart& part = cell.parts.front();
  const std::string plan = join(cell.planned, " ") + " " + std::to_string(part.tasks_per_node) + " " +
                           std::to_string(part.cpus_per_task) + " " + std::to_string(part.gpus_per_node) +
                           "\n";
  for (const Mutant& mutant :
       mutants(whole, system, *partition, listed(generated->plan.environment, system))) {
    ++tally.made;
    if (check_refuses(mutant.text, system)) {
      ++tally.by_check;
      continue;
    }
    auto known = said.find(plan + mutant.part);
    if (known == said.end()) {
      const auto refused = twin_refuses(mutant, cell, system, state, twins);
      LAMEC_ASSERT_OK(refused);
      known = said.emplace(plan + mutant.part, *refused).first;
    }
    if (known->second) {
      ++tally.by_twin;
    } else {
      ++tally.by_none;
      if (mutant.of_modules && mutant.part.rfind("ml ", 0) == 0)
        tally.example = split_lines(mutant.part).back();
      tally.survivors[mutant.kind].insert(name);
    }
  }
}

std::string page(const Tally& tally) {
  std::ostringstream text;
  text << "# What neither check nor the twin sees\n\n"
          "`tests/twin/mutation_test.cpp` takes the scripts of every live Slurm system, one for each way "
          "that software is\n"
          "started, and changes one thing at a time: each directive, each limit of the partition, and where "
          "the system's module\n"
          "tree is listed each module line and word. It asks `lamec check`, which must warn, and where it "
          "does not a twin, which\n"
          "must not take it as planned. At least 95 of 100 must be refused. The test writes this page with "
          "`LAMEC_WRITE=1`.\n\n"
       << tally.made << " changed scripts: " << tally.by_check << " refused by `check`, " << tally.by_twin
       << " by the twin, " << tally.by_none << " by neither.\n\n| change | cells |\n|---|---|\n";
  for (const auto& [kind, cells] : tally.survivors) text << "| " << kind << " | " << cells.size() << " |\n";
  if (const char* list = std::getenv("LAMEC_SURVIVORS"); list != nullptr) {
    for (const auto& [kind, cells] : tally.survivors)
      for (const std::string& cell : cells)
        std::ofstream(list, std::ios::app) << kind << ": " << cell << "\n";
  }
  text << "\nMost of them mean the same to Slurm: `--ntasks-per-node` or `--nodes` left out where it is 1, a "
          "partition, a time or a\n"
          "QoS that is the default one, cpus that a whole node has anyway. No record of a job tells its "
          "uenv. A module is left out, or has "
          "another\nversion, where another one of the line brings it along: `" +
              tally.example + "`.\n";
  return text.str();
}

TEST(Mutation, NearlyEveryChangeIsRefused) {
  Tally tally;
  twin::Twins twins;
  for (const std::string& name : built_in_library().system_names()) {
    const auto system = built_in_library().system(name);
    LAMEC_ASSERT_OK(system);
    if (system->scheduler.kind != SchedulerKind::slurm ||
        system->status.value_or(SystemStatus::live) == SystemStatus::retired)
      continue;
    if (const char* only = std::getenv("LAMEC_ONLY"); only != nullptr && name != only) continue;
    const auto state =
        twin_for(*system, built_in_library(), twins.settings(""), twins.files, twins.processes);
    LAMEC_ASSERT_OK(state);
    Said said;
    for (const Recipe& recipe : built_in_library().recipes())
      if (is_taken(recipe)) judge_cell(*system, recipe, *state, twins, said, tally);
    std::printf("%s: %d of %d refused, %zu changes put to its twin\n", name.c_str(),
                tally.by_check + tally.by_twin, tally.made, said.size());
    std::fflush(stdout);
    (void)twin::down(twins.root, name, twins.files, twins.processes);
  }
  const std::string now = page(tally);
  const std::string path = std::string(LAMEC_SOURCE_DIR) + "/docs/mutation.md";
  if (std::getenv("LAMEC_WRITE") != nullptr) std::ofstream(path) << now;
  EXPECT_GT(tally.made, 1000);
  EXPECT_GE((tally.by_check + tally.by_twin) * 100, tally.made * 95) << now;
}

}  // namespace
}  // namespace lamec::ops
