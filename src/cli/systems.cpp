#include <algorithm>

#include "catalog/json.hpp"
#include "cli/age.hpp"
#include "cli/command.hpp"
#include "cli/request.hpp"
#include "model/find.hpp"
#include "model/names.hpp"
#include "script/shell.hpp"
#include "util/near.hpp"
#include "util/text.hpp"

namespace lamec::cli {
namespace {

template <class T>
std::string number(const Sourced<T>& fact) {
  return fact.known() ? std::to_string(*fact.value) : "?";
}

std::string gpus(const Partition& partition) {
  if (!partition.gpus_per_node.known()) return partition.gpu.known() ? "? x " + *partition.gpu.value : "?";
  if (*partition.gpus_per_node.value == 0) return "-";
  return std::to_string(*partition.gpus_per_node.value) +
         (partition.gpu.known() ? " x " + *partition.gpu.value : "");
}

std::string evidence_words(const System& system, const std::string& key) {
  const Evidence* evidence = find_evidence(system.sources, key);
  if (evidence == nullptr) return "";
  const std::string age = age_in_words(evidence->date, today());
  return std::string(to_text(evidence->level)) + (evidence->date.empty() ? "" : ", " + evidence->date) +
         (age.empty() ? "" : " (" + age + ")");
}

std::string newest_date(const System& system) {
  std::string newest;
  for (const Evidence& evidence : system.sources) newest = std::max(newest, evidence.date);
  return newest;
}

std::string json_list(const std::vector<System>& systems) {
  std::string out = "[";
  for (std::size_t i = 0; i < systems.size(); ++i)
    out += (i == 0 ? "\n" : ",\n") + std::string(trim(catalog::to_json_text(systems[i])));
  return out + "\n]\n";
}

Result<int> run_list(const Arguments&, Session& session) {
  const auto library = session.library();
  if (!library) return fail(library.error());
  std::vector<std::vector<std::string>> rows = {
      {"SYSTEM", "TITLE", "SITE", "PARTITIONS", "GPUS", "STAGES", "NEWEST FACT"}};
  std::vector<System> systems;
  for (const std::string& name : (*library)->system_names()) {
    auto system = (*library)->system(name);
    if (!system) return fail(system.error());
    std::vector<std::string> kinds;
    for (const Partition& partition : system->partitions) {
      if (partition.gpu.known() && std::find(kinds.begin(), kinds.end(), *partition.gpu.value) == kinds.end())
        kinds.push_back(*partition.gpu.value);
    }
    if (kinds.size() > 2) kinds = {kinds[0], kinds[1], "..."};
    std::vector<std::string> stages;
    for (const StageUse& use : system->stages) stages.push_back(use.stage);
    const std::string date = newest_date(*system);
    const std::string age = age_in_words(date, today());
    rows.push_back({name, system->title, system->site, std::to_string(system->partitions.size()),
                    kinds.empty() ? "-" : join(kinds, ", "),
                    stages.empty() ? "-" : stages.front() + " to " + stages.back(),
                    date + (age.empty() ? "" : " (" + age + ")")});
    systems.push_back(*std::move(system));
  }
  session.out.data(session.format == Format::json ? json_list(systems) : table(rows));
  return 0;
}

void add_fact_lines(const System& system, std::string& out) {
  const auto line = [&](const std::string& name, const std::string& value, const std::string& evidence) {
    out += name + ":" + std::string(name.size() < 15 ? 15 - name.size() : 1, ' ') + value +
           (evidence.empty() ? "" : "  [" + evidence + "]") + "\n";
  };
  if (system.status.value_or(SystemStatus::live) == SystemStatus::retired)
    line("status", "switched off" + (system.successor.empty() ? "" : "; successor: " + system.successor),
         evidence_words(system, system.status.evidence));
  line("login", system.login.value_or("not known"), evidence_words(system, system.login.evidence));
  line("scheduler",
       std::string(to_text(system.scheduler.kind)) + " " +
           system.scheduler.version.value_or("(version not known)"),
       "");
  if (system.scheduler.account_required.value_or(false))
    line("account", "every job names one",
         evidence_words(system, system.scheduler.account_required.evidence));
  if (!system.scheduler.account_example.empty())
    line("an account",
         "looks like " + system.scheduler.account_example +
             (system.scheduler.account_is_qos.value_or(false) ? ", and names the QoS too" : ""),
         evidence_words(system, system.scheduler.evidence));
  line("modules",
       std::string(to_text(system.modules.tool)) +
           (system.modules.login_shell.value_or(false) ? ", in a login shell (#!/bin/bash -l)" : "") +
           (system.modules.purge.known()
                ? "; purge: " + replace_all(std::string(to_text(*system.modules.purge.value)), "_", " ")
                : ""),
       evidence_words(system, system.modules.evidence));
  if (system.launcher.known())
    line("tasks", "started by " + std::string(to_text(*system.launcher.value)),
         evidence_words(system, system.launcher.evidence));
  if (!system.billing.unit.empty())
    line("billing", system.billing.unit, evidence_words(system, system.billing.evidence));
  line("network", system.network.fabric.value_or("not known"),
       evidence_words(system, system.network.fabric.evidence));
  std::vector<std::string> stages;
  for (const StageUse& use : system.stages) stages.push_back(use.stage);
  if (!stages.empty())
    line("stages",
         join(stages, ", ") + (system.modules.default_stage.known()
                                   ? "; default " + *system.modules.default_stage.value
                                   : "; default not known"),
         "");
  if (!system.aliases.empty()) line("also called", join(system.aliases, ", "), "");
  if (!system.family.empty()) line("part of", system.family, "");
}

std::string house_rules(const Partition& p) {
  std::vector<std::string> rules;
  if (p.cluster.known()) rules.push_back("--clusters=" + *p.cluster.value);
  if (p.constraint.known()) rules.push_back("--constraint=" + *p.constraint.value);
  if (p.option.value_or(PartitionOption::required) == PartitionOption::none)
    rules.push_back("no --partition");
  for (const Words& command : p.before)
    rules.push_back("before sbatch: " + script::to_module_command(command));
  if (p.qos_required.value_or(false)) rules.push_back("a QoS");
  if (p.account_suffix.known()) rules.push_back("accounts end in " + *p.account_suffix.value);
  if (p.gpu_request.known()) rules.push_back("GPUs by " + std::string(to_text(*p.gpu_request.value)));
  if (p.gpu_required.value_or(false)) rules.push_back("GPUs required");
  if (p.usable_cores.known()) rules.push_back(number(p.usable_cores) + " cores for jobs");
  if (p.cpus_per_gpu.known())
    rules.push_back(std::string(to_text(p.cpus_per_gpu_rule.value_or(CpusPerGpuRule::usual))) + " " +
                    number(p.cpus_per_gpu) + " cpus a GPU");
  if (p.memory_option.value_or(MemoryOption::allowed) == MemoryOption::forbidden) rules.push_back("no --mem");
  if (p.memory.known()) rules.push_back("--mem=" + *p.memory.value);
  return join(rules, ", ");
}

void add_rules_and_qos(const System& system, std::string& out) {
  std::vector<std::vector<std::string>> rows = {{"PARTITION", "HOUSE RULES"}};
  for (const Partition& p : system.partitions) {
    if (const std::string rules = house_rules(p); !rules.empty()) rows.push_back({p.name, rules});
  }
  if (rows.size() > 1) out += "\n" + table(rows);
  rows = {{"PARTITION", "QOS", "JOB NODES", "TIME", "NOTE"}};
  for (const Partition& p : system.partitions) {
    for (const Qos& q : p.qos) {
      std::string nodes = q.min_nodes.known() ? number(q.min_nodes) + " to " : "up to ";
      nodes = q.min_nodes.known() || q.max_nodes.known() ? nodes + number(q.max_nodes) : "?";
      const bool usual = p.default_qos.known() && *p.default_qos.value == q.name;
      rows.push_back({p.name, q.name + (usual ? " (usual)" : ""), nodes,
                      q.max_time.known() ? to_clock(*q.max_time.value) : "?",
                      q.access.known() ? *q.access.value : q.note});
    }
  }
  if (rows.size() > 1) out += "\n" + table(rows);
}

// What has no column of its own, each with who says so.
void add_rest(const System& system, std::string& out) {
  std::vector<std::vector<std::string>> rows = {{"SOFTWARE", "WHY IT CANNOT BE HAD", "EVIDENCE"}};
  for (const Absence& absence : system.absent)
    rows.push_back({absence.name, absence.reason, evidence_words(system, absence.evidence)});
  if (rows.size() > 1) out += "\n" + table(rows);
  if (!system.facts.empty()) out += "\nOther facts:\n";
  for (const Fact& fact : system.facts)
    out += "  " + fact.name + ": " + fact.text + "  [" + evidence_words(system, fact.evidence) + "]\n";
}

std::string show_text(const System& system) {
  std::string out = system.title + " (" + system.name + ")\n\n";
  add_fact_lines(system, out);
  std::vector<std::vector<std::string>> rows = {
      {"PARTITION", "NODES", "JOB NODES", "TIME", "CORES", "MEMORY", "GPUS", "EVIDENCE"}};
  for (const Partition& p : system.partitions) {
    std::string job_nodes = p.max_nodes.known() ? "up to " + std::to_string(*p.max_nodes.value) : "?";
    if (!p.max_nodes.known() && p.offered_nodes.known())
      job_nodes = "at least " + std::to_string(*p.offered_nodes.value);
    if (p.min_nodes.known())
      job_nodes = std::to_string(*p.min_nodes.value) +
                  (p.max_nodes.known() ? " to " + std::to_string(*p.max_nodes.value) : " and more");
    rows.push_back({p.name, number(p.nodes), job_nodes,
                    p.max_time.known() ? to_clock(*p.max_time.value) : "?", number(p.cores_per_node),
                    p.memory_gb.known() ? number(p.memory_gb) + " GB" : "?", gpus(p),
                    evidence_words(system, p.evidence)});
  }
  out += "\n" + table(rows);
  add_rules_and_qos(system, out);
  if (!system.environments.empty()) {
    rows = {{"ENVIRONMENT", "SOFTWARE", "STAGE", "HOW", "STANDING", "EVIDENCE"}};
    for (const Environment& e : system.environments) {
      rows.push_back({e.name, join(e.software, " "), e.stage.empty() ? "-" : e.stage,
                      std::string(to_text(e.provider)), std::string(to_text(e.status)),
                      evidence_words(system, e.evidence)});
    }
    out += "\n" + table(rows);
  }
  add_rest(system, out);
  out += "\n? is not known. Sources:\n";
  for (const Evidence& evidence : system.sources) {
    out += "  " + evidence.key + ": " + evidence.source + " (" + evidence_words(system, evidence.key) + ")\n";
  }
  for (const std::string& note : system.notes) out += "note: " + note + "\n";
  return out;
}

Result<int> run_show(const Arguments& arguments, Session& session) {
  const auto library = session.library();
  if (!library) return fail(library.error());
  std::string name = arguments.positionals.empty() ? "here" : arguments.positionals.front();
  if (name == "here") {
    const auto found = here(session, **library);
    if (!found)
      return fail(ErrorKind::usage, "this machine is no login node of a system in the catalogue, so name one",
                  {"`lamec systems` lists them"});
    name = *found;
  }
  std::vector<std::string> names = (*library)->family(name);
  if (names.empty()) names = {name};
  std::vector<System> systems;
  for (const std::string& one : names) {
    auto system = (*library)->system(one);
    if (!system) return fail(system.error());
    systems.push_back(*std::move(system));
  }
  std::string text;
  if (session.format == Format::json) {
    text = systems.size() == 1 ? catalog::to_json_text(systems.front()) : json_list(systems);
  } else {
    for (const System& system : systems) text += (text.empty() ? "" : "\n") + show_text(system);
  }
  session.out.data(text);
  return 0;
}

}  // namespace

CommandSpec systems_command() {
  CommandSpec show;
  show.name = "show";
  show.summary = "Partitions, limits, GPUs and environments of a system, with the age of the evidence.";
  show.positionals = {{"SYSTEM", "a name, an alias, or `here`", false, false, ValueKind::system}};
  show.examples = {{"lamec systems show jureca", ""},
                   {"lamec systems show juwels --format json", "both JUWELS systems, as data"}};
  show.run = run_show;

  CommandSpec command;
  command.name = "systems";
  command.summary = "List the systems that LAMEC knows.";
  command.subcommands = {show};
  command.examples = {{"lamec systems", ""}, {"lamec systems show jureca", "one system in full"}};
  command.run = run_list;
  return command;
}

}  // namespace lamec::cli
