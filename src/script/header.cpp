#include "script/header.hpp"

#include <cstdio>

#include "util/quote.hpp"
#include "util/text.hpp"

namespace lamec::script {
namespace {

std::string encode(const std::string& word) {
  if (quote_posix(word) == word) return word;
  std::string out = "\"";
  for (char c : word) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (c == '\n') {
      out += "\\n";
    } else if (c == '\t') {
      out += "\\t";
    } else if (c == '\r') {
      out += "\\r";
    } else if (byte < 0x20 || byte == 0x7f) {
      char buffer[8];
      std::snprintf(buffer, sizeof buffer, "\\x%02x", byte);
      out += buffer;
    } else {
      out += c;
    }
  }
  return out + "\"";
}

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

// Reads one escape at `at` (behind the backslash); false for an unknown one.
bool read_escape(std::string_view text, std::size_t& at, std::string& word) {
  const char c = text[at];
  if (c == '"' || c == '\\') {
    word += c;
  } else if (c == 'n') {
    word += '\n';
  } else if (c == 't') {
    word += '\t';
  } else if (c == 'r') {
    word += '\r';
  } else if (c == 'x' && at + 2 < text.size() && hex_digit(text[at + 1]) >= 0 &&
             hex_digit(text[at + 2]) >= 0) {
    word += static_cast<char>(hex_digit(text[at + 1]) * 16 + hex_digit(text[at + 2]));
    at += 2;
  } else {
    return false;
  }
  ++at;
  return true;
}

}  // namespace

std::string encode_words(const std::vector<std::string>& words) {
  std::vector<std::string> parts;
  for (const std::string& word : words) parts.push_back(encode(word));
  return join(parts, " ");
}

Result<std::vector<std::string>> decode_words(std::string_view text) {
  std::vector<std::string> words;
  std::size_t i = 0;
  while (i < text.size()) {
    if (text[i] == ' ') {
      ++i;
      continue;
    }
    std::string word;
    if (text[i] != '"') {
      while (i < text.size() && text[i] != ' ') word += text[i++];
      words.push_back(std::move(word));
      continue;
    }
    ++i;
    while (i < text.size() && text[i] != '"') {
      if (text[i] != '\\') {
        word += text[i++];
      } else if (++i >= text.size() || !read_escape(text, i, word)) {
        return fail(ErrorKind::input, "the request line of the header holds an unknown escape");
      }
    }
    if (i >= text.size())
      return fail(ErrorKind::input, "the request line of the header ends inside a quoted word");
    ++i;
    words.push_back(std::move(word));
  }
  return words;
}

std::vector<ScriptLine> header_lines(const HeaderFacts& facts) {
  std::string dates;
  if (!facts.newest.empty())
    dates = facts.oldest == facts.newest ? ", facts of " + facts.newest
                                         : ", facts of " + facts.oldest + " to " + facts.newest;
  std::vector<ScriptLine> lines;
  lines.push_back({LineKind::header,
                   std::string(k_version_mark) + facts.version + ", catalogue " + facts.revision + dates,
                   {}});
  lines.push_back({LineKind::header, std::string(k_request_mark) + encode_words(facts.request), {}});
  if (!facts.origin.empty())
    lines.push_back({LineKind::header, std::string(k_origin_mark) + encode_words(facts.origin), {}});
  if (!facts.second_hand.empty())
    lines.push_back({LineKind::header, std::string(k_second_hand_mark) + join(facts.second_hand, "; "), {}});
  return lines;
}

std::optional<Result<std::vector<std::string>>> find_words(const Script& script, std::string_view mark) {
  for (const ScriptLine& line : script.lines) {
    if (line.text.rfind(mark, 0) == 0) return decode_words(std::string_view(line.text).substr(mark.size()));
  }
  return std::nullopt;
}

}  // namespace lamec::script
