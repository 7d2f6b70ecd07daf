#pragma once
// Where twins live: $LAMEC_TWINS, else below XDG_STATE_HOME.

#include <filesystem>

#include "cli/session.hpp"

namespace lamec::cli {

inline std::filesystem::path twin_root(const Session& session) {
  if (const std::string own = session.variable("LAMEC_TWINS"); !own.empty())
    return std::filesystem::absolute(own);
  const std::string state = session.variable("XDG_STATE_HOME");
  const std::filesystem::path base =
      !state.empty() ? std::filesystem::path(state)
                     : std::filesystem::path(session.variable("HOME")) / ".local" / "state";
  return std::filesystem::absolute(base) / "lamec" / "twins";
}

}  // namespace lamec::cli
