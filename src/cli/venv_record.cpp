#include "cli/venv_record.hpp"

#include <algorithm>
#include <tuple>

#include "cli/json_text.hpp"
#include "cli/run_target.hpp"
#include "util/near.hpp"
#include "util/text.hpp"

namespace lamec::cli {
namespace {

constexpr const char* k_suffix = ".json";

std::filesystem::path directory_of(const Session& session) {
  return state_directory(session) / "venvs";
}

// One file for one place, however often it is made anew.
std::filesystem::path file_of(const VenvRecord& record, const Session& session) {
  return directory_of(session) /
         (content_hash(record.system + "\n" + record.host + "\n" + record.path) + k_suffix);
}

VenvRecord record_of(const Json& json) {
  VenvRecord record;
  record.name = json.at("name").get<std::string>();
  record.system = json.at("system").get<std::string>();
  record.host = json.at("host").is_null() ? "" : json.at("host").get<std::string>();
  record.path = json.at("path").get<std::string>();
  record.request = json.at("request").get<std::vector<std::string>>();
  record.stage = json.at("stage").get<std::string>();
  record.modules = json.at("modules").get<std::vector<std::string>>();
  record.revision = json.at("revision").get<std::string>();
  record.made = json.at("made").get<long long>();
  return record;
}

}  // namespace

Result<void> keep_record(const VenvRecord& record, Session& session) {
  if (auto made = session.files.make_directories(directory_of(session), 0700); !made) return made;
  const Json json{{"name", record.name},
                  {"system", record.system},
                  {"host", record.host.empty() ? Json(nullptr) : Json(record.host)},
                  {"path", record.path},
                  {"request", record.request},
                  {"stage", record.stage},
                  {"modules", record.modules},
                  {"revision", record.revision},
                  {"made", record.made}};
  return session.files.write(file_of(record, session), json_text(json), 0600);
}

Result<void> forget_record(const VenvRecord& record, Session& session) {
  return session.files.remove_all(file_of(record, session));
}

Result<std::vector<VenvRecord>> venv_records(Session& session) {
  std::vector<VenvRecord> records;
  if (!session.files.exists(directory_of(session))) return records;
  const auto files = session.files.list(directory_of(session));
  if (!files) return fail(files.error());
  for (const std::string& file : *files) {
    if (!file.ends_with(k_suffix)) continue;
    const auto text = session.files.read(directory_of(session) / file);
    if (!text) return fail(text.error());
    try {  // the library's way to say that a field is missing or of another type
      records.push_back(record_of(Json::parse(*text)));
    } catch (const Json::exception&) {
      session.note((directory_of(session) / file).string() + " is no record of an environment");
    }
  }
  std::sort(records.begin(), records.end(), [](const VenvRecord& a, const VenvRecord& b) {
    return std::tie(a.name, a.system) < std::tie(b.name, b.system);
  });
  return records;
}

Result<VenvRecord> find_record(const std::string& name, const std::string& system, Session& session) {
  const auto records = venv_records(session);
  if (!records) return fail(records.error());
  std::vector<const VenvRecord*> found;
  std::vector<std::string> names;
  for (const VenvRecord& record : *records) {
    names.push_back(record.name);
    if (record.name == name && (system.empty() || record.system == system)) found.push_back(&record);
  }
  if (found.size() == 1) return *found.front();
  if (found.size() > 1)
    return fail(ErrorKind::usage,
                "there are " + std::to_string(found.size()) + " environments called '" + name + "'",
                {"--on SYSTEM, or the path of one, tells which"});
  for (const VenvRecord& record : *records) {
    if (record.path == name && (system.empty() || record.system == system)) return record;
  }
  if (names.empty())
    return fail(ErrorKind::not_found, "no virtual environment was made from here yet",
                {"lamec venv create --on jureca heat"});
  return fail(ErrorKind::not_found, "no virtual environment is called '" + name + "'",
              {did_you_mean(name, names), "`lamec venv list` lists them"});
}

}  // namespace lamec::cli
