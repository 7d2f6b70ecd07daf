#include "script/module_lines.hpp"

#include <algorithm>
#include <string_view>

#include "util/text.hpp"

namespace lamec::script {
namespace {

bool is_in(std::string_view word, std::initializer_list<std::string_view> list) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

struct Reader {
  std::vector<ShellCommand> commands = {};
  ShellCommand current = {};
  ShellWord word = {};
  bool in_word = false;
  int depth = 0;
  bool behind_test = false;
  char quote = 0;
  int parens = 0;                           // of $( and ( inside a word
  std::vector<std::string> documents = {};  // here-documents whose bodies follow

  void begin_word(int line, int column) {
    if (in_word) return;
    word = {"", "", line, column, false};
    in_word = true;
  }
  void end_word() {
    if (!in_word) return;
    in_word = false;
    if (!current.words.empty() && current.words.back().is_operator &&
        is_in(current.words.back().raw, {"<<", "<<-"}))
      documents.push_back(word.text);
    current.words.push_back(std::move(word));
  }
  void end_command(bool list_goes_on) {
    end_word();
    std::vector<ShellWord>& words = current.words;
    std::size_t first = 0;
    for (; first < words.size(); ++first) {
      const std::string& text = words[first].text;
      if (is_in(text, {"if", "while", "until"})) {
        ++depth;
      } else if (is_in(text, {"fi", "done", "esac", "}"})) {
        depth = std::max(0, depth - 1);
      } else if (text == "{") {
        ++depth;
      } else if (!is_in(text, {"then", "else", "elif", "do", "!", "time"})) {
        break;
      }
    }
    const bool opens = first < words.size() && is_in(words[first].text, {"for", "case", "select"});
    words.erase(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(first));
    current.conditional = depth > 0 || behind_test;
    if (opens) ++depth;
    if (!list_goes_on) {
      behind_test = false;
    } else if (!words.empty() && is_in(words[0].text, {"[", "[[", "test"})) {
      behind_test = true;
    }
    if (!words.empty()) commands.push_back(std::move(current));
    current = {};
  }
};

// Whatever is not one of these is part of a word and nothing else.
constexpr std::string_view k_special = " \t\r<>;()|&$\\'\"#";

// One character outside quotes, and the plain ones behind it. Answers how many were read.
std::size_t read_plain(Reader& r, const std::string& text, std::size_t i, int line) {
  const char c = text[i];
  const int column = static_cast<int>(i) + 1;
  const char next = i + 1 < text.size() ? text[i + 1] : '\0';
  if (r.parens > 0) {  // inside $( ): one word, whatever it holds
    if (c == '(') ++r.parens;
    if (c == ')') --r.parens;
    r.word.text += c;
    r.word.raw += c;
    return 1;
  }
  if (c == '$' && next == '(') {
    r.begin_word(line, column);
    r.word.text += "$(";
    r.word.raw += "$(";
    r.parens = 1;
    return 2;
  }
  if (c == ' ' || c == '\t' || c == '\r') {
    r.end_word();
    return 1;
  }
  if (c == '>' || c == '<') {
    const bool number = r.in_word && r.word.text.find_first_not_of("0123456789") == std::string::npos;
    if (r.in_word && !number) r.end_word();
    r.begin_word(line, column);
    std::size_t length = 1;
    while (i + length < text.size() &&
           (text[i + length] == c || text[i + length] == '&' || (c == '<' && text[i + length] == '-')))
      ++length;
    r.word.raw += text.substr(i, length);
    r.word.text = r.word.raw;
    r.word.is_operator = true;
    r.end_word();
    return length;
  }
  if (c == ';' || c == '(' || c == ')' || c == '|' || (c == '&' && next != '>')) {
    r.end_command((c == '&' || c == '|') && next == c);
    return next == c && c != '(' && c != ')' ? 2 : 1;
  }
  r.begin_word(line, column);
  const std::size_t end = std::min(text.find_first_of(k_special, i + 1), text.size());
  r.word.text.append(text, i, end - i);
  r.word.raw.append(text, i, end - i);
  return end - i;
}

// True where the line goes on behind its end.
bool read_line(Reader& r, const std::string& text, int line) {
  for (std::size_t i = 0; i < text.size();) {
    const char c = text[i];
    if (r.quote != 0) {
      if (c == '\\' && r.quote == '"' && i + 1 < text.size()) {
        r.word.text += text[i + 1];
        r.word.raw += text.substr(i, 2);
        i += 2;
        continue;
      }
      if (c == r.quote) {
        r.quote = 0;
      } else {
        r.word.text += c;
      }
      r.word.raw += c;
      ++i;
    } else if (c == '"' || c == '\'') {
      r.begin_word(line, static_cast<int>(i) + 1);
      r.quote = c;
      r.word.raw += c;
      ++i;
    } else if (c == '\\') {
      if (i + 1 >= text.size()) {
        if (r.parens == 0) r.end_word();
        return true;
      }
      r.begin_word(line, static_cast<int>(i) + 1);
      r.word.text += text[i + 1];
      r.word.raw += text.substr(i, 2);
      i += 2;
    } else if (c == '#' && !r.in_word) {
      break;
    } else {
      i += read_plain(r, text, i, line);
    }
  }
  if (r.quote != 0 || r.parens > 0) {
    r.word.text += '\n';
    r.word.raw += '\n';
    return true;
  }
  return false;
}

ModuleVerb verb_of(const std::string& word) {
  if (is_in(word, {"load", "add", "try-load", "try-add"})) return ModuleVerb::load;
  if (is_in(word, {"unload", "rm", "del", "delete"})) return ModuleVerb::unload;
  if (word == "purge") return ModuleVerb::purge;
  if (is_in(word, {"use", "unuse"})) return ModuleVerb::use;
  if (is_in(word, {"swap", "switch", "sw"})) return ModuleVerb::swap;
  return ModuleVerb::other;
}

bool is_other_verb(const std::string& word) {
  return is_in(word,
               {"apropos",  "av",         "avail",  "category",     "describe",  "disable",  "display",
                "gd",       "getdefault", "help",   "is-avail",     "is-loaded", "isloaded", "key",
                "keyword",  "li",         "list",   "listdefaults", "load-any",  "ov",       "overview",
                "r",        "refresh",    "reload", "reset",        "restore",   "s",        "save",
                "saveList", "savelist",   "sd",     "setdefault",   "show",      "spider",   "tablelist",
                "update",   "whatis"});
}

}  // namespace

bool is_module_verb(const std::string& word) {
  return verb_of(word) != ModuleVerb::other || is_other_verb(word);
}

std::vector<ShellCommand> shell_commands(const Script& script) {
  Reader r;
  for (std::size_t i = 0; i < script.lines.size(); ++i) {
    const std::string& text = script.lines[i].text;
    if (!r.documents.empty()) {
      if (trim(text) == r.documents.front()) r.documents.erase(r.documents.begin());
      continue;
    }
    if (!read_line(r, text, static_cast<int>(i) + 1)) r.end_command(false);
  }
  r.end_command(false);
  return std::move(r.commands);
}

std::vector<ModuleCommand> module_commands(const std::vector<ShellCommand>& commands) {
  std::vector<ModuleCommand> found;
  for (const ShellCommand& command : commands) {
    const std::vector<ShellWord>& words = command.words;
    if (words.empty() || (words[0].text != "ml" && words[0].text != "module") || words[0].is_operator)
      continue;
    ModuleCommand module;
    module.name = words[0];
    module.conditional = command.conditional;
    const bool short_form = words[0].text == "ml";
    bool verb_seen = false;
    std::vector<std::string> texts = {words[0].text};
    for (std::size_t w = 1; w < words.size(); ++w) {
      if (words[w].is_operator) {
        ++w;  // and where it goes
        continue;
      }
      const std::string& text = words[w].text;
      texts.push_back(words[w].raw);
      if (!text.empty() && text.front() == '-') {
        module.force = module.force || text == "--force" || text == "-f";
      } else if (!verb_seen && (is_module_verb(text) || !short_form)) {
        module.verb = verb_of(text);
        verb_seen = true;
      } else {
        if (!verb_seen) module.verb = ModuleVerb::load;
        verb_seen = true;
        module.words.push_back(words[w]);
      }
    }
    module.text = join(texts, " ");
    found.push_back(std::move(module));
  }
  return found;
}

std::vector<ModuleCommand> module_commands(const Script& script) {
  return module_commands(shell_commands(script));
}

}  // namespace lamec::script
