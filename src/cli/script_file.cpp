#include "cli/script_file.hpp"

#include <cstdio>
#include <filesystem>

#include "ops/foreign.hpp"

namespace lamec::cli {
namespace {

namespace fs = std::filesystem;

Error about(const std::string& file, std::string message) {
  return Error{ErrorKind::input, std::move(message), Place{file, 0, 0, ""}, {}};
}

Result<std::string> read_stream(const std::string& file) {
  std::FILE* stream = file == "-" ? stdin : std::fopen(file.c_str(), "rb");
  if (stream == nullptr) return fail(about(file, "cannot be read"));
  std::string text;
  char buffer[65536];
  while (text.size() <= ops::k_script_limit) {
    const std::size_t count = std::fread(buffer, 1, sizeof buffer, stream);
    if (count == 0) break;
    text.append(buffer, count);
  }
  const bool broken = std::ferror(stream) != 0;
  if (stream != stdin) std::fclose(stream);
  if (broken) return fail(about(file, "cannot be read to its end"));
  return text;
}

}  // namespace

Result<std::string> read_script(const std::string& file, Session& session) {
  if (file == "-" && session.input) return *session.input;
  std::error_code error;
  const fs::file_status status = file == "-" ? fs::file_status() : fs::status(file, error);
  if (file == "-" || (fs::exists(status) && !fs::is_regular_file(status) && !fs::is_directory(status)))
    return read_stream(file);
  if (fs::is_regular_file(status) && fs::file_size(file, error) > ops::k_script_limit)
    return fail(ops::too_large(file));
  return session.files.read(file);
}

Result<void> replace_script(const std::string& file, const std::string& before, const std::string& after,
                            Session& session) {
  std::error_code error;
  const fs::perms perms = fs::status(file, error).permissions();
  if ((perms & (fs::perms::owner_write | fs::perms::group_write | fs::perms::others_write)) ==
      fs::perms::none) {
    return fail(Error{ErrorKind::environment,
                      "the file is read-only, nothing was changed",
                      Place{file, 0, 0, ""},
                      {"chmod u+w makes it writable"}});
  }
  const unsigned mode = static_cast<unsigned>(perms) & 07777U;
  if (auto done = session.files.write(file + ".bak", before, mode); !done) return fail(done.error());
  return session.files.write(file, after, mode);
}

}  // namespace lamec::cli
