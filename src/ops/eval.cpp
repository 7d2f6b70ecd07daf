#include "ops/eval.hpp"

#include <algorithm>

#include "ops/eval_adopt.hpp"
#include "ops/eval_block.hpp"
#include "ops/eval_request.hpp"
#include "ops/eval_to.hpp"
#include "ops/eval_whole.hpp"
#include "ops/foreign.hpp"
#include "ops/plan.hpp"
#include "script/block.hpp"
#include "util/near.hpp"
#include "util/text.hpp"

namespace lamec::ops {
namespace {

using script::BlockSpan;
using script::TextLine;

struct Work {
  const std::string& file;
  const EvalOptions& options;
  const catalog::Library& library;
  std::optional<Request> kept;    // of the script's own header
  std::optional<Request> wanted;  // the same with --add and the like
  bool adopted = false;
  std::vector<std::string> removed;  // words of --remove that some block held
};

// The script's request where the block is the one it gave: it knows more about the job than the block's
// header does.
bool is_block_of(const Request& kept, const Request& block, const catalog::Library& library) {
  const auto planned = plan(kept, library);
  if (!planned) return false;
  std::string said;
  const auto system = find_system(block, library, said);
  Request named = block;
  if (system) named.system = system->name;
  for (SoftwareItem& item : named.software) {
    if (const auto recipe = library.recipe(item.name)) item.name = recipe->name;
  }
  const Request& full = planned->plan.request;
  return named.system == full.system && named.software == full.software && named.stage == full.stage &&
         named.provider == full.provider && named.partition == full.partition &&
         named.environment == full.environment;
}

struct BlockChange {
  bool changed = false;
  bool of_the_script = false;
  bool other_stage = false;
  std::vector<Note> notes;
  std::vector<KeptLine> kept;
};

Result<BlockChange> change_block(std::vector<TextLine>& lines, BlockSpan span, Work& work) {
  TextLine& header = lines[span.begin];
  const int number = static_cast<int>(span.begin) + 1;
  const auto placed = [&](const Error& error) {
    return fail(in_header(error, header, number, work.file, work.library));
  };
  const auto request = read_block_request(header, number, work.file, work.library);
  if (!request) return fail(request.error());
  BlockChange result;
  result.of_the_script = work.kept && is_block_of(*work.kept, *request, work.library);
  auto change = change_request(*request, header.text, work.options, work.library);
  if (!change) return placed(change.error());
  const auto planned = plan(result.of_the_script ? *work.wanted : change->request, work.library);
  if (!planned) return placed(planned.error());
  auto block =
      refresh_block(lines, span, {planned->plan, planned->system, work.library, work.file, work.adopted});
  if (!block) return fail(block.error());
  result.other_stage = block->other_stage;
  result.notes = std::move(change->notes);
  const std::vector<TextLine> inner(lines.begin() + number,
                                    lines.begin() + static_cast<std::ptrdiff_t>(span.end));
  result.changed = inner != block->lines || header.text != change->header;
  result.notes.insert(result.notes.end(), block->notes.begin(), block->notes.end());
  if (result.changed)
    result.notes.insert(result.notes.end(), planned->plan.notes.begin(), planned->plan.notes.end());
  result.kept = std::move(block->kept);
  work.removed.insert(work.removed.end(), change->removed.begin(), change->removed.end());
  header.text = change->header;
  lines.erase(lines.begin() + number, lines.begin() + static_cast<std::ptrdiff_t>(span.end));
  lines.insert(lines.begin() + number, block->lines.begin(), block->lines.end());
  return result;
}

std::optional<Error> refuse_missing(const Work& work) {
  for (const std::string& word : work.options.remove) {
    if (std::find(work.removed.begin(), work.removed.end(), word) == work.removed.end()) {
      return Error{ErrorKind::usage, "no module block holds " + word, Place{work.file, 0, 0, ""}, {}};
    }
  }
  return std::nullopt;
}

// A block that moves to another stage leaves a virtual environment of the old one behind.
void note_venv(const std::vector<TextLine>& lines, std::vector<Note>& notes) {
  const auto venv = std::find_if(lines.begin(), lines.end(),
                                 [](const TextLine& line) { return contains(line.text, "LAMEC_VENV="); });
  if (venv == lines.end()) return;
  notes.push_back({"line " + std::to_string(venv - lines.begin() + 1) +
                   " still names the virtual environment of the stage before: the script was edited, so only "
                   "its block was touched"});
}

Result<Evaluated> change_blocks(std::vector<TextLine> lines, const std::vector<BlockSpan>& blocks,
                                Work& work) {
  std::vector<BlockChange> changes(blocks.size());
  // From the last block to the first: the indices of those before stay right.
  for (std::size_t i = blocks.size(); i-- > 0;) {
    auto change = change_block(lines, blocks[i], work);
    if (!change) return fail(change.error());
    changes[i] = *std::move(change);
  }
  if (auto error = refuse_missing(work)) return fail(std::move(*error));
  Evaluated result;
  bool renew = false;
  bool foreign = false;
  bool other_stage = false;
  for (BlockChange& change : changes) {
    result.notes.insert(result.notes.end(), change.notes.begin(), change.notes.end());
    result.kept.insert(result.kept.end(), change.kept.begin(), change.kept.end());
    renew = renew || (change.changed && change.of_the_script);
    other_stage = other_stage || change.other_stage;
    foreign = foreign || (change.changed && !change.of_the_script);
  }
  if (renew) renew_header(lines, *work.wanted, work.library);
  if (renew)
    result.notes.push_back(
        {"the script was edited since lamec wrote it: only its block and header are touched"});
  if (foreign && work.kept)
    result.notes.push_back(
        {"the script's own request says something else than its block; only the block is touched"});
  if (other_stage) note_venv(lines, result.notes);
  result.text = script::join_text(lines);
  return result;
}

Result<Evaluated> eval_here(std::string_view text, const std::string& file, const EvalOptions& options,
                            const catalog::Library& library) {
  std::vector<TextLine> lines = script::split_text(text);
  auto blocks = script::find_blocks(lines, file);
  if (!blocks) return fail(blocks.error());
  Work work{file, options, library, std::nullopt, std::nullopt, false, {}};
  if (auto kept = kept_request(lines, file)) {
    if (!*kept) return fail(kept->error());
    work.kept = **std::move(kept);
    auto change = change_request(*work.kept, "", options, library);
    if (!change) return fail(change.error());
    work.wanted = change->request;
    auto again = make_again(lines, *work.kept, *work.wanted, library);
    if (!again) return fail(again.error());
    if (*again) {
      work.removed = change->removed;
      if (auto error = refuse_missing(work)) return fail(std::move(*error));
      (*again)->notes.insert((*again)->notes.begin(), change->notes.begin(), change->notes.end());
      return **std::move(again);
    }
  }
  if (options.adopt && blocks->empty()) {
    auto span = adopt(lines, file, options, library);
    if (!span) return fail(span.error());
    blocks = std::vector<BlockSpan>{*span};
    work.adopted = true;
  }
  if (blocks->empty() && (!options.add.empty() || !options.remove.empty())) {
    return fail(Error{ErrorKind::usage,
                      "the script has no module block to change",
                      Place{file, 0, 0, ""},
                      {"--adopt wraps its module lines into one"}});
  }
  return change_blocks(std::move(lines), *blocks, work);
}

}  // namespace

Result<Evaluated> eval(std::string_view text, const std::string& file, const EvalOptions& options,
                       const catalog::Library& library) {
  if (auto error = refuse_bytes(text, file)) return fail(std::move(*error));
  if (options.to.empty()) return eval_here(text, file, options, library);
  const bool changes = options.adopt || options.upgrade || !options.add.empty() || !options.remove.empty();
  if (!changes) return eval_to(std::string(text), file, options, library);
  auto here = eval_here(text, file, options, library);
  if (!here) return here;
  auto there = eval_to(here->text, file, options, library);
  if (!there) return there;
  there->notes.insert(there->notes.begin(), here->notes.begin(), here->notes.end());
  return there;
}

}  // namespace lamec::ops
