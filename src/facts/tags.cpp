#include "facts/tags.hpp"

#include <algorithm>

#include "util/text.hpp"

namespace lamec::facts {
namespace {

constexpr std::string_view k_memory = "memory";

bool is_word_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
}

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  std::string word;
  for (char c : text) {
    if (is_word_character(c)) {
      word += c;
    } else if (!word.empty()) {
      words.push_back(std::move(word));
      word.clear();
    }
  }
  if (!word.empty()) words.push_back(std::move(word));
  return words;
}

bool is_key(const std::string& word, const std::vector<std::string>& keys) {
  return word == k_memory || std::find(keys.begin(), keys.end(), word) != keys.end();
}

// "10 hits" and "seen" say how often, not what.
bool is_filler(const std::string& word) {
  static constexpr std::string_view k_fillers[] = {"hit", "hits", "seen", "or", "and"};
  const bool number = std::all_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; });
  return number || std::find(std::begin(k_fillers), std::end(k_fillers), word) != std::end(k_fillers);
}

bool only_keys(std::string_view text, const std::vector<std::string>& keys) {
  const auto words = words_of(text);
  const auto fits = [&](const std::string& word) { return is_key(word, keys) || is_filler(word); };
  return !words.empty() && is_key(words.front(), keys) && std::all_of(words.begin(), words.end(), fits);
}

// The weakest wins: a sentence is as sure as its least sure part.
void take_source(Tagged& tagged, std::string_view text, const std::vector<std::string>& keys) {
  for (const std::string& word : words_of(text)) {
    if (!is_key(word, keys)) continue;
    if (tagged.source.empty() || word == k_memory) tagged.source = word;
  }
}

std::string tidy(std::string_view text) {
  return join(split_blanks(replace_all(replace_all(std::string(text), " ,", ","), " ;", ";")), " ");
}

}  // namespace

Tagged without_tags(std::string_view text, const std::vector<std::string>& keys) {
  Tagged tagged;
  if (only_keys(text, keys)) {
    take_source(tagged, text, keys);
    return tagged;
  }
  // "memory: def, max", "STR; 48:00:00 typed"
  const std::size_t lead = text.find_first_of(";: ");
  const bool punctuated = lead != std::string_view::npos && text[lead] != ' ';
  if (punctuated && is_key(std::string(text.substr(0, lead)), keys)) {
    tagged.source = std::string(text.substr(0, lead));
    text = trim(text.substr(lead + 1));
  }
  std::string kept;
  while (!text.empty()) {
    const std::size_t open = text.find('(');
    const std::size_t close = open == std::string_view::npos ? open : text.find(')', open);
    if (close == std::string_view::npos) break;
    const std::string_view inside = text.substr(open + 1, close - open - 1);
    const auto words = words_of(inside);
    const bool tag = !words.empty() && std::any_of(words.begin(), words.end(), [&](const std::string& word) {
      return is_key(word, keys);
    });
    if (tag) take_source(tagged, inside, keys);
    const bool whole = tag && only_keys(inside, keys);
    kept += text.substr(0, whole ? open : close + 1);
    text.remove_prefix(close + 1);
  }
  kept += text;
  tagged.text = tidy(kept);
  return tagged;
}

Tagged read_comment(std::string_view comment, const std::vector<std::string>& keys) {
  Tagged tagged;
  const auto words = words_of(comment);
  if (words.empty()) return tagged;
  if (!is_key(words.front(), keys) || comment.rfind(words.front(), 0) != 0) {
    tagged = without_tags(comment, keys);
    tagged.source.clear();  // a remark beside the fact; the fact has its own source
    return tagged;
  }
  tagged.source = words.front();
  if (!only_keys(comment, keys)) tagged.text = tidy(comment);
  return tagged;
}

std::string trailing_comment(std::string_view line) {
  static constexpr std::string_view k_before_quote = " \t[{,:-";
  char quote = 0;
  for (std::size_t i = 0; i < line.size(); ++i) {
    const char c = line[i];
    const char before = i == 0 ? ' ' : line[i - 1];
    if (quote != 0) {
      if (c == '\\' && quote == '"') {
        ++i;
      } else if (c == quote) {
        quote = 0;
      }
    } else if ((c == '"' || c == '\'') && k_before_quote.find(before) != std::string_view::npos) {
      quote = c;
    } else if (c == '#' && (before == ' ' || before == '\t')) {
      return std::string(trim(line.substr(i + 1)));
    }
  }
  return "";
}

}  // namespace lamec::facts
