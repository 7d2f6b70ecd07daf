#include "script/parse.hpp"

#include "dialects/dialect.hpp"
#include "dialects/slurm.hpp"
#include "script/block.hpp"
#include "util/text.hpp"

namespace lamec::script {
namespace {

LineKind kind_of(std::string_view line, bool first, SchedulerKind scheduler) {
  if (first && line.substr(0, 2) == "#!") return LineKind::shebang;
  if (scheduler != SchedulerKind::slurm && dialects::is_directive(scheduler, line))
    return LineKind::directive;
  if (slurm::is_directive(line)) {
    const std::vector<std::string> words = split_blanks(line);
    return words.size() == 2 && words[1] == "hetjob" ? LineKind::het_job : LineKind::directive;
  }
  if (is_block_begin(line)) return LineKind::block_begin;
  if (is_block_end(line)) return LineKind::block_end;
  if (line.substr(0, 9) == "# lamec: ") return LineKind::header;
  const std::string_view bare = trim(line);
  if (bare.empty()) return LineKind::blank;
  if (bare.front() == '#') return LineKind::comment;
  if (is_module_command(line)) return LineKind::module;
  return LineKind::command;
}

}  // namespace

Script parse(std::string_view text) {
  Script script;
  script.ends_with_newline = !text.empty() && text.back() == '\n';
  const SchedulerKind scheduler = dialects::written_for(text).value_or(SchedulerKind::slurm);
  bool first = true;
  for (std::string& line : split_lines(text)) {
    const LineKind kind = kind_of(line, first, scheduler);
    script.lines.push_back({kind, std::move(line), {}});
    first = false;
  }
  return script;
}

}  // namespace lamec::script
