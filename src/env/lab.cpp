#include "env/lab.hpp"

#include <nlohmann/json.hpp>

#include "script/setup.hpp"
#include "script/shell.hpp"
#include "util/quote.hpp"
#include "util/text.hpp"

namespace lamec::env {
namespace {

using Json = nlohmann::json;

// Jupyter of 2021 reads the token of ServerApp, later ones that of IdentityProvider (jupyter_server 2,
// serverapp.py). The file stands in the place of the person's own jupyter_server_config, which might open the
// server to everybody. Root is who runs the jobs of a twin in a container, and nowhere else.
constexpr std::string_view k_config =
    R"({"IdentityProvider": {"token": "%s"}, "ServerApp": {"token": "%s", "allow_root": true}}\n)";

// A free port of the address that the node's name has; Jupyter looks further where it is taken meanwhile.
constexpr std::string_view k_free_port =
    "import socket, sys; s = socket.socket(); s.bind((socket.gethostbyname(sys.argv[1]), 0)); "
    "print(*s.getsockname())";

bool is_address(const std::string& text) {
  const auto parts = split(text, '.');
  if (parts.size() != 4) return false;
  for (const std::string& part : parts) {
    if (part.empty() || part.size() > 3 || part.find_first_not_of("0123456789") != std::string::npos)
      return false;
  }
  return true;
}

bool is_token(const std::string& text) {
  return text.size() >= 32 && text.size() <= 128 &&
         text.find_first_not_of("0123456789abcdef") == std::string::npos;
}

}  // namespace

std::string inside_of(const PlannedEnvironment& environment) {
  if (!environment.runtime.empty()) return script::to_shell(environment.runtime) + " ";
  return script::in_uenv(environment);
}

std::string lab_command_line(const PlannedEnvironment& environment, const std::string& root) {
  const bool home = root.empty() || root.rfind("~/", 0) == 0;
  const std::string place =
      script::to_shell(script::path_word(home ? "$HOME" + (root.empty() ? "" : root.substr(1)) : root));
  const std::string python = inside_of(environment) + "python";
  const std::vector<std::string> lines = {
      "if ! " + python + " -c 'import jupyterlab' 2> /dev/null; then",
      "  echo \"lamec: $(command -v python || echo python) has no jupyterlab\" >&2",
      "  exit 1",
      "fi",
      "LAMEC_LAB=$PWD/lab",
      "(umask 077; mkdir -p \"$LAMEC_LAB/runtime\"",
      " token=$(od -An -N32 -tx1 /dev/urandom | tr -d ' \\n'); [ \"${#token}\" = 64 ]",
      " printf " + quote_posix(k_config) + " \"$token\" \"$token\" > \"$LAMEC_LAB/config.json\")",
      "read -r LAMEC_ADDRESS LAMEC_PORT < <(" + python + " -c " + quote_posix(k_free_port) +
          " \"${SLURMD_NODENAME:-$(hostname)}\")",
      "export JUPYTER_RUNTIME_DIR=\"$LAMEC_LAB/runtime\"",
      "unset JUPYTER_TOKEN JUPYTER_TOKEN_FILE",
      "rm -f \"$JUPYTER_RUNTIME_DIR\"/jpserver-*",
      "cd " + place,
      "exec " + python +
          " -m jupyterlab --config=\"$LAMEC_LAB/config.json\" --no-browser --ip=\"$LAMEC_ADDRESS\" "
          "--port=\"$LAMEC_PORT\" --ServerApp.root_dir=" +
          place};
  return join(lines, "\n");
}

std::string lab_server_script(const std::string& run_directory) {
  return "  for file in " + quote_posix(run_directory) +
         "/lab/runtime/jpserver-*.json; do\n"
         "    if [ -s \"$file\" ]; then say_file server \"$file\"; fi\n"
         "  done\n";
}

Result<LabServer> read_lab_server(std::string_view text) {
  const Json json = Json::parse(text, nullptr, false);
  LabServer server;
  if (json.is_object()) {
    if (const auto it = json.find("hostname"); it != json.end() && it->is_string()) server.address = *it;
    if (const auto it = json.find("port"); it != json.end() && it->is_number_integer()) server.port = *it;
    if (const auto it = json.find("token"); it != json.end() && it->is_string()) server.token = *it;
  }
  if (!is_address(server.address) || server.port < 1 || server.port > 65535)
    return fail(ErrorKind::environment, "JupyterLab does not say at which address and port it listens");
  if (!is_token(server.token))
    return fail(ErrorKind::environment, "JupyterLab asks for no token, or for another than its job made",
                {"a configuration of Jupyter that names a token of its own would do that"});
  return server;
}

}  // namespace lamec::env
