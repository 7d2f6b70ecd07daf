// LM063: scripts for systems without Slurm. The grammar of each scheduler is its dialect's.

#include "check/rule.hpp"
#include "dialects/dialect.hpp"
#include "script/print.hpp"

namespace lamec::check {

Findings refused_by_the_dialect(const Sheet& sheet) {
  const System* system = sheet.input.system;
  if (system == nullptr || system->scheduler.kind == SchedulerKind::slurm) return {};
  const std::string text = script::to_text(sheet.input.script);
  Findings findings;
  for (const dialects::Remark& remark : dialects::validate(system->scheduler.kind, text)) {
    const std::string& line = sheet.lines().at(static_cast<std::size_t>(remark.line) - 1).text;
    const bool of_slurm = slurm::is_directive(line);
    findings.push_back(finding_at(sheet, Severity::error, remark.line, remark.column, remark.what, remark.why,
                                  of_slurm
                                      ? "lamec eval --to " + system->name + " says such lines in words of " +
                                            std::string(dialects::title(system->scheduler.kind))
                                      : ""));
  }
  return findings;
}

}  // namespace lamec::check
