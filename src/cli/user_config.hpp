#pragma once
// The person's own configuration (model/user_config.hpp), and where files of theirs lie.

#include <filesystem>

#include "cli/session.hpp"
#include "model/user_config.hpp"

namespace lamec::cli {

// "lamec" below the directory that an XDG variable names, else below `below` in the home directory.
std::filesystem::path own_directory(const Session& session, const char* variable, const char* below);

// $LAMEC_CONFIG, else config.yaml below XDG_CONFIG_HOME/lamec; empty where there is none.
Result<UserConfig> user_config(Session& session);
// What the configuration says of a system; nothing where it says nothing.
UserSystem on_system(const UserConfig& config, const std::string& system);

}  // namespace lamec::cli
