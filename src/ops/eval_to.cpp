#include "ops/eval_to.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "model/find.hpp"
#include "model/names.hpp"
#include "ops/check.hpp"
#include "ops/eval_block.hpp"
#include "ops/eval_load.hpp"
#include "ops/eval_request.hpp"
#include "ops/eval_whole.hpp"
#include "ops/foreign.hpp"
#include "ops/gen.hpp"
#include "ops/plan.hpp"
#include "ops/retarget_memory.hpp"
#include "ops/retarget_request.hpp"
#include "ops/retarget_text.hpp"
#include "script/diff.hpp"
#include "script/merge.hpp"
#include "script/module_lines.hpp"
#include "script/parse.hpp"
#include "script/print.hpp"
#include "util/text.hpp"

namespace lamec::ops {
namespace {

using script::BlockSpan;
using script::TextLine;

struct Job {
  const std::string& text;
  const std::string& file;
  const EvalOptions& options;
  const catalog::Library& library;
};

Error at_file(Error error, const std::string& file) {
  if (!error.where) error.where = Place{file, 0, 0, ""};
  return error;
}

void add_conflicts(const script::Merged& merged, Evaluated& result) {
  for (const script::Conflict& conflict : merged.conflicts) {
    const std::string wanted(trim(conflict.wanted.substr(0, conflict.wanted.find('\n'))));
    result.untranslated.push_back(
        {conflict.line,
         "edited by hand, so it stays as it is" + (wanted.empty() ? "" : "; lamec would write: " + wanted)});
  }
}

// What check has to say on the new system that it had not on the old one.
Result<void> add_findings(Evaluated& result, const System& from, const System& to, const Job& job) {
  const auto before = check_offline(script::parse(job.text), job.file, &from, job.library);
  if (!before) return fail(before.error());
  const auto after = check_offline(script::parse(result.text), job.file, &to, job.library);
  if (!after) return fail(after.error());
  std::set<std::pair<std::string, std::string>> known;
  for (const Finding& finding : *before) known.emplace(finding.code, finding.where.text);
  for (const Finding& finding : *after) {
    if (finding.severity == Severity::note || known.count({finding.code, finding.where.text}) != 0) continue;
    result.notes.push_back({"line " + std::to_string(finding.where.line) + " of the result, " + finding.code +
                            ": " + finding.message});
  }
  return {};
}

// --- a script that gen wrote ---

Result<Evaluated> move_generated(const std::vector<TextLine>& lines, const Request& kept, const Job& job) {
  auto to = target_system(job.options.to, kept, job.library);
  if (!to) return fail(to.error());
  auto moved = retarget_again(kept, *to, job.library);
  if (!moved) return fail(moved.error());
  const auto made = gen(moved->request, GenForm::automatic, job.library);
  if (!made) return fail(made.error());
  const std::string wanted = with_ends_of(lines, script::to_text(made->script));

  Evaluated result;
  result.notes = made->plan.notes;
  for (const std::string& loss : moved->losses) result.untranslated.push_back({0, loss});
  const auto again = make_again(lines, kept, kept, job.library);
  if (again && *again) {
    std::vector<TextLine> fresh = script::split_text(wanted);
    fresh.back().end = lines.back().end;
    result.text = script::join_text(fresh);
    return result;
  }
  const auto base = closest_version(lines, kept, job.library);
  if (!base)
    return fail(ErrorKind::unsupported,
                "the script's own request cannot be met any more, and it was edited since",
                {"`lamec gen` writes a new one"});
  const script::Merged merged = script::merge(*base, job.text, wanted);
  result.text = merged.text;
  result.notes.push_back({"the script was edited since lamec wrote it: the edits are kept"});
  add_conflicts(merged, result);
  const auto from = job.library.system(kept.system);
  if (!from) return fail(from.error());
  if (auto done = add_findings(result, *from, *to, job); !done) return fail(done.error());
  return result;
}

// --- any other script ---

// The header of a block with the words that the new request has.
std::string new_header(const std::string& header, const Request& before, const Request& now) {
  std::string text = header;
  const auto settings_of = [](const Request& request) {
    std::map<std::string, std::string> settings;
    if (request.stage) settings["stage"] = *request.stage;
    if (request.provider) settings["provider"] = std::string(to_text(*request.provider));
    if (request.partition) settings["partition"] = *request.partition;
    if (request.environment) settings["environment"] = *request.environment;
    return settings;
  };
  const std::map<std::string, std::string> was = settings_of(before);
  const std::map<std::string, std::string> is = settings_of(now);
  for (const auto& [key, value] : was) {
    const auto found = is.find(key);
    if (found == is.end()) {
      text = script::without_word(text, key + "=" + value);
    } else if (found->second != value) {
      text = script::with_word(text, key + "=" + value, key + "=" + found->second);
    }
  }
  return script::with_word(text, before.system, now.system);
}

// Between systems of one site a block keeps its words where they mean the same; between sites it is written anew.
Result<RefreshedBlock> move_block(const std::vector<TextLine>& lines, BlockSpan span, const Request& request,
                                  const Planned& planned, const Job& job) {
  const auto was = plan(request, job.library);
  if (!was || was->system.site == planned.system.site)
    return refresh_block(lines, span, {planned.plan, planned.system, job.library, job.file});
  return replace_block(lines, span, was->plan, planned.plan);
}

Result<void> move_blocks(std::vector<TextLine>& lines, const System& to, const Job& job, Evaluated& result) {
  const auto blocks = script::find_blocks(lines, job.file);
  if (!blocks) return fail(blocks.error());
  for (std::size_t i = blocks->size(); i-- > 0;) {
    const BlockSpan span = (*blocks)[i];
    TextLine& header = lines[span.begin];
    const int number = static_cast<int>(span.begin) + 1;
    const auto request = read_block_request(header, number, job.file, job.library);
    if (!request) return fail(request.error());
    const auto moved = retarget(*request, to, job.library);
    if (!moved) return fail(in_header(moved.error(), header, number, job.file, job.library));
    for (const std::string& loss : moved->losses) result.untranslated.push_back({number, loss});
    const auto planned = plan(moved->request, job.library);
    if (!planned) return fail(in_header(planned.error(), header, number, job.file, job.library));
    auto block = move_block(lines, span, *request, *planned, job);
    if (!block) return fail(in_header(block.error(), header, number, job.file, job.library));
    result.notes.insert(result.notes.end(), block->notes.begin(), block->notes.end());
    result.kept.insert(result.kept.end(), block->kept.begin(), block->kept.end());
    header.text = new_header(header.text, *request, moved->request);
    lines.erase(lines.begin() + number, lines.begin() + static_cast<std::ptrdiff_t>(span.end));
    lines.insert(lines.begin() + number, block->lines.begin(), block->lines.end());
  }
  return {};
}

// Module lines that stand in no block stay; they are right where the other system has the stage.
void name_loose_modules(const std::string& text, const System& from, const System& to, Evaluated& result) {
  const Script script = script::parse(text);
  bool in_block = false;
  std::set<int> loose;
  for (std::size_t i = 0; i < script.lines.size(); ++i) {
    if (script.lines[i].kind == LineKind::block_begin) in_block = true;
    if (script.lines[i].kind == LineKind::block_end) in_block = false;
    if (!in_block) loose.insert(static_cast<int>(i) + 1);
  }
  for (const script::ModuleCommand& command : script::module_commands(script)) {
    if (command.verb != script::ModuleVerb::load || loose.count(command.name.line) == 0) continue;
    for (const script::ShellWord& word : command.words) {
      const auto stage = stage_in_word(from, word.text);
      if (stage && find_stage_use(to, *stage) == nullptr)
        result.untranslated.push_back({word.line, word.text + ": " + to.title + " has no such stage"});
    }
    if (from.site != to.site)
      result.untranslated.push_back(
          {command.name.line, command.text + ": modules of " + from.title +
                                  "; --adopt makes a block of them, which moves along"});
  }
}

// The lines of what was not translated are those of the text that the person gave.
Result<std::string> move_text(const std::string& text, const System& from, const System& to, const Job& job,
                              Evaluated& result) {
  std::vector<TextLine> split = script::split_text(text);
  if (auto done = move_blocks(split, to, job, result); !done) return fail(done.error());
  name_loose_modules(text, from, to, result);
  const std::string with_blocks = script::join_text(split);
  RetargetedText lines = retarget_lines(with_blocks, from, to);
  for (Untranslated& loss : lines.losses) {
    loss.line = script::line_in(with_blocks, loss.line, job.text);
    result.untranslated.push_back(std::move(loss));
  }
  std::stable_sort(result.untranslated.begin(), result.untranslated.end(),
                   [](const Untranslated& a, const Untranslated& b) { return a.line < b.line; });
  return std::move(lines.text);
}

Result<System> source_system(const Script& script, const Job& job) {
  std::string name = job.options.on;
  if (name.empty()) name = system_of(script).value_or("");
  const std::string partition = partition_asked(script);
  if (name.empty()) {
    auto told = system_of_partition(partition, job.file, job.library);
    if (!told) return fail(told.error());
    name = *std::move(told);
  }
  Request hint;
  if (!partition.empty()) hint.partition = partition;
  auto system = target_system(name, hint, job.library);
  if (!system) return fail(at_file(system.error(), job.file));
  return system;
}

Result<System> destination(const Script& script, const System& from, const Job& job) {
  Request hint;
  const Partition* partition = find_partition(from, partition_asked(script));
  hint.gpus_per_node = partition != nullptr && partition->gpus_per_node.value_or(0) > 0 ? 1 : 0;
  auto to = target_system(job.options.to, hint, job.library);
  if (!to) return fail(to.error());
  return to;
}

Result<Evaluated> move_foreign(const Job& job) {
  const Script script = script::parse(job.text);
  const auto from = source_system(script, job);
  if (!from) return fail(from.error());
  const auto to = destination(script, *from, job);
  if (!to) return fail(to.error());
  Evaluated result;
  if (from->name == to->name) {
    result.text = job.text;
    return result;
  }
  const auto home = lines_at_home(job.text);
  const auto home_system =
      home ? job.library.system(home->system) : Result<System>(fail(ErrorKind::not_found, ""));
  if (!home || !home_system || home_system->name == from->name) {
    auto text = move_text(job.text, *from, *to, job, result);
    if (!text) return fail(text.error());
    result.text = *std::move(text);
  } else {
    // What the script was at home says more than what is left of it here.
    Evaluated aside;
    std::vector<TextLine> origin = script::split_text(home->text);
    if (auto done = move_blocks(origin, *home_system, job, aside); !done) return fail(done.error());
    const auto here = move_text(script::join_text(origin), *home_system, *from, job, aside);
    if (!here) return fail(here.error());
    const auto there = home_system->name == to->name
                           ? Result<std::string>(script::join_text(origin))
                           : move_text(script::join_text(origin), *home_system, *to, job, result);
    if (!there) return fail(there.error());
    const script::Merged merged = script::merge(*here, job.text, *there);
    result.text = merged.text;
    add_conflicts(merged, result);
  }
  if (auto done = add_findings(result, *from, *to, job); !done) return fail(done.error());
  return result;
}

}  // namespace

Result<Evaluated> eval_to(const std::string& text, const std::string& file, const EvalOptions& options,
                          const catalog::Library& library) {
  if (library.family(options.to).empty()) {
    if (const auto known = library.system(options.to); !known) return fail(known.error());
  }
  const Job job{text, file, options, library};
  const std::vector<TextLine> lines = script::split_text(text);
  auto kept = kept_request(lines, file);
  if (!kept) return move_foreign(job);
  if (!*kept) return fail(kept->error());
  return move_generated(lines, **kept, job);
}

}  // namespace lamec::ops
