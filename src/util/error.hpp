#pragma once
// What a function answers when it cannot do its work. Errors are values; they are printed once, at the door.

#include <optional>
#include <string>
#include <tl/expected.hpp>
#include <utility>
#include <vector>

namespace lamec {

// Decides the exit code at the door: usage -> 2, interrupted -> 130, every other kind -> 1.
enum class ErrorKind {
  usage,        // the words on the command line do not make sense
  not_found,    // a name that the catalogue does not know
  unsupported,  // known, but it cannot be had in this combination
  catalog,      // a catalogue file is wrong
  input,        // a file that the user gave is wrong
  environment,  // a program, file or port of this machine is missing or busy
  interrupted,  // the user said stop
  internal,     // our bug
};

// A place in a text file. Lines and columns count from 1; 0 means "not known".
struct Place {
  std::string file;
  int line = 0;
  int column = 0;
  std::string text;  // the line itself, printed with a caret under `column`
  bool operator==(const Place&) const = default;
};

struct Error {
  ErrorKind kind = ErrorKind::internal;
  std::string message;  // what is wrong, without a full stop
  std::optional<Place> where = {};
  std::vector<std::string> hints = {};  // what to do, one sentence each
};

template <class T>
using Result = tl::expected<T, Error>;

// `return fail(ErrorKind::not_found, "no system named 'x'");`
inline tl::unexpected<Error> fail(ErrorKind kind, std::string message, std::vector<std::string> hints = {}) {
  return tl::unexpected<Error>(Error{kind, std::move(message), std::nullopt, std::move(hints)});
}
inline tl::unexpected<Error> fail(Error error) {
  return tl::unexpected<Error>(std::move(error));
}

// "lamec: error: WHAT", then path:line:col with the line and a caret, then "hint: ..." lines.
std::string to_text(const Error& error);

}  // namespace lamec
