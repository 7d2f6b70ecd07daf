// LM001, LM023 to LM026, LM036, LM037. LM001: what absence means depends on how complete the tree is known.

#include "check/rule.hpp"
#include "model/find.hpp"
#include "resolve/became.hpp"
#include "resolve/load_line.hpp"
#include "resolve/tree.hpp"
#include "script/block.hpp"
#include "script/edit.hpp"
#include "script/shell.hpp"
#include "util/text.hpp"

namespace lamec::check {
namespace {

std::optional<Severity> severity_of(const Stage& stage, resolve::LoadOutcome outcome) {
  switch (stage.completeness) {
    case Completeness::probed:
      return Severity::error;
    case Completeness::snapshot:
      return Severity::warning;
    // Half-filled and unknown trees say nothing by leaving a module out; a row that is there but closed still
    // counts.
    case Completeness::partial:
      return outcome == resolve::LoadOutcome::closed ? std::optional(Severity::warning) : std::nullopt;
    case Completeness::unknown:
      return std::nullopt;
  }
  return std::nullopt;
}

// What is wrong with the word at `step`, `before` being the words in front of it; nothing where too little is
// known of the stage.
std::optional<Finding> finding_for(const Sheet& sheet, const Stage& stage,
                                   const std::vector<std::string>& before, const resolve::LoadStep& step,
                                   Place where) {
  const std::string name = step.word.substr(0, step.word.find('/'));
  const auto fate = resolve::what_became(stage, before, step.word);
  if (!fate) return std::nullopt;
  const std::vector<const Stage*> earlier =
      sheet.input.earlier_stages ? sheet.input.earlier_stages(stage) : std::vector<const Stage*>{};
  std::optional<Severity> severity = severity_of(stage, step.outcome);
  if (!severity && resolve::absence_tells(stage, step.word, *fate, earlier)) severity = Severity::note;
  if (!severity) return std::nullopt;
  Finding finding{"", *severity, std::move(where), "", "", "", {}};
  finding.reason =
      stage.completeness == Completeness::probed
          ? "the tree was read from the system on " + stage.date
          : "the public recipe of the stage at " + stage.date + "; the installed tree may differ";
  const std::string last = resolve::last_with(earlier, name);
  finding.message = last.empty() && fate->what == resolve::Became::gone
                        ? stage.module_name + " has no module " + step.word
                        : resolve::say_became(stage, step.word, *fate, last);
  finding.fix = resolve::say_instead(step.word, *fate);
  if (!finding.fix.empty()) return finding;
  if (step.outcome == resolve::LoadOutcome::closed)
    finding.fix = "load before it: " + join(step.opens_it, ", or ");
  else if (step.outcome == resolve::LoadOutcome::no_version)
    finding.fix = "there is " + enumerate(step.near);
  else if (!step.near.empty() && last.empty())
    finding.fix = "near: " + enumerate(step.near, "or");
  return finding;
}

bool is_open(const std::string& word) {
  return word.find_first_of("$*`<{") != std::string::npos;
}

bool found_in(resolve::LoadOutcome outcome) {
  return outcome == resolve::LoadOutcome::loaded || outcome == resolve::LoadOutcome::by_prefix;
}

// Commands that use what is loaded, rather than prepare.
bool does_work(const script::ShellCommand& command) {
  static constexpr std::string_view k_quiet[] = {"echo",  "export", "set",    "cd",     "source",
                                                 ".",     "unset",  "ulimit", "module", "ml",
                                                 "shopt", "printf", "mkdir",  "date",   "hostname"};
  const std::string& first = command.words[0].text;
  for (const std::string_view quiet : k_quiet) {
    if (first == quiet) return false;
  }
  return first.find('=') == std::string::npos;
}

}  // namespace

// Without a system no word chooses a stage.
std::optional<std::string> stage_word(const Sheet& sheet, const std::string& word) {
  if (sheet.input.system == nullptr) return std::nullopt;
  return stage_in_word(*sheet.input.system, word);
}

bool names_stage(const Sheet& sheet, const std::string& line) {
  const std::vector<std::string> words = split_blanks(line);
  return std::any_of(words.begin(), words.end(),
                     [&](const std::string& word) { return stage_word(sheet, word).has_value(); });
}

std::vector<ModuleRun> module_runs(const Sheet& sheet) {
  std::vector<ModuleRun> runs;
  ModuleRun run;
  const auto flush = [&] {
    if (run.stage != nullptr && !run.words.empty()) {
      std::vector<std::string> words;
      for (const LoadedWord& word : run.words) words.push_back(word.text);
      run.steps = resolve::walk_load_line(*run.stage, words);
      runs.push_back(run);
    }
    run.words.clear();
  };
  for (const script::ModuleCommand& command : sheet.modules) {
    if (command.verb == script::ModuleVerb::purge) {
      flush();
      if (command.force) run.stage = nullptr;
      continue;
    }
    if (command.verb != script::ModuleVerb::load) continue;
    for (const script::ShellWord& word : command.words) {
      if (const auto name = stage_word(sheet, word.text)) {
        flush();
        run.stage = sheet.input.stage ? sheet.input.stage(*name) : nullptr;
      } else if (!is_open(word.text)) {
        run.words.push_back({word.text, word.line, word.column, command.conditional});
      }
    }
  }
  flush();
  return runs;
}

Findings unknown_modules(const Sheet& sheet) {
  Findings findings;
  for (const auto& [stage, words, steps] : sheet.runs) {
    std::vector<std::string> before;
    for (std::size_t i = 0; i < steps.size(); ++i) {
      if (!found_in(steps[i].outcome)) {
        auto finding =
            finding_for(sheet, *stage, before, steps[i], place_of(sheet, words[i].line, words[i].column));
        if (finding) findings.push_back(*std::move(finding));
      }
      before.push_back(words[i].text);
    }
  }
  return findings;
}

namespace {

// Without its year or version in the name, a default such as profile/base is no moving target.
bool has_lasting_default(const System& system) {
  return system.modules.default_stage.known() &&
         system.modules.default_stage.value->find_first_of("0123456789") == std::string::npos;
}

// Where only single sightings of a tree are known, nobody knows what is loaded without a stage.
bool has_listed_stages(const Sheet& sheet) {
  const System& system = *sheet.input.system;
  if (system.modules.stage_prefix.empty() || !sheet.input.stage) return false;
  return std::any_of(system.stages.begin(), system.stages.end(), [&](const StageUse& use) {
    const Stage* stage = sheet.input.stage(use.stage);
    return stage != nullptr && stage->completeness >= Completeness::partial;
  });
}

}  // namespace

Findings half_pinned(const Sheet& sheet) {
  if (sheet.input.system == nullptr || !has_listed_stages(sheet) || has_lasting_default(*sheet.input.system))
    return {};
  std::size_t m = 0;
  for (const script::ShellCommand& command : sheet.commands) {
    const std::string& first = command.words[0].text;
    if (first == "source" || first == ".") return {};  // may set the stage
    if (first != "ml" && first != "module") continue;
    const script::ModuleCommand& module = sheet.modules[m++];
    if (module.verb == script::ModuleVerb::use && !module.words.empty() &&
        !contains(module.words[0].text, "OTHERSTAGES"))
      return {};  // a tree of one's own
    if (module.verb != script::ModuleVerb::load || module.words.empty()) continue;
    if (stage_word(sheet, module.words[0].text) || is_open(module.words[0].text)) return {};
    const script::ShellWord& word = module.words[0];
    return {finding_at(sheet, Severity::warning, word.line, word.column,
                       word.text + " is loaded before any stage is",
                       "without a stage it comes from the default stage, which moves: the same script then "
                       "means other versions",
                       "load " + sheet.input.system->modules.stage_prefix + "... before it")};
  }
  return {};
}

Findings mixed_stages(const Sheet& sheet) {
  Findings findings;
  std::string current;
  for (const script::ModuleCommand& command : sheet.modules) {
    if (command.conditional) continue;
    if (command.verb == script::ModuleVerb::purge) current.clear();
    if (command.verb != script::ModuleVerb::load) continue;
    for (const script::ShellWord& word : command.words) {
      if (!stage_word(sheet, word.text) || is_open(word.text)) continue;
      if (!current.empty() && current != word.text) {
        findings.push_back(
            finding_at(sheet, Severity::warning, word.line, word.column, word.text + " follows " + current,
                       "modules of two stages are built against different compilers and libraries",
                       "keep one stage, or ml --force purge between them"));
      }
      current = word.text;
    }
  }
  return findings;
}

Findings two_compilers(const Sheet& sheet) {
  Findings findings;
  for (const auto& [stage, words, steps] : sheet.runs) {
    std::optional<std::size_t> earlier;
    for (std::size_t i = 0; i < steps.size(); ++i) {
      if (!found_in(steps[i].outcome) || words[i].conditional ||
          stage->modules[*steps[i].module].family != "compiler")
        continue;
      if (earlier && stage->modules[*steps[*earlier].module].load_name() !=
                         stage->modules[*steps[i].module].load_name()) {
        findings.push_back(
            finding_at(sheet, Severity::warning, words[i].line, words[i].column,
                       words[i].text + " pushes out " + words[*earlier].text,
                       "Lmod keeps one compiler at a time, and swaps what was built with the other",
                       "keep one of the two"));
      }
      earlier = i;
    }
  }
  return findings;
}

Findings purged_again(const Sheet& sheet) {
  Findings findings;
  std::vector<std::string> loaded;
  bool stage_loaded = false;
  std::size_t m = 0;
  for (const script::ShellCommand& command : sheet.commands) {
    const std::string& first = command.words[0].text;
    if (first != "ml" && first != "module") {
      if (does_work(command)) loaded.clear(), stage_loaded = false;
      continue;
    }
    const script::ModuleCommand& module = sheet.modules[m++];
    if (module.conditional) continue;
    if (module.verb == script::ModuleVerb::load) {
      for (const script::ShellWord& word : module.words) {
        if (stage_word(sheet, word.text)) {
          stage_loaded = true;
        } else {
          loaded.push_back(word.text);
        }
      }
    } else if (module.verb == script::ModuleVerb::purge) {
      if (!loaded.empty() || (stage_loaded && module.force)) {
        findings.push_back(
            finding_at(sheet, Severity::warning, module.name.line, module.name.column,
                       loaded.empty() ? "purge --force drops the stage that was loaded before it"
                                      : "purge drops " + loaded.front() +
                                            (loaded.size() > 1 ? " and what else was loaded before it" : ""),
                       "nothing used the modules in between", "purge first, then load"));
      }
      loaded.clear();
      stage_loaded = false;
    }
  }
  return findings;
}

Findings block_not_closed(const Sheet& sheet) {
  Findings findings;
  int open = 0;
  for (std::size_t i = 0; i < sheet.lines().size(); ++i) {
    const int line = static_cast<int>(i) + 1;
    if (sheet.lines()[i].kind == LineKind::block_begin) {
      if (open != 0)
        findings.push_back(finding_at(sheet, Severity::error, line, 1,
                                      "a module block begins inside the one of line " + std::to_string(open),
                                      "lamec would not know which lines are its own",
                                      "close the first with # MODULES END"));
      open = line;
    } else if (sheet.lines()[i].kind == LineKind::block_end) {
      if (open == 0)
        findings.push_back(finding_at(sheet, Severity::error, line, 1,
                                      "a module block ends here that never began",
                                      "lamec would not know which lines are its own", "take the line out"));
      open = 0;
    }
  }
  if (open != 0)
    findings.push_back(finding_at(sheet, Severity::error, open, 1, "the module block is never closed",
                                  "lamec would not know which lines are its own",
                                  "# MODULES END behind its load lines"));
  return findings;
}

Findings block_header(const Sheet& sheet) {
  Findings findings;
  for (std::size_t i = 0; i < sheet.lines().size(); ++i) {
    if (sheet.lines()[i].kind != LineKind::block_begin) continue;
    const int line = static_cast<int>(i) + 1;
    const auto header = script::parse_block_header(sheet.lines()[i].text);
    if (!header) {
      findings.push_back(finding_at(
          sheet, Severity::error, line, 1, "the block's first line cannot be read: " + header.error().message,
          "lamec reads from it what the block is for", "# MODULES BEGIN SYSTEM SOFTWARE..."));
      continue;
    }
    const System* system = sheet.input.system;
    if (system == nullptr || header->system == system->name || header->system == system->family ||
        header->system == "here")
      continue;
    bool alias = false;
    for (const std::string& name : system->aliases) alias = alias || name == header->system;
    if (!alias)
      findings.push_back(
          finding_at(sheet, Severity::warning, line, 1,
                     "the block is for " + header->system + ", the script is checked on " + system->name,
                     "stages and modules differ between systems", "lamec gen " + system->name));
  }
  return findings;
}

bool loads_in(const Sheet& sheet, int line) {
  return std::any_of(sheet.modules.begin(), sheet.modules.end(), [&](const script::ModuleCommand& command) {
    return command.verb == script::ModuleVerb::load && command.name.line == line;
  });
}

// Lines in no block are left alone: people load modules in many right ways. A block is written by one rule.
Findings block_without_setup(const Sheet& sheet) {
  if (sheet.input.system == nullptr) return {};
  Findings findings;
  for (std::size_t i = 0; i < sheet.lines().size(); ++i) {
    if (sheet.lines()[i].kind != LineKind::block_begin) continue;
    std::size_t end = i + 1;
    bool loads = false;
    while (end < sheet.lines().size() && sheet.lines()[end].kind != LineKind::block_end) {
      loads =
          loads || names_stage(sheet, sheet.lines()[end].text) || loads_in(sheet, static_cast<int>(end) + 1);
      ++end;
    }
    if (!loads) continue;
    for (const Words& setup : sheet.input.system->modules.setup) {
      const std::string command = script::to_module_command(setup);
      const auto begin = sheet.lines().begin();
      const bool there = std::any_of(
          begin + static_cast<std::ptrdiff_t>(i), begin + static_cast<std::ptrdiff_t>(end),
          [&](const ScriptLine& line) { return script::same_module_command(trim(line.text), command); });
      if (there) continue;
      findings.push_back(
          finding_at(sheet, Severity::warning, static_cast<int>(i) + 1, 1,
                     "the block does not begin with `" + command + "`",
                     "a job inherits the modules of the shell that submits it, and sees stages other "
                     "than the default only where they are asked for",
                     "lamec eval --in-place adds it"));
    }
  }
  return findings;
}

}  // namespace lamec::check
