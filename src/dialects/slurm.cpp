#include "dialects/slurm.hpp"

#include <cctype>
#include <charconv>
#include <cstdlib>

#include "util/quote.hpp"
#include "util/text.hpp"

namespace lamec::slurm {

Result<std::string> directive_line(std::string_view key, std::string_view value) {
  auto quoted = quote_sbatch(value);
  if (!quoted) return fail(quoted.error());
  return "#SBATCH --" + std::string(key) + "=" + *quoted;
}

std::string directive_line(std::string_view option) {
  return "#SBATCH " + std::string(option);
}

bool is_directive(std::string_view line) {
  constexpr std::string_view k_magic = "#SBATCH";
  return line.substr(0, k_magic.size()) == k_magic &&
         (line.size() == k_magic.size() || line[k_magic.size()] == ' ' || line[k_magic.size()] == '\t');
}

std::vector<DirectiveWord> split_directive(std::string_view line, bool& quote_open) {
  std::vector<DirectiveWord> words;
  DirectiveWord word;
  bool in_word = false;
  char quote = 0;
  const auto end = [&] {
    if (in_word) words.push_back(std::move(word));
    in_word = false;
  };
  for (std::size_t i = is_directive(line) ? 7 : 0; i < line.size(); ++i) {
    const char c = line[i];
    if (quote == 0 && (c == ' ' || c == '\t' || c == '\r')) {
      end();
      continue;
    }
    if (quote == 0 && c == '#') break;
    if (!in_word) word = {"", "", static_cast<int>(i) + 1};
    in_word = true;
    word.raw += c;
    if (c == '\\' && i + 1 < line.size()) {
      word.text += line[++i];
      word.raw += line[i];
    } else if (quote != 0) {
      if (c == quote) {
        quote = 0;
      } else {
        word.text += c;
      }
    } else if (c == '"' || c == '\'') {
      quote = c;
    } else {
      word.text += c;
    }
  }
  end();
  quote_open = quote != 0;
  return words;
}

Result<std::vector<std::string>> directive_words(std::string_view line) {
  bool quote_open = false;
  std::vector<std::string> texts;
  for (DirectiveWord& word : split_directive(line, quote_open)) texts.push_back(std::move(word.text));
  if (quote_open) return fail(ErrorKind::input, "a quote is never closed", {"sbatch refuses such a line"});
  return texts;
}

namespace {

std::string_view after(std::string_view text, std::string_view mark) {
  const std::size_t at = text.find(mark);
  return at == std::string_view::npos ? std::string_view() : text.substr(at + mark.size());
}

std::string first_word(std::string_view text) {
  return std::string(text.substr(0, text.find_first_of(" \t\n")));
}

}  // namespace

std::optional<long long> mebibytes(std::string text) {
  long long unit = 1;
  if (!text.empty() && std::isalpha(static_cast<unsigned char>(text.back())) != 0 &&
      (text.back() == 'b' || text.back() == 'B'))
    text.pop_back();
  if (!text.empty() && std::isalpha(static_cast<unsigned char>(text.back())) != 0) {
    switch (std::tolower(static_cast<unsigned char>(text.back()))) {
      case 'k':
        return std::nullopt;
      case 'm':
        break;
      case 'g':
        unit = 1024;
        break;
      case 't':
        unit = 1024 * 1024;
        break;
      default:
        return std::nullopt;
    }
    text.pop_back();
  }
  long long number = 0;
  const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (code != std::errc{} || end != text.data() + text.size() || number > (1LL << 40)) return std::nullopt;
  return number * unit;
}

TestOnly read_test_only(int exit_code, std::string_view standard_error) {
  TestOnly result;
  result.accepted = exit_code == 0;
  std::vector<std::string> lines;
  for (std::string& line : split_lines(standard_error)) {
    for (const std::string_view prefix : {"sbatch: error: ", "sbatch: "}) {
      if (line.rfind(prefix, 0) == 0) line.erase(0, prefix.size());
    }
    if (!trim(line).empty()) lines.push_back(line);
  }
  result.words = join(lines, "; ");
  if (!result.accepted) return result;
  // "Job 7 to start at 2026-11-23T10:00:00 using 96 processors on nodes jwb[0001-0002] in partition
  // booster"; 25.05 to 26.05 put "on cluster x a" before "using", heterogeneous jobs say "on NODES" and no
  // partition.
  result.start = first_word(after(result.words, " to start at "));
  result.processors = std::atoi(std::string(after(result.words, " using ")).c_str());
  result.nodes = first_word(after(result.words, " processors on nodes "));
  if (result.nodes.empty()) result.nodes = first_word(after(result.words, " processors on "));
  result.partition = first_word(after(result.words, " in partition "));
  return result;
}

std::optional<std::string> job_id(std::string_view parsable_output) {
  const std::string line(trim(parsable_output));
  const std::string id = line.substr(0, line.find(';'));
  if (id.empty() || id.find_first_not_of("0123456789") != std::string::npos) return std::nullopt;
  return id;
}

}  // namespace lamec::slurm
