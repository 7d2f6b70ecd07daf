#include "script/shell.hpp"

#include <algorithm>

#include "util/quote.hpp"
#include "util/text.hpp"

namespace lamec::script {
namespace {

bool name_character(char c) {
  return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
}

std::string inside_double_quotes(const std::string& text) {
  std::string out;
  for (char c : text) {
    if (c == '"' || c == '\\' || c == '$' || c == '`') out += '\\';
    out += c;
  }
  return out;
}

// Braces only where the next piece would run into the name.
std::string variable_text(const Word& word, std::size_t index) {
  const std::string& name = word.pieces[index].text;
  const bool last = index + 1 == word.pieces.size();
  const bool runs_on = !last && word.pieces[index + 1].kind == PieceKind::literal &&
                       !word.pieces[index + 1].text.empty() &&
                       name_character(word.pieces[index + 1].text.front());
  return runs_on ? "${" + name + "}" : "$" + name;
}

std::string literal_text(const Word& word) {
  std::string text;
  for (const Piece& piece : word.pieces) text += piece.text;
  return text;
}

}  // namespace

std::string to_shell(const Word& word) {
  if (word.pieces.size() == 1 && word.pieces[0].kind == PieceKind::raw) return word.pieces[0].text;
  // An expression that the shell would not touch anyway, such as the ':' between components of a step.
  if (word.pieces.size() == 1 && word.pieces[0].kind == PieceKind::expression &&
      quote_posix(word.pieces[0].text) == word.pieces[0].text)
    return word.pieces[0].text;
  const bool all_literal = std::all_of(word.pieces.begin(), word.pieces.end(),
                                       [](const Piece& p) { return p.kind == PieceKind::literal; });
  if (all_literal) return quote_posix(literal_text(word));
  std::string out;
  std::size_t i = 0;
  // `--nnodes="$SLURM_NNODES"`: a harmless beginning stays outside the quotes, which reads better.
  if (word.pieces[0].kind == PieceKind::literal && quote_posix(word.pieces[0].text) == word.pieces[0].text) {
    out = word.pieces[0].text;
    i = 1;
  }
  out += '"';
  for (; i < word.pieces.size(); ++i) {
    const Piece& piece = word.pieces[i];
    if (piece.kind == PieceKind::literal) out += inside_double_quotes(piece.text);
    if (piece.kind == PieceKind::variable) out += variable_text(word, i);
    if (piece.kind == PieceKind::expression) out += piece.text;
  }
  return out + '"';
}

std::string to_shell(const Words& words) {
  std::vector<std::string> parts;
  for (const Word& word : words) parts.push_back(to_shell(word));
  return join(parts, " ");
}

std::string to_module_command(const Words& words) {
  std::vector<std::string> parts;
  for (const Word& word : words) {
    if (word.pieces.size() == 1 && word.pieces[0].kind == PieceKind::variable) {
      parts.push_back("$" + word.pieces[0].text);
    } else {
      parts.push_back(to_shell(word));
    }
  }
  return join(parts, " ");
}

Word path_word(const std::string& path) {
  Word word;
  std::size_t i = 0;
  while (i < path.size()) {
    std::size_t end = i + 1;
    if (path[i] == '$' && end < path.size() && path[end] >= 'A' && path[end] <= 'Z') {
      while (end < path.size() && name_character(path[end])) ++end;
      word.pieces.push_back({PieceKind::variable, path.substr(i + 1, end - i - 1)});
    } else {
      while (end < path.size() && path[end] != '$') ++end;
      word.pieces.push_back({PieceKind::literal, path.substr(i, end - i)});
    }
    i = end;
  }
  if (word.pieces.empty()) word.pieces.push_back({PieceKind::literal, ""});
  return word;
}

}  // namespace lamec::script
