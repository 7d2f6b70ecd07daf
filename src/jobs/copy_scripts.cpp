#include "jobs/copy_scripts.hpp"

#include <cstdio>

#include "jobs/scripts.hpp"
#include "util/quote.hpp"

namespace lamec::jobs {
namespace {

// $real is where a directory really is. The x keeps line feeds at the end of a name, which $() would take
// away.
constexpr const char* k_real = R"sh(  lamec_real() {
    case $1 in /*) real=$1 ;; *) real=./$1 ;; esac
    real=$(cd "$real" && pwd -P && echo x) || return 1
    real=${real%?x}
  }
  lamec_fail() {
    rm -f -- "$list" "$complaint"
    say failed "$1"
  }
  list=$(mktemp) && complaint=$(mktemp) || { say failed 'no temporary file can be made'; return; }
  LC_ALL=C
  export LC_ALL
)sh";

// Sets $path to the word, where a variable without a value is an error.
std::string expanded(const std::string& path) {
  return "path=$( { set -u; printf '%sx' " + path_word(path) +
         "; } 2>&1) || { lamec_fail \"$path\"; return; }\n  path=${path%x}\n";
}

// Of the names, each ended by NUL, for xargs: some hundred a command, so that no line of the script becomes
// too long.
std::string names_text(const std::vector<std::string>& names) {
  constexpr std::size_t k_in_one = 200;
  std::string text = "  {\n    :\n";
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (i % k_in_one == 0) text += std::string(i == 0 ? "" : "\n") + "    printf '%s\\0'";
    text += " " + quote_posix(names[i]);
  }
  return text + "\n  }";
}

std::string find_text(const std::string& root, const std::string& printed) {
  return "find \"" + root + "\" -name '.lamec-copy-*' -prune -o -printf '" + printed + "'";
}

}  // namespace

std::string source_script(const std::vector<std::string>& paths) {
  std::string text = k_real;
  for (std::size_t i = 0; i < paths.size(); ++i) {
    const std::string number = std::to_string(i);
    const std::string& path = paths[i];
    const std::string literal = path.rfind('/', 0) == 0 ? path : "./" + path;
    text +=
        "  path=" + quote_posix(literal) + "\n  if [ ! -e \"$path\" ] && [ ! -L \"$path\" ]; then\n  " +
        expanded(path) +
        "  case $path in /*) ;; *) path=./$path ;; esac\n  fi\n"
        "  while [ \"$path\" != \"${path%/}\" ] && [ \"$path\" != / ]; do path=${path%/}; done\n"
        "  if [ ! -e \"$path\" ] && [ ! -L \"$path\" ]; then lamec_fail \"there is no ${path#./}\"; return; "
        "fi\n"
        "  case $path in\n    */. | */.. | /)\n      lamec_real \"$path\" || { lamec_fail \"$path cannot be "
        "entered\"; return; "
        "}\n      path=$real ;;\n  esac\n"
        "  name=${path##*/}\n  lamec_real \"${path%/*}/\" || { lamec_fail \"${path%/*} cannot be entered\"; "
        "return; }\n"
        "  if [ -z \"$name\" ]; then lamec_fail 'all of / is not copied'; return; fi\n"
        "  root=${real%/}/$name\n  say root-" +
        number + " \"$root\"\n  if ! " + find_text("$root", std::string(k_entry_format)) +
        " > \"$list\" 2> \"$complaint\"; then lamec_fail \"$(head -n 5 \"$complaint\")\"; return; fi\n  "
        "say_file list-" +
        number + " \"$list\"\n";
  }
  return text + "  rm -f -- \"$list\" \"$complaint\"\n";
}

