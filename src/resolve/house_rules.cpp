#include "resolve/house_rules.hpp"

#include <algorithm>

#include "model/find.hpp"
#include "resolve/reasons.hpp"
#include "util/near.hpp"
#include "util/text.hpp"

namespace lamec::resolve {
namespace {

// Slurm keeps accounts in lower case, and takes any.
bool ends_with(const std::string& account, const std::string& end) {
  const std::string text = to_lower(account);
  return text.size() >= end.size() && text.compare(text.size() - end.size(), end.size(), end) == 0;
}

bool fits(const Qos& qos, int nodes, const std::optional<Seconds>& time) {
  return nodes >= qos.min_nodes.value_or(1) && (!qos.max_nodes.known() || nodes <= *qos.max_nodes.value) &&
         (!time || !qos.max_time.known() || *time <= *qos.max_time.value);
}

std::string limits_of(const Qos& qos) {
  std::vector<std::string> parts;
  if (qos.min_nodes.known()) parts.push_back("from " + count_of(*qos.min_nodes.value, "node"));
  if (qos.max_nodes.known()) parts.push_back("up to " + count_of(*qos.max_nodes.value, "node"));
  if (qos.max_time.known()) parts.push_back("up to " + to_words(*qos.max_time.value));
  return qos.name + (parts.empty() ? "" : " (" + join(parts, ", ") + ")");
}

Error no_qos_fits(const Partition& partition, int nodes, const std::optional<Seconds>& time) {
  std::vector<std::string> known;
  for (const Qos& qos : partition.qos) known.push_back(limits_of(qos));
  return Error{ErrorKind::unsupported,
               "no QoS of " + partition.name + " takes " + count_of(nodes, "node") +
                   (time ? " for " + to_words(*time) : ""),
               std::nullopt,
               {"it has " + enumerate(known)}};
}

QosChoice choice_of(const Qos& qos, std::string text, const System& system) {
  return {&qos, qos.name,
          Reason{"qos", std::move(text) + (qos.note.empty() ? "" : " (" + qos.note + ")"), qos.origin,
                 evidence_text(system.sources, qos.evidence)}};
}

Result<QosChoice> asked_qos(const Request& request, const Partition& partition, int nodes, const System& system) {
  const Qos* qos = find_qos(partition, request.qos);
  if (qos == nullptr) {
    if (partition.qos.empty() || system.scheduler.account_is_qos.value_or(false))
      return QosChoice{nullptr, request.qos, rule("asked-for", "asked for with --qos")};
    std::vector<std::string> names;
    for (const Qos& known : partition.qos) names.push_back(known.name);
    return fail(ErrorKind::not_found, partition.name + " of " + system.title + " has no QoS '" + request.qos + "'",
                {did_you_mean(request.qos, names)});
  }
  if (!fits(*qos, nodes, request.time)) {
    return fail(ErrorKind::unsupported,
                "the QoS " + limits_of(*qos) + " does not take " + count_of(nodes, "node") +
                    (request.time ? " for " + to_words(*request.time) : ""),
                {"the limit stands in " + qos->origin.file + ":" + std::to_string(qos->origin.line)});
  }
  return QosChoice{qos, qos->name, rule("asked-for", "asked for with --qos")};
}

}  // namespace

Result<void> check_account(const std::string& account, const Partition& partition, const System& system) {
  if (account.empty()) return {};
  const std::string example = example_account(system, partition);
  const auto& forms = system.scheduler.account_forms;
  const bool of_a_form = forms.empty() || std::any_of(forms.begin(), forms.end(), [&](const std::string& form) {
    return fits_account_form(account, form);
  });
  if (!of_a_form) {
    return fail(ErrorKind::usage, "'" + account + "' is no account of " + system.title,
                {"accounts there look like " + example});
  }
  if (partition.account_suffix.known() && !ends_with(account, *partition.account_suffix.value)) {
    return fail(ErrorKind::usage,
                "accounts end in '" + *partition.account_suffix.value + "' on " + partition.name + ", '" + account +
                    "' does not",
                {"one looks like " + example + "; " + partition.account_suffix.origin.file + ":" +
                 std::to_string(partition.account_suffix.origin.line)});
  }
  return {};
}

Result<QosChoice> choose_qos(const Request& request, const Partition& partition, int nodes, const System& system) {
  if (!request.qos.empty()) return asked_qos(request, partition, nodes, system);
  if (system.scheduler.account_is_qos.value_or(false) && !request.account.empty()) {
    return QosChoice{nullptr, request.account,
                     because("qos", "the QoS is called as the account", system.scheduler.account_is_qos, system.sources)};
  }
  const Qos* standard = partition.default_qos.known() ? find_qos(partition, *partition.default_qos.value) : nullptr;
  if (standard == nullptr) {
    if (!partition.default_qos.known()) return QosChoice{};
    return QosChoice{nullptr, *partition.default_qos.value,
                     because("qos", "the one that is written where nobody asks for another", partition.default_qos,
                             system.sources)};
  }
  if (fits(*standard, nodes, request.time))
    return choice_of(*standard, "the usual QoS of " + partition.name, system);
  for (const Qos& other : partition.qos) {
    if (other.access.known() || !fits(other, nodes, request.time)) continue;
    return choice_of(other, limits_of(*standard) + " does not take the job, " + limits_of(other) + " does", system);
  }
  return fail(no_qos_fits(partition, nodes, request.time));
}

std::vector<Directive> selector_directives(const Partition& partition, const Reason& why, const System& system) {
  std::vector<Directive> directives;
  if (partition.option.value_or(PartitionOption::required) != PartitionOption::none)
    directives.push_back({"partition", partition.name, why});
  if (partition.cluster.known()) {
    directives.push_back({"clusters", *partition.cluster.value,
                          because("selector", "the cluster whose Slurm has " + partition.name, partition.cluster,
                                  system.sources)});
  }
  if (partition.constraint.known()) {
    directives.push_back({"constraint", *partition.constraint.value,
                          because("selector", "what selects the nodes of " + partition.name, partition.constraint,
                                  system.sources)});
  }
  return directives;
}

std::optional<Directive> memory_directive(const Partition& partition, int gpus, const System& system) {
  if (partition.memory_option.value_or(MemoryOption::allowed) == MemoryOption::forbidden) return std::nullopt;
  const int all = partition.gpus_per_node.value_or(0);
  if (gpus < all && partition.memory_per_gpu_gb.known()) {
    return Directive{"mem-per-gpu", std::to_string(*partition.memory_per_gpu_gb.value) + "G",
                     because("memory", "a GPU's share of the memory of a node", partition.memory_per_gpu_gb,
                             system.sources)};
  }
  if (gpus < all || !partition.memory.known()) return std::nullopt;
  return Directive{"mem", *partition.memory.value,
                   because("memory", "the memory of a whole node, which has to be said here", partition.memory,
                           system.sources)};
}

Sourced<Seconds> time_limit(const Partition& partition, const Qos* qos) {
  return qos != nullptr && qos->max_time.known() ? qos->max_time : partition.max_time;
}

}  // namespace lamec::resolve
