#include "facts/draft.hpp"

#include <algorithm>
#include <cctype>

#include "catalog/grammar.hpp"
#include "facts/finish.hpp"
#include "facts/rules.hpp"
#include "facts/shape.hpp"
#include "facts/sources.hpp"
#include "util/text.hpp"

namespace lamec::facts {
namespace {

std::string in_name_grammar(const std::string& text) {
  std::string name;
  for (char c : text) {
    const bool good = catalog::check_grammar(catalog::Grammar::name, std::string("a") + c).has_value();
    if (good) {
      name += c;
    } else if (!name.empty() && name.back() != '-' && name.back() != '.') {
      name += '-';
    }
  }
  while (!name.empty() && (name.back() == '-' || name.back() == '.')) name.pop_back();
  while (!name.empty() && name.front() == '-') name.erase(0, 1);
  return name.substr(0, 128);
}

std::string file_name(const std::string& path) {
  return path.substr(path.rfind('/') == std::string::npos ? 0 : path.rfind('/') + 1);
}

// "gp_bsc{case,cs}" is gp_bsccase and gp_bsccs.
std::vector<std::string> expanded(const std::string& target) {
  const std::size_t open = target.find('{');
  const std::size_t close = target.find('}');
  if (open == std::string::npos || close == std::string::npos || close < open) return {target};
  std::vector<std::string> targets;
  for (const std::string& word : split(target.substr(open + 1, close - open - 1), ','))
    targets.push_back(target.substr(0, open) + word + target.substr(close + 1));
  return targets;
}

// Fields without room for a note of their own.
bool is_plain(const std::string& target) {
  static constexpr std::string_view k_plain[] = {"aliases", "hosts", "scheduler/kind", "modules/tool"};
  static constexpr std::string_view k_end = "/same_hardware_as";
  const bool reference =
      target.size() > k_end.size() && target.compare(target.size() - k_end.size(), k_end.size(), k_end) == 0;
  return reference || std::find(std::begin(k_plain), std::end(k_plain), target) != std::end(k_plain);
}

// Takes "(internal:12, 13)" out where `word` is "internal:".
std::string without_remarks(std::string text, const std::string& word) {
  for (;;) {
    const std::size_t open = text.find("(" + word);
    const std::size_t close = open == std::string::npos ? open : text.find(')', open);
    if (close == std::string::npos) return text;
    text.erase(open, close + 1 - open);
  }
}

class Maker {
 public:
  Maker(Draft& draft, const Names& names, const Shape& shape) : draft_(draft), names_(names), shape_(shape) {}

  void take(const Gathered& from, const Leaf& leaf) {
    from_ = &from;
    fate_ = {dotted(leaf.path), leaf.text, file_name(leaf.file) + ":" + std::to_string(leaf.line)};
    path_ = shaped(shape_, leaf.path);
    evidence_ = leaf.source.empty() ? "" : source_of(leaf.source);
    if (!take_null(leaf) && !take_existence(leaf) && !take_field(leaf) && !take_remark(leaf)) take_text(leaf);
    draft_.fates.push_back(std::move(fate_));
  }

 private:
  bool in_partition() const {
    return path_.size() > 1 && path_[0] == "partitions" &&
           std::find(shape_.names.begin(), shape_.names.end(), path_[1]) != shape_.names.end();
  }

  std::string written(std::string text) const {
    for (const std::string& word : names_.drop) text = without_remarks(std::move(text), word);
    for (const auto& [from, to] : names_.rewrite) text = replace_all(std::move(text), from, to);
    return join(split_blanks(text), " ");
  }

  std::string source_of(const std::string& key) {
    Evidence row = source_row(from_->files, key,
                              pages_behind(*from_->root, key, from_->files.front()->source_keys), names_);
    row.source = written(row.source);
    const std::string plain = row.key;
    // Two files may use one key for different things.
    for (int number = 2;; ++number) {
      const auto taken = std::find_if(draft_.sources.begin(), draft_.sources.end(),
                                      [&](const Evidence& other) { return other.key == row.key; });
      if (taken != draft_.sources.end() && taken->source == row.source) return row.key;
      if (taken == draft_.sources.end()) {
        draft_.sources.push_back(row);
        return row.key;
      }
      row.key = plain + "-" + std::to_string(number);
    }
  }

  void remark(const std::string& sentence) {
    if (in_partition()) {
      draft_.partition_notes.emplace_back(path_[1], written(sentence));
    } else {
      draft_.notes.push_back(written(sentence));
    }
  }

