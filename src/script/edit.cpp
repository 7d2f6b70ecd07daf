#include "script/edit.hpp"

#include <algorithm>

#include "script/block.hpp"
#include "script/module_lines.hpp"
#include "util/text.hpp"

namespace lamec::script {
namespace {

struct Token {
  std::string text;
  std::size_t at = 0;
};

std::vector<Token> tokens_of(std::string_view line, std::size_t from = 0) {
  std::vector<Token> tokens;
  std::size_t i = from;
  while (i < line.size()) {
    if (line[i] == ' ' || line[i] == '\t') {
      ++i;
      continue;
    }
    const std::size_t start = i;
    while (i < line.size() && line[i] != ' ' && line[i] != '\t') ++i;
    tokens.push_back({std::string(line.substr(start, i - start)), start});
  }
  return tokens;
}

std::string_view without_indent(std::string_view line) {
  while (!line.empty() && (line.front() == ' ' || line.front() == '\t')) line.remove_prefix(1);
  return line;
}

bool begins_tail(const std::string& token) {
  const std::size_t at = token.find_first_not_of("0123456789");
  if (at == std::string::npos) return false;
  if (at > 0) return token[at] == '>' || token[at] == '<';
  return contains(";&|<>#", token.substr(0, 1));
}

bool plain(const std::string& word) {
  return std::all_of(word.begin(), word.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           contains("_.+-/:@,=~", std::string_view(&c, 1));
  });
}

std::string unquoted(const std::string& word) {
  const bool quoted =
      word.size() >= 2 && (word.front() == '"' || word.front() == '\'') && word.back() == word.front();
  return quoted ? word.substr(1, word.size() - 2) : word;
}

Error place_error(std::string message, const std::vector<TextLine>& lines, std::size_t index,
                  const std::string& file, std::string hint) {
  const int column = static_cast<int>(indent_of(lines[index].text).size()) + 1;
  return Error{ErrorKind::input,
               std::move(message),
               Place{file, static_cast<int>(index) + 1, column, lines[index].text},
               {std::move(hint)}};
}

// True where bash reads on behind the end of the line: it ends in a backslash that is neither escaped itself
// nor part of a comment.
bool goes_on(std::string_view line) {
  std::size_t backslashes = 0;
  while (backslashes < line.size() && line[line.size() - 1 - backslashes] == '\\') ++backslashes;
  if (backslashes % 2 == 0) return false;
  char quote = 0;
  bool word_begins = true;
  for (std::size_t i = 0; i < line.size(); ++i) {
    const char c = line[i];
    if (quote == 0 && word_begins && c == '#') return false;
    word_begins = quote == 0 && contains(" \t;&|()", std::string_view(&c, 1));
    if (c == '\\' && quote != '\'') {
      ++i;
    } else if (quote == 0 && (c == '"' || c == '\'')) {
      quote = c;
    } else if (c == quote) {
      quote = 0;
    }
  }
  return quote != '\'';
}

// Where the words behind `MODULES BEGIN` start.
std::size_t behind_begin(std::string_view header) {
  const std::size_t at = header.find("BEGIN");
  return at == std::string_view::npos ? header.size() : at + 5;
}

}  // namespace

std::vector<TextLine> split_text(std::string_view text) {
  std::vector<TextLine> lines;
  while (!text.empty()) {
    const std::size_t feed = text.find('\n');
    if (feed == std::string_view::npos) {
      lines.push_back({std::string(text), ""});
      break;
    }
    const bool carriage = feed > 0 && text[feed - 1] == '\r';
    lines.push_back({std::string(text.substr(0, feed - (carriage ? 1 : 0))), carriage ? "\r\n" : "\n"});
    text.remove_prefix(feed + 1);
  }
  return lines;
}

std::string join_text(const std::vector<TextLine>& lines) {
  std::string text;
  for (const TextLine& line : lines) {
    text += line.text;
    text += line.end;
  }
  return text;
}

std::string indent_of(std::string_view line) {
  return std::string(line.substr(0, line.size() - without_indent(line).size()));
}

Result<std::vector<BlockSpan>> find_blocks(const std::vector<TextLine>& lines, const std::string& file) {
  std::vector<BlockSpan> blocks;
  bool open = false;
  BlockSpan block;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (is_block_begin(lines[i].text)) {
      if (open)
        return fail(place_error("a module block begins inside another one", lines, i, file,
                                "close the first one, which begins in line " +
                                    std::to_string(block.begin + 1) + ", with # MODULES END"));
      open = true;
      block.begin = i;
    } else if (is_block_end(lines[i].text)) {
      if (!open)
        return fail(place_error("a module block ends here that never began", lines, i, file,
                                "a block begins with # MODULES BEGIN SYSTEM SOFTWARE..."));
      block.end = i;
      blocks.push_back(block);
      open = false;
    }
  }
  if (open)
    return fail(place_error("the module block is never closed", lines, block.begin, file,
                            "write # MODULES END behind its last line"));
  return blocks;
}

