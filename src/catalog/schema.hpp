#pragma once
// The format, declared once: describe(visitor, value) names every field of a value in file order. What reads
// YAML, writes and reads the blob, prints JSON, and makes the JSON Schema and the tables of docs/catalogue.md
// are visitors.
//
// A visitor has:
//   key(text, grammar)                 the key under which the value stands in a map of its parent
//   origin(origin)                     filled from where the value stands
//   evidence(text, rule)               `evidence:`, else what holds around it
//   evidence_for_all()                 `evidence:` that only what lies inside inherits
//   field(key, member, rule)           text, bool, int, closed list, Seconds, Words, lists of these, and
//   facts (Sourced) single(key, words, rule)           a list of exactly one word pairs(key, texts, rule) a
//   map of text to text, kept as "key=value" map(key, values, rule)             name -> value, values know
//   their key list(key, values, rule)            values in order object(key, value, rule)           one value
//   group(key, rule, describe)         fields of the same value under a key of their own
//   group_if(key, flag, rule, describe)  the same; `flag` says whether it is there
//   one_of(member, docs, describe)     exactly one of the words of a closed list is the key
//   reference(key, rule)               a field that only the reader understands

#include <span>
#include <string_view>
#include <type_traits>

#include "catalog/grammar.hpp"

namespace lamec::catalog {

struct Rule {
  std::string_view doc = {};
  Grammar grammar = Grammar::text;
  bool required = false;
  int least = 0;
  int most = 10'000'000;
  std::span<const std::string_view> choices = {};  // for texts: a closed list
  bool parameters = false;                         // for words: {name} may be used
};

// True for T and const T: describe() serves readers and writers alike.
template <class T, class Plain>
concept Of = std::is_same_v<std::remove_const_t<T>, Plain>;

}  // namespace lamec::catalog
