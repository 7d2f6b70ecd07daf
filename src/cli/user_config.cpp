#include "cli/user_config.hpp"

#include "catalog/readers.hpp"

namespace lamec::cli {

std::filesystem::path own_directory(const Session& session, const char* variable, const char* below) {
  const std::string value = session.variable(variable);
  return std::filesystem::path(!value.empty() ? value : session.variable("HOME") + "/" + below) / "lamec";
}

Result<UserConfig> user_config(Session& session) {
  const std::string own = session.variable("LAMEC_CONFIG");
  const std::filesystem::path file =
      own.empty() ? own_directory(session, "XDG_CONFIG_HOME", ".config") / "config.yaml"
                  : std::filesystem::path(own);
  if (!session.files.exists(file)) {
    if (own.empty()) return UserConfig{};
    return fail(ErrorKind::environment, "LAMEC_CONFIG names a file that is not there: " + own);
  }
  auto text = session.files.read(file);
  if (!text) return fail(text.error());
  const auto document = catalog::read_document({file.string(), "configuration", *std::move(text)});
  if (!document) return fail(document.error());
  if (document->root.kind == catalog::NodeKind::null) return UserConfig{};  // all of it is a comment
  return catalog::read_user_config(*document);
}

UserSystem on_system(const UserConfig& config, const std::string& system) {
  for (const UserSystem& each : config.systems) {
    if (each.name == system) return each;
  }
  return {};
}

}  // namespace lamec::cli
