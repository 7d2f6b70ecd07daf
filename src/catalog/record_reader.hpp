#pragma once
// Visitor of schema.hpp that reads what RecordWriter wrote. Damaged bytes end in failed(), never in a crash.

#include <algorithm>
#include <functional>
#include <limits>
#include <string>
#include <vector>

#include "catalog/bytes.hpp"
#include "catalog/schema.hpp"
#include "model/evidence.hpp"
#include "model/names.hpp"
#include "model/word.hpp"
#include "util/duration.hpp"

namespace lamec::catalog {

// The string table of a blob, read in place. Its bounds are checked once, when the blob is opened.
struct StringsView {
  std::string_view offsets;  // 4 bytes each, one more than there are texts
  std::string_view texts;
  std::size_t size() const { return offsets.empty() ? 0 : offsets.size() / 4 - 1; }
  std::string_view operator[](std::size_t i) const {
    const std::uint32_t start = u32_at(offsets, 4 * i);
    return texts.substr(start, u32_at(offsets, 4 * i + 4) - start);
  }
};

class RecordReader {
 public:
  RecordReader(const StringsView& strings, std::string_view bytes) : strings_(strings), bytes_(bytes) {}

  bool failed() const { return bytes_.failed(); }
  bool complete() const { return !bytes_.failed() && bytes_.at_end(); }

  void key(std::string& name, Grammar) { get(name); }
  void origin(Origin& origin) {
    get(origin.file);
    get(origin.line);
    get(origin.layer);
  }
  void evidence(std::string& key, const Rule&) { get(key); }
  void evidence_for_all() {}
  template <class T>
  void field(std::string_view, T& value, const Rule&) {
    get(value);
  }
  void single(std::string_view, Words& words, const Rule&) {
    get(words);
    if (words.size() != 1) bytes_.fail();
  }
  void pairs(std::string_view, std::vector<std::string>& texts, const Rule&) { get(texts); }
  template <class T>
  void map(std::string_view, std::vector<T>& values, const Rule&) {
    get_structs(values);
  }
  template <class T>
  void list(std::string_view, std::vector<T>& values, const Rule&) {
    get_structs(values);
  }
  template <class T>
  void object(std::string_view, T& value, const Rule&) {
    describe(*this, value);
  }
  template <class F>
  void group(std::string_view, const Rule&, F&& describe_group) {
    describe_group(*this);
  }
  template <class F>
  void group_if(std::string_view, bool& flag, const Rule&, F&& describe_group) {
    get(flag);
    if (flag) describe_group(*this);
  }
  template <class E, class D, class F>
  void one_of(E& member, D&&, F&& describe_kind) {
    get(member);
    const E kind = member;
    if (!bytes_.failed()) describe_kind(*this, kind);
  }
  void reference(std::string_view, const Rule&) {}

 private:
  std::uint64_t number(std::uint64_t most) {
    const std::uint64_t value = bytes_.varint();
    if (value <= most) return value;
    bytes_.fail();
    return 0;
  }
  void get(std::string& text) {
    const std::uint64_t index = bytes_.varint();
    if (index >= strings_.size()) return bytes_.fail();
    text = strings_[static_cast<std::size_t>(index)];
  }
  void get(int& value) { value = static_cast<int>(number(std::numeric_limits<int>::max())); }
  void get(std::uint32_t& value) {
    value = static_cast<std::uint32_t>(number(std::numeric_limits<std::uint32_t>::max()));
  }
  void get(bool& flag) { flag = number(1) == 1; }
  void get(Seconds& time) {
    time.count = static_cast<long long>(number(std::numeric_limits<std::uint32_t>::max()));
  }
  template <class E>
  requires requires { EnumNames<E>::k_names; }
  void get(E& value) {
    const std::uint64_t raw = bytes_.varint();
    for (const auto& entry : EnumNames<E>::k_names) {
      if (static_cast<std::uint64_t>(entry.value) != raw) continue;
      value = entry.value;
      return;
    }
    bytes_.fail();
  }
  // Only what the catalogue can write: shell text never comes from data.
  void get(Piece& piece) {
    piece.kind = static_cast<PieceKind>(number(static_cast<std::uint64_t>(PieceKind::parameter)));
    get(piece.text);
  }
  void get(Word& word) { get(word.pieces); }
  template <class T>
  void get(std::vector<T>& values) {
    fill(values, [&](T& value) { get(value); });
  }
  template <class T>
  void get(Sourced<T>& fact) {
    bool known = false;
    get(known);
    if (known) get(fact.value.emplace());
    get(fact.evidence);
    get(fact.note);
    origin(fact.origin);
  }
  template <class T>
  void get_structs(std::vector<T>& values) {
    fill(values, [&](T& value) { describe(*this, value); });
  }
  template <class T, class Read>
  void fill(std::vector<T>& values, const Read& read) {
    const std::size_t count = bytes_.count();
    // A damaged count must not ask for gigabytes before the bytes run out.
    values.reserve(std::min<std::size_t>(count, 8192));
    for (std::size_t i = 0; i < count && !bytes_.failed(); ++i) read(values.emplace_back());
  }

  const StringsView& strings_;
  ByteReader bytes_;
};

}  // namespace lamec::catalog
