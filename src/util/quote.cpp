#include "util/quote.hpp"

#include <cstdio>

#include "util/text.hpp"

namespace lamec {
namespace {

bool is_alphanumeric(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

bool all_plain(std::string_view text, std::string_view also) {
  for (char c : text) {
    if (!is_alphanumeric(c) && also.find(c) == std::string_view::npos) return false;
  }
  return !text.empty();
}

}  // namespace

std::string quote_posix(std::string_view text) {
  if (all_plain(text, "_@%+=:,./-")) return std::string(text);
  std::string out = "'";
  for (char c : text) {
    if (c == '\'') {
      out += "'\\''";
    } else {
      out += c;
    }
  }
  return out + "'";
}

std::string here_document(const std::string& text) {
  std::string end = "LAMEC_END";
  while (text.find(end) != std::string::npos) end += "_";
  return "<< '" + end + "'\n" + text + (!text.empty() && text.back() == '\n' ? "" : "\n") + end + "\n";
}

Result<std::string> quote_sbatch(std::string_view text) {
  if (has_control_character(text)) {
    return fail(ErrorKind::usage,
                "a value of an #SBATCH line cannot hold a line feed, tab or other control character");
  }
  if (all_plain(text, "_@%+=:,./-[]&|*^!?~{}()<>;$`")) return std::string(text);
  std::string out = "\"";
  for (char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out + "\"";
}

Result<std::string> quote_qsub(std::string_view text) {
  if (has_control_character(text)) {
    return fail(ErrorKind::usage,
                "a value of a #PBS line cannot hold a line feed, tab or other control character");
  }
  if (all_plain(text, "_@%+=:,./-[]^~#")) return std::string(text);
  std::string out;
  std::string_view rest = text;
  do {  // runs without one of the two quotes; only a text with both needs several
    const std::size_t one = rest.find('"');
    const char quote = one == 0 ? '\'' : '"';
    const std::string_view run = rest.substr(0, rest.find(quote));
    out += quote + std::string(run) + quote;
    rest.remove_prefix(run.size());
  } while (!rest.empty());
  return out;
}

Result<std::string> quote_pjsub(std::string_view text) {
  if (has_control_character(text) || text.find_first_of("\"'\\$`") != std::string_view::npos) {
    return fail(ErrorKind::usage,
                "a value of a #PJM line cannot hold quotes, a backslash, $, ` or a control character");
  }
  if (all_plain(text, "_@%+:./-")) return std::string(text);
  return "\"" + std::string(text) + "\"";
}

std::string quote_lua(std::string_view text) {
  std::string out = "\"";
  for (char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (byte < 0x20 || byte >= 0x7f) {
      char buffer[8];
      std::snprintf(buffer, sizeof buffer, "\\%03d", byte);
      out += buffer;
    } else {
      out += c;
    }
  }
  return out + "\"";
}

Result<std::string> quote_slurm_conf(std::string_view text) {
  if (all_plain(text, "._-/:[],+@")) return std::string(text);
  if (all_plain(text, "._-/:[],+@ ")) return "\"" + std::string(text) + "\"";
  return fail(ErrorKind::catalog,
              "'" + replace_all(std::string(text), "\n", "\\n") + "' cannot be written in slurm.conf");
}

}  // namespace lamec
