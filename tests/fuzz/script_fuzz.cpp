// Everything that reads a batch script: no bytes may crash it, the text must survive the way through it, and
// whatever is found must lie inside the text. The first byte says on which system the script is checked.
#include <cstdint>

#include "check/check.hpp"
#include "check/rule.hpp"
#include "dialects/slurm.hpp"
#include "ops/check.hpp"
#include "ops/foreign.hpp"
#include "script/block.hpp"
#include "script/diff.hpp"
#include "script/edit.hpp"
#include "script/header.hpp"
#include "script/module_lines.hpp"
#include "script/parse.hpp"
#include "script/print.hpp"
#include "small_catalogue.hpp"

namespace {

using namespace lamec;
using fuzz::require;

void read_lines(const std::string& text) {
  const std::vector<script::TextLine> lines = script::split_text(text);
  require(script::join_text(lines) == text);
  std::size_t next = 0;
  for (const script::LogicalLine& line : script::logical_lines(lines, 0, lines.size())) {
    require(line.first == next && line.count > 0);
    next += line.count;
    const script::ModuleLine module = script::read_module_line(line.text);
    require((module.kind != script::ModuleLineKind::none) == script::is_module_command(line.text));
    require(line.text.size() >= module.tail.size());
    require(script::same_module_command(line.text, line.text));
  }
  require(next == lines.size());
  if (const auto blocks = script::find_blocks(lines, "job.sh")) {
    std::size_t behind = 0;
    for (const script::BlockSpan& block : *blocks) {
      require(behind <= block.begin && block.begin < block.end && block.end < lines.size());
      behind = block.end + 1;
      const std::string& header = lines[block.begin].text;
      for (const auto& [word, column] : script::header_words(header))
        require(header.compare(static_cast<std::size_t>(column) - 1, word.size(), word) == 0);
      (void)script::parse_block_header(header);
      require(script::without_word(script::with_item(header, "\x01x"), "\x01x").size() <= header.size());
    }
  } else {
    const Place& place = *blocks.error().where;
    require(place.line >= 1 && static_cast<std::size_t>(place.line) <= lines.size());
  }
}

void read_directives(const Script& script) {
  for (const ScriptLine& line : script.lines) {
    bool quote_open = false;
    for (const slurm::DirectiveWord& word : slurm::split_directive(line.text, quote_open))
      require(line.text.compare(static_cast<std::size_t>(word.column) - 1, word.raw.size(), word.raw) == 0);
    if (const auto words = script::decode_words(line.text)) {
      const auto again = script::decode_words(script::encode_words(*words));
      require(again.has_value() && *again == *words);
    }
  }
}

bool inside(const Script& script, int line, int column) {
  if (line < 1 || static_cast<std::size_t>(line) > std::max<std::size_t>(1, script.lines.size()))
    return false;
  const std::size_t length =
      script.lines.empty() ? 0 : script.lines[static_cast<std::size_t>(line) - 1].text.size();
  return column >= 1 && static_cast<std::size_t>(column) <= length + 1;
}

void read_commands(const Script& script) {
  const std::vector<script::ShellCommand> commands = script::shell_commands(script);
  for (const script::ShellCommand& command : commands) {
    require(!command.words.empty());
    for (const script::ShellWord& word : command.words) require(inside(script, word.line, word.column));
  }
  (void)ops::partition_asked(script);
  (void)ops::system_of(script);
}

std::vector<Finding> check_on(const std::string& text, const System* system) {
  const Script script = script::parse(text);
  const auto findings = ops::check_offline(script, "job.sh", system, fuzz::small_catalogue());
  require(findings.has_value());
  for (const Finding& finding : *findings) {
    require(inside(script, finding.where.line, finding.where.column));
    require(!finding.code.empty() && !finding.message.empty());
    for (const Edit& edit : finding.edits) require(inside(script, edit.line, edit.column + edit.length));
  }
  return *findings;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  static const auto k_box = fuzz::small_catalogue().system("box");
  require(k_box.has_value());
  const std::string text(reinterpret_cast<const char*>(data) + 1, size - 1);
  read_lines(text);
  const Script script = script::parse(text);
  // Only an empty script has no line feed to lose.
  require(script::to_text(script) == text);
  read_directives(script);
  read_commands(script);
  const System* system = data[0] % 2 == 0 ? nullptr : &*k_box;
  const std::string better = check::fixed(text, check_on(text, system));
  if (better != text) {
    (void)check_on(better, system);
    require(!script::unified_diff(text, better, "a", "b").empty());
  }
  return 0;
}
