#pragma once
// Visitor of schema.hpp: which sources a value names.

#include <set>
#include <string>

#include "catalog/schema.hpp"
#include "model/evidence.hpp"

namespace lamec::catalog {

class EvidenceUse {
 public:
  std::set<std::string> keys;

  void key(const std::string&, Grammar) {}
  void origin(const Origin&) {}
  void evidence(const std::string& key, const Rule&) { keys.insert(key); }
  void evidence_for_all() {}
  template <class T>
  void field(std::string_view, const T&, const Rule&) {}
  template <class T>
  void field(std::string_view, const Sourced<T>& fact, const Rule&) {
    keys.insert(fact.evidence);
  }
  template <class T>
  void single(std::string_view, const T&, const Rule&) {}
  template <class T>
  void pairs(std::string_view, const T&, const Rule&) {}
  template <class T>
  void map(std::string_view, const std::vector<T>& values, const Rule&) {
    for (const T& value : values) describe(*this, value);
  }
  template <class T>
  void list(std::string_view key, const std::vector<T>& values, const Rule& rule) {
    map(key, values, rule);
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
  void group_if(std::string_view, const bool&, const Rule&, F&& describe_group) {
    describe_group(*this);
  }
  template <class E, class D, class F>
  void one_of(const E& member, D&&, F&& describe_kind) {
    describe_kind(*this, member);
  }
  void reference(std::string_view, const Rule&) {}
};

}  // namespace lamec::catalog