std::vector<LogicalLine> logical_lines(const std::vector<TextLine>& lines, std::size_t first,
                                       std::size_t end) {
  std::vector<LogicalLine> found;
  for (std::size_t i = first; i < end; ++i) {
    LogicalLine line{i, 1, lines[i].text};
    while (line.first + line.count < end && goes_on(line.text)) {
      line.text.pop_back();
      line.text += lines[line.first + line.count].text;
      ++line.count;
    }
    i += line.count - 1;
    found.push_back(std::move(line));
  }
  return found;
}

ModuleLine read_module_line(std::string_view line) {
  ModuleLine read;
  if (!is_module_command(line)) return read;
  const std::vector<Token> tokens = tokens_of(line);
  std::size_t end = 1;
  while (end < tokens.size() && !begins_tail(tokens[end].text)) ++end;
  const std::size_t words_end = tokens[end - 1].at + tokens[end - 1].text.size();
  read.tail = std::string(line.substr(words_end));
  if (trim(read.tail).empty()) read.tail.clear();
  std::size_t first = 1;
  const bool is_ml = tokens.front().text == "ml";
  const bool loads = end > 1 && (tokens[1].text == "load" || tokens[1].text == "add");
  if (loads) first = 2;
  for (std::size_t i = first; i < end; ++i) read.words.push_back(tokens[i].text);
  const bool other = !loads && (read.words.empty() || !is_ml || is_module_verb(read.words.front()) ||
                                read.words.front().front() == '-');
  if (other) {
    read.kind = ModuleLineKind::other;
    return read;
  }
  read.kind = ModuleLineKind::load;
  const bool comment = trim(read.tail).substr(0, 1) == "#";
  for (const Token& token : tokens_of(read.tail)) {
    if (!comment && (token.text == "ml" || token.text == "module")) read.kind = ModuleLineKind::unclear;
  }
  for (std::string& word : read.words) {
    word = unquoted(word);
    if (!plain(word) || word.empty() || word.front() == '-') read.kind = ModuleLineKind::unclear;
  }
  return read;
}

bool same_module_command(std::string_view a, std::string_view b) {
  const auto normal = [](std::string_view line) {
    std::vector<std::string> words = split_blanks(trim(line));
    for (std::string& word : words) {
      word = unquoted(word);
      if (word.rfind("${", 0) == 0 && word.back() == '}') word = "$" + word.substr(2, word.size() - 3);
    }
    if (!words.empty() && words.front() == "module") words.front() = "ml";
    // `--force` may stand on either side of `purge`.
    if (words.size() == 3 && words[1] == "purge" && words[2] == "--force") std::swap(words[1], words[2]);
    return words;
  };
  return normal(a) == normal(b);
}

std::string without_word(std::string_view header, std::string_view word) {
  std::string out(header);
  const std::vector<Token> tokens = tokens_of(header, behind_begin(header));
  for (std::size_t i = 1; i < tokens.size(); ++i) {
    if (tokens[i].text != word) continue;
    const std::size_t from = tokens[i - 1].at + tokens[i - 1].text.size();
    out.erase(from, tokens[i].at + tokens[i].text.size() - from);
    break;
  }
  return out;
}

std::string with_word(std::string_view header, std::string_view old_word, std::string_view new_word) {
  std::string out(header);
  for (const Token& token : tokens_of(header, behind_begin(header))) {
    if (token.text == old_word) return out.replace(token.at, token.text.size(), new_word);
  }
  return out;
}

std::string with_item(std::string_view header, std::string_view item) {
  const std::vector<Token> tokens = tokens_of(header, behind_begin(header));
  if (tokens.empty()) return std::string(header);
  Token last = tokens.front();
  for (std::size_t i = 1; i < tokens.size(); ++i) {
    const std::string key = tokens[i].text.substr(0, tokens[i].text.find('='));
    const bool setting = key.size() < tokens[i].text.size() && is_block_setting(key);
    if (!setting) last = tokens[i];
  }
  std::string out(header);
  out.insert(last.at + last.text.size(), " " + std::string(item));
  return out;
}

std::vector<std::pair<std::string, int>> header_words(std::string_view header) {
  std::vector<std::pair<std::string, int>> words;
  for (const Token& token : tokens_of(header, behind_begin(header)))
    words.emplace_back(token.text, static_cast<int>(token.at) + 1);
  return words;
}

}  // namespace lamec::script
