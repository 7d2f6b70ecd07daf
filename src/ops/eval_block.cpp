#include "ops/eval_block.hpp"

#include <algorithm>
#include <optional>
#include <set>

#include "dialects/slurm.hpp"
#include "ops/eval_load.hpp"
#include "script/block.hpp"
#include "script/shell.hpp"
#include "util/quote.hpp"
#include "util/text.hpp"

namespace lamec::ops {
namespace {

using script::LogicalLine;
using script::ModuleLine;
using script::ModuleLineKind;
using script::TextLine;

enum class Role : std::uint8_t { kept, setup, load, dropped };

struct Piece {
  LogicalLine line;
  ModuleLine module;
  Role role = Role::kept;
  std::vector<std::string> before = {};  // whole lines to put in front, without indent
  std::vector<std::string> behind = {};
};

bool has_stage(const ModuleLine& line, const System& system) {
  return std::any_of(line.words.begin(), line.words.end(),
                     [&](const std::string& word) { return is_stage_word(system, word); });
}

bool branches(const std::string& text) {
  const std::vector<std::string> words = split_blanks(text);
  static const std::set<std::string> k_words = {"if",       "then",  "else", "elif", "fi",   "for",
                                                "while",    "until", "do",   "done", "case", "esac",
                                                "function", "{",     "}",    "(",    ")"};
  return !words.empty() && (k_words.count(words.front()) != 0 || contains(text, "()") ||
                            contains(text, ";;") || contains(text, "<<"));
}

std::vector<Piece> pieces_of(const std::vector<TextLine>& lines, script::BlockSpan span) {
  std::vector<Piece> pieces;
  for (LogicalLine& line : script::logical_lines(lines, span.begin + 1, span.end)) {
    ModuleLine module = script::read_module_line(line.text);
    pieces.push_back({std::move(line), std::move(module)});
  }
  return pieces;
}

Error at_piece(const Piece& piece, const std::vector<TextLine>& lines, const std::string& file,
               std::string message, std::string hint) {
  const std::string& text = lines[piece.line.first].text;
  return Error{ErrorKind::input,
               std::move(message),
               Place{file, static_cast<int>(piece.line.first) + 1,
                     static_cast<int>(script::indent_of(text).size()) + 1, text},
               {std::move(hint)}};
}

// Which pieces are the resolver's load line: the one with the stage; all that load what it would load, where
// the stage stands alone.
void find_loads(std::vector<Piece>& pieces, const BlockTask& task) {
  const bool whole = std::any_of(pieces.begin(), pieces.end(), [&](const Piece& p) {
    return p.module.kind == ModuleLineKind::load && has_stage(p.module, task.system) &&
           p.module.words.size() > 1;
  });
  const Stage* old_stage = nullptr;
  for (const Piece& piece : pieces) {
    for (const std::string& word : piece.module.words) {
      if (piece.module.kind == ModuleLineKind::load && is_stage_word(task.system, word))
        old_stage = stage_of(word, task.system, task.library);
    }
  }
  std::set<std::string> names = resolver_names(task.plan, task.system, task.library, old_stage);
  for (const PlannedModule& module : task.plan.environment.modules)
    names.insert(module_name_of(module.load_name));
  for (Piece& piece : pieces) {
    if (piece.module.kind != ModuleLineKind::load) continue;
    const bool ours =
        std::any_of(piece.module.words.begin(), piece.module.words.end(),
                    [&](const std::string& word) { return names.count(module_name_of(word)) != 0; });
    if (has_stage(piece.module, task.system) || ((task.adopted || !whole) && ours)) piece.role = Role::load;
  }
}

std::optional<Error> refuse_unclear(const std::vector<Piece>& pieces, const std::vector<TextLine>& lines,
                                    const std::string& file, const System& system) {
  const std::string& prefix = system.modules.stage_prefix;
  const auto is_load = [](const Piece& p) { return p.role == Role::load; };
  for (const Piece& piece : pieces) {
    if (piece.module.kind == ModuleLineKind::unclear && !prefix.empty() &&
        contains(piece.line.text, prefix)) {
      return at_piece(
          piece, lines, file,
          "this load line can only be read by a shell: it holds variables, quotes or a second command",
          "write one plain line: ml " + prefix + "... MODULE...");
    }
  }
  const auto first = std::find_if(pieces.begin(), pieces.end(), is_load);
  const auto last = std::find_if(pieces.rbegin(), pieces.rend(), is_load).base();
  for (auto it = first; it < last; ++it) {
    if (it->role == Role::kept && it->module.kind == ModuleLineKind::none && branches(it->line.text)) {
      return at_piece(*std::prev(last), lines, file,
                      "the block loads modules in several branches, which cannot be made one load line",
                      "give every branch a block of its own");
    }
  }
  return std::nullopt;
}

// Setup lines in their order in front of the load line; those behind it are out of place.
void place_setup(std::vector<Piece>& pieces, std::size_t anchor, const std::vector<std::string>& wanted) {
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    const bool known = std::any_of(wanted.begin(), wanted.end(), [&](const std::string& text) {
      return script::same_module_command(pieces[i].line.text, text);
    });
    if (known) pieces[i].role = i < anchor ? Role::setup : Role::dropped;
    // An image or a uenv of an earlier answer.
    const std::string_view bare = trim(pieces[i].line.text);
    if (!known && script::names_an_image(bare)) pieces[i].role = Role::dropped;
  }
  for (std::size_t w = wanted.size(); w-- > 0;) {
    std::optional<std::size_t> found;
    for (std::size_t i = 0; i < anchor; ++i) {
      if (pieces[i].role == Role::setup && script::same_module_command(pieces[i].line.text, wanted[w]))
        found = i;
    }
    if (found) {
      anchor = *found;
    } else {
      pieces[anchor].before.insert(pieces[anchor].before.begin(), wanted[w]);
    }
  }
}

struct Writer {
  const std::vector<TextLine>& lines;
  std::string indent;
  std::string end;
  std::vector<TextLine> out;

