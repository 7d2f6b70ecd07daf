#include "ops/eval_whole.hpp"

#include <algorithm>

#include "model/find.hpp"
#include "ops/eval_block.hpp"
#include "ops/eval_load.hpp"
#include "ops/gen.hpp"
#include "ops/plan.hpp"
#include "ops/request_options.hpp"
#include "script/diff.hpp"
#include "script/header.hpp"
#include "script/print.hpp"
#include "util/text.hpp"

namespace lamec::ops {
namespace {

using script::TextLine;

bool begins(const std::string& text, std::string_view with) {
  return text.compare(0, with.size(), with) == 0;
}
bool is_fact_line(const std::string& text) {
  return begins(text, script::k_version_mark) || begins(text, script::k_second_hand_mark);
}

std::vector<std::string> without_facts(const std::vector<TextLine>& lines) {
  std::vector<std::string> texts;
  for (const TextLine& line : lines) {
    if (!is_fact_line(line.text)) texts.push_back(line.text);
  }
  return texts;
}

// "\n" or "\r\n" if all lines agree (the last may have none).
std::optional<std::string> common_end(const std::vector<TextLine>& lines) {
  for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
    if (lines[i].end != lines.front().end) return std::nullopt;
  }
  if (lines.empty() || lines.front().end.empty()) return std::nullopt;
  if (!lines.back().end.empty() && lines.back().end != lines.front().end) return std::nullopt;
  return lines.front().end;
}

std::string stage_in(const std::vector<TextLine>& lines, const System& system) {
  const auto blocks = script::find_blocks(lines, "");
  if (!blocks || blocks->size() != 1) return "";
  for (const std::string& word : load_words(lines, blocks->front(), system)) {
    if (const auto stage = stage_in_word(system, word)) return *stage;
  }
  return "";
}

// What the request gave when the choice fell on another stage: the choice is pinned, the script is printed as
// if it were free. Nothing where that cannot be had.
std::optional<std::string> given_then(const Request& kept, const Request& pinned,
                                      const catalog::Library& library) {
  auto planned = plan(pinned, library);
  if (!planned) return std::nullopt;
  planned->plan.request.stage = kept.stage;
  planned->plan.request.provider = kept.provider;
  planned->plan.request.environment = kept.environment;
  const auto made = script::script_for(
      planned->plan,
      {LAMEC_VERSION, library.revision(), "", "", request_to_words(planned->plan.request), {}, kept.origin});
  if (!made) return std::nullopt;
  return script::to_text(*made);
}

// The ways in which a free request can have come to the stage that the block holds.
std::vector<Request> pinned_forms(const std::vector<TextLine>& lines, const Request& kept,
                                  const catalog::Library& library) {
  std::string said;
  const auto system = find_system(kept, library, said);
  const std::string stage = system ? stage_in(lines, *system) : "";
  if (stage.empty() || kept.stage || kept.environment) return {};
  std::vector<Request> forms(1, kept);
  forms.front().stage = stage;
  for (const ProviderKind provider : {ProviderKind::modules, ProviderKind::venv}) {
    if (kept.provider) continue;
    forms.push_back(forms.front());
    forms.back().provider = provider;
  }
  for (const Environment& environment : system->environments) {
    if (environment.stage != stage) continue;
    forms.push_back(kept);
    forms.back().environment = environment.name;
  }
  return forms;
}

bool gave_before(const std::vector<TextLine>& lines, const std::vector<std::string>& texts,
                 const Request& kept, const catalog::Library& library) {
  const std::vector<Request> forms = pinned_forms(lines, kept, library);
  return std::any_of(forms.begin(), forms.end(), [&](const Request& pinned) {
    const auto text = given_then(kept, pinned, library);
    return text && without_facts(script::split_text(*text)) == texts;
  });
}

std::vector<Note> notes_on(const std::vector<TextLine>& lines, const Generated& made,
                           const catalog::Library& library) {
  const auto blocks = script::find_blocks(lines, "");
  if (!blocks || blocks->size() != 1 || made.plan.request.software.empty()) return made.plan.notes;
  std::vector<Note> notes =
      new_load_line(load_words(lines, blocks->front(), made.system), made.plan, made.system, library).notes;
  notes.insert(notes.end(), made.plan.notes.begin(), made.plan.notes.end());
  return notes;
}

}  // namespace

