// The public face of the library (include/lamec/lamec.hpp): words in, text out, over the built-in catalogue.
#include <algorithm>

#include "lamec/lamec.hpp"
#include "ops/gen.hpp"
#include "ops/request_options.hpp"
#include "script/print.hpp"

namespace lamec::api {
namespace {

// `refused`, not `fail`: that one makes the errors of the house.
tl::unexpected<Error> refused(const lamec::Error& error) {
  return tl::unexpected<Error>(Error{error.message, error.hints});
}

struct Words {
  std::vector<std::string> request;
  ops::GenForm form = ops::GenForm::automatic;
};

// --name=VALUE is two words; --setup is no part of a request, but of how it is printed. Behind `--` nothing
// is touched.
Words sorted_out(const std::vector<std::string>& words) {
  Words result;
  const auto separator = std::find(words.begin(), words.end(), "--");
  for (auto word = words.begin(); word != separator; ++word) {
    const std::size_t equals = word->find('=');
    if (*word == "--setup") {
      result.form = ops::GenForm::setup;
    } else if (word->rfind("--", 0) == 0 && equals != std::string::npos) {
      result.request.push_back(word->substr(0, equals));
      result.request.push_back(word->substr(equals + 1));
    } else {
      result.request.push_back(*word);
    }
  }
  result.request.insert(result.request.end(), separator, words.end());
  return result;
}

}  // namespace

Result<Generated> gen(const std::vector<std::string>& words) {
  Words sorted = sorted_out(words);
  auto request = ops::request_from_words(sorted.request);
  if (!request) return refused(request.error());
  if (request->system.empty())
    return refused({ErrorKind::usage, "no system is named", std::nullopt, {"systems() lists them"}});
  const auto library = catalog::Library::built_in();
  if (!library) return refused(library.error());
  const auto generated = ops::gen(*std::move(request), sorted.form, *library);
  if (!generated) return refused(generated.error());
  Generated result{script::to_text(generated->script), {}};
  for (const Note& note : generated->plan.notes) result.notes.push_back(note.text);
  return result;
}

Result<std::vector<std::string>> systems() {
  const auto library = catalog::Library::built_in();
  if (!library) return refused(library.error());
  return library->system_names();
}

Result<std::vector<std::string>> software() {
  const auto library = catalog::Library::built_in();
  if (!library) return refused(library.error());
  std::vector<std::string> names;
  for (const Recipe& recipe : library->recipes()) names.push_back(recipe.name);
  return names;
}

std::string version() {
  return LAMEC_VERSION;
}

Result<std::string> revision() {
  const auto library = catalog::Library::built_in();
  if (!library) return refused(library.error());
  return library->revision();
}

}  // namespace lamec::api
