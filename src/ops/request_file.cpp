#include "ops/request_file.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "ops/request_options.hpp"
#include "util/near.hpp"
#include "util/text.hpp"

namespace lamec::ops {
namespace {

using catalog::Document;
using catalog::Node;
using catalog::NodeKind;

// Lists beside the options.
constexpr const char* k_lists[] = {"software", "command", "copy", "fetch"};
constexpr const char* k_follow = "follow";

std::string key_of(const RequestOption& option) {
  return option.name.substr(2);
}

// A file is about a job: --script says nothing in it.
bool is_for_files(const RequestOption& option) {
  return option.name != "--script";
}

const RequestOption* option_of(const std::string& key) {
  for (const RequestOption& option : request_options()) {
    if (is_for_files(option) && key_of(option) == key) return &option;
  }
  return nullptr;
}

class Reader {
 public:
  Reader(const Document& document, std::string system) : document_(document), system_(std::move(system)) {}

  Result<RequestFile> read() {
    const Node& root = document_.root;
    if (root.kind != NodeKind::map)
      return fail(at(root, "a request is a map: software: [ddp], nodes: 2, ...", {}));
    const Node* own = catalog::find(root, "system");
    if (own != nullptr && own->kind != NodeKind::scalar) return fail(at(*own, "'system' is one name", {}));
    file_.request.system = !system_.empty() ? system_ : own != nullptr ? own->text : "";
    if (auto done = read_keys(root, true); !done) return fail(done.error());
    if (const Node* systems = catalog::find(root, "systems")) {
      if (auto done = read_systems(*systems); !done) return fail(done.error());
    }
    return std::move(file_);
  }

 private:
  Error at(const Node& node, std::string message, std::vector<std::string> hints) const {
    return {ErrorKind::input, std::move(message), catalog::place_of(document_, node), std::move(hints)};
  }
  Error at_key(const Node& node, std::string message, std::vector<std::string> hints) const {
    return {ErrorKind::input, std::move(message), catalog::key_place_of(document_, node), std::move(hints)};
  }

  // One text or a list of texts.
  Result<std::vector<std::string>> texts(const Node& node) const {
    if (node.kind == NodeKind::scalar) return std::vector<std::string>{node.text};
    std::vector<std::string> all;
    if (node.kind != NodeKind::sequence)
      return fail(at(node, "'" + node.key + "' is a text or a list of texts", {}));
    for (const Node& item : node.items) {
      if (item.kind != NodeKind::scalar)
        return fail(at(item, "'" + node.key + "' holds texts alone", {"quote what looks like a map"}));
      all.push_back(item.text);
    }
    return all;
  }

  Result<void> read_list(const Node& node) {
    auto values = texts(node);
    if (!values) return fail(values.error());
    Request& request = file_.request;
    if (node.key == "copy") file_.copies = *std::move(values);
    if (node.key == "fetch") file_.fetches = *std::move(values);
    if (node.key == "command") {
      if (node.kind == NodeKind::scalar)
        return fail(at(node, "'command' is a list of words",
                       {"command: [python, train.py]; a line for a shell is 'command-line'"}));
      request.command = *std::move(values);
    }
    if (node.key != "software") return {};
    request.software.clear();
    for (const std::string& word : *values) {
      if (auto done = add_item(request, word); !done) return fail(placed(node, done.error()));
    }
    return {};
  }

  Error placed(const Node& node, Error error) const {
    error.kind = ErrorKind::input;
    error.where = catalog::place_of(document_, node);
    return error;
  }

  Result<void> read_follow(const Node& node) {
    if (node.kind != NodeKind::scalar || (node.text != "true" && node.text != "false"))
      return fail(at(node, "'" + node.key + "' is true or false", {}));
    file_.follow = node.text == "true";
    return {};
  }

  Result<void> read_option(const Node& node, const RequestOption& option) {
    auto values = texts(node);
    if (!values) return fail(values.error());
    if (values->size() > 1 && !option.repeated) return fail(at(node, "'" + node.key + "' is one value", {}));
    for (const std::string& value : *values) {
      if (option.metavar.empty()) {
        if (value == "false") continue;
        if (value != "true") return fail(at(node, "'" + node.key + "' is true or false", {}));
      }
      if (auto done = option.set(file_.request, value); !done) return fail(placed(node, done.error()));
    }
    return {};
  }

