#include "catalog/grammar.hpp"

#include "catalog/words.hpp"
#include "model/user_config.hpp"
#include "util/text.hpp"

namespace lamec::catalog {
namespace {

constexpr std::size_t k_longest_name = 128;
constexpr std::size_t k_longest_path = 1024;

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

// Letters, digits and the characters of `also`; not empty, not too long, no leading dash.
bool made_of(std::string_view text, std::string_view also, std::size_t longest = k_longest_name) {
  if (text.empty() || text.size() > longest || text.front() == '-') return false;
  for (char c : text) {
    if (!is_letter(c) && !is_digit(c) && also.find(c) == std::string_view::npos) return false;
  }
  return true;
}

bool is_name(std::string_view text) {
  return made_of(text, "._+-") && text != "." && text != "..";
}

bool are_names(std::string_view text, char separator, std::size_t at_least, std::size_t at_most) {
  const std::vector<std::string> parts = split(text, separator);
  if (parts.size() < at_least || parts.size() > at_most) return false;
  for (const std::string& part : parts) {
    if (!is_name(part)) return false;
  }
  return true;
}

bool is_module_level(std::string_view text) {
  const std::size_t at = text.find('@');
  return at != std::string_view::npos && are_names(text.substr(0, at), '/', 2, 2) &&
         are_names(text.substr(at + 1), '/', 1, 8);
}

bool is_number(std::string_view text, std::size_t digits, int least, int most) {
  if (text.size() != digits) return false;
  int number = 0;
  for (char c : text) {
    if (!is_digit(c)) return false;
    number = number * 10 + (c - '0');
  }
  return number >= least && number <= most;
}

bool is_date(std::string_view text) {
  const std::vector<std::string> parts = split(text, '-');
  if (parts.size() > 3 || !is_number(parts[0], 4, 1990, 2999)) return false;
  if (parts.size() > 1 && !is_number(parts[1], 2, 1, 12)) return false;
  return parts.size() < 3 || is_number(parts[2], 2, 1, 31);
}

bool is_path(std::string_view text) {
  if (text.size() < 2 || (text.front() != '/' && text.front() != '$')) return false;
  const Result<Word> word = parse_word(text, Parameters::refused);
  return word.has_value() &&
         made_of(replace_all(std::string(text.substr(1)), "$", ""), "._+-/@", k_longest_path);
}

bool is_web(std::string_view text) {
  const bool scheme = text.rfind("https://", 0) == 0 || text.rfind("http://", 0) == 0;
  return scheme && text.size() > 10 && text.find_first_of(" \"'<>\\`") == std::string_view::npos;
}

bool is_import(std::string_view text) {
  return made_of(text, "_.") && !is_digit(text.front()) && text.front() != '.' && text.back() != '.';
}

bool matches(Grammar grammar, std::string_view text) {
  switch (grammar) {
    case Grammar::text:
      return !trim(text).empty();
    case Grammar::any:
      return true;
    case Grammar::name:
      return is_name(text);
    case Grammar::names_or:
      return are_names(text, '|', 1, 8);
    case Grammar::module:
      return are_names(text, '/', 2, 2);
    case Grammar::load:
      return are_names(text, '/', 1, 4);
    case Grammar::level:
      return are_names(text, '/', 1, 8);
    case Grammar::module_level:
      return is_module_level(text);
    case Grammar::import_name:
      return is_import(text);
    case Grammar::package:
      return made_of(text, "._+-[],=<>!~") && is_letter(text.front());
    case Grammar::variable:
      return made_of(text, "_") && !is_digit(text.front());
    case Grammar::host:
      return made_of(text, ".-");
    case Grammar::host_pattern:
      return made_of(text, ".-*");
    case Grammar::destination:
      return is_destination(text);
    case Grammar::path:
      return is_path(text);
    case Grammar::web:
      return is_web(text);
    case Grammar::date:
      return is_date(text);
    case Grammar::file:
      return is_name(text) && text.front() != '.';
    case Grammar::account_form:
      return made_of(text, "._+-#*");
    case Grammar::prefix:
      return made_of(text, "._+-/");
    case Grammar::long_option:
      return made_of(text.substr(0, text.size() - (text.ends_with('=') ? 1 : 0)), "_-");
    case Grammar::option:
      return text.size() > 1 && text.front() == '-' && made_of("x" + std::string(text), "._+-=:,/^~");
    case Grammar::uenv:
      return made_of(text, "._+-/:");
    case Grammar::constraint:
      return made_of(text, "._+-&|");
    case Grammar::interfaces:
      return made_of(text, "._-,");
    case Grammar::binding:
      return made_of(text, "_:,", k_longest_path);
  }
  return false;
}

}  // namespace

std::string_view describe_grammar(Grammar grammar) {
  switch (grammar) {
    case Grammar::text:
      return "a line of text";
    case Grammar::any:
      return "a line of text or nothing";
    case Grammar::name:
      return "a name of letters, digits and . _ + - without a leading dash";
    case Grammar::names_or:
      return "names of letters, digits and . _ + - without a leading dash, split by |";
    case Grammar::module:
      return "a module as name/version";
    case Grammar::load:
      return "a module as name/version or name";
    case Grammar::level:
      return "a level, names split by /";
    case Grammar::module_level:
      return "a row of the stage as name/version@level";
    case Grammar::import_name:
      return "the name of a Python module";
    case Grammar::package:
      return "the name of a Python package";
    case Grammar::variable:
      return "the name of an environment variable";
    case Grammar::host:
      return "a host name";
    case Grammar::host_pattern:
      return "a host name, where * stands for anything";
    case Grammar::destination:
      return "a host as ssh takes it: a name of ~/.ssh/config, or user@name";
    case Grammar::path:
      return "a path that begins with / or a known $VARIABLE";
    case Grammar::web:
      return "an address that begins with https:// or http://";
    case Grammar::date:
      return "a date as YYYY-MM-DD, YYYY-MM or YYYY";
    case Grammar::file:
      return "the name of a file in the same folder";
    case Grammar::account_form:
      return "the form of an account, where # is digits and * anything without blanks";
    case Grammar::prefix:
      return "the beginning of a name, of letters, digits and . _ + - /";
    case Grammar::long_option:
      return "a long option without its dashes, with = behind it where it wants a value";
    case Grammar::option:
      return "an option that begins with -";
    case Grammar::uenv:
      return "a user environment as name/version:tag";
    case Grammar::constraint:
      return "node features, joined by & or |";
    case Grammar::interfaces:
      return "network interfaces, split by commas";
    case Grammar::binding:
      return "a binding as --cpu-bind takes it";
  }
  return "";
}

std::string_view pattern_of(Grammar grammar) {
  switch (grammar) {
    case Grammar::text:
      return R"(\S)";
    case Grammar::name:
      return R"(^[A-Za-z0-9._+][A-Za-z0-9._+-]*$)";
    case Grammar::names_or:
      return R"(^[A-Za-z0-9._+][A-Za-z0-9._+|-]*$)";
    case Grammar::module:
      return R"(^[A-Za-z0-9._+][A-Za-z0-9._+-]*/[A-Za-z0-9._+][A-Za-z0-9._+-]*$)";
    case Grammar::load:
      return R"(^[A-Za-z0-9._+][A-Za-z0-9._+-]*(/[A-Za-z0-9._+][A-Za-z0-9._+-]*){0,3}$)";
    case Grammar::level:
      return R"(^[A-Za-z0-9._+][A-Za-z0-9._+/-]*$)";
    case Grammar::module_level:
      return R"(^[^/@ ]+/[^/@ ]+@[A-Za-z0-9._+/-]+$)";
    case Grammar::import_name:
      return R"(^[A-Za-z_][A-Za-z0-9_.]*$)";
    case Grammar::package:
      return R"(^[A-Za-z][A-Za-z0-9._+,=<>!~\[\]-]*$)";
    case Grammar::variable:
      return R"(^[A-Za-z_][A-Za-z0-9_]*$)";
    case Grammar::host:
      return R"(^[A-Za-z0-9.][A-Za-z0-9.-]*$)";
    case Grammar::host_pattern:
      return R"(^[A-Za-z0-9.*][A-Za-z0-9.*-]*$)";
    case Grammar::destination:
      return R"(^[A-Za-z0-9._@:%][A-Za-z0-9._@:%-]*$)";
    case Grammar::path:
      return R"(^[/$][A-Za-z0-9._+/@$-]+$)";
    case Grammar::web:
      return R"(^https?://[^ "'<>\\`]+$)";
    case Grammar::date:
      return R"(^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$)";
    case Grammar::file:
      return R"(^[A-Za-z0-9_+][A-Za-z0-9._+-]*$)";
    case Grammar::account_form:
      return R"(^[A-Za-z0-9._+#*][A-Za-z0-9._+#*-]*$)";
    case Grammar::prefix:
      return R"(^[A-Za-z0-9._+/][A-Za-z0-9._+/-]*$)";
    case Grammar::long_option:
      return R"(^[A-Za-z0-9_][A-Za-z0-9_-]*=?$)";
    case Grammar::option:
      return R"(^-[A-Za-z0-9._+=:,/^~-]+$)";
    case Grammar::uenv:
      return R"(^[A-Za-z0-9._+/:][A-Za-z0-9._+/:-]*$)";
    case Grammar::constraint:
      return R"(^[A-Za-z0-9._+&|][A-Za-z0-9._+&|-]*$)";
    case Grammar::interfaces:
      return R"(^[A-Za-z0-9._,][A-Za-z0-9._,-]*$)";
    case Grammar::binding:
      return R"(^[A-Za-z0-9_:,]+$)";
    case Grammar::any:
      return "";
  }
  return "";
}

Result<void> check_grammar(Grammar grammar, std::string_view text) {
  if (!has_control_character(text) && matches(grammar, text)) return {};
  return fail(ErrorKind::catalog,
              "must be " + std::string(describe_grammar(grammar)) + ", not '" + std::string(text) + "'");
}

}  // namespace lamec::catalog
