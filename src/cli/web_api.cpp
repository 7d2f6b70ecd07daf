#include "cli/web_api.hpp"

#include <algorithm>

#include "check/pages.hpp"
#include "cli/json_text.hpp"
#include "cli/script_system.hpp"
#include "ops/check.hpp"
#include "ops/foreign.hpp"
#include "script/parse.hpp"
#include "util/near.hpp"
#include "util/text.hpp"

namespace lamec::cli {
namespace {

constexpr int k_deepest = 16;

struct Capture final : Out {
  std::string out;
  void data(std::string_view text) override { out += text; }
  void talk(std::string_view) override {}
};

// What the catalogue needs is read before; a command that asks for a file was given its name by a stranger.
struct NoFiles final : Files {
  static tl::unexpected<Error> refuse() { return fail(ErrorKind::usage, "no file can be named here"); }
  Result<std::string> read(const std::filesystem::path&) override { return refuse(); }
  Result<void> write(const std::filesystem::path&, std::string_view, unsigned) override { return refuse(); }
  bool exists(const std::filesystem::path&) override { return false; }
  Result<void> make_directories(const std::filesystem::path&, unsigned) override { return refuse(); }
  Result<std::vector<std::string>> list(const std::filesystem::path&) override { return refuse(); }
  Result<void> remove_all(const std::filesystem::path&) override { return refuse(); }
};

struct NoProcesses final : Processes {
  static tl::unexpected<Error> refuse() { return fail(ErrorKind::usage, "no program is started here"); }
  Result<ProcessResult> run(const Command&) override { return refuse(); }
  Result<int> pass_through(const Command&) override { return refuse(); }
  Result<int> start(const Command&, const std::string&) override { return refuse(); }
  bool alive(int) override { return false; }
  bool stop(int, Seconds) override { return false; }
  std::optional<std::string> find(const std::string&) override { return std::nullopt; }
};

serve::HttpResponse refusal(const Error& error) {
  const int status = error.kind == ErrorKind::usage         ? 400
                     : error.kind == ErrorKind::not_found   ? 404
                     : error.kind == ErrorKind::environment ? 500
                                                            : 422;
  Json json{{"type", "about:blank"},
            {"title", serve::reason_phrase(status)},
            {"status", status},
            {"detail", error.message},
            {"hints", error.hints}};
  if (error.where)
    json["where"] = Json{{"file", error.where->file},
                         {"line", error.where->line},
                         {"column", error.where->column},
                         {"text", error.where->text}};
  return {status, "application/problem+json", json_text(json)};
}

// Before it is parsed: brackets outside of texts.
bool is_too_deep(std::string_view body) {
  int depth = 0;
  bool text = false;
  for (std::size_t i = 0; i < body.size(); ++i) {
    if (text && body[i] == '\\') {
      ++i;
    } else if (body[i] == '"') {
      text = !text;
    } else if (!text && (body[i] == '[' || body[i] == '{')) {
      if (++depth > k_deepest) return true;
    } else if (!text && (body[i] == ']' || body[i] == '}')) {
      --depth;
    }
  }
  return false;
}

Result<std::string> word_of(const std::string& field, const Json& value) {
  if (value.is_number_integer()) return value.dump();
  if (!value.is_string()) return fail(ErrorKind::usage, "'" + field + "' takes a text or a whole number");
  auto text = value.get<std::string>();
  if (text.find('\0') != std::string::npos)
    return fail(ErrorKind::usage, "'" + field + "' holds a NUL character");
  return text;
}

Result<std::vector<std::string>> words_of(const std::string& field, const Json& value) {
  std::vector<std::string> words;
  for (const Json& each : value.is_array() ? value : Json::array({value})) {
    auto word = word_of(field, each);
    if (!word) return fail(word.error());
    words.push_back(*std::move(word));
  }
  return words;
}

Result<void> set_option(const OptionSpec& option, const std::string& field, const Json& value,
                        Arguments& arguments) {
  if (option.metavar.empty()) {
    if (!value.is_boolean()) return fail(ErrorKind::usage, "'" + field + "' takes true or false");
    if (value.get<bool>()) arguments.options[option.name] = {""};
    return {};
  }
  if (value.is_array() && !option.repeated)
    return fail(ErrorKind::usage, "'" + field + "' takes one value, not a list");
  auto words = words_of(field, value);
  if (!words) return fail(words.error());
  for (const std::string& word : *words) {
    if (!option.words.empty() &&
        std::find(option.words.begin(), option.words.end(), word) == option.words.end())
      return fail(ErrorKind::usage, "'" + field + "' has no value '" + word + "'",
                  {did_you_mean(word, option.words)});
  }
  if (!words->empty()) arguments.options[option.name] = *std::move(words);
  return {};
}

const CommandSpec* find_command(const CommandSpec& root, const std::string& name) {
  for (const CommandSpec& command : root.subcommands) {
    if (command.name == name) return &command;
  }
  return nullptr;
}

bool fits(const WebEndpoint& endpoint, const std::string& path, std::string& name) {
  if (!endpoint.path.ends_with("{name}")) return path == endpoint.path;
  const std::string lead = endpoint.path.substr(0, endpoint.path.size() - 6);
  if (path.rfind(lead, 0) != 0) return false;
  name = path.substr(lead.size());
  const auto plain = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '_' || c == '.';
  };
  return !name.empty() && std::all_of(name.begin(), name.end(), plain);
}

}  // namespace

