#pragma once
// Visitor of schema.hpp that writes a value as bytes: texts as numbers of a shared table, fields in schema
// order.

#include <string>
#include <unordered_map>
#include <vector>

#include "catalog/bytes.hpp"
#include "catalog/schema.hpp"
#include "model/evidence.hpp"
#include "model/word.hpp"
#include "util/duration.hpp"

namespace lamec::catalog {

// Every text once, numbered in the order of first use.
class StringTable {
 public:
  std::uint32_t number_of(const std::string& text) {
    const auto [it, fresh] = numbers_.emplace(text, static_cast<std::uint32_t>(texts_.size()));
    if (fresh) texts_.push_back(text);
    return it->second;
  }
  const std::vector<std::string>& texts() const { return texts_; }

 private:
  std::unordered_map<std::string, std::uint32_t> numbers_;
  std::vector<std::string> texts_;
};

class RecordWriter {
 public:
  RecordWriter(StringTable& strings, std::string& out) : strings_(strings), out_(out) {}

  void key(const std::string& name, Grammar) { put(name); }
  void origin(const Origin& origin) {
    put(origin.file);
    put(origin.line);
    put(origin.layer);
  }
  void evidence(const std::string& key, const Rule&) { put(key); }
  void evidence_for_all() {}
  template <class T>
  void field(std::string_view, const T& value, const Rule&) {
    put(value);
  }
  void single(std::string_view, const Words& words, const Rule&) { put(words); }
  void pairs(std::string_view, const std::vector<std::string>& texts, const Rule&) { put(texts); }
  template <class T>
  void map(std::string_view, const std::vector<T>& values, const Rule&) {
    put_structs(values);
  }
  template <class T>
  void list(std::string_view, const std::vector<T>& values, const Rule&) {
    put_structs(values);
  }
  template <class T>
  void object(std::string_view, const T& value, const Rule&) {
    describe(*this, value);
  }
  template <class F>
  void group(std::string_view, const Rule&, F&& describe_group) {
    describe_group(*this);
  }
  template <class F>
  void group_if(std::string_view, const bool& flag, const Rule&, F&& describe_group) {
    put(flag);
    if (flag) describe_group(*this);
  }
  template <class E, class D, class F>
  void one_of(const E& member, D&&, F&& describe_kind) {
    put(member);
    describe_kind(*this, member);
  }
  void reference(std::string_view, const Rule&) {}

 private:
  void put(const std::string& text) { put_varint(out_, strings_.number_of(text)); }
  // Negative numbers do not occur: every count and line is checked when it is read.
  void put(int number) { put_varint(out_, static_cast<std::uint32_t>(number)); }
  void put(std::uint32_t number) { put_varint(out_, number); }
  void put(bool flag) { put_varint(out_, flag ? 1 : 0); }
  void put(Seconds time) { put_varint(out_, static_cast<std::uint64_t>(time.count)); }
  template <class E>
  requires std::is_enum_v<E>
  void put(E value) { put_varint(out_, static_cast<std::uint64_t>(value)); }
  void put(const Piece& piece) {
    put(piece.kind);
    put(piece.text);
  }
  void put(const Word& word) { put(word.pieces); }
  template <class T>
  void put(const std::vector<T>& values) {
    put_varint(out_, values.size());
    for (const T& value : values) put(value);
  }
  template <class T>
  void put(const Sourced<T>& fact) {
    put(fact.known());
    if (fact.known()) put(*fact.value);
    put(fact.evidence);
    put(fact.note);
    origin(fact.origin);
  }
  template <class T>
  void put_structs(const std::vector<T>& values) {
    put_varint(out_, values.size());
    for (const T& value : values) describe(*this, value);
  }

  StringTable& strings_;
  std::string& out_;
};

}  // namespace lamec::catalog
