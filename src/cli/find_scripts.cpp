#include "cli/find_scripts.hpp"

#include <algorithm>
#include <filesystem>
#include <set>

#include "ops/foreign.hpp"
#include "script/block.hpp"
#include "util/text.hpp"

namespace lamec::cli {
namespace {

namespace fs = std::filesystem;

bool has_script_name(const fs::path& path) {
  const std::string ending = path.extension().string();
  return ending == ".sh" || ending == ".sbatch" || ending == ".slurm" || ending == ".job";
}

bool has_script_line(std::string_view text) {
  for (std::size_t at = 0; at < text.size(); at = std::min(text.find('\n', at), text.size() - 1) + 1) {
    const std::string_view rest = text.substr(at);
    if (rest.substr(0, 7) == "#SBATCH") return true;
    if (script::is_block_begin(rest.substr(0, rest.find('\n')))) return true;
  }
  return false;
}

// A file that is too large for Slurm is not even read.
bool is_batch_script(const std::string& path, Session& session) {
  std::error_code error;
  if (fs::file_size(path, error) > ops::k_script_limit && !error) return false;
  const auto text = session.files.read(path);
  if (!text) session.note(text.error().message);
  if (!text || !has_script_line(*text)) return false;
  const auto refused = ops::refuse_bytes(*text, path);
  if (refused) session.note(path + " is left out: " + refused->message);
  return !refused;
}

// Every regular file below a directory. Hidden folders are left out, links to folders not followed.
std::vector<std::string> walk(const fs::path& directory) {
  std::vector<std::string> found;
  std::error_code error;
  fs::recursive_directory_iterator it(directory, fs::directory_options::skip_permission_denied, error);
  for (; !error && it != fs::recursive_directory_iterator(); it.increment(error)) {
    std::error_code ignored;
    const std::string name = it->path().filename().string();
    if (it->is_directory(ignored) && name.front() == '.') it.disable_recursion_pending();
    if (it->is_regular_file(ignored)) found.push_back(it->path().string());
  }
  std::sort(found.begin(), found.end());
  return found;
}

// The folder that a pattern surely lies in: "a/b/**/*.sh" -> "a/b".
fs::path fixed_part(const std::string& pattern) {
  const std::size_t star = pattern.find_first_of("*?");
  const std::size_t slash = pattern.rfind('/', star);
  if (slash == std::string::npos) return ".";
  return slash == 0 ? fs::path("/") : fs::path(pattern.substr(0, slash));
}

}  // namespace

bool fits_glob(std::string_view pattern, std::string_view path) {
  // Each row tells which beginnings of `path` the pattern read so far fits.
  std::vector<char> fits(path.size() + 1, 0);
  fits[0] = 1;
  for (std::size_t p = 0; p < pattern.size(); ++p) {
    std::vector<char> next(path.size() + 1, 0);
    if (pattern[p] == '*') {
      const bool deep = p + 1 < pattern.size() && pattern[p + 1] == '*';
      const bool folders = deep && p + 2 < pattern.size() && pattern[p + 2] == '/';
      bool reached = false;
      for (std::size_t i = 0; i <= path.size(); ++i) {
        if (!deep && i > 0 && path[i - 1] == '/') reached = false;
        reached = reached || fits[i] != 0;
        next[i] =
            static_cast<char>(folders ? fits[i] != 0 || (reached && i > 0 && path[i - 1] == '/') : reached);
      }
      p += folders ? 2 : deep ? 1 : 0;
    } else {
      for (std::size_t i = 0; i < path.size(); ++i) {
        if (fits[i] != 0 && (path[i] == pattern[p] || (pattern[p] == '?' && path[i] != '/'))) next[i + 1] = 1;
      }
    }
    fits = std::move(next);
  }
  return fits.back() != 0;
}

Result<std::vector<std::string>> find_scripts(const std::vector<std::string>& names, Session& session) {
  std::vector<std::string> found;
  for (const std::string& name : names) {
    std::error_code ignored;
    const std::size_t before = found.size();
    if (fs::is_directory(name, ignored)) {
      for (const std::string& path : walk(name)) {
        if (has_script_name(path) && is_batch_script(path, session)) found.push_back(path);
      }
      if (found.size() == before)
        session.note(
            name +
            " holds no batch script: looked for *.sh, *.sbatch, *.slurm and *.job with an #SBATCH line "
            "or a module block");
    } else if (name.find_first_of("*?") != std::string::npos && !session.files.exists(name)) {
      const fs::path root = fixed_part(name);
      const std::string pattern = root == "." && name.rfind("./", 0) != 0 ? "./" + name : name;
      for (const std::string& path : walk(root)) {
        if (fits_glob(pattern, path)) found.push_back(path);
      }
      if (found.size() == before) return fail(ErrorKind::input, "no file fits " + name);
    } else {
      found.push_back(name);
    }
  }
  std::set<std::string> seen;
  std::vector<std::string> once;
  for (std::string& path : found) {
    if (seen.insert(path).second) once.push_back(std::move(path));
  }
  return once;
}

}  // namespace lamec::cli
