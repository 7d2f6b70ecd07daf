#include "ops/retarget_memory.hpp"

#include <algorithm>

#include "script/edit.hpp"
#include "util/text.hpp"

namespace lamec::ops {
namespace {

using script::TextLine;

constexpr std::string_view k_was = "# lamec: was on ";
constexpr std::string_view k_only = "# lamec: only on ";

struct Memory {
  std::string system;
  std::string line;
  int up = 1;         // lines above the comment, other such comments not counted
  bool only = false;  // nothing of it is left in the script
};

std::optional<Memory> read_memory(const std::string& text) {
  Memory memory;
  memory.only = text.rfind(k_only, 0) == 0;
  if (!memory.only && text.rfind(k_was, 0) != 0) return std::nullopt;
  const std::size_t begin = memory.only ? k_only.size() : k_was.size();
  const std::size_t colon = text.find(": ", begin);
  if (colon == std::string::npos) return std::nullopt;
  memory.line = text.substr(colon + 2);
  const std::string place = text.substr(begin, colon - begin);
  const std::size_t comma = place.find(", ");
  memory.system = place.substr(0, comma);
  if (comma == std::string::npos) return memory;
  const std::vector<std::string> words = split_blanks(std::string_view(place).substr(comma + 2));
  if (words.size() != 3 || words[1] != "lines" || words[2] != "up" || words[0].size() > 4 ||
      words[0].find_first_not_of("0123456789") != std::string::npos)
    return std::nullopt;
  memory.up = std::stoi(words[0]);
  return memory.up > 0 ? std::optional<Memory>(memory) : std::nullopt;
}

std::string edited(const std::string& line, std::vector<WordEdit> edits) {
  std::sort(edits.begin(), edits.end(),
            [](const WordEdit& a, const WordEdit& b) { return a.column > b.column; });
  std::string out = line;
  for (const WordEdit& edit : edits) {
    std::size_t at = static_cast<std::size_t>(edit.column) - 1;
    std::size_t length = static_cast<std::size_t>(edit.length);
    // With a word that goes, the blanks before it go.
    while (edit.text.empty() && at > 0 && (out[at - 1] == ' ' || out[at - 1] == '\t')) {
      --at;
      ++length;
    }
    out.replace(at, length, edit.text);
  }
  return out;
}

bool nothing_left(const std::string& line) {
  const std::string_view bare = trim(line);
  return bare == "#SBATCH" || bare.rfind("#SBATCH #", 0) == 0;
}

}  // namespace

std::string LineEdits::apply(const std::string& system) const {
  const std::vector<TextLine> lines = script::split_text(text_);
  std::vector<TextLine> out;
  std::vector<std::string> pending;  // comments that wait for the end of a command of several lines
  std::vector<std::size_t> pending_lines;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const std::string& end = lines[i].end.empty() ? (i > 0 ? lines[i - 1].end : "\n") : lines[i].end;
    const auto found = edits_.find(static_cast<int>(i) + 1);
    const bool directive = lines[i].text.rfind("#SBATCH", 0) == 0;
    const bool goes_on = !directive && !lines[i].text.empty() && lines[i].text.back() == '\\';
    out.push_back(lines[i]);
    if (found != edits_.end()) {
      const std::string now = edited(lines[i].text, found->second);
      if (directive && nothing_left(now)) {
        out.back() = {std::string(k_only) + system + ": " + lines[i].text, lines[i].end};
        continue;
      }
      if (now != lines[i].text) {
        out.back().text = now;
        pending.push_back(lines[i].text);
        pending_lines.push_back(i);
      }
    }
    if (goes_on || pending.empty()) continue;
    const std::string last_end = out.back().end;
    for (std::size_t k = 0; k < pending.size(); ++k) {
      const std::size_t up = i - pending_lines[k] + 1;
      const std::string place = up == 1 ? system : system + ", " + std::to_string(up) + " lines up";
      out.back().end = end;
      out.push_back({std::string(k_was) + place + ": " + pending[k], last_end});
    }
    pending.clear();
    pending_lines.clear();
  }
  return script::join_text(out);
}

std::optional<TextAtHome> lines_at_home(const std::string& text) {
  TextAtHome home;
  std::vector<TextLine> out;
  for (const TextLine& line : script::split_text(text)) {
    const auto memory = read_memory(line.text);
    const bool ours = memory && (home.system.empty() || memory->system == home.system);
    if (ours) home.system = memory->system;
    if (ours && memory->only) {
      out.push_back({memory->line, line.end});
    } else if (ours && static_cast<std::size_t>(memory->up) <= out.size()) {
      out[out.size() - static_cast<std::size_t>(memory->up)].text = memory->line;
      if (line.end.empty()) out.back().end.clear();
    } else {
      out.push_back(line);
    }
  }
  if (home.system.empty()) return std::nullopt;
  home.text = script::join_text(out);
  return home;
}

}  // namespace lamec::ops