std::string target_script(const std::string& into, const std::vector<std::string>& names,
                          const std::string& stage) {
  std::string text = k_real;
  text += "  " + expanded(into.empty() ? "." : into) +
          "  case $path in /*) ;; *) path=./$path ;; esac\n"
          "  if ! words=$(mkdir -p \"$path\" 2>&1); then lamec_fail \"$words\"; return; fi\n"
          "  if ! lamec_real \"$path\" || [ ! -w \"$real\" ]; then lamec_fail \"$path cannot be written\"; "
          "return; fi\n"
          "  into=${real%/}\n  say into \"$into\"\n  {\n    :\n";
  for (const std::string& name : names) {
    text += "    name=" + quote_posix(name) +
            "\n    if [ -e \"$into/$name\" ] || [ -L \"$into/$name\" ]; then " +
            find_text("$into/$name", std::string(k_entry_format)) + "; fi\n";
  }
  // %P: the path from the stage on. The stage itself is left out by its depth.
  std::string inside(k_entry_format);
  inside.replace(inside.find("%p"), 2, "/%P");
  text += "  } > \"$list\" 2> /dev/null\n  say_file there \"$list\"\n  stage=$into/" + quote_posix(stage) +
          "\n  : > \"$list\"\n  if [ -d \"$stage\" ]; then find \"$stage\" -mindepth 1 -printf '" + inside +
          "' > \"$list\"; fi\n  say_file staged \"$list\"\n";
  return text + "  rm -f -- \"$list\" \"$complaint\"\n";
}

std::string stage_script(const std::string& stage, const std::vector<std::string>& extra) {
  std::string text =
      "  stage=" + quote_posix(stage) +
      "\n  if ! words=$(mkdir -p -m 700 -- \"$stage\" 2>&1); then say failed \"$words\"; return; fi\n";
  for (const std::string& path : extra)
    text += "  if ! words=$(rm -rf -- \"$stage\"" + quote_posix(path) +
            " 2>&1); then say failed \"$words\"; return; fi\n";
  return text;
}

std::string sums_script(const std::string& below, const std::vector<std::string>& files) {
  std::vector<std::string> names;
  names.reserve(files.size());
  for (const std::string& file : files) names.push_back(below + file);
  return std::string(k_real) + names_text(names) +
         " | xargs -0 -r sha256sum --zero -- > \"$list\" 2> \"$complaint\"\n"
         "  if [ -s \"$complaint\" ]; then lamec_fail \"$(head -n 5 \"$complaint\")\"; return; fi\n"
         "  say_file sums \"$list\"\n  rm -f -- \"$list\" \"$complaint\"\n";
}

std::string landing_script(const Landing& landing) {
  std::string text = std::string("  overwrite=") + (landing.overwrite ? "yes" : "no") + R"sh(
  lamec_there() { [ -e "$1" ] || [ -L "$1" ]; }
  lamec_move() {
    if ! lamec_there "$1"; then
      lamec_there "$2" && return 0  # moved by an earlier try
      say failed "$1 is gone"
      return 1
    fi
    if [ -d "$2" ] && [ ! -L "$2" ] || { [ "$overwrite" = no ] && lamec_there "$2"; }; then
      say failed "$2 is there now, and was not before"
      return 1
    fi
    words=$(mv -fT -- "$1" "$2" 2>&1) || { say failed "$words"; return 1; }
  }
  lamec_do() {
    words=$("$@" 2>&1) || { say failed "$words"; return 1; }
  }
)sh";
  const std::string orelse = " || return\n";
  for (const std::string& directory : landing.directories)
    text += "  lamec_do mkdir -p -- " + quote_posix(directory) + orelse;
  for (const Move& move : landing.moves)
    text += "  lamec_move " + quote_posix(move.from) + " " + quote_posix(move.to) + orelse;
  for (const auto& [path, mode] : landing.modes) {
    char digits[16];
    std::snprintf(digits, sizeof digits, "%04o", mode);
    text += "  lamec_do chmod " + std::string(digits) + " -- " + quote_posix(path) + orelse;
  }
  return text + "  lamec_do rm -rf -- " + quote_posix(landing.stage) + orelse + "  say landed ''\n";
}

}  // namespace lamec::jobs