  void add(const std::string& text) { out.push_back({indent + text, end}); }
  void copy(const Piece& piece) {
    for (std::size_t i = 0; i < piece.line.count; ++i) out.push_back(lines[piece.line.first + i]);
  }
};

// A remark that loses its line stands on one of its own, where some remarks mean something.
std::string own_line(std::string_view remark) {
  const bool means = script::is_block_begin(remark) || script::is_block_end(remark) ||
                     slurm::is_directive(remark) || remark.rfind("# lamec: ", 0) == 0;
  return (means ? "# lamec: was " : "") + std::string(remark);
}

// The first load piece becomes the load line, the others go; nothing is touched where they say the same.
void settle_load(std::vector<Piece>& pieces, const LoadLine& wanted,
                 const std::vector<std::string>& old_words) {
  if (old_words == wanted.words && wanted.comments.empty()) {
    for (Piece& piece : pieces) {
      if (piece.role == Role::load) piece.role = Role::kept;
    }
    return;
  }
  bool first = true;
  for (Piece& piece : pieces) {
    if (piece.role != Role::load) continue;
    if (first) {
      piece.behind = wanted.comments;
    } else {
      piece.role = Role::dropped;
      const std::string_view remark = trim(piece.module.tail);
      if (remark.substr(0, 1) == "#") piece.behind.push_back(own_line(remark));
    }
    first = false;
  }
}

// Words that the person put between the planned ones: the line stays as it is where only their place differs.
bool says_the_same(const std::vector<std::string>& old_words, const std::vector<std::string>& new_words,
                   std::size_t planned) {
  if (old_words.size() != new_words.size()) return false;
  std::size_t next = 0;
  for (const std::string& word : old_words) {
    if (next < planned && word == new_words[next]) {
      ++next;
    } else if (std::find(new_words.begin() + static_cast<std::ptrdiff_t>(planned), new_words.end(), word) ==
               new_words.end()) {
      return false;
    }
  }
  return next == planned;
}

void report(const std::vector<Piece>& pieces, const LoadLine& line, const std::set<std::size_t>& ours,
            const BlockTask& task, RefreshedBlock& block) {
  bool behind = false;
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    const Piece& piece = pieces[i];
    if (ours.count(i) != 0) behind = true;
    if (piece.role != Role::kept || ours.count(i) != 0 || trim(piece.line.text).empty()) continue;
    const int number = static_cast<int>(piece.line.first) + 1;
    block.kept.push_back({number, piece.line.text});
    if (!behind || piece.module.kind != ModuleLineKind::load) continue;
    const std::vector<Note> notes =
        trouble_with(line.words, piece.module.words, number, task.system, task.library);
    block.notes.insert(block.notes.end(), notes.begin(), notes.end());
  }
}

}  // namespace

