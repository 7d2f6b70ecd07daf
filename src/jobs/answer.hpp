#pragma once
// What a remote script says: named parts, each with its length, so that nothing a profile prints before it
// and no byte of a job's output can be taken for something else.
//
//   @lamec-7f3a id 5
//   12345

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "util/error.hpp"

namespace lamec::jobs {

struct Answer {
  std::map<std::string, std::string> parts;  // of a name that was said twice: the last
  bool has(const std::string& name) const { return parts.count(name) > 0; }
  std::string value(const std::string& name) const {
    const auto it = parts.find(name);
    return it == parts.end() ? "" : it->second;
  }
};

// A script whose functions `say NAME TEXT` and `say_file NAME FILE` write such parts. All of `body` is read
// before any of it is carried out: a script that was cut off on its way does nothing.
std::string framed_script(const std::string& mark, const std::string& body);

// Several bodies as one, each carried out where the first began and with names of its own, and what one of
// them said.
std::string bodies_in_one(const std::vector<std::string>& bodies);
Answer answer_of_body(const Answer& answer, std::size_t body);

// Errors (environment): a part that ends too early; the last part must be `end`.
Result<Answer> read_answer(const std::string& mark, std::string_view output);

// Sixteen hexadecimal digits that nobody guesses.
std::string new_mark();

}  // namespace lamec::jobs
