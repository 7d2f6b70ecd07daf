#include "ops/here.hpp"

#include <algorithm>

#include "util/text.hpp"

namespace lamec::ops {

bool matches(std::string_view pattern, std::string_view text) {
  const std::vector<std::string> parts = split(pattern, '*');
  if (parts.size() == 1) return pattern == text;
  if (text.size() < parts.front().size() + parts.back().size() ||
      text.substr(0, parts.front().size()) != parts.front())
    return false;
  if (text.substr(text.size() - parts.back().size()) != parts.back()) return false;
  std::string_view middle =
      text.substr(parts.front().size(), text.size() - parts.front().size() - parts.back().size());
  for (std::size_t i = 1; i + 1 < parts.size(); ++i) {
    const std::size_t at = middle.find(parts[i]);
    if (at == std::string_view::npos) return false;
    middle.remove_prefix(at + parts[i].size());
  }
  return true;
}

std::optional<std::string> find_here(const catalog::Library& library, const Machine& machine, Files& files) {
  std::vector<System> systems;
  for (const std::string& name : library.system_names()) {
    if (auto system = library.system(name)) systems.push_back(*std::move(system));
  }
  for (const System& system : systems) {
    if (system.system_file.empty() || !files.exists(system.system_file)) continue;
    const auto content = files.read(system.system_file);
    if (content && trim(*content) == system.system_file_value) return system.name;
  }
  for (const System& system : systems) {
    if (!machine.cluster_name.empty() && system.scheduler.cluster_name.value == machine.cluster_name)
      return system.name;
  }
  for (const System& system : systems) {
    for (const std::string& pattern : system.host_patterns) {
      if (matches(pattern, machine.host_name)) return system.name;
    }
  }
  return std::nullopt;
}

}  // namespace lamec::ops
