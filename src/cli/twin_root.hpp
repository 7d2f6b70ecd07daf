#pragma once
// Where twins live: $LAMEC_TWINS, else below XDG_STATE_HOME.

#include <filesystem>

#include "cli/user_config.hpp"

namespace lamec::cli {

inline std::filesystem::path twin_root(const Session& session) {
  if (const std::string own = session.variable("LAMEC_TWINS"); !own.empty())
    return std::filesystem::absolute(own);
  return std::filesystem::absolute(own_directory(session, "XDG_STATE_HOME", ".local/state")) / "twins";
}

}  // namespace lamec::cli
