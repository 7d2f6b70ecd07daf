#include <algorithm>

#include "dialects/dialect_parts.hpp"
#include "util/quote.hpp"
#include "util/text.hpp"

namespace lamec::dialects {
namespace {

bool is_blank(char c) {
  return c == ' ' || c == '\t' || c == '\r' || c == '\f' || c == '\v';
}

// Where the text goes on behind the magic word; 0 for a line that is no directive.
std::size_t body_of(std::string_view line, const Dialect& dialect) {
  std::size_t at = 0;
  while (dialect.may_be_indented && at < line.size() && is_blank(line[at])) ++at;
  if (line.substr(at, dialect.magic.size()) != dialect.magic) return 0;
  at += dialect.magic.size();
  // sbatch and pjsub want a blank behind the word; qsub takes whatever follows for options.
  if (!dialect.may_be_indented && at < line.size() && !is_blank(line[at])) return 0;
  return at;
}

bool is_command(std::string_view line) {
  const std::string_view bare = trim(line);
  return !bare.empty() && bare.front() != '#';
}

// The end of the text without the backslash that joins it with the next line; npos where there is none.
std::size_t continuation(std::string_view text) {
  while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
  return !text.empty() && text.back() == '\\' ? text.size() - 1 : std::string_view::npos;
}

}  // namespace

std::vector<DirectiveLine> directive_lines(std::string_view script, const Dialect& dialect, bool continues) {
  std::vector<DirectiveLine> found;
  bool read = true;
  const std::vector<std::string> lines = split_lines(script);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const std::size_t body = body_of(lines[i], dialect);
    if (body == 0) {
      read = read && !is_command(lines[i]);
      continue;
    }
    DirectiveLine line{static_cast<int>(i) + 1, lines[i], body, read};
    while (continues && i + 1 < lines.size() && continuation(line.text) != std::string::npos) {
      line.text.erase(continuation(line.text));
      line.text += lines[++i];
    }
    found.push_back(std::move(line));
  }
  return found;
}

std::vector<OptionWord> split_options(const DirectiveLine& line, bool& open) {
  std::vector<OptionWord> words;
  OptionWord word;
  bool in_word = false;
  char quote = 0;
  const auto end = [&] {
    if (in_word) words.push_back(std::move(word));
    in_word = false;
  };
  for (std::size_t i = line.body; i < line.text.size(); ++i) {
    const char c = line.text[i];
    if (quote == 0 && is_blank(c)) {
      end();
      continue;
    }
    if (!in_word) word = {"", static_cast<int>(i) + 1};
    in_word = true;
    if (quote != 0) {
      if (c == quote) {
        quote = 0;
      } else {
        word.text += c;
      }
    } else if (c == '"' || c == '\'') {
      quote = c;
    } else if (c == '\\' && i + 1 < line.text.size()) {
      word.text += line.text[++i];
    } else {
      word.text += c;
    }
  }
  end();
  open = quote != 0;
  return words;
}

namespace {

// As it can be written again.
std::string in_words(const std::string& text) {
  const auto quoted = quote_qsub(text);
  return quoted ? *quoted : text;
}

// Reads the words from `next` on; one word can hold several letters: -Vj oe.
class OptionReader {
 public:
  OptionReader(const DirectiveLine& line, std::string_view letters, std::span<const LongOption> long_options)
      : line_(line), letters_(letters), long_options_(long_options) {
    bool open = false;
    words_ = split_options(line, open);
  }

  std::vector<FoundOption> read() {
    while (next_ < words_.size()) {
      const OptionWord word = words_[next_++];
      if (word.text.rfind("--", 0) == 0 && word.text.size() > 2) {
        read_long(word);
      } else if (word.text.size() > 1 && word.text[0] == '-') {
        read_letters(word);
      } else {
        found_.push_back(
            {"", word.text, in_words(word.text), line_.number, word.column, word.column, false, false});
      }
    }
    return std::move(found_);
  }

