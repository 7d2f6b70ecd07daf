#include "ops/check.hpp"

#include <map>

#include "check/check.hpp"
#include "check/rule.hpp"
#include "ops/gen.hpp"
#include "resolve/load_line.hpp"
#include "script/block.hpp"
#include "script/module_lines.hpp"
#include "script/print.hpp"

namespace lamec::ops {

namespace {

// Read once for a whole run: every system's partitions.
std::vector<std::string> titles_with_partition(const catalog::Library& library, std::string_view partition,
                                               const System* but) {
  std::vector<std::string> titles;
  for (const std::string& name : library.system_names()) {
    if (but != nullptr && name == but->name) continue;
    const auto system = library.system(name);
    if (!system) continue;
    for (const Partition& each : system->partitions) {
      if (each.name == partition) titles.push_back(system->title);
    }
  }
  return titles;
}

}  // namespace

Result<std::vector<Finding>> check_offline(const Script& script, const std::string& file,
                                           const System* system, const catalog::Library& library) {
  std::map<std::string, Stage, std::less<>> stages;
  std::optional<Error> broken;
  check::CheckInput input{script, file, system, {}, {}};
  input.stage = [&](std::string_view name) -> const Stage* {
    if (system == nullptr) return nullptr;
    const auto it = stages.find(name);
    if (it != stages.end()) return &it->second;
    auto stage = library.stage(system->site, name);
    if (!stage) {
      if (stage.error().kind == ErrorKind::catalog) broken = stage.error();
      return nullptr;
    }
    return &stages.emplace(std::string(name), *std::move(stage)).first->second;
  };
  input.partition_elsewhere = [&](std::string_view partition) {
    return titles_with_partition(library, partition, system);
  };
  std::vector<Finding> findings = check::check(input);
  if (broken) return fail(*broken);
  return findings;
}

Result<std::vector<Finding>> check_offline(const Script& script, const std::string& file,
                                           const System& system, const catalog::Library& library) {
  return check_offline(script, file, &system, library);
}

Result<void> check_readable(const std::string& text, const std::string& file) {
  constexpr std::size_t k_limit = 4U << 20U;
  Error error{ErrorKind::input, "", Place{file, 0, 0, ""}, {}};
  if (text.size() > k_limit) {
    error.message = "larger than 4 MiB: no batch script (Slurm's own limit is 4 MiB)";
    return fail(error);
  }
  const std::size_t zero = text.find('\0');
  if (zero == std::string::npos) return {};
  error.message = "a NUL byte at offset " + std::to_string(zero) + ": a binary file, no batch script";
  return fail(error);
}

namespace {

// Load names of what the script loads, stage by stage.
std::vector<std::string> planned_modules(const Script& script, const System& system,
                                         const catalog::Library& library) {
  std::vector<std::string> planned;
  std::vector<std::string> words;
  std::optional<Stage> stage;
  const auto flush = [&] {
    if (stage) {
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
    if (word.text.rfind("Stages/", 0) != 0) {
      words.push_back(word.text);
      continue;
    }
    flush();
    planned.push_back(word.text);
    auto known = library.stage(system.site, word.text.substr(7));
    stage = known ? std::optional(*std::move(known)) : std::nullopt;
  }
  flush();
  return planned;
}

}  // namespace

Result<TwinVerdict> check_twin(const Script& script, const System& system, const catalog::Library& library,
                               const twin::TwinState& state, Processes& processes) {
  TwinVerdict verdict;
  auto submit = twin::test_only(state, script::to_text(script), {}, processes);
  if (!submit) return fail(submit.error());
  verdict.submit = *std::move(submit);

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

std::optional<std::string> system_of(const Script& script) {
  for (const ScriptLine& line : script.lines) {
    if (line.kind != LineKind::block_begin) continue;
    if (const auto header = script::parse_block_header(line.text)) return header->system;
  }
  if (const auto request = request_of(script)) return request->system;
  return std::nullopt;
}

}  // namespace lamec::ops
