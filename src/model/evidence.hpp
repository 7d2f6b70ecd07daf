#pragma once
// Who saw a fact, where and when; and a value that remembers it.

#include <cstdint>
#include <optional>
#include <string>

namespace lamec {

// From weakest to strongest; "field or better" is `level >= EvidenceLevel::field`.
enum class EvidenceLevel : std::uint8_t {
  unverified,  // somebody's memory
  field,       // seen in a user's script, log or notes
  mirror,      // a stored copy of an official source
  official,    // the centre's own page or repository
  probed,      // read from the live system by `lamec probe`
};

// One source of facts; facts name it by `key`.
struct Evidence {
  std::string key;
  std::string source;  // a title, a repository with commit, or an address
  std::string date;    // YYYY-MM-DD, YYYY-MM or YYYY: when it was seen there; "" is not known
  EvidenceLevel level = EvidenceLevel::unverified;
  bool operator==(const Evidence&) const = default;
};

// Where a value was written: `sites/jsc/jureca.yaml:12`, and the layer of the catalogue it came from.
struct Origin {
  std::string file;
  int line = 0;
  std::string layer;  // "built in", or the directory of the layer
  bool operator==(const Origin&) const = default;
};

// A fact: its value, who says so, and where that stands. `value` is empty where nobody knows ("null" in the
// catalogue).
template <class T>
struct Sourced {
  std::optional<T> value = {};
  std::string evidence = {};  // key of an Evidence of the same file
  std::string note = {};
  Origin origin = {};

  bool known() const { return value.has_value(); }
  T value_or(T other) const { return value ? *value : other; }
  bool operator==(const Sourced&) const = default;
};

}  // namespace lamec
