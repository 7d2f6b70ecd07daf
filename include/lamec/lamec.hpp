#pragma once
// LAMEC for other C++ programs: what `lamec gen`, `lamec systems` and `lamec software` print, as values, from
// the catalogue that is built in. C++17; needs the standard library and tl::expected. Nothing is printed, and
// neither environment nor files are read.
//
//   const auto made = lamec::api::gen({"jureca", "ddp", "--nodes", "2", "--time", "1h", "--account", "X",
//   "--", "python", "train.py"}); if (made) std::cout << made->text; else std::cerr << made.error().message
//   << '\n';

#include <string>
#include <tl/expected.hpp>
#include <vector>

namespace lamec::api {

struct Error {
  std::string message;             // what is wrong, without a full stop
  std::vector<std::string> hints;  // what to do, one sentence each
};

template <class T>
using Result = tl::expected<T, Error>;

struct Generated {
  std::string text;                // the module block or the whole script, as `lamec gen` prints it
  std::vector<std::string> notes;  // what `lamec gen` says beside it
};

// The words behind `lamec gen`: SYSTEM SOFTWARE... [OPTIONS] [-- COMMAND]. The system has to be named;
// --output and --format are the program's own and are refused here.
Result<Generated> gen(const std::vector<std::string>& words);

Result<std::vector<std::string>> systems();   // names, sorted
Result<std::vector<std::string>> software();  // names

std::string version();           // of the library: "0.1.0"
Result<std::string> revision();  // of the catalogue: 12 hexadecimal digits

}  // namespace lamec::api