Result<Arguments> arguments_of(const WebEndpoint& endpoint, const CommandSpec& command,
                               const std::string& body, std::string& script) {
  if (is_too_deep(body)) return fail(ErrorKind::usage, "the body is nested too deeply");
  const Json json = Json::parse(body, nullptr, false);
  if (!json.is_object()) return fail(ErrorKind::usage, "the body is no JSON object");
  std::vector<std::string> known = endpoint.positionals;
  known.insert(known.end(), endpoint.options.begin(), endpoint.options.end());
  if (endpoint.script) known.emplace_back("script");
  if (!command.behind.empty()) known.emplace_back("command");
  Arguments arguments;
  for (const auto& [field, value] : json.items()) {
    if (std::find(known.begin(), known.end(), field) == known.end())
      return fail(ErrorKind::usage, "there is no field '" + field + "'", {did_you_mean(field, known)});
    if (field == "script" && endpoint.script) {
      if (!value.is_string()) return fail(ErrorKind::usage, "'script' takes a text");
      script = value.get<std::string>();
    } else if (field == "command" && !command.behind.empty()) {
      auto words = words_of(field, value);
      if (!words) return fail(words.error());
      arguments.behind = *std::move(words);
    }
    for (const OptionSpec& option : command.options) {
      if (option.name != "--" + field) continue;
      if (auto set = set_option(option, field, value, arguments); !set) return fail(set.error());
    }
  }
  for (const std::string& field : endpoint.required) {
    if (!json.contains(field)) return fail(ErrorKind::usage, "the field '" + field + "' is missing");
  }
  if (endpoint.script) arguments.positionals = {"-"};
  for (const std::string& field : endpoint.positionals) {
    if (!json.contains(field)) continue;
    auto words = words_of(field, json[field]);
    if (!words) return fail(words.error());
    if (field == "system" && words->size() != 1) return fail(ErrorKind::usage, "'system' takes one name");
    arguments.positionals.insert(arguments.positionals.end(), words->begin(), words->end());
  }
  return arguments;
}

struct WebApi::Inside {
  Capture capture;
  NoFiles files;
  NoProcesses processes;
  CommandSpec root = command_tree();
  std::map<std::string, serve::HttpResponse> kept;  // by path: what the catalogue alone decides
  Session session{capture, files, processes, {}, "", Format::json, false, {}, {}, {}};

  serve::HttpResponse run(const WebEndpoint& endpoint, const std::string& name, const std::string& body) {
    const CommandSpec* command = find_command(root, endpoint.command.front());
    Arguments arguments;
    std::string script;
    const bool named = !name.empty();
    if (endpoint.method == "POST") {
      auto read = arguments_of(endpoint, *command, body, script);
      if (!read) return refusal(read.error());
      arguments = *std::move(read);
    }
    if (endpoint.command.size() > 1) {
      if (command->subcommands.empty()) {  // `explain rules`, `explain gen`: a first word
        arguments.positionals.insert(arguments.positionals.begin(), endpoint.command[1]);
      } else {
        command = find_command(*command, endpoint.command[1]);
      }
    }
    if (named) arguments.positionals = {name};
    if (named && endpoint.command.front() == "explain" && !check::find_page(name))
      return refusal({ErrorKind::not_found, "there is no rule " + name, {}, {"/api/rules lists them"}});
    capture.out.clear();
    session.input = script;
    session.format = Format::json;
    if (endpoint.path == "/api/fix") return fix(script, arguments.value("--on"));
    const auto code = command->run(arguments, session);
    if (!code) return refusal(code.error());
    return {200, "application/json", std::move(capture.out)};
  }