  // What a remark is about: the path without the partition and without its own word.
  std::string subject(std::size_t behind) const {
    std::vector<std::string> parts(path_.begin() + (in_partition() ? 2 : 0),
                                   path_.end() - static_cast<long>(behind));
    return parts.empty() ? "" : replace_all(join(parts, " "), "_", " ") + ": ";
  }

  bool take_null(const Leaf& leaf) {
    if (!leaf.null) return false;
    fate_.outcome = Outcome::null;
    fate_.reason = "not known";
    if (!leaf.note.empty()) remark(subject(0) + leaf.note);
    return true;
  }

  // What says only that a partition exists, and who has seen it.
  bool take_existence(const Leaf& leaf) {
    if (!in_partition()) return false;
    const bool bare = path_.size() == 2;
    const bool seen = path_.size() == 3 && (path_[2] == "exists" || path_[2] == "seen");
    if (!bare && !seen) return false;
    if (!evidence_.empty()) draft_.partition_sources.emplace_back(path_[1], evidence_);
    if (!leaf.text.empty() && leaf.text != "true") remark(leaf.text);
    if (!leaf.note.empty()) remark(leaf.note);
    fate_.outcome = Outcome::field;
    return true;
  }

  bool take_field(const Leaf& leaf) {
    if (path_.size() > 2 && path_[0] == "partitions" && path_[1] != k_every && !in_partition()) {
      fate_.reason = "no partition of that name";
      return false;
    }
    for (const Match& match : matches(path_)) {
      const Reading reading = match.rule->read(leaf);
      if (!reading.good()) {
        fate_.reason = reading.why;
        continue;
      }
      if (set(match, reading, leaf)) return true;
    }
    if (fate_.reason.empty()) fate_.reason = "no field for it";
    return false;
  }

  bool set(const Match& match, const Reading& reading, const Leaf& leaf) {
    std::string note = leaf.note;
    std::string target = match.target;
    if (is_lower_bound(note)) target = replace_all(target, "/max_nodes", "/offered_nodes");
    if (reading.noted && leaf.text != "true") note = leaf.text + (note.empty() ? "" : "; " + note);
    bool first = true;
    // What the field has no room for is said as text as well.
    bool wordy = is_plain(target) && !note.empty();
    for (const Part& part : reading.parts) {
      std::string where = target;
      if (!part.field.empty() && part.field.front() == '/') {
        where = part.field.substr(1);
      } else if (!part.field.empty()) {
        where = target.substr(0, target.rfind('/') + 1) + part.field;
      }
      for (const std::string& one : expanded(where)) {
        const bool fits = add(one, part, first ? written(note) : "");
        if (!fits && first) return false;
        wordy = wordy || !fits;
      }
      first = false;
    }
    fate_.outcome = Outcome::field;
    if (wordy) add_text(leaf.note.empty() ? leaf.text : leaf.text + " (" + leaf.note + ")");
    return true;
  }

  bool is_lower_bound(std::string& note) const {
    for (const std::string& word : names_.lower_bounds) {
      if (note.rfind(word, 0) != 0) continue;
      note.erase(0, word.size());
      while (!note.empty() && (note.front() == ';' || note.front() == ' ')) note.erase(0, 1);
      return true;
    }
    return false;
  }

  // False where the field is taken by another value.
  bool add(const std::string& target, const Part& part, const std::string& note) {
    const Field* taken = draft_.find(target);
    if (taken != nullptr && part.list && taken->value.list) {
      append(target, part);
      return true;
    }
    if (taken != nullptr) {
      if (taken->value.words == part.words) return true;
      fate_.reason = "the field is taken by '" + join(taken->value.words, ", ") + "' of " + taken->place;
      return false;
    }
    draft_.fields.push_back(
        {target, part, evidence_, is_plain(target) ? "" : note, fate_.place, draft_.fates.size()});
    return true;
  }

  void append(const std::string& target, const Part& part) {
    for (Field& field : draft_.fields) {
      if (field.target != target) continue;
      for (const std::string& word : part.words) {
        if (std::find(field.value.words.begin(), field.value.words.end(), word) == field.value.words.end())
          field.value.words.push_back(word);
      }
    }
  }

