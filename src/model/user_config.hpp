#pragma once
// What a person tells once: where their accounts are. No field of it is a secret.

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace lamec {

// What ssh may be given as a destination: nothing that it would read as an option, and nothing for a shell.
inline bool is_destination(std::string_view text) {
  return !text.empty() && text.size() <= 255 && text.front() != '-' &&
         std::all_of(text.begin(), text.end(), [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' ||
                  c == '-' || c == '_' || c == '@' || c == ':' || c == '%';
         });
}

struct UserSystem {
  std::string name;       // of the catalogue: "jureca"
  std::string host;       // as the person's ssh knows its login node; "local" is this machine
  std::string account;    // for jobs that name none
  std::string partition;  // the same
  std::string directory;  // where directories of runs are made: "$SCRATCH/runs"
  bool operator==(const UserSystem&) const = default;
};

struct UserConfig {
  std::vector<UserSystem> systems;
  bool operator==(const UserConfig&) const = default;
};

}  // namespace lamec
