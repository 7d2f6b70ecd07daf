#pragma once
// The commands of lamec behind addresses of HTTP: a body of JSON becomes the arguments of a command, whose
// JSON is the answer, byte for byte what the command line prints. No command sees a file or starts a program.

#include <memory>
#include <string>
#include <vector>

#include "cli/command.hpp"
#include "cli/session.hpp"
#include "serve/http.hpp"

namespace lamec::cli {

struct WebEndpoint {
  std::string method;                         // "GET", "POST"
  std::string path;                           // "/api/systems"; "/api/systems/{name}"
  std::vector<std::string> command;           // {"systems", "show"}
  std::vector<std::string> positionals = {};  // fields of the body that are words of it, in this order
  std::vector<std::string> options = {};      // fields of the body that are options, without --
  bool script = false;                        // field `script` is its standard input
  std::string summary = {};
  std::vector<std::string> required = {};  // fields without which it makes no sense
};

const std::vector<WebEndpoint>& web_endpoints();

class WebApi {
 public:
  // Opens the catalogue of the layers. Errors: those of the catalogue.
  static Result<std::shared_ptr<WebApi>> open(const catalog::LayerPaths& layers, Files& files);
  // Addresses below /api/. Answers to GET are made once. What a command refuses is application/problem+json
  // with its hints and place: status 400 for a request that makes no sense, 404 for what the catalogue does
  // not have, 422 for others.
  serve::HttpResponse answer(const serve::HttpRequest& request);
  const std::string& revision() const { return revision_; }
  ~WebApi();

 private:
  WebApi();
  struct Inside;
  std::unique_ptr<Inside> inside_;
  std::string revision_;
};

// OpenAPI 3.1 of the endpoints, from the commands' own options.
std::string web_api_description();

// Fields of a body as arguments of the command. Errors (usage): an unknown field, with the nearest one; a
// value of another type.
Result<Arguments> arguments_of(const WebEndpoint& endpoint, const CommandSpec& command,
                               const std::string& body, std::string& script);

}  // namespace lamec::cli
