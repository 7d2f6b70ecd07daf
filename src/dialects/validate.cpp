// What holds for every scheduler: who reads a line at all.

#include <algorithm>
#include <tuple>

#include "dialects/dialect_parts.hpp"
#include "util/text.hpp"

namespace lamec::dialects {
namespace {

void line_ends(SchedulerKind kind, std::string_view script, std::vector<Remark>& remarks) {
  const std::vector<std::string> lines = split_lines(script);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (lines[i].empty() || lines[i].back() != '\r') continue;
    remarks.push_back({static_cast<int>(i) + 1, static_cast<int>(lines[i].size()),
                       "the line ends in a carriage return, as on Windows",
                       std::string(submitter(kind)) +
                           (kind == SchedulerKind::pjm
                                ? " hands it on to the shell, which takes it for part of the last word"
                                : " refuses scripts with such line ends")});
    return;  // one is enough: they are all so
  }
}

void late_lines(SchedulerKind kind, std::string_view script, std::vector<Remark>& remarks) {
  for (const DirectiveLine& line : directive_lines(script, dialect_of(kind), false)) {
    if (!line.read)
      remarks.push_back(
          {line.number, 1, "a directive behind the first command",
           std::string(submitter(kind)) + " stops reading directives there: this one does nothing"});
  }
}

void foreign_lines(SchedulerKind kind, std::string_view script, std::vector<Remark>& remarks) {
  const std::vector<std::string> lines = split_lines(script);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    for (const std::string_view other : {"#SBATCH", "#PBS", "#PJM", "#BSUB"}) {
      if (other == magic(kind) || std::string_view(lines[i]).substr(0, other.size()) != other) continue;
      const bool read = kind == SchedulerKind::slurm && other != "#PJM";
      remarks.push_back({static_cast<int>(i) + 1, 1,
                         std::string(other) + " in a script for " + std::string(title(kind)),
                         read ? "sbatch reads it too, after its own lines, and it wins over them"
                              : std::string(title(kind)) + " takes it for a remark"});
    }
  }
}

}  // namespace

std::vector<Remark> validate(SchedulerKind kind, std::string_view script) {
  std::vector<Remark> remarks;
  line_ends(kind, script, remarks);
  late_lines(kind, script, remarks);
  foreign_lines(kind, script, remarks);
  dialect_of(kind).validate(script, remarks);
  std::stable_sort(remarks.begin(), remarks.end(), [](const Remark& a, const Remark& b) {
    return std::tie(a.line, a.column) < std::tie(b.line, b.column);
  });
  return remarks;
}

}  // namespace lamec::dialects
