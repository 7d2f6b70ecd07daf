#include "catalog/readers.hpp"

#include <algorithm>

#include "catalog/field_reader.hpp"
#include "catalog/schema_config.hpp"
#include "catalog/schema_recipe.hpp"
#include "catalog/schema_system.hpp"
#include "util/near.hpp"

namespace lamec::catalog {
namespace {

template <class T>
T read_root(ReadContext& context) {
  T value{};
  context.evidence_keys = source_keys(context.document.root);
  FieldReader::read_struct(context, context.document.root, value);
  return value;
}

template <class T>
Result<T> read_plain(const Document& document) {
  ReadContext context{document};
  T value = read_root<T>(context);
  if (context.error) return fail(std::move(*context.error));
  return value;
}

// Copies hardware, house rules and selectors as far as the partition does not state them itself; a fact that
// was never written has no line.
void copy_hardware(Partition& partition, const Partition& from) {
  const auto take = [](auto& mine, const auto& theirs) {
    if (mine.origin.line == 0) mine = theirs;
  };
  take(partition.cpu, from.cpu);
  take(partition.cpu_arch, from.cpu_arch);
  take(partition.sockets, from.sockets);
  take(partition.cores_per_node, from.cores_per_node);
  take(partition.usable_cores, from.usable_cores);
  take(partition.threads_per_core, from.threads_per_core);
  take(partition.cpu_unit, from.cpu_unit);
  take(partition.memory_gb, from.memory_gb);
  take(partition.usable_memory_gb, from.usable_memory_gb);
  take(partition.gpus_per_node, from.gpus_per_node);
  take(partition.gpu, from.gpu);
  take(partition.gpu_memory_gb, from.gpu_memory_gb);
  take(partition.gpu_request, from.gpu_request);
  take(partition.gpu_type, from.gpu_type);
  take(partition.gpu_required, from.gpu_required);
  take(partition.cpus_per_gpu, from.cpus_per_gpu);
  take(partition.cpus_per_gpu_rule, from.cpus_per_gpu_rule);
  take(partition.memory_option, from.memory_option);
  take(partition.memory, from.memory);
  take(partition.memory_per_gpu_gb, from.memory_per_gpu_gb);
  take(partition.cpu_bind, from.cpu_bind);
  take(partition.exclusive, from.exclusive);
  take(partition.internet, from.internet);
  take(partition.option, from.option);
  take(partition.cluster, from.cluster);
  take(partition.constraint, from.constraint);
  take(partition.account_suffix, from.account_suffix);
  take(partition.qos_required, from.qos_required);
  take(partition.default_qos, from.default_qos);
}

Partition* find_partition(System& system, const std::string& name) {
  const auto it = std::find_if(system.partitions.begin(), system.partitions.end(),
                               [&](const Partition& partition) { return partition.name == name; });
  return it == system.partitions.end() ? nullptr : &*it;
}

void settle(ReadContext& context, System& system, const Reference& reference) {
  std::vector<std::string> names;
  for (const Partition& partition : system.partitions) names.push_back(partition.name);
  Partition* source = find_partition(system, reference.target);
  Partition* owner = find_partition(system, reference.owner);
  if (source == nullptr) {
    context.refuse(reference.where, "no partition is called '" + reference.target + "'",
                   {did_you_mean(reference.target, names)});
    return;
  }
  const auto refers = [&](const Reference& other) { return other.owner == reference.target; };
  if (source == owner || std::any_of(context.references.begin(), context.references.end(), refers)) {
    context.refuse(reference.where, "'" + reference.target + "' takes its hardware from elsewhere itself",
                   {"name the partition that states its hardware"});
    return;
  }
  copy_hardware(*owner, *source);
}

}  // namespace

Result<System> read_system(const Document& document) {
  ReadContext context{document};
  System system = read_root<System>(context);
  for (const Reference& reference : context.references) {
    if (!context.error) settle(context, system, reference);
  }
  if (context.error) return fail(std::move(*context.error));
  return system;
}

Result<Site> read_site(const Document& document) {
  return read_plain<Site>(document);
}
Result<Recipe> read_recipe(const Document& document) {
  return read_plain<Recipe>(document);
}
Result<StageFile> read_stage_file(const Document& document) {
  return read_plain<StageFile>(document);
}
Result<UserConfig> read_user_config(const Document& document) {
  return read_plain<UserConfig>(document);
}

}  // namespace lamec::catalog
