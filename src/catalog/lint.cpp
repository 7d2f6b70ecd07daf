#include "catalog/lint.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "catalog/evidence_use.hpp"
#include "catalog/schema_system.hpp"
#include "model/names.hpp"
#include "util/near.hpp"
#include "util/text.hpp"

namespace lamec::catalog {
namespace {

using Names = std::vector<std::string>;

bool holds(const Names& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

// Names that may stand behind `module load` for a stage: with and without version, and what `default` stands
// for.
std::set<std::string> loadable(const Stage& stage) {
  std::set<std::string> names;
  for (const Module& module : stage.modules)
    names.insert({module.name, module.plain_name(), module.load_name()});
  for (const std::string& pair : stage.real_versions) names.insert(pair.substr(0, pair.find('=')));
  return names;
}

class Linter {
 public:
  Linter(const Library& library, std::string_view today)
      : library_(library), today_(check_grammar(Grammar::date, today) ? today : "") {}

  std::vector<Finding> run() {
    for (const Recipe& recipe : library_.recipes()) {
      software_.push_back(recipe.name);
      software_.insert(software_.end(), recipe.aliases.begin(), recipe.aliases.end());
    }
    for (const std::string& name : library_.site_names()) lint_site(name);
    for (const std::string& name : library_.system_names()) {
      if (const Result<System> system = library_.system(name)) lint_system(*system);
    }
    for (const Recipe& recipe : library_.recipes()) {
      // What a recipe says beside its launch names no source line by line, so none counts as unused.
      lint_sources(recipe.sources, keys_of(recipe.sources), recipe.origin);
    }
    std::stable_sort(findings_.begin(), findings_.end(), [](const Finding& a, const Finding& b) {
      return std::tie(a.where.file, a.where.line) < std::tie(b.where.file, b.where.line);
    });
    return std::move(findings_);
  }

 private:
  void add(std::string code, Severity severity, const Origin& origin, std::string message, std::string reason,
           std::string fix) {
    findings_.push_back({std::move(code), severity, Place{origin.file, origin.line, 0, library_.line(origin)},
                         std::move(message), std::move(reason), std::move(fix)});
  }

  template <class T>
  static std::set<std::string> used_by(const T& value) {
    EvidenceUse use;
    describe(use, value);
    return use.keys;
  }

  static std::set<std::string> keys_of(const std::vector<Evidence>& sources) {
    std::set<std::string> keys;
    for (const Evidence& source : sources) keys.insert(source.key);
    return keys;
  }

  void lint_site(const std::string& name) {
    for (const std::string& stage_name : library_.stage_names(name)) {
      const Result<const Stage*> stage = library_.stage(name, stage_name);
      if (!stage) continue;
      lint_stage(**stage);
    }
  }

  void lint_stage(const Stage& stage) {
    // Rows name sources, and are not looked at here.
    lint_sources(stage.sources, keys_of(stage.sources), stage.origin);
    for (std::size_t i = 1; i < stage.levels.size(); ++i) {
      if (!stage.levels[i].opened_by.empty()) continue;
      add("LC006", Severity::warning, stage.origin, "nothing opens the level '" + stage.levels[i].name + "'",
          "its modules cannot be loaded", "add 'opened_by' with the rows that show it");
    }
    if (stage.modules.empty()) return;
    const auto no_row = [&](const std::string& name) {
      return std::none_of(stage.modules.begin(), stage.modules.end(),
                          [&](const Module& module) { return module.name == name; });
    };
    for (const std::string& name : stage.prefer) {
      if (no_row(name))
        add("LC008", Severity::warning, stage.origin, "'prefer' names '" + name + "', which no row is called",
            "it decides nothing", "correct or remove it");
    }
    for (const Rename& rename : stage.renamed) {
      if (no_row(rename.to))
        add("LC008", Severity::warning, rename.origin,
            "'renamed' leads to '" + rename.to + "', which no row is called", "it decides nothing",
            "correct or remove it");
    }
  }

  void lint_sources(const std::vector<Evidence>& sources, const std::set<std::string>& used,
                    const Origin& origin) {
    for (const Evidence& source : sources) {
      const std::string what = "the source '" + source.key + "'";
      if (source.date.empty() && source.level != EvidenceLevel::unverified) {
        add("LC003", Severity::warning, origin, what + " has no date", "nobody can see how old its facts are",
            "add 'date', the day when it was looked at");
      }
      if (!used.count(source.key)) {
        add("LC007", Severity::note, origin, what + " is named by nothing", "",
            "remove it, or name it as evidence");
      }
      if (is_old(source.date)) {
        add("LC004", Severity::note, origin, what + " is of " + source.date, "systems change within a year",
            "look again and write the new date");
      }
    }
  }

  // More than a year before today. Dates compare as texts; a day that is not known counts as the last of its
  // time.
  bool is_old(const std::string& date) const {
    if (date.empty() || today_.size() < 10) return false;
    const std::string padded = date + std::string("-12-31").substr(date.size() == 4   ? 0
                                                                   : date.size() == 7 ? 3
                                                                                      : 6);
    const std::string year_ago = std::to_string(std::stoi(today_.substr(0, 4)) - 1) + today_.substr(4);
    return padded < year_ago;
  }

  void lint_system(const System& system) {
    Names partitions;
    Names environments;
    for (const Partition& partition : system.partitions) partitions.push_back(partition.name);
    for (const Environment& environment : system.environments) environments.push_back(environment.name);
    for (const Partition& partition : system.partitions) lint_partition(partition);
    for (const StageUse& use : system.stages) lint_stage_use(system, use);
    for (const Environment& environment : system.environments)
      lint_environment(system, environment, partitions);
    for (const Sourced<std::string>* choice :
         {&system.defaults.cpu_partition, &system.defaults.gpu_partition}) {
      if (choice->known()) check_name("partition", *choice->value, partitions, choice->origin);
    }
    for (const Default& choice : system.defaults.environments) {
      check_name("environment", choice.environment, environments, choice.origin);
      if (!choice.partition.empty()) check_name("partition", choice.partition, partitions, choice.origin);
    }
    if (system.modules.default_stage.known())
      check_stage(system, *system.modules.default_stage.value, system.modules.default_stage.origin);
    lint_sources(system.sources, used_by(system), system.origin);
  }

  bool check_name(const std::string& noun, const std::string& name, const Names& known,
                  const Origin& origin) {
    if (holds(known, name)) return true;
    add("LC001", Severity::error, origin, "no " + noun + " is called '" + name + "'",
        "what names it cannot be used", did_you_mean(name, known));
    return false;
  }

  bool check_stage(const System& system, const std::string& stage, const Origin& origin) {
    return check_name("stage of " + system.site, stage, library_.stage_names(system.site), origin);
  }

  void lint_partition(const Partition& partition) {
    if (!partition.nodes.known()) {
      const bool said = partition.nodes.origin.line > 0;
      add("LC005", said ? Severity::note : Severity::warning, partition.origin,
          "the partition '" + partition.name + "' does not say how many nodes it has",
          "requests for too many cannot be seen",
          said ? "" : "add 'nodes', or 'nodes: null' where nobody knows");
    }
    const auto above = [&](const Sourced<int>& a, const Sourced<int>& b, const std::string& what) {
      if (!a.known() || !b.known() || *a.value <= *b.value) return;
      add("LC009", Severity::error, a.origin, what, "no job could meet both", "correct one of them");
    };
    above(partition.max_nodes, partition.nodes, "'max_nodes' is more than the partition's 'nodes'");
    above(partition.min_nodes, partition.max_nodes, "'min_nodes' is more than 'max_nodes'");
    above(partition.min_nodes, partition.nodes, "'min_nodes' is more than the partition's 'nodes'");
    if (partition.default_time.known() && partition.max_time.known() &&
        *partition.max_time.value < *partition.default_time.value) {
      add("LC009", Severity::error, partition.default_time.origin, "'default_time' is longer than 'max_time'",
          "no job could meet both", "correct one of them");
    }
  }

  void lint_stage_use(const System& system, const StageUse& use) {
    if (!check_stage(system, use.stage, use.origin)) return;
    const auto stage = library_.stage(system.site, use.stage);
    if (!stage) return;
    // Where the two disagree a load line's own stage is not seen, and eval takes it for a module of the
    // person.
    const std::string& prefix = system.modules.stage_prefix;
    const std::string& word = (*stage)->module_name;
    if (!word.empty() && word != prefix + use.stage)
      add("LC010", Severity::error, use.origin,
          "stage " + use.stage + " is loaded as '" + word + "', and 'stage_prefix' makes '" + prefix +
              use.stage + "' of it",
          "a stage in a script would not be recognised",
          "modules: stage_prefix: what stands before the stage's name");
    if ((*stage)->modules.empty()) return;
    const std::set<std::string> names = loadable(**stage);
    for (const std::string& name : use.not_installed) {
      if (names.count(name)) continue;
      add("LC008", Severity::warning, use.origin,
          "'not_installed' names '" + name + "', which the stage does not have", "it decides nothing",
          "correct or remove it");
    }
  }

  void lint_environment(const System& system, const Environment& environment, const Names& partitions) {
    for (const std::string& name : environment.software)
      check_name("software", name, software_, environment.origin);
    for (const std::string& name : environment.partitions)
      check_name("partition", name, partitions, environment.origin);
    if (environment.stage.empty() || !check_stage(system, environment.stage, environment.origin)) return;
    const auto found = library_.stage(system.site, environment.stage);
    if (!found || (*found)->completeness < Completeness::snapshot) return;
    const Stage& stage = **found;
    const std::set<std::string> names = loadable(stage);
    for (const std::string& name : environment.modules) {
      if (names.count(name)) continue;
      const bool probed = stage.completeness == Completeness::probed;
      add("LC002", probed ? Severity::error : Severity::warning, environment.origin,
          "the environment '" + environment.name + "' loads " + name + ", which stage " + stage.name +
              " does not show",
          "the tree is a " + std::string(lamec::to_text(stage.completeness)) + " of " + stage.date,
          did_you_mean(name, {names.begin(), names.end()}));
    }
  }

  const Library& library_;
  std::string today_;
  Names software_;
  std::vector<Finding> findings_;
};

}  // namespace

std::vector<Finding> lint(const Library& library, std::string_view today) {
  return Linter(library, today).run();
}

}  // namespace lamec::catalog