  Result<void> read_keys(const Node& map, bool top) {
    for (const Node& node : map.items) {
      if (top && (node.key == "system" || node.key == "systems")) continue;
      const bool is_list = std::find(std::begin(k_lists), std::end(k_lists), node.key) != std::end(k_lists);
      const RequestOption* option = option_of(node.key);
      const bool is_follow = node.key == k_follow;
      if (!is_list && !is_follow && option == nullptr)
        return fail(
            at_key(node, "a request has no key '" + node.key + "'", {did_you_mean(node.key, keys(top))}));
      if (node.kind == NodeKind::null)
        return fail(
            at_key(node, "'" + node.key + "' has no value", {"leave it out where it is not asked for"}));
      auto done = is_list ? read_list(node) : is_follow ? read_follow(node) : read_option(node, *option);
      if (!done) return done;
    }
    return {};
  }

  // Every system is read, so that a mistake is seen before the day it is needed; one is kept.
  Result<void> read_systems(const Node& systems) {
    if (systems.kind != NodeKind::map)
      return fail(at(systems, "'systems' is a map: NAME: {partition: ...}", {}));
    const RequestFile common = file_;
    RequestFile chosen = file_;
    for (const Node& system : systems.items) {
      if (system.kind != NodeKind::map)
        return fail(at(system, "what is otherwise on '" + system.key + "' is a map", {}));
      file_ = common;
      if (auto done = read_keys(system, false); !done) return done;
      if (system.key == common.request.system) chosen = file_;
    }
    file_ = chosen;
    return {};
  }

  static std::vector<std::string> keys(bool top) {
    std::vector<std::string> all(std::begin(k_lists), std::end(k_lists));
    all.emplace_back(k_follow);
    for (const RequestOption& option : request_options()) {
      if (is_for_files(option)) all.push_back(key_of(option));
    }
    if (top) all.insert(all.end(), {"system", "systems"});
    return all;
  }

  const Document& document_;
  std::string system_;
  RequestFile file_;
};

}  // namespace

bool names_request_file(std::string_view word) {
  const auto ends = [&](std::string_view end) {
    return word.size() > end.size() && word.substr(word.size() - end.size()) == end;
  };
  return ends(".yaml") || ends(".yml");
}

Result<RequestFile> read_request_file(const catalog::SourceText& source, const std::string& system) {
  const auto document = catalog::read_document(source);
  if (!document) {
    Error error = document.error();
    error.kind = ErrorKind::input;
    return fail(std::move(error));
  }
  return Reader(*document, system).read();
}

std::string request_file_schema() {
  using Json = nlohmann::ordered_json;
  const Json text{{"type", {"string", "number"}}};
  const Json list{{"type", "array"}, {"items", text}};
  Json own = Json::object();
  for (const char* key : k_lists)
    own[key] = key == std::string("command") ? list : Json{{"anyOf", {text, list}}};
  own[k_follow] = Json{{"type", "boolean"}, {"description", "print what the job writes until it is over"}};
  for (const RequestOption& option : request_options()) {
    if (!is_for_files(option)) continue;
    Json value = option.metavar.empty() ? Json{{"type", "boolean"}}
                 : option.words.empty() ? text
                                        : Json{{"enum", option.words}};
    if (option.repeated) value = Json{{"anyOf", {value, Json{{"type", "array"}, {"items", value}}}}};
    value["description"] = option.help;
    own[key_of(option)] = std::move(value);
  }
  Json all = own;
  all["system"] = Json{{"type", "string"}, {"description", "where --on does not say it"}};
  all["systems"] = Json{
      {"type", "object"},
      {"description", "name of a system -> what is otherwise there"},
      {"additionalProperties", {{"type", "object"}, {"additionalProperties", false}, {"properties", own}}}};
  const Json schema{{"$schema", "https://json-schema.org/draft/2020-12/schema"},
                    {"title", "A request of LAMEC"},
                    {"type", "object"},
                    {"additionalProperties", false},
                    {"properties", all}};
  return schema.dump(2) + "\n";
}

}  // namespace lamec::ops
