#include "twin/names.hpp"

#include "util/text.hpp"

namespace lamec::twin {
namespace {

bool is_alphanumeric(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

std::string consonants(std::string_view word, std::size_t most) {
  std::string result;
  for (const char c : word) {
    if (result.size() >= most) break;
    const bool vowel = std::string_view("aeiou").find(c) != std::string_view::npos;
    if (is_alphanumeric(c) && (result.empty() || !vowel)) result += c;
  }
  return result;
}

std::string printable(std::string_view text) {
  std::string result;
  for (const char c : text) {
    if (c == '\n') {
      result += "\\n";
    } else {
      result += (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) ? '?' : c;
    }
  }
  return result;
}

}  // namespace

bool is_name(std::string_view text) {
  if (text.empty() || text.size() > 100 || !is_alphanumeric(text[0])) return false;
  for (const char c : text) {
    if (!is_alphanumeric(c) && std::string_view("._+-").find(c) == std::string_view::npos) return false;
  }
  return true;
}

bool is_name_path(std::string_view text) {
  for (const std::string& part : split(text, '/')) {
    if (!is_name(part)) return false;
  }
  return true;
}

bool is_plain_directory(std::string_view path) {
  if (path.empty() || path[0] != '/') return false;
  for (const char c : path) {
    if (!is_alphanumeric(c) && std::string_view("/._+-@").find(c) == std::string_view::npos) return false;
  }
  return true;
}

tl::unexpected<Error> refused_name(std::string_view what, std::string_view name) {
  return fail(ErrorKind::catalog,
              "'" + printable(name) + "' cannot be the name of a " + std::string(what) + " in a twin",
              {"names are letters, digits and . _ + - and begin with a letter or digit"});
}

Result<void> check_names(const System& system) {
  if (!is_name(system.name)) return refused_name("system", system.name);
  for (const Partition& partition : system.partitions) {
    if (!is_name(partition.name)) return refused_name("partition", partition.name);
  }
  if (system.scheduler.cluster_name.known() && !is_name(*system.scheduler.cluster_name.value)) {
    return refused_name("cluster", *system.scheduler.cluster_name.value);
  }
  const std::string suffix = system.network.host_suffix.value_or("");
  if (!suffix.empty() && !is_name("n" + suffix)) return refused_name("host suffix", suffix);
  for (const FileSystem& place : system.filesystems) {
    if (!is_name(place.variable)) return refused_name("variable", place.variable);
  }
  return {};
}

Result<void> check_names(const Stage& stage) {
  if (!is_name(stage.name)) return refused_name("stage", stage.name);
  if (!stage.module_name.empty() && !is_name_path(stage.module_name)) return refused_name("stage module", stage.module_name);
  for (const Level& level : stage.levels) {
    if (!is_name_path(level.name)) return refused_name("level", level.name);
    for (const ModuleIndex opener : level.opened_by) {
      if (opener >= stage.modules.size())
        return fail(ErrorKind::catalog, "level '" + level.name + "' is opened by no module");
    }
  }
  for (const Module& module : stage.modules) {
    if (!is_name(module.name) || !is_name_path(module.version)) return refused_name("module", module.plain_name());
    if (module.level >= stage.levels.size()) {
      return fail(ErrorKind::catalog, "the module '" + module.plain_name() + "' lies on no level");
    }
    for (const ModuleIndex loaded : module.loads) {
      if (loaded >= stage.modules.size()) {
        return fail(ErrorKind::catalog,
                    "the module '" + module.plain_name() + "' loads a module that is not there");
      }
    }
  }
  return {};
}

std::string node_prefix(std::string_view system, std::string_view partition) {
  const std::vector<std::string> words = split(to_lower(system), '-');
  std::string prefix = consonants(words[0], words.size() > 1 ? 2 : 3);
  if (words.size() > 1) prefix += consonants(words[1], 1);
  const std::string lead = prefix + "-";
  if (partition.substr(0, lead.size()) == lead) prefix = std::string(partition);
  // A digit in front of the number would be read as part of it.
  if (prefix.empty() || (prefix.back() >= '0' && prefix.back() <= '9')) prefix += "n";
  return prefix;
}

}  // namespace lamec::twin