std::vector<std::string> load_words(const std::vector<TextLine>& lines, script::BlockSpan span,
                                    const System& system) {
  std::vector<std::string> first;
  for (const Piece& piece : pieces_of(lines, span)) {
    if (piece.module.kind != ModuleLineKind::load) continue;
    if (has_stage(piece.module, system)) return piece.module.words;
    if (first.empty()) first = piece.module.words;
  }
  return first;
}

RefreshedBlock replace_block(const std::vector<TextLine>& lines, script::BlockSpan span, const Plan& old_plan,
                             const Plan& new_plan) {
  const std::vector<std::string> old_setup = script::setup_lines(old_plan);
  const std::vector<std::string> old_words = script::load_words(old_plan.environment);
  RefreshedBlock block;
  block.other_stage = true;
  Writer writer{lines, script::indent_of(lines[span.begin].text), lines[span.begin].end, {}};
  for (const std::string& text : script::setup_lines(new_plan)) writer.add(text);
  const std::string load =
      script::load_text(script::load_words(new_plan.environment), new_plan.module_command);
  if (!load.empty()) writer.add(load);
  for (const Piece& piece : pieces_of(lines, span)) {
    const bool of_setup = std::any_of(old_setup.begin(), old_setup.end(), [&](const std::string& text) {
      return script::same_module_command(piece.line.text, text);
    });
    if (of_setup) continue;
    if (piece.module.kind != ModuleLineKind::load) {
      writer.copy(piece);
      if (!trim(piece.line.text).empty())
        block.kept.push_back({static_cast<int>(piece.line.first) + 1, piece.line.text});
      continue;
    }
    for (const std::string& word : piece.module.words) {
      if (std::find(old_words.begin(), old_words.end(), word) != old_words.end()) continue;
      writer.add("# lamec: was " + word);
      block.notes.push_back({word + " was loaded beside what " + old_plan.system + " needs; whether " +
                             new_plan.system + " has it is for you to see: it is kept as a comment"});
    }
  }
  block.lines = std::move(writer.out);
  return block;
}

Result<RefreshedBlock> refresh_block(const std::vector<TextLine>& lines, script::BlockSpan span,
                                     const BlockTask& task) {
  std::vector<Piece> pieces = pieces_of(lines, span);
  find_loads(pieces, task);
  if (auto error = refuse_unclear(pieces, lines, task.file, task.system)) return fail(std::move(*error));
  std::vector<std::string> old_words;
  std::set<std::size_t> ours;
  std::size_t anchor = pieces.size();
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    if (pieces[i].role != Role::load) continue;
    anchor = std::min(anchor, i);
    ours.insert(i);
    old_words.insert(old_words.end(), pieces[i].module.words.begin(), pieces[i].module.words.end());
  }
  LoadLine load = new_load_line(old_words, task.plan, task.system, task.library);
  if (says_the_same(old_words, load.words, script::load_words(task.plan.environment).size()))
    old_words = load.words;
  settle_load(pieces, load, old_words);

  const std::vector<std::string> setup = script::setup_lines(task.plan);
  const auto text_of = [&](const LoadLine& line) {
    return script::load_text(line.words, task.plan.module_command);
  };
  pieces.push_back({{span.end, 0, ""}, {}, Role::dropped});  // a place for what stands last
  if (ours.empty()) {  // a new load line: behind the setup lines that are there, before everything else
    anchor = 0;
    for (std::size_t i = 0; i + 1 < pieces.size(); ++i) {
      const bool is_setup = std::any_of(setup.begin(), setup.end(), [&](const std::string& text) {
        return script::same_module_command(pieces[i].line.text, text);
      });
      if (is_setup) anchor = i + 1;
    }
  }
  place_setup(pieces, anchor, setup);
  if (ours.empty() && !load.words.empty()) pieces[anchor].before.push_back(text_of(load));

  RefreshedBlock block;
  block.notes = load.notes;
  block.other_stage = load.other_stage;
  report(pieces, load, ours, task, block);
  Writer writer{lines, script::indent_of(lines[span.begin].text), lines[span.begin].end, {}};
  for (const Piece& piece : pieces) {
    for (const std::string& text : piece.before) writer.add(text);
    if (piece.role == Role::kept || piece.role == Role::setup) writer.copy(piece);
    if (piece.role == Role::load) {
      writer.out.push_back(
          {script::indent_of(lines[piece.line.first].text) + text_of(load) + piece.module.tail,
           lines[piece.line.first + piece.line.count - 1].end});
    }
    for (const std::string& text : piece.behind) writer.add(text);
  }
  block.lines = std::move(writer.out);
  return block;
}

}  // namespace lamec::ops
