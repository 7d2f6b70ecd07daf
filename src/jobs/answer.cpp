#include "jobs/answer.hpp"

#include <optional>
#include <random>
#include <vector>

#include "util/text.hpp"

namespace lamec::jobs {
namespace {

// wc pads its number with blanks on some systems. Of a variable the shell itself counts, in bytes where the
// locale is C: no process for each part.
constexpr std::string_view k_functions = R"sh(say_file() {
  printf '@lamec-%s %s %d\n' "$lamec_mark" "$lamec_part$1" "$(wc -c < "$2")" && cat "$2" && echo
}
say() {
  printf '@lamec-%s %s %d\n%s\n' "$lamec_mark" "$lamec_part$1" "$(LC_ALL=C; printf %d "${#2}")" "$2"
}
)sh";

std::optional<std::size_t> length_of(std::string_view text) {
  if (text.empty() || text.size() > 12) return std::nullopt;
  std::size_t value = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    value = 10 * value + static_cast<std::size_t>(c - '0');
  }
  return value;
}

}  // namespace

std::string framed_script(const std::string& mark, const std::string& body) {
  return "lamec_mark=" + mark + "\nlamec_part=\n" + std::string(k_functions) + "lamec_main() {\n" + body +
         "}\nlamec_main < /dev/null\nsay end ''\n";
}

std::string bodies_in_one(const std::vector<std::string>& bodies) {
  std::string text = "  lamec_from=$(pwd)\n";
  for (std::size_t i = 0; i < bodies.size(); ++i) {
    text += "lamec_body() {\n" + bodies[i] + "}\n  lamec_part=" + std::to_string(i) +
            "-\n  cd \"$lamec_from\"\n  lamec_body\n";
  }
  return text + "  lamec_part=\n";
}

Answer answer_of_body(const Answer& answer, std::size_t body) {
  const std::string lead = std::to_string(body) + "-";
  Answer own;
  for (auto it = answer.parts.lower_bound(lead); it != answer.parts.end() && it->first.rfind(lead, 0) == 0;
       ++it)
    own.parts[it->first.substr(lead.size())] = it->second;
  return own;
}

Result<Answer> read_answer(const std::string& mark, std::string_view output) {
  const std::string lead = "@lamec-" + mark + " ";
  Answer answer;
  std::size_t at = 0;
  while ((at = output.find(lead, at)) != std::string_view::npos) {
    const std::size_t line_end = output.find('\n', at);
    if (line_end == std::string_view::npos) break;
    const auto words = split_blanks(output.substr(at + lead.size(), line_end - at - lead.size()));
    const auto length = words.size() == 2 ? length_of(words[1]) : std::nullopt;
    if (!length || line_end + 1 + *length > output.size()) break;
    answer.parts[words[0]] = std::string(output.substr(line_end + 1, *length));
    at = line_end + 1 + *length;
  }
  if (!answer.has("end")) return fail(ErrorKind::environment, "the answer of the other side is not whole");
  return answer;
}

std::string new_mark() {
  std::random_device source;
  const char* digits = "0123456789abcdef";
  std::string mark;
  for (int i = 0; i < 16; ++i) mark += digits[source() % 16];
  return mark;
}

}  // namespace lamec::jobs
