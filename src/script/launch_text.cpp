#include "script/launch_text.hpp"

#include <algorithm>

#include "script/shell.hpp"
#include "util/quote.hpp"
#include "util/text.hpp"

namespace lamec::script {
namespace {

std::vector<Reason> reasons(const LaunchLine& line) {
  if (line.why.empty()) return {};
  return {Reason{"launch", line.why, line.origin, line.evidence}};
}

void add(std::vector<ScriptLine>& lines, std::string text, const LaunchLine& line) {
  lines.push_back({LineKind::command, std::move(text), reasons(line)});
}

std::string runtime_prefix(const LaunchLine& line) {
  return line.runtime.empty() ? "" : to_shell(line.runtime) + " ";
}

// srun's words up to the command; a long line continues on the next.
std::string srun_prefix(const LaunchLine& line) {
  const std::string options = line.options.empty() ? "" : " " + to_shell(line.options);
  const std::string start = line.starter.empty() ? "srun" + options : to_shell(line.starter);
  return start + (line.runtime.empty() ? "" : " " + to_shell(line.runtime));
}

// `bash -c '...' NAME ARGS`: the words are evaluated by a shell on every node, the person's words travel as
// its arguments.
void add_per_node(std::vector<ScriptLine>& lines, const LaunchLine& line, const std::string& tail) {
  std::vector<std::string> words;
  for (const Word& word : line.words) words.push_back(to_shell(word));
  if (!line.arguments.empty()) words.push_back("\"$@\"");
  // The inner text stands in single quotes; a quote inside it is rare and is spelled the long way.
  const auto inner = [](const std::string& text) { return replace_all(text, "'", "'\\''"); };
  std::string first = srun_prefix(line) + " bash -c '" + inner(words.front());
  if (words.size() == 1) {
    add(lines, first + "'" + tail, line);
    return;
  }
  add(lines, first + " \\", line);
  for (std::size_t i = 1; i + 1 < words.size(); ++i) add(lines, "  " + inner(words[i]) + " \\", line);
  std::string last = "  " + inner(words.back()) + "'";
  if (!line.arguments.empty()) {
    last += " " + to_shell(line.words.front());
    for (const Word& word : line.arguments) last += " " + to_shell(word);
  }
  // A word with a line feed ends up on several lines of the script.
  for (const std::string& part : split(last + tail, '\n')) add(lines, part, line);
}

void add_step(std::vector<ScriptLine>& lines, const LaunchLine& line) {
  const std::string tail = line.kind == LaunchKind::background ? " &" : "";
  if (line.per_node) {
    add_per_node(lines, line, tail);
    return;
  }
  Words words = line.words;
  words.insert(words.end(), line.arguments.begin(), line.arguments.end());
  for (const std::string& part : split(srun_prefix(line) + " " + to_shell(words) + tail, '\n'))
    add(lines, part, line);
}

void add_wait_function(std::vector<ScriptLine>& lines, const LaunchLine& line) {
  for (const char* text : {
           "lamec_wait() {  # lamec_wait SECONDS WHAT COMMAND...: until the command succeeds, else the job "
           "ends",
           "  local deadline=$((SECONDS + $1)) what=$2",
           "  shift 2",
           "  until \"$@\" > /dev/null 2>&1; do",
           "    if [ \"$SECONDS\" -ge \"$deadline\" ]; then",
           "      echo \"lamec: gave up waiting for $what\" >&2",
           "      exit 1",
           "    fi",
           "    sleep 1",
           "  done",
           "}",
       }) {
    add(lines, text, line);
  }
}

std::vector<ScriptLine> to_lines(const LaunchLine& line) {
  std::vector<ScriptLine> lines;
  switch (line.kind) {
    case LaunchKind::set:
      add(lines, line.name + "=" + to_shell(line.words), line);
      break;
    case LaunchKind::exported:
      add(lines, "export " + line.name + "=" + to_shell(line.words), line);
      break;
    case LaunchKind::step:
    case LaunchKind::background:
      add_step(lines, line);
      break;
    case LaunchKind::wait:
      add(lines,
          "lamec_wait " + std::to_string(line.seconds) + " " + quote_posix(line.what) + " " +
              runtime_prefix(line) + to_shell(line.words),
          line);
      break;
    case LaunchKind::run: {
      const bool raw = line.words.size() == 1 && line.words[0].pieces.size() == 1 &&
                       line.words[0].pieces[0].kind == PieceKind::raw;
      if (raw)
        lines.push_back({LineKind::comment, "# lamec: the next lines are the person's own (--command-line)",
                         reasons(line)});
      Words words = line.words;
      words.insert(words.end(), line.arguments.begin(), line.arguments.end());
      for (const std::string& part : split((raw ? "" : runtime_prefix(line)) + to_shell(words), '\n'))
        add(lines, part, line);
      break;
    }
  }
  return lines;
}

}  // namespace

std::vector<std::vector<ScriptLine>> launch_groups(const std::vector<LaunchLine>& launch) {
  std::vector<ScriptLine> variables;
  std::vector<ScriptLine> function;
  std::vector<ScriptLine> work;
  const auto waits = std::find_if(launch.begin(), launch.end(),
                                  [](const LaunchLine& line) { return line.kind == LaunchKind::wait; });
  if (waits != launch.end()) add_wait_function(function, *waits);
  for (const LaunchLine& line : launch) {
    const bool variable = line.kind == LaunchKind::set || line.kind == LaunchKind::exported;
    std::vector<ScriptLine> lines = to_lines(line);
    std::vector<ScriptLine>& group = variable ? variables : work;
    group.insert(group.end(), lines.begin(), lines.end());
  }
  std::vector<std::vector<ScriptLine>> groups;
  for (auto* group : {&variables, &function, &work}) {
    if (!group->empty()) groups.push_back(std::move(*group));
  }
  return groups;
}

}  // namespace lamec::script
