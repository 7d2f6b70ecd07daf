// lamec serve: the commands over HTTP.

#include <csignal>
#include <ctime>

#include "cli/age.hpp"
#include "cli/number.hpp"
#include "cli/web_api.hpp"
#include "serve/server.hpp"
#include "util/text.hpp"

namespace lamec::cli {
namespace {

// SIGHUP: the catalogue's layers are read again.
volatile std::sig_atomic_t g_reload = 0;

extern "C" void on_hangup(int) {
  g_reload = 1;
}

Result<serve::ServerSettings> settings_of(const Arguments& arguments) {
  serve::ServerSettings settings;
  settings.address = arguments.value("--host", settings.address);
  if (settings.address == "localhost") settings.address = "127.0.0.1";
  if (arguments.has("--port")) {
    const auto port = number_of(arguments, "--port", 65535);
    if (!port) return fail(port.error());
    settings.port = *port;
  }
  if (arguments.has("--rate")) {
    const auto rate = number_of(arguments, "--rate");
    if (!rate) return fail(rate.error());
    settings.requests_each_second = *rate;
  }
  for (const std::string& name : arguments.values("--name")) settings.names.push_back(to_lower(name));
  for (const std::string& text : arguments.values("--trusted-proxy")) {
    const auto network = serve::read_network(text);
    if (!network) return fail(network.error());
    settings.proxies.push_back(*network);
  }
  return settings;
}

Result<int> run_serve(const Arguments& arguments, Session& session) {
  const auto settings = settings_of(arguments);
  if (!settings) return fail(settings.error());
  auto api = WebApi::open(session.layers, session.files);
  if (!api) return fail(api.error());
  std::signal(SIGHUP, on_hangup);
  serve::ServerCalls calls;
  calls.answer = [&](const serve::HttpRequest& request) { return (*api)->answer(request); };
  calls.ready = [&](int port) {
    const bool six = settings->address.find(':') != std::string::npos;
    session.out.data("http://" + (six ? "[" + settings->address + "]" : settings->address) + ":" +
                     std::to_string(port) + "/\n");
    session.note("catalogue " + (*api)->revision() + "; Ctrl-C ends it, SIGHUP reads the catalogue again");
  };
  calls.goes_on = [&] {
    if (g_reload != 0) {
      g_reload = 0;
      auto again = WebApi::open(session.layers, session.files);
      if (again) {
        api = std::move(again);
        session.note("catalogue " + (*api)->revision());
      } else {
        session.out.talk(to_text(again.error()));
        session.note("the catalogue stays as it was");
      }
    }
    return !(session.interrupted && session.interrupted());
  };
  if (arguments.has("--log"))
    calls.log = [&](const serve::HttpRequest& request, int status, double seconds) {
      session.out.talk(utc_text(std::time(nullptr), "%Y-%m-%dT%H:%M:%SZ ") +
                       visible(request.method + " " + request.path) + " " + std::to_string(status) + " " +
                       std::to_string(static_cast<long long>(seconds * 1e6)) + " us\n");
    };
  if (auto served = serve::serve(*settings, calls); !served) return fail(served.error());
  return 0;
}

OptionSpec option(const char* name, const char* metavar, const char* help, bool repeated = false) {
  return {name, "", metavar, help, "Options", repeated, ValueKind::text, {}};
}

}  // namespace

CommandSpec serve_command() {
  CommandSpec command;
  command.name = "serve";
  command.summary = "Answer over HTTP, as an API: scripts generated, checked, repaired, retargeted.";
  command.description =
      "For this machine alone unless --host says otherwise. Every answer depends on its question alone; "
      "nothing is "
      "kept, nothing is\n"
      "written down, no file can be named and no program is started. /api/openapi.json describes the API.";
  command.options = {
      option("--port", "N", "left out: 8080; 0: a free one"),
      option("--host", "ADDRESS", "where to listen; left out: 127.0.0.1"),
      option("--name", "NAME", "a name of this server, as browsers send it in Host", true),
      option("--trusted-proxy", "CIDR", "whose X-Forwarded-For is believed", true),
      option("--rate", "N",
             "requests a second from one address, held for ten seconds; left out: 50; 0: no limit"),
      option("--log", "", "a line for each request on standard error, without who asked")};
  command.examples = {
      {"lamec serve", ""},
      {"lamec serve --host 0.0.0.0 --name lamec.example.org --trusted-proxy 10.0.0.7", "behind nginx"},
      {"curl -s localhost:8080/api/gen -H 'Content-Type: application/json' -d "
       "'{\"system\": \"jureca\", \"software\": [\"ddp\"]}'",
       "the API"}};
  command.run = run_serve;
  command.takes_terminal = true;
  return command;
}

}  // namespace lamec::cli
