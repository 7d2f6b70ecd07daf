// Bodies of requests: whatever they hold, they become arguments of the command or an error, and what is
// accepted is a field of the endpoint. The first byte chooses the endpoint.
#include <algorithm>
#include <cstdint>
#include <cstdlib>

#include "cli/web_api.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace lamec::cli;
  static const CommandSpec k_root = command_tree();
  if (size == 0) return 0;
  const auto& all = web_endpoints();
  const WebEndpoint& endpoint = all[data[0] % all.size()];
  const auto command =
      std::find_if(k_root.subcommands.begin(), k_root.subcommands.end(),
                   [&](const CommandSpec& one) { return one.name == endpoint.command.front(); });
  std::string script;
  const auto read = arguments_of(endpoint, *command,
                                 std::string(reinterpret_cast<const char*>(data) + 1, size - 1), script);
  if (!read) {
    if (read.error().message.empty()) std::abort();
    return 0;
  }
  for (const auto& [name, values] : read->options) {
    const auto known = [&](const std::string& field) { return "--" + field == name; };
    if (std::none_of(endpoint.options.begin(), endpoint.options.end(), known)) std::abort();
    if (values.empty()) std::abort();
  }
  if (!endpoint.script && !script.empty()) std::abort();
  return 0;
}
