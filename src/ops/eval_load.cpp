#include "ops/eval_load.hpp"

#include <algorithm>

#include "model/find.hpp"
#include "model/version.hpp"
#include "ops/stages.hpp"
#include "script/block.hpp"
#include "resolve/became.hpp"
#include "resolve/load_line.hpp"
#include "resolve/tree.hpp"
#include "util/text.hpp"

namespace lamec::ops {
namespace {

using Words = std::vector<std::string>;

void add_names(std::set<std::string>& names, const std::vector<std::string>& entries) {
  for (const std::string& entry : entries) {
    for (const std::string& name : split(entry, '|')) names.insert(name);
  }
}

bool holds(const Words& words, const std::string& word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

Words without_stage(const Words& words, const System& system) {
  Words rest;
  std::copy_if(words.begin(), words.end(), std::back_inserter(rest),
               [&](const std::string& word) { return !is_stage_word(system, word); });
  return rest;
}

// What is loaded by the words, by name: the rows themselves and what they bring along.
std::vector<const Module*> loaded_rows(const Stage& stage, const Words& words) {
  std::vector<const Module*> rows;
  for (const resolve::LoadStep& step : resolve::walk_load_line(stage, words)) {
    if (!step.module || step.outcome == resolve::LoadOutcome::closed) continue;
    rows.push_back(&stage.modules[*step.module]);
    for (const ModuleIndex along : resolve::closure(stage, *step.module))
      rows.push_back(&stage.modules[along]);
  }
  return rows;
}

const Module* find_row(const std::vector<const Module*>& rows, const std::string& name) {
  const auto it =
      std::find_if(rows.begin(), rows.end(), [&](const Module* row) { return row->name == name; });
  return it == rows.end() ? nullptr : *it;
}

// "MPI/GCC/OpenMPI" of "MPI/GCC/11.2.0/OpenMPI/4.1": the versions in a level's name change with every stage.
std::string level_kind(const Stage& stage, const Module& row) {
  const std::vector<std::string> parts = split(stage.levels[row.level].name, '/');
  std::string kind = parts.front();
  for (std::size_t i = 1; i < parts.size(); ++i) {
    if (!parts[i].empty() && (parts[i].front() < '0' || parts[i].front() > '9')) kind += "/" + parts[i];
  }
  return kind;
}

std::string last_stage_with(const std::string& name, const System& system, const catalog::Library& library) {
  std::string last;
  for (const std::string& stage_name : library.stage_names(system.site)) {
    const auto stage = library.stage(system.site, stage_name);
    if (stage && !resolve::rows_named(**stage, name).empty()) last = (*stage)->module_name;
  }
  return last;
}

struct Change {
  const Stage* old_stage;  // null where the catalogue does not know it
  const Stage& new_stage;
  const Words& new_words;
  const System& system;
  const catalog::Library& library;
};

// One sentence on what became of a word of the old line; "" where nothing did.
std::string fate_of(const std::string& word, const std::vector<const Module*>& old_rows,
                    const std::vector<const Module*>& new_rows, const Change& change) {
  const std::string name = module_name_of(word);
  const Stage& stage = change.new_stage;
  for (const std::string& now : change.new_words) {
    if (module_name_of(now) != name) continue;
    std::string said = now == word ? "" : word + " -> " + now;
    const Module* before = find_row(old_rows, name);
    const Module* after = find_row(new_rows, name);
    if (change.old_stage != nullptr && before != nullptr && after != nullptr) {
      const std::string was = level_kind(*change.old_stage, *before);
      const std::string is = level_kind(stage, *after);
      if (was != is) said += (said.empty() ? word : "") + ", moved from level " + was + " to " + is;
    }
    return said;
  }
  if (const Module* along = find_row(new_rows, name))
    return word + " -> " + along->plain_name() + ", which is loaded along";
  const std::string renamed =
      resolve::rows_named(stage, name).empty() ? resolve::name_today(stage, name) : "";
  if (!renamed.empty()) {
    const auto now = std::find_if(change.new_words.begin(), change.new_words.end(),
                                  [&](const std::string& w) { return module_name_of(w) == renamed; });
    if (now != change.new_words.end()) return word + " -> " + *now;
    return word + " is no longer loaded; in " + stage.module_name + " it is called " + renamed;
  }
  const std::vector<ModuleIndex> rows = resolve::rows_named(stage, name);
  if (!rows.empty()) {
    const auto fate = resolve::what_became(stage, without_stage(change.new_words, change.system), word);
    return word + " is no longer loaded; " + stage.module_name + " has " +
           (fate ? fate->listed : stage.modules[rows.back()].plain_name());
  }
  if (stage.completeness < Completeness::snapshot)
    return word + " is no longer loaded; " + stage.module_name + " is not listed in full";
  const std::string last = last_stage_with(name, change.system, change.library);
  return word + " is gone: " + stage.module_name + " has no " + name +
         (last.empty() ? "" : ", the last that has it is " + last);
}

std::vector<Note> describe(const Words& old_words, const std::string& old_stage_word,
                           const Stage* old_stage, const Stage& new_stage,
                           const Words& new_words, const System& system, const catalog::Library& library) {
  std::vector<Note> notes;
  const Change change{old_stage, new_stage, new_words, system, library};
  if (!old_stage_word.empty() && old_stage_word != new_stage.module_name) {
    notes.push_back({"the block moves from " + old_stage_word + " to " + new_stage.module_name +
                     (old_stage != nullptr ? "" : "; nothing is known of " + old_stage_word)});
  }
  const std::vector<const Module*> old_rows =
      old_stage != nullptr ? loaded_rows(*old_stage, old_words) : std::vector<const Module*>{};
  const std::vector<const Module*> new_rows = loaded_rows(new_stage, new_words);
  for (const std::string& word : old_words) {
    const std::string fate = fate_of(word, old_rows, new_rows, change);
    if (!fate.empty()) notes.push_back({fate});
  }
  return notes;
}

// Why the stage does not take a word that stays behind the line, and what it takes in its place; "" where it
// does, or where too little of it is listed.
std::string why_not(const std::string& word, const Stage& stage, const Words& before,
                    const catalog::Library& library, bool same_stage = true) {
  const auto fate = resolve::what_became(stage, before, word);
  if (!fate) return "";
  const std::vector<const Stage*> earlier = earlier_stages(stage, library);
  if (same_stage && stage.completeness < Completeness::snapshot && fate->what != resolve::Became::moved &&
      !resolve::absence_tells(stage, word, *fate, earlier))
    return "";
  const std::string fix = resolve::say_instead(word, *fate);
  return resolve::say_became(stage, word, *fate, resolve::last_with(earlier, module_name_of(word))) +
         (fix.empty() ? "" : "; " + fix);
}

// The person's word as the new stage has it; "" where it has none.
std::string carried_over(const std::string& word, const Stage& stage, Words line, bool same_stage) {
  if (same_stage || stage.completeness < Completeness::snapshot) return word;
  const std::string name = module_name_of(word);
  const std::string spelling = resolve::name_today(stage, name);
  const std::string respelt = spelling.empty() ? "" : spelling + word.substr(name.size());
  for (const std::string& attempt : {word, name, respelt, spelling}) {
    if (attempt.empty()) continue;
    Words whole = line;
    whole.push_back(attempt);
    const resolve::LoadStep step = resolve::walk_load_line(stage, whole).back();
    if (step.outcome == resolve::LoadOutcome::loaded && attempt == word) return word;
    if (step.outcome == resolve::LoadOutcome::by_prefix) return word;
    if (step.outcome == resolve::LoadOutcome::loaded) return stage.modules[*step.module].load_name();
  }
  return "";
}

}  // namespace

bool is_stage_word(const System& system, const std::string& word) {
  return stage_in_word(system, word).has_value();
}
std::string module_name_of(const std::string& word) {
  return word.substr(0, word.find('/'));
}

const Stage* stage_of(const std::string& stage_module, const System& system,
                      const catalog::Library& library) {
  const auto name = stage_in_word(system, stage_module);
  return name ? library.stage(system.site, *name).value_or(nullptr) : nullptr;
}

std::set<std::string> resolver_names(const Plan& plan, const System& system, const catalog::Library& library,
                                     const Stage* old_stage) {
  std::set<std::string> names;
  for (const Recipe& recipe : library.recipes()) {
    add_names(names, recipe.modules);
    add_names(names, recipe.companions);
    add_names(names, recipe.base);
  }
  const auto asked = [&](const std::string& name) {
    return std::any_of(plan.request.software.begin(), plan.request.software.end(),
                       [&](const SoftwareItem& item) { return item.name == name; });
  };
  for (const Environment& environment : system.environments) {
    const bool was_it = old_stage != nullptr && environment.stage == old_stage->name &&
                        environment.stage != plan.environment.stage &&
                        std::any_of(environment.software.begin(), environment.software.end(), asked);
    if (!was_it) continue;
    for (const std::string& module : environment.modules) names.insert(module_name_of(module));
  }
  // Compilers and MPIs, also of the new stage: an old line may name no stage at all.
  const Stage* const new_stage = library.stage(system.site, plan.environment.stage).value_or(nullptr);
  for (const Stage* const stage : {old_stage, new_stage}) {
    if (stage == nullptr) continue;
    for (const Module& module : stage->modules) {
      if (!module.family.empty()) names.insert(module.name);
    }
  }
  return names;
}

namespace {

// Of no stage: what no resolver would load is the person's, and stays behind the line.
LoadLine with_added_words(LoadLine line, const Words& old_words, const Plan& plan, const System& system,
                          const catalog::Library& library) {
  const std::set<std::string> known = resolver_names(plan, system, library, nullptr);
  std::set<std::string> names;
  for (const std::string& word : line.words) names.insert(module_name_of(word));
  for (const std::string& word : old_words) {
    const std::string name = module_name_of(word);
    if (known.count(name) == 0 && names.count(name) == 0 && !is_stage_word(system, word)) line.words.push_back(word);
  }
  return line;
}

}  // namespace

LoadLine new_load_line(const std::vector<std::string>& old_words, const Plan& plan, const System& system,
                       const catalog::Library& library) {
  const PlannedEnvironment& environment = plan.environment;
  LoadLine line;
  Words planned;
  for (const PlannedModule& module : environment.modules) planned.push_back(module.load_name);
  line.words = script::load_words(environment);
  if (old_words.empty()) return line;
  const Stage* const new_stage = library.stage(system.site, environment.stage).value_or(nullptr);
  if (new_stage == nullptr) return with_added_words(std::move(line), old_words, plan, system, library);

  const auto stage_word = std::find_if(old_words.begin(), old_words.end(),
                                       [&](const std::string& word) { return is_stage_word(system, word); });
  const std::string old_stage_word = stage_word == old_words.end() ? "" : *stage_word;
  line.other_stage = !old_stage_word.empty() && old_stage_word != new_stage->module_name;
  const Stage* const old_stage = stage_of(old_stage_word, system, library);
  const std::set<std::string> known = resolver_names(plan, system, library, old_stage);
  const std::vector<const Module*> brought = loaded_rows(*new_stage, planned);
  Words resolvers;  // the part of the old line that a resolver may have written
  const auto is_resolvers = [&](const std::string& word) {
    const std::string name = module_name_of(word);
    return holds(planned, word) || known.count(name) != 0 || find_row(brought, name) != nullptr;
  };
  for (const std::string& word : without_stage(old_words, system)) {
    if (is_resolvers(word)) {
      resolvers.push_back(word);
      continue;
    }
    const bool same_stage = old_stage_word == new_stage->module_name;
    const std::string now = carried_over(word, *new_stage, without_stage(line.words, system), same_stage);
    if (now.empty()) {
      line.comments.push_back("# lamec: was " + word);
      line.notes.push_back(
          {fate_of(word, {}, brought, Change{nullptr, *new_stage, planned, system, library}) +
           "; it is kept as a comment"});
      continue;
    }
    // Respelt, it is a word that the next run would take for the resolver's own and drop.
    const bool dropped = is_resolvers(now) && now != word;
    const bool along = find_row(brought, module_name_of(now)) != nullptr;
    const char* const why = !dropped ? "" : along ? ", which is loaded along" : ", which is not needed here";
    if (now != word) line.notes.push_back({word + " -> " + now + why});
    const std::string refused =
        now == word ? why_not(word, *new_stage, without_stage(line.words, system), library, same_stage)
                    : std::string();
    if (!refused.empty()) line.notes.push_back({word + " is kept: " + refused});
    if (!dropped && !holds(line.words, now)) line.words.push_back(now);
  }
  const std::vector<Note> changes =
      describe(resolvers, old_stage_word, old_stage, *new_stage, planned, system, library);
  line.notes.insert(line.notes.begin(), changes.begin(), changes.end());
  return line;
}

std::vector<Note> trouble_with(const std::vector<std::string>& load_line,
                               const std::vector<std::string>& more, int line, const System& system,
                               const catalog::Library& library) {
  std::vector<Note> notes;
  const Stage* const stage = load_line.empty() ? nullptr : stage_of(load_line.front(), system, library);
  if (stage == nullptr) return notes;
  Words words = without_stage(load_line, system);
  for (const std::string& word : more) {
    const std::string why = is_stage_word(system, word) ? "" : why_not(word, *stage, words, library);
    if (!why.empty())
      notes.push_back({"line " + std::to_string(line) + " is kept, but will not load " + word + ": " + why});
    words.push_back(word);
  }
  return notes;
}

}  // namespace lamec::ops
