#include "ops/eval_request.hpp"

#include <algorithm>

#include "model/version.hpp"
#include "ops/request_options.hpp"
#include "util/near.hpp"
#include "util/text.hpp"

namespace lamec::ops {
namespace {

Error placed(Error error, const script::TextLine& line, int number, int column, const std::string& file) {
  error.where = Place{file, number, column, line.text};
  return error;
}

Result<std::string> recipe_name(const std::string& name, const catalog::Library& library) {
  const auto recipe = library.recipe(name);
  if (!recipe) return fail(recipe.error());
  return recipe->name;
}

bool same_software(const std::string& a, const std::string& b, const catalog::Library& library) {
  const auto first = recipe_name(a, library);
  const auto second = recipe_name(b, library);
  return a == b || (first && second && *first == *second);
}

// The word of the header that names this software.
std::string header_word(const std::string& header, const std::string& name, const catalog::Library& library) {
  const auto words = script::header_words(header);
  for (std::size_t i = 1; i < words.size(); ++i) {
    const auto item = parse_item(words[i].first);
    if (item && same_software(item->name, name, library)) return words[i].first;
  }
  return "";
}

Result<void> add_one(RequestChange& change, const std::string& word, const catalog::Library& library) {
  auto item = parse_item(word);
  if (!item) return fail(item.error());
  const auto name = recipe_name(item->name, library);
  if (!name) return fail(name.error());
  const auto it = std::find_if(change.request.software.begin(), change.request.software.end(),
                               [&](const SoftwareItem& s) { return same_software(s.name, *name, library); });
  if (it != change.request.software.end()) {
    if (it->constraints == item->constraints || item->constraints.empty()) {
      change.notes.push_back({*name + " is there already"});
      return {};
    }
    change.header = script::without_word(change.header, header_word(change.header, *name, library));
    change.request.software.erase(it);
  }
  item->name = *name;
  change.header = script::with_item(change.header, to_text(*item));
  change.request.software.push_back(*std::move(item));
  return {};
}

Result<void> remove_one(RequestChange& change, const std::string& word, const catalog::Library& library) {
  const auto name = recipe_name(word, library);
  if (!name) return fail(name.error());
  const auto it = std::find_if(change.request.software.begin(), change.request.software.end(),
                               [&](const SoftwareItem& s) { return same_software(s.name, *name, library); });
  if (it == change.request.software.end()) return {};
  change.request.software.erase(it);
  change.header = script::without_word(change.header, header_word(change.header, *name, library));
  change.removed.push_back(word);
  return {};
}

}  // namespace

Result<Request> read_block_request(const script::TextLine& line, int number, const std::string& file,
                                   const catalog::Library& library) {
  const auto words = script::header_words(line.text);
  const int end = static_cast<int>(line.text.size()) + 1;
  if (words.empty()) {
    return fail(placed(Error{ErrorKind::input,
                             "the module block names no system",
                             std::nullopt,
                             {"write: # MODULES BEGIN SYSTEM SOFTWARE..."}},
                       line, number, end, file));
  }
  Request request;
  request.system = words.front().first;
  if (library.family(request.system).empty()) {
    if (const auto system = library.system(request.system); !system)
      return fail(placed(system.error(), line, number, words.front().second, file));
  }
  for (std::size_t i = 1; i < words.size(); ++i) {
    if (auto done = add_item(request, words[i].first); !done)
      return fail(placed(done.error(), line, number, words[i].second, file));
  }
  if (request.software.empty()) {
    return fail(placed(Error{ErrorKind::input,
                             "the module block names no software",
                             std::nullopt,
                             {"`lamec software` lists what can be asked for"}},
                       line, number, end, file));
  }
  return request;
}

Error in_header(Error error, const script::TextLine& line, int number, const std::string& file,
                const catalog::Library& library) {
  if (error.where) return error;
  int column = static_cast<int>(script::indent_of(line.text).size()) + 1;
  const auto words = script::header_words(line.text);
  for (std::size_t i = 1; i < words.size(); ++i) {
    const auto item = parse_item(words[i].first);
    const std::string value = words[i].first.substr(words[i].first.find('=') + 1);
    const bool unknown = item && item->constraints.empty() && !library.recipe(item->name);
    if (unknown || contains(error.message, "'" + value + "'")) {
      column = words[i].second;
      break;
    }
  }
  return placed(std::move(error), line, number, column, file);
}

Result<RequestChange> change_request(Request request, std::string header, const EvalOptions& options,
                                     const catalog::Library& library) {
  RequestChange change{std::move(request), std::move(header), {}, {}};
  for (const std::string& word : options.remove) {
    if (auto done = remove_one(change, word, library); !done) return fail(done.error());
  }
  for (const std::string& word : options.add) {
    if (auto done = add_one(change, word, library); !done) return fail(done.error());
  }
  if (!options.remove.empty() && change.request.software.empty()) {
    return fail(ErrorKind::usage, "nothing would be left in the block without " + enumerate(options.remove),
                {"--add something else, or delete the block by hand"});
  }
  if (options.upgrade && change.request.environment) {
    change.notes.push_back({"environment=" + *change.request.environment +
                            " is fixed and holds its own stage: take it out of the header to move on"});
  }
  if (options.upgrade && change.request.stage) {
    change.request.stage.reset();
    for (const auto& [word, column] : script::header_words(change.header)) {
      if (word.rfind("stage=", 0) == 0) change.header = script::without_word(change.header, word);
    }
  }
  return change;
}

}  // namespace lamec::ops
