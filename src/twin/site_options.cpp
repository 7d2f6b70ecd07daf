#include "twin/site_options.hpp"

#include <algorithm>

#include "model/system.hpp"
#include "twin/environment.hpp"
#include "util/text.hpp"

#ifdef LAMEC_SITE_OPTIONS
extern "C" const char lamec_site_options[];
extern "C" const char lamec_site_options_end[];
#endif

namespace lamec::twin {
namespace {

bool is_option_name(std::string_view name) {
  return !name.empty() && std::all_of(name.begin(), name.end(), [](unsigned char c) {
    return std::isalnum(c) != 0 || c == '-' || c == '_';
  });
}

}  // namespace

std::string_view site_options_plugin() {
#ifdef LAMEC_SITE_OPTIONS
  return {lamec_site_options, static_cast<std::size_t>(lamec_site_options_end - lamec_site_options)};
#else
  return {};
#endif
}

std::string plugstack_conf(const std::vector<std::string>& options, const Places& places) {
  const bool good = std::all_of(options.begin(), options.end(), [](const std::string& option) {
    return is_option_name(plugin_option_name(option));
  });
  if (options.empty() || !good || site_options_plugin().empty()) return "";
  // `optional`: with a plugin of another release sbatch goes on without it.
  return "optional " + places.site_options().string() + " " + join(options, " ") + "\n";
}

bool knows_site_options(const TwinState& state, const std::vector<std::string>& options,
                        Processes& processes) {
  if (options.empty() || site_options_plugin().empty()) return false;
  Command command = command_on(state, {"sbatch", "--help"});
  command.limit = {30};
  const auto answer = processes.run(command);
  if (!answer) return false;
  const std::string text = answer->out + answer->err;
  return std::all_of(options.begin(), options.end(), [&](const std::string& option) {
    return contains(text, "--" + std::string(plugin_option_name(option)));
  });
}

}  // namespace lamec::twin
