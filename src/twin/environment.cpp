// The environment of a twin's login node.
#include "twin/environment.hpp"

#include "twin/daemons.hpp"
#include "twin/module_tree.hpp"
#include "twin/twin.hpp"

namespace lamec::twin {

std::map<std::string, std::string> module_environment(const TwinState& state) {
  const std::string lmod = "/usr/share/lmod/lmod";
  return {
      {"LAMEC_TWIN", state.places.directory.string()},
      {"SLURM_CONF", state.places.slurm_conf().string()},
      {"SYSTEMNAME", state.system_name},
      {"BASH_ENV", state.places.init().string()},
      {"MODULEPATH", state.tree.start().string()},
      {"OTHERSTAGES", state.tree.others().string()},
      // An interactive bash does not read BASH_ENV; exported functions reach it all the same.
      {"BASH_FUNC_module%%", "() {  eval \"$($LMOD_CMD bash \"$@\")\"\n}"},
      {"BASH_FUNC_ml%%", "() {  eval \"$($LMOD_DIR/ml_cmd \"$@\")\"\n}"},
      {"LMOD_ROOT", "/usr/share/lmod"},
      {"LMOD_PKG", lmod},
      {"LMOD_DIR", lmod + "/libexec"},
      {"LMOD_CMD", lmod + "/libexec/lmod"},
      {"MODULESHOME", lmod},
      {"LMOD_PAGER", "none"},
      {"LMOD_COLORIZE", "no"},
      {"LMOD_SYSTEM_DEFAULT_MODULES", k_default_module},  // what `module reset` loads
      {"LMOD_REDIRECT", "no"},
      {"LMOD_ALLOW_ROOT_USE", "yes"},
      // A cache in the user's home would answer for another tree.
      {"LMOD_IGNORE_CACHE", "yes"},
      {"LMOD_SHORT_TIME", "86400"},
  };
}

std::map<std::string, std::string> environment_for(const TwinState& state, const std::string& path) {
  std::map<std::string, std::string> result = module_environment(state);
  result["PATH"] = state.places.programs().string() + (path.empty() ? "" : ":" + path);
  return result;
}

Command command_on(const TwinState& state, std::vector<std::string> argv) {
  Command command{.argv = std::move(argv)};
  command.set = environment_for(state, "/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin");
  command.unset = foreign_variables();
  return command;
}

Result<int> exec(const TwinState& state, const std::vector<std::string>& argv, const std::string& path,
                 Processes& processes) {
  Command command{.argv = argv};
  command.set = environment_for(state, path);
  command.unset = foreign_variables();
  return processes.pass_through(command);
}

}  // namespace lamec::twin
