#include "cli/json_text.hpp"
#include "cli/web_api.hpp"
#include "ops/request_options.hpp"

namespace lamec::cli {
namespace {

std::vector<std::string> request_fields() {
  std::vector<std::string> names;
  for (const ops::RequestOption& option : ops::request_options()) names.push_back(option.name.substr(2));
  return names;
}

Json schema_of(const OptionSpec& option) {
  Json schema;
  if (option.metavar.empty()) {
    schema = {{"type", "boolean"}};
  } else if (option.repeated) {
    schema = {{"type", "array"}, {"items", {{"type", Json::array({"string", "integer"})}}}};
  } else {
    schema = {{"type", Json::array({"string", "integer"})}};
    if (!option.words.empty()) schema = {{"type", "string"}, {"enum", option.words}};
  }
  schema["description"] = option.help;
  return schema;
}

const CommandSpec* command_of(const CommandSpec& root, const std::vector<std::string>& words) {
  const CommandSpec* command = &root;
  for (const std::string& word : words) {
    for (const CommandSpec& sub : command->subcommands) {
      if (sub.name != word) continue;
      command = &sub;
      break;
    }
  }
  return command;
}

Json body_of(const WebEndpoint& endpoint, const CommandSpec& command) {
  Json properties = Json::object();
  for (const std::string& field : endpoint.positionals)
    properties[field] = field == "software"
                            ? Json{{"type", "array"},
                                   {"items", {{"type", "string"}}},
                                   {"description", "as in `lamec software`, with a version where it matters"}}
                            : Json{{"type", "string"}, {"description", "of the catalogue"}};
  if (endpoint.script) {
    properties["script"] = {{"type", "string"}, {"description", "the batch script"}};
  }
  if (!command.behind.empty())
    properties["command"] = {
        {"type", "array"}, {"items", {{"type", "string"}}}, {"description", "what the job runs"}};
  for (const std::string& field : endpoint.options) {
    for (const OptionSpec& option : command.options) {
      if (option.name == "--" + field) properties[field] = schema_of(option);
    }
  }
  return {{"type", "object"},
          {"additionalProperties", false},
          {"properties", properties},
          {"required", endpoint.required}};
}

Json operation_of(const WebEndpoint& endpoint, const CommandSpec& root) {
  const Json problem{
      {"description", "what was refused, why, and the nearest that would do"},
      {"content", {{"application/problem+json", {{"schema", {{"$ref", "#/components/schemas/Problem"}}}}}}}};
  Json operation{{"summary", endpoint.summary},
                 {"responses",
                  {{"200",
                    {{"description", "as the command prints it with --format json"},
                     {"content", {{"application/json", {{"schema", Json::object()}}}}}}},
                   {"400", problem},
                   {"404", problem},
                   {"413", problem},
                   {"415", problem},
                   {"422", problem},
                   {"429", problem}}}};
  if (endpoint.method == "POST")
    operation["requestBody"] = {
        {"required", true},
        {"content",
         {{"application/json", {{"schema", body_of(endpoint, *command_of(root, endpoint.command))}}}}}};
  if (endpoint.path.ends_with("{name}"))
    operation["parameters"] = Json::array(
        {{{"name", "name"}, {"in", "path"}, {"required", true}, {"schema", {{"type", "string"}}}}});
  return operation;
}

}  // namespace

const std::vector<WebEndpoint>& web_endpoints() {
  static const std::vector<WebEndpoint> k_endpoints = {
      {"GET", "/api/systems", {"systems"}, {}, {}, false, "All systems with all that is known of them"},
      {"GET", "/api/systems/{name}", {"systems", "show"}, {}, {}, false, "One system"},
      {"GET", "/api/software", {"software"}, {}, {}, false, "What can be asked for, and where it can be had"},
      {"GET", "/api/software/{name}", {"software"}, {}, {}, false, "One of them"},
      {"GET", "/api/rules", {"explain", "rules"}, {}, {}, false, "The rules of check"},
      {"GET", "/api/rules/{name}", {"explain"}, {}, {}, false, "The page of a rule, as Markdown"},
      {"POST",
       "/api/gen",
       {"gen"},
       {"system", "software"},
       request_fields(),
       false,
       "The module block or the batch script of a request, each line with its reasons",
       {"system"}},
      {"POST",
       "/api/explain",
       {"explain", "gen"},
       {"system", "software"},
       request_fields(),
       false,
       "The same as gen: reasons stand beside the lines",
       {"system"}},
      {"POST",
       "/api/where",
       {"where"},
       {"software"},
       {"gpus", "nodes", "time", "all"},
       false,
       "Systems and partitions that take a job, best first, and why the others do not",
       {"software"}},
      {"POST", "/api/check", {"check"}, {}, {"on"}, true, "Findings about a batch script", {"script"}},
      {"POST",
       "/api/fix",
       {"check"},
       {},
       {"on"},
       true,
       "The script with all that can be repaired mechanically",
       {"script"}},
      {"POST",
       "/api/eval",
       {"eval"},
       {},
       {"add", "remove", "to", "on", "upgrade", "adopt", "software"},
       true,
       "The module blocks of a script evaluated again, or the script for another system",
       {"script"}}};
  return k_endpoints;
}

std::string web_api_description() {
  const CommandSpec root = command_tree();
  Json paths = Json::object();
  for (const WebEndpoint& endpoint : web_endpoints()) {
    std::string method = endpoint.method == "GET" ? "get" : "post";
    paths[endpoint.path][method] = operation_of(endpoint, root);
  }
  const auto plain = [](const std::string& summary) {
    return Json{{"get",
                 {{"summary", summary},
                  {"responses",
                   {{"200",
                     {{"description", summary},
                      {"content", {{"application/json", {{"schema", {{"type", "object"}}}}}}}}},
                    {"429", {{"description", "too many requests from one address"}}}}}}}};
  };
  paths["/api/version"] = plain("Version of the program and revision of its catalogue");
  paths["/api/index"] = plain("Names and titles of systems and software");
  paths["/api/openapi.json"] = plain("This description");
  const Json problem{{"type", "object"},
                     {"required", Json::array({"type", "title", "status", "detail"})},
                     {"properties",
                      {{"type", {{"type", "string"}}},
                       {"title", {{"type", "string"}}},
                       {"status", {{"type", "integer"}}},
                       {"detail", {{"type", "string"}}},
                       {"hints", {{"type", "array"}, {"items", {{"type", "string"}}}}},
                       {"where", {{"type", "object"}}}}}};
  return json_text(Json{{"openapi", "3.1.0"},
                        {"info",
                         {{"title", "LAMEC"},
                          {"version", LAMEC_VERSION},
                          {"description", "Batch scripts for AI on European HPC systems"}}},
                        {"paths", paths},
                        {"components", {{"schemas", {{"Problem", problem}}}}}});
}

}  // namespace lamec::cli
