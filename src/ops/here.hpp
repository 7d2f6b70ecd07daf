#pragma once
// Which system's login node this is.

#include <optional>
#include <string>

#include "catalog/library.hpp"

namespace lamec::ops {

struct Machine {
  std::string host_name;
  std::string cluster_name;  // Slurm's, where it is known
};

// By the system's own file (/etc/FZJ/systemname), else the cluster name, else the host patterns of the
// catalogue.
std::optional<std::string> find_here(const catalog::Library& library, const Machine& machine, Files& files);

// `*` matches any text; nothing else is special.
bool matches(std::string_view pattern, std::string_view text);

}  // namespace lamec::ops