  // What a form needs to begin with: names and titles.
  serve::HttpResponse index() {
    const catalog::Library& library = *session.library_;
    Json systems = Json::array();
    for (const std::string& name : library.system_names()) {
      const auto system = library.system(name);
      if (!system) return refusal(system.error());
      const auto site = library.site(system->site);
      std::string newest;
      for (const Evidence& evidence : system->sources) newest = std::max(newest, evidence.date);
      systems.push_back(
          {{"name", name},
           {"title", system->title},
           {"site", system->site},
           {"site_title", site ? site->title : system->site},
           {"country", site ? site->country : ""},
           {"retired", system->status.known() && *system->status.value == SystemStatus::retired},
           {"newest", newest}});
    }
    Json software = Json::array();
    for (const Recipe& recipe : library.recipes())
      software.push_back({{"name", recipe.name}, {"title", recipe.title}, {"aliases", recipe.aliases}});
    return {200, "application/json", json_text(Json{{"systems", systems}, {"software", software}})};
  }

  serve::HttpResponse fix(const std::string& script, const std::string& on) {
    if (const auto error = ops::refuse_bytes(script, "-")) return refusal(*error);
    const auto systems = systems_for(on, script::parse(script), "-", session, *session.library_);
    if (!systems) return refusal(systems.error());
    const System* system = systems->empty() ? nullptr : &systems->front();
    const auto better = ops::repaired(script, "-", system, *session.library_);
    if (!better) return refusal(better.error());
    return {200, "application/json", json_text(Json{{"text", *better}, {"changed", *better != script}})};
  }
};

WebApi::WebApi() : inside_(std::make_unique<Inside>()) {}
WebApi::~WebApi() = default;

Result<std::shared_ptr<WebApi>> WebApi::open(const catalog::LayerPaths& layers, Files& files) {
  auto library = catalog::Library::open(layers, files);
  if (!library) return fail(library.error());
  std::shared_ptr<WebApi> api(new WebApi);
  Session& session = api->inside_->session;
  session.has_terminal = false;
  session.library_.emplace(*std::move(library));
  session.layers = session.opened_ = layers;
  api->revision_ = session.library_->revision();
  return api;
}

serve::HttpResponse WebApi::answer(const serve::HttpRequest& request) {
  const bool reads = request.method == "GET" || request.method == "HEAD";
  if (request.path == "/api/version" && reads)
    return {200, "application/json", json_text(Json{{"version", LAMEC_VERSION}, {"revision", revision_}})};
  if (request.path == "/api/index" && reads) {
    serve::HttpResponse answer = inside_->index();
    serve::compress(answer);
    return answer;
  }
  if (request.path == "/api/openapi.json" && reads) return {200, "application/json", web_api_description()};
  std::string allowed = serve::k_reading;
  bool known =
      request.path == "/api/version" || request.path == "/api/index" || request.path == "/api/openapi.json";
  for (const WebEndpoint& endpoint : web_endpoints()) {
    std::string name;
    if (!fits(endpoint, request.path, name)) continue;
    known = true;
    allowed = endpoint.method == "GET" ? serve::k_reading : endpoint.method;
    if (endpoint.method != (reads ? "GET" : request.method)) continue;
    // A page of another origin cannot send this type without asking first, which nobody here answers.
    if (!reads && to_lower(request.content_type).rfind("application/json", 0) != 0)
      return serve::problem(415, "the body is JSON: Content-Type: application/json");
    if (!reads) return inside_->run(endpoint, name, request.body);
    const auto found = inside_->kept.find(request.path);
    if (found != inside_->kept.end()) return found->second;
    serve::HttpResponse answer = inside_->run(endpoint, name, "");
    if (answer.status != 200) return answer;
    serve::compress(answer);
    return inside_->kept[request.path] = std::move(answer);
  }
  if (!known)
    return serve::problem(404, "there is no " + request.path + "; /api/openapi.json lists what there is");
  return serve::not_allowed(allowed, request.path + " is not asked with " + request.method);
}

}  // namespace lamec::cli