std::optional<Result<Request>> kept_request(const std::vector<TextLine>& lines, const std::string& file) {
  std::optional<Request> kept;
  std::vector<std::string> origin;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const bool is_origin = begins(lines[i].text, script::k_origin_mark);
    if (!is_origin && !begins(lines[i].text, script::k_request_mark)) continue;
    const std::size_t mark = is_origin ? script::k_origin_mark.size() : script::k_request_mark.size();
    auto words = script::decode_words(std::string_view(lines[i].text).substr(mark));
    auto request = words ? request_from_words(*words) : Result<Request>(fail(words.error()));
    if (!request) {
      Error error = request.error();
      error.where = Place{file, static_cast<int>(i) + 1, static_cast<int>(mark) + 1, lines[i].text};
      return Result<Request>(fail(std::move(error)));
    }
    if (is_origin && origin.empty()) origin = *std::move(words);
    if (!is_origin && !kept) kept = *std::move(request);
  }
  if (!kept) return std::nullopt;
  kept->origin = std::move(origin);
  return Result<Request>(*std::move(kept));
}

Result<std::optional<Evaluated>> make_again(const std::vector<TextLine>& lines, const Request& kept,
                                            const Request& wanted, const catalog::Library& library) {
  const auto end = common_end(lines);
  if (!end) return std::nullopt;
  const std::vector<std::string> texts = without_facts(lines);
  const auto today = gen(kept, GenForm::automatic, library);
  const bool current = today && without_facts(script::split_text(script::to_text(today->script))) == texts;
  if (!current && !gave_before(lines, texts, kept, library)) return std::nullopt;
  if (current && wanted == kept) return Evaluated{script::join_text(lines), {}, {}};
  const auto made = gen(wanted, GenForm::automatic, library);
  if (!made) return fail(made.error());
  std::vector<TextLine> fresh = script::split_text(script::to_text(made->script));
  for (TextLine& line : fresh) line.end = *end;
  fresh.back().end = lines.back().end;
  if (without_facts(fresh) == texts) return Evaluated{script::join_text(lines), {}, {}};
  return Evaluated{script::join_text(fresh), notes_on(lines, *made, library), {}};
}

std::string with_ends_of(const std::vector<TextLine>& like, const std::string& text) {
  std::vector<TextLine> lines = script::split_text(text);
  for (TextLine& line : lines) line.end = like.front().end;
  return script::join_text(lines);
}

std::optional<std::string> closest_version(const std::vector<TextLine>& lines, const Request& kept,
                                           const catalog::Library& library) {
  std::vector<std::string> versions;
  if (const auto today = gen(kept, GenForm::automatic, library))
    versions.push_back(script::to_text(today->script));
  for (const Request& pinned : pinned_forms(lines, kept, library)) {
    if (auto text = given_then(kept, pinned, library)) versions.push_back(*std::move(text));
  }
  std::optional<std::string> closest;
  int least = 0;
  const std::string text = script::join_text(lines);
  for (std::string& version : versions) {
    std::vector<TextLine> with_facts = script::split_text(version);
    for (TextLine& line : with_facts) {  // versions and dates of the catalogue are no edit of a person
      for (const std::string_view mark : {script::k_version_mark, script::k_second_hand_mark}) {
        if (!begins(line.text, mark)) continue;
        for (const TextLine& mine : lines) {
          if (begins(mine.text, mark)) line.text = mine.text;
        }
      }
    }
    version = with_ends_of(lines, script::join_text(with_facts));
    const script::DiffCount count = script::count_diff(version, text);
    if (closest && count.added + count.removed >= least) continue;
    least = count.added + count.removed;
    closest = version;
  }
  return closest;
}

void renew_header(std::vector<TextLine>& lines, const Request& wanted, const catalog::Library& library) {
  const auto made = gen(wanted, GenForm::automatic, library);
  if (!made) return;
  std::string version;
  std::string request;
  std::string second_hand;
  for (const ScriptLine& line : made->script.lines) {
    if (begins(line.text, script::k_version_mark)) version = line.text;
    if (begins(line.text, script::k_request_mark)) request = line.text;
    if (begins(line.text, script::k_second_hand_mark)) second_hand = line.text;
  }
  bool there = false;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (begins(lines[i].text, script::k_version_mark) && !version.empty()) lines[i].text = version;
    if (begins(lines[i].text, script::k_request_mark) && !request.empty()) lines[i].text = request;
    if (!begins(lines[i].text, script::k_second_hand_mark)) continue;
    there = true;
    lines[i].text = second_hand;
    if (second_hand.empty()) lines.erase(lines.begin() + static_cast<std::ptrdiff_t>(i--));
  }
  if (there || second_hand.empty()) return;
  const auto at = std::find_if(lines.begin(), lines.end(), [](const TextLine& line) {
    return begins(line.text, script::k_request_mark);
  });
  if (at != lines.end() && !at->end.empty()) lines.insert(std::next(at), TextLine{second_hand, at->end});
}

}  // namespace lamec::ops