  bool take_remark(const Leaf& leaf) {
    const std::string& key = path_.back();
    if (!is_remark(key)) return false;
    fate_.outcome = Outcome::note;
    fate_.reason = "a sentence for people";
    const std::string about = subject(1);
    if (key == "unknown") {
      remark(about + "Not found in any source: " + leaf.text);
      return true;
    }
    const std::string lead = about + (key == "conflict" ? "sources disagree: " : "");
    for (const std::string& item : leaf.list ? leaf.items : std::vector<std::string>{leaf.text})
      remark(lead + item);
    return true;
  }

  void take_text(const Leaf& leaf) {
    fate_.outcome = Outcome::text;
    if (leaf.text.empty()) return add_text(leaf.seen ? "seen" : "known by its name alone");
    add_text(leaf.note.empty() ? leaf.text : leaf.text + " (" + leaf.note + ")");
  }

  void add_text(const std::string& text) {
    draft_.texts.push_back(
        {text_key(draft_, fate_.path, from_->label), written(text), evidence_, fate_.place});
  }

  Draft& draft_;
  const Names& names_;
  const Shape& shape_;
  const Gathered* from_ = nullptr;
  Fate fate_;
  std::vector<std::string> path_;
  std::string evidence_;
};

// As a word of its own: "STR" is not in LUSTRE.
bool holds_word(std::string_view text, std::string_view word) {
  const auto is_word = [](char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; };
  for (std::size_t at = text.find(word); at != std::string_view::npos; at = text.find(word, at + 1)) {
    const std::size_t end = at + word.size();
    if ((at == 0 || !is_word(text[at - 1])) && (end == text.size() || !is_word(text[end]))) return true;
  }
  return false;
}

// Nothing of how the facts were found may reach a site file.
Result<void> check_banned(const Draft& draft, const Names& names) {
  const auto check = [&](const std::string& text, const std::string& where) -> Result<void> {
    for (const std::string& word : names.banned) {
      if (holds_word(text, word)) {
        return fail(ErrorKind::input, draft.names.entry + ": " + where + " holds '" + word + "': " + text,
                    {"Give a title under `sources:`, or a pair under `rewrite:`, in the file of --map."});
      }
    }
    return {};
  };
  Result<void> good;
  for (const Evidence& row : draft.sources) {
    if (good = check(row.source, "the source " + row.key); !good) return good;
  }
  for (const TextFact& fact : draft.texts) {
    if (good = check(fact.text, fact.place); !good) return good;
  }
  for (const Field& field : draft.fields) {
    if (good = check(field.note + join(field.value.words, " "), field.place); !good) return good;
  }
  for (const std::string& note : draft.notes) {
    if (good = check(note, "a note"); !good) return good;
  }
  for (const auto& [partition, note] : draft.partition_notes) {
    if (good = check(note, "the note of partition " + partition); !good) return good;
  }
  return {};
}

}  // namespace

std::string text_key(const Draft& draft, const std::string& path, const std::string& label) {
  const auto taken = [&](const std::string& name) {
    return std::any_of(draft.texts.begin(), draft.texts.end(),
                       [&](const TextFact& fact) { return fact.key == name; });
  };
  std::string key = in_name_grammar(path);
  if (taken(key)) key = in_name_grammar(label + "." + path);
  while (taken(key)) key += "+";
  return key;
}

void Draft::demote(const Field& field, std::string reason) {
  if (field.fate == k_no_fate) return;
  Fate& fate = fates[field.fate];
  if (fate.outcome == Outcome::text) return;
  fate.outcome = Outcome::text;
  fate.reason = std::move(reason);
  const std::string text = field.note.empty() ? join(field.value.words, ", ") : field.note;
  texts.push_back({text_key(*this, fate.path, "more"), text, field.evidence, fate.place});
}

const Field* Draft::find(const std::string& target) const {
  const auto it =
      std::find_if(fields.begin(), fields.end(), [&](const Field& field) { return field.target == target; });
  return it == fields.end() ? nullptr : &*it;
}

Result<Draft> make_draft(const SystemNames& system, std::vector<Gathered> gathered, const Names& names) {
  Draft draft;
  draft.names = system;
  const Shape shape = shape_of(gathered);
  draft.partitions = shape.names;
  Maker maker(draft, names, shape);
  for (const Gathered& from : gathered) {
    for (const Leaf& leaf : from.leaves) maker.take(from, leaf);
  }
  finish(draft, shape);
  if (auto good = check_banned(draft, names); !good) return fail(std::move(good.error()));
  return draft;
}

}  // namespace lamec::facts
