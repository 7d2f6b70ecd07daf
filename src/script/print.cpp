#include "script/print.hpp"

#include "dialects/dialect.hpp"
#include "dialects/slurm.hpp"
#include "model/version.hpp"
#include "script/block.hpp"
#include "script/launch_text.hpp"
#include "script/setup.hpp"
#include "script/shell.hpp"
#include "util/quote.hpp"
#include "util/text.hpp"

namespace lamec::script {
namespace {

class Lines {
 public:
  void add(LineKind kind, std::string text, std::vector<Reason> why = {}) {
    lines_.push_back({kind, std::move(text), std::move(why)});
  }
  void add(const std::vector<ScriptLine>& lines) { lines_.insert(lines_.end(), lines.begin(), lines.end()); }
  void blank() {
    if (!lines_.empty() && lines_.back().kind != LineKind::blank) add(LineKind::blank, "");
  }
  Script take() { return Script{std::move(lines_), true}; }

 private:
  std::vector<ScriptLine> lines_;
};

Reason rule(std::string name, std::string text) {
  return {std::move(name), std::move(text), {}, {}};
}

// What the scheduler cannot be told ends the printing: a script that asks for less would be another job.
Result<void> add_part(SchedulerKind scheduler, const PlannedPart& part, Lines& lines) {
  const auto printed = dialects::print_directives(scheduler, part.directives);
  if (!printed) return fail(printed.error());
  for (const dialects::Unsaid& unsaid : printed->unsaid) {
    if (unsaid.harmless) continue;
    const std::string asked = unsaid.key.empty()     ? unsaid.value
                              : unsaid.value.empty() ? "--" + unsaid.key
                                                     : "--" + unsaid.key + " " + unsaid.value;
    return fail(ErrorKind::unsupported,
                asked + " cannot be said to " + std::string(dialects::title(scheduler)) + ": " + unsaid.why,
                {"leave it out, or ask for it in the scheduler's own words with --directive"});
  }
  for (const dialects::DirectiveText& line : printed->lines)
    lines.add(LineKind::directive, line.text, line.why);
  return {};
}

Result<void> add_directives(SchedulerKind scheduler, const std::vector<PlannedPart>& parts, Lines& lines) {
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (i > 0)
      lines.add(LineKind::het_job, std::string(slurm::k_het_separator),
                {rule("het-job", "the next component of the heterogeneous job")});
    if (auto done = add_part(scheduler, parts[i], lines); !done) return done;
  }
  return {};
}

void add_work_directory(SchedulerKind scheduler, Lines& lines) {
  if (scheduler != SchedulerKind::pbs && scheduler != SchedulerKind::torque) return;
  lines.add(
      LineKind::command, "cd \"$PBS_O_WORKDIR\" || exit 1",
      {rule("work-directory", std::string(dialects::title(scheduler)) +
                                  " starts jobs in the home directory, not where they were submitted")});
  lines.blank();
}

std::string setup_command(const Plan& plan) {
  BlockHeader header = header_for(plan);
  std::string command = "lamec gen " + plan.system;
  for (const SoftwareItem& item : header.software) command += " " + quote_posix(lamec::to_text(item));
  for (const auto& [key, value] : header.settings) command += " --" + key + " " + quote_posix(value);
  if (plan.request.venv) command += " --venv " + quote_posix(*plan.request.venv);
  return command + " --setup";
}

void add_venv(const Plan& plan, Lines& lines) {
  const PlannedEnvironment& environment = plan.environment;
  const std::string marker = "\"$LAMEC_VENV/" + std::string(k_venv_marker) + "\"";
  const Reason why = rule("venv",
                          "a virtual environment works only under the stage whose Python it was built with; "
                          "the job ends with one sentence instead of importing something else");
  lines.add(LineKind::command, "LAMEC_VENV=" + to_shell(path_word(environment.venv)), {why});
  lines.add(LineKind::command,
            "if [ \"$(head -n 1 " + marker + " 2> /dev/null)\" != " + quote_posix(venv_marker(environment)) +
                " ]; then",
            {why});
  lines.add(LineKind::command,
            "  echo \"lamec: no virtual environment for " +
                std::string(environment.stage.empty() ? "" : "stage ") + venv_marker(environment) +
                " at $LAMEC_VENV; make it on a login node with:\" >&2",
            {why});
  lines.add(LineKind::command,
            "  echo " + quote_posix("lamec:   " + setup_command(plan) + " | bash") + " >&2", {why});
  lines.add(LineKind::command, "  exit 1", {why});
  lines.add(LineKind::command, "fi", {why});
  lines.add(LineKind::command, ". \"$LAMEC_VENV/bin/activate\"", {why});
}

void add_before(const Plan& plan, Lines& lines) {
  for (const Words& command : plan.before) {
    lines.add(LineKind::comment, "# Before sbatch, in the same shell: " + to_module_command(command),
              {rule("before", "what selects the nodes has to be said in the shell that submits")});
  }
}

}  // namespace

std::string shebang_of(const Plan& plan) {
  return plan.login_shell && !plan.request.minimal ? "#!/bin/bash -l" : "#!/bin/bash";
}

std::vector<ScriptLine> venv_lines(const Plan& plan) {
  Lines lines;
  if (plan.environment.provider == ProviderKind::venv) add_venv(plan, lines);
  return lines.take().lines;
}

Result<Script> script_for(const Plan& plan, const HeaderFacts& header) {
  Lines lines;
  lines.add(LineKind::shebang, shebang_of(plan));
  if (!plan.request.minimal) lines.add(header_lines(header));
  if (!plan.request.minimal) add_before(plan, lines);
  if (auto done = add_directives(plan.scheduler, plan.parts, lines); !done) return fail(done.error());
  lines.blank();
  add_work_directory(plan.scheduler, lines);
  if (!plan.request.minimal && (!plan.request.software.empty() || plan.request.image)) {
    lines.add(LineKind::command, "set -e",
              {rule("stop-early",
                    "a module that does not load ends the job; otherwise it would go on with the system's "
                    "own Python")});
    lines.blank();
    lines.add(block_lines(plan));
    lines.blank();
    if (plan.environment.provider == ProviderKind::venv) {
      add_venv(plan, lines);
      lines.blank();
    }
  }
  for (const std::vector<ScriptLine>& group : launch_groups(plan.launch)) {
    lines.blank();
    lines.add(group);
  }
  return lines.take();
}

std::string to_text(const Script& script) {
  std::string out;
  for (std::size_t i = 0; i < script.lines.size(); ++i) {
    out += script.lines[i].text;
    if (i + 1 < script.lines.size() || script.ends_with_newline) out += '\n';
  }
  return out;
}

}  // namespace lamec::script
