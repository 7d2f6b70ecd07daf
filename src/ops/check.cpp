#include "ops/check.hpp"

#include "check/check.hpp"
#include "check/rule.hpp"
#include "model/find.hpp"
#include "ops/foreign.hpp"
#include "ops/stages.hpp"
#include "resolve/load_line.hpp"
#include "script/module_lines.hpp"
#include "script/parse.hpp"
#include "script/print.hpp"

namespace lamec::ops {
namespace {

constexpr int k_repairs = 5;  // a repair may show what another rule finds

}  // namespace

Result<std::vector<Finding>> check_offline(const Script& script, const std::string& file,
                                           const System* system, const catalog::Library& library) {
  std::optional<Error> broken;
  check::CheckInput input{script, file, system, {}, {}, {}};
  input.stage = [&](std::string_view name) -> const Stage* {
    if (system == nullptr) return nullptr;
    const auto stage = library.stage(system->site, name);
    if (stage) return *stage;
    if (stage.error().kind == ErrorKind::catalog) broken = stage.error();
    return nullptr;
  };
  input.partition_elsewhere = [&](std::string_view partition) {
    std::vector<std::string> titles;
    const auto others = systems_with_partition(partition, library);
    if (!others) {
      broken = others.error();
      return titles;
    }
    for (const System& other : *others) {
      if (system == nullptr || other.name != system->name) titles.push_back(other.title);
    }
    return titles;
  };
  input.earlier_stages = [&](const Stage& stage) { return earlier_stages(stage, library); };
  std::vector<Finding> findings = check::check(input);
  if (broken) return fail(*broken);
  return findings;
}

namespace {

// Load names of what the script loads, stage by stage.
std::vector<std::string> planned_modules(const Script& script, const System& system,
                                         const catalog::Library& library) {
  std::vector<std::string> planned;
  std::vector<std::string> words;
  const Stage* stage = nullptr;
  const auto flush = [&] {
    if (stage != nullptr) {
      for (const resolve::LoadStep& step : resolve::walk_load_line(*stage, words)) {
        const bool found =
            step.outcome == resolve::LoadOutcome::loaded || step.outcome == resolve::LoadOutcome::by_prefix;
        planned.push_back(found ? stage->modules[*step.module].load_name() : step.word);
      }
    } else {
      planned.insert(planned.end(), words.begin(), words.end());
    }
    words.clear();
  };
  for (const check::LoadedWord& word : check::loaded_words(script)) {
    if (word.conditional) continue;
    const auto name = stage_in_word(system, word.text);
    if (!name) {
      words.push_back(word.text);
      continue;
    }
    flush();
    planned.push_back(word.text);
    stage = library.stage(system.site, *name).value_or(nullptr);
  }
  flush();
  return planned;
}

}  // namespace

Result<std::string> repaired(const std::string& text, const std::string& file, const System* system,
                             const catalog::Library& library) {
  std::string now = text;
  for (int round = 0; round < k_repairs; ++round) {
    const auto findings = check_offline(script::parse(now), file, system, library);
    if (!findings) return fail(findings.error());
    std::string next = check::fixed(now, *findings);
    if (next == now) break;
    now = std::move(next);
  }
  return now;
}

Result<TwinVerdict> check_twin(const Script& script, const System& system, const catalog::Library& library,
                               const twin::TwinState& state, Processes& processes) {
  TwinVerdict verdict;
  std::vector<std::string> left_out;
  const std::string text = twin::without_site_options(script::to_text(script), system, state, left_out);
  auto submit = twin::test_only(state, text, {}, processes);
  if (!submit) return fail(submit.error());
  verdict.submit = *std::move(submit);
  verdict.submit.left_out.insert(verdict.submit.left_out.begin(), left_out.begin(), left_out.end());

  std::vector<std::string> lines;
  for (const script::ModuleCommand& command : script::module_commands(script)) {
    if (!command.conditional) lines.push_back(command.text);
  }
  if (lines.empty()) return verdict;
  auto modules = twin::load(state, lines, planned_modules(script, system, library), processes);
  if (!modules) return fail(modules.error());
  verdict.modules = *std::move(modules);
  return verdict;
}

}  // namespace lamec::ops
