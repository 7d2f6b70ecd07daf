#pragma once
// The options that every command takes, less those that a command says itself (`check --format sarif`).

#include <algorithm>

#include "cli/command.hpp"

namespace lamec::cli {

inline std::vector<OptionSpec> common_options_of(const CommandSpec& command) {
  std::vector<OptionSpec> left;
  for (const OptionSpec& option : common_options()) {
    const auto same = [&](const OptionSpec& own) { return own.name == option.name; };
    if (std::none_of(command.options.begin(), command.options.end(), same)) left.push_back(option);
  }
  return left;
}

}  // namespace lamec::cli