 private:
  // What stands behind an option that is not known is taken for its value: one mistake, not two.
  void take_stray(FoundOption& option) {
    if (next_ >= words_.size() || words_[next_].text.empty() || words_[next_].text[0] == '-') return;
    option.value = words_[next_].text;
    option.value_column = words_[next_].column;
    option.raw += " " + in_words(option.value);
    ++next_;
  }

  void take_value(FoundOption& option, const std::string& attached, int column) {
    if (!attached.empty()) {
      option.value = attached;
      option.value_column = column;
      option.raw += in_words(attached);
    } else if (next_ < words_.size()) {
      option.value = words_[next_].text;
      option.value_column = words_[next_].column;
      option.raw += " " + in_words(option.value);
      ++next_;
    } else {
      option.needs_value = true;
    }
  }

  void read_letters(const OptionWord& word) {
    for (std::size_t i = 1; i < word.text.size(); ++i) {
      const int column = word.column + (i == 1 ? 0 : static_cast<int>(i));
      const std::size_t at = word.text[i] == ':' ? std::string_view::npos : letters_.find(word.text[i]);
      FoundOption option{
          std::string(1, word.text[i]), "",   "-" + std::string(1, word.text[i]), line_.number, column, 0,
          at != std::string_view::npos, false};
      const bool takes_value = option.known && at + 1 < letters_.size() && letters_[at + 1] == ':';
      if (takes_value) take_value(option, word.text.substr(i + 1), word.column + static_cast<int>(i) + 1);
      if (!option.known && i + 1 == word.text.size()) take_stray(option);
      if (!option.known && i + 1 < word.text.size()) option.raw += in_words(word.text.substr(i + 1));
      const bool ends = takes_value || !option.known;
      found_.push_back(std::move(option));
      if (ends) return;
    }
  }

  void read_long(const OptionWord& word) {
    const std::size_t equals = word.text.find('=');
    const std::string name = word.text.substr(2, equals == std::string::npos ? equals : equals - 2);
    FoundOption option{name, "", "--" + name, line_.number, word.column, 0, false, false};
    const bool attached = equals != std::string::npos;
    for (const LongOption& known : long_options_) {
      if (known.name != name) continue;
      option.known = true;
      option.name = known.letter;
      if (!known.takes_value) continue;
      if (attached) option.raw += "=";
      take_value(option, attached ? word.text.substr(equals + 1) : "",
                 word.column + static_cast<int>(equals) + 1);
    }
    if (!option.known && attached) option.raw = in_words(word.text);
    if (!option.known && !attached) take_stray(option);
    found_.push_back(std::move(option));
  }

  const DirectiveLine& line_;
  std::string_view letters_;
  std::span<const LongOption> long_options_;
  std::vector<OptionWord> words_;
  std::size_t next_ = 0;
  std::vector<FoundOption> found_;
};

}  // namespace

std::vector<FoundOption> read_options(const DirectiveLine& line, std::string_view letters,
                                      std::span<const LongOption> long_options) {
  return OptionReader(line, letters, long_options).read();
}

std::vector<Assignment> split_assignments(std::string_view text, int column) {
  std::vector<Assignment> parts;
  std::size_t start = 0;
  int depth = 0;
  for (std::size_t i = 0; i <= text.size(); ++i) {
    const char c = i < text.size() ? text[i] : ',';
    if (c == '(' || c == '[') ++depth;
    if (c == ')' || c == ']') --depth;
    if (c != ',' || (depth > 0 && i < text.size())) continue;
    const std::string_view part = text.substr(start, i - start);
    const std::size_t equals = part.find('=');
    Assignment found{std::string(part.substr(0, equals)), "", column + static_cast<int>(start),
                     equals != std::string_view::npos};
    if (found.has_value) found.value = std::string(part.substr(equals + 1));
    parts.push_back(std::move(found));
    start = i + 1;
  }
  return parts;
}

}  // namespace lamec::dialects
