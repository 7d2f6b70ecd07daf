#include "facts/rules.hpp"

#include <algorithm>

#include "util/text.hpp"

namespace lamec::facts {
namespace {

// clang-format off
constexpr FactRule k_rules[] = {
    // the system
    {"status",                      "status",                         read_status},
    {"names",                       "aliases",                        read_names},
    {"login",                       "login",                          read_hosts},
    {"access.login",                "login",                          read_hosts},
    {"login.host",                  "login",                          read_hosts},
    {"login.public",                "login",                          read_hosts},
    {"login.primary",               "login",                          read_hosts},
    {"login.cpu",                   "login",                          read_hosts},
    {"access.login.*",              "login",                          read_hosts},
    {"access.login.*",              "hosts",                          read_more_hosts},
    {"access.login_nodes",          "hosts",                          read_more_hosts},
    {"login.login_nodes",           "hosts",                          read_more_hosts},
    {"login.nodes",                 "hosts",                          read_more_hosts},
    {"login.also",                  "hosts",                          read_more_hosts},
    {"login.other",                 "hosts",                          read_more_hosts},
    {"login.gpu",                   "hosts",                          read_more_hosts},
    {"scheduler",                   "scheduler/kind",                 read_scheduler},
    {"scheduler.name",              "scheduler/kind",                 read_scheduler},
    {"scheduler.version",           "scheduler/version",              read_version},
    {"account",                     "scheduler/account_required",     read_mandatory},
    {"account.required",            "scheduler/account_required",     read_flag},
    {"account_required",            "scheduler/account_required",     read_flag},
    {"launch",                      "launcher",                       read_launcher},
    {"mpi_launcher",                "launcher",                       read_launcher},
    {"modules",                     "modules/tool",                   read_module_tool},
    {"modules_system",              "modules/tool",                   read_module_tool},
    {"module_system",               "modules/tool",                   read_module_tool},
    {"software.module_tool",        "modules/tool",                   read_module_tool},
    {"interconnect",                "network/fabric",                 read_text},
    {"env",                         "",                               read_file_systems},
    {"env.*",                       "",                               read_file_system},
    {"env_extra.*",                 "",                               read_file_system},
    {"project_variables",           "",                               read_file_systems},
    {"filesystems.env_vars",        "",                               read_file_systems},
    {"filesystems.env_vars.*",      "",                               read_file_system},
    {"filesystems.*",               "",                               read_file_system},
    // every partition
    {"internet_compute",            "partitions/%/internet",          read_yes_no},
    {"compute_internet",            "partitions/%/internet",          read_flag},
    {"compute_node_internet",       "partitions/%/internet",          read_yes_no},
    {"exclusive",                   "partitions/%/exclusive",         read_flag},
    {"node_sharing",                "partitions/%/exclusive",         read_exclusive_word},
    {"cpu_arch",                    "partitions/%/cpu_arch",          read_architecture},
    {"gpu",                         "partitions/%/gpu",               read_gpu},
    {"node.model",                  "partitions/%/gpu",               read_gpu},
    {"gpu_request",                 "partitions/%/gpu_request",       read_gpu_request},
    {"node.gpu_request",            "partitions/%/gpu_request",       read_gpu_request},
    {"walltime",                    "partitions/%/max_time",          read_time},
    {"max_walltime",                "partitions/%/max_time",          read_time},
    {"default_walltime",            "partitions/%/default_time",      read_time},
    {"qos.needed",                  "partitions/%/qos_required",      read_true},
    {"qos.default",                 "partitions/%/default_qos",       read_name},
    {"partition_required",          "partitions/%/option",            read_required},
    {"memory_directive.allowed",    "partitions/%/memory_option",     read_allowed},
    {"qos.table.*.max_nodes",       "partitions/%/qos/*/max_nodes",   read_number},
    {"qos.table.*.min_nodes",       "partitions/%/qos/*/min_nodes",   read_number},
    {"qos.table.*.max_time",        "partitions/%/qos/*/max_time",    read_time},
    {"qos.table.*.max_jobs",        "partitions/%/qos/*/max_jobs",    read_number},
    {"qos.table.*.note",            "partitions/%/qos/*/note",        read_text},
    {"qos.*.max_nodes",             "partitions/%/qos/*/max_nodes",   read_number},
    {"qos.*.max_walltime",          "partitions/%/qos/*/max_time",    read_time},
    {"qos.*.note",                  "partitions/%/qos/*/note",        read_text},
    {"qos.*",                       "partitions/%/qos/*/max_time",    read_time},
    // one partition: its limits
    {"partitions.*.nodes",          "partitions/*/nodes",             read_number},
    {"partitions.*.count",          "partitions/*/nodes",             read_number},
    {"partitions.*.total",          "partitions/*/nodes",             read_number},
    {"partitions.*.min_nodes",      "partitions/*/min_nodes",         read_number},
    {"partitions.*.max_nodes",      "partitions/*/max_nodes",         read_number},
    {"partitions.*.max_nodes_per_job", "partitions/*/max_nodes",      read_number},
    {"partitions.*.max_time",       "partitions/*/max_time",          read_time},
    {"partitions.*.max_walltime",   "partitions/*/max_time",          read_time},
    {"partitions.*.default_time",   "partitions/*/default_time",      read_time},
    {"partitions.*.access",         "partitions/*/access",            read_text},
    {"partitions.*.inherits",       "partitions/*/same_hardware_as",  read_name},
    {"partitions.*.same_hw_as",     "partitions/*/same_hardware_as",  read_name},
    {"partitions.*.alias",          "partitions/*/same_hardware_as",  read_name},
    {"partitions.*.alias_of",       "partitions/*/same_hardware_as",  read_name},
    {"partitions.*.exclusive",      "partitions/*/exclusive",         read_flag},
    {"partitions.*.shared",         "partitions/*/exclusive",         read_shared},
    {"partitions.*.qos.*.max_nodes", "partitions/*/qos/*/max_nodes",  read_number},
    {"partitions.*.qos.*.min_nodes", "partitions/*/qos/*/min_nodes",  read_number},
    {"partitions.*.qos.*.max_time", "partitions/*/qos/*/max_time",    read_time},
    {"partitions.*.qos.*.max_jobs", "partitions/*/qos/*/max_jobs",    read_number},
    {"partitions.*.qos.*.note",     "partitions/*/qos/*/note",        read_text},
    // one partition: its hardware
    {"partitions.*.cpu",            "partitions/*/cpu",               read_cpu},
    {"partitions.*.cpu_arch",       "partitions/*/cpu_arch",          read_architecture},
    {"partitions.*.sockets",        "partitions/*/sockets",           read_number},
    {"partitions.*.cores_per_socket", "partitions/*/cores_per_socket", read_number},
    {"partitions.*.cores",          "partitions/*/cores_per_node",    read_number},
    {"partitions.*.cores_per_node", "partitions/*/cores_per_node",    read_number},
    {"partitions.*.threads_per_core", "partitions/*/threads_per_core", read_number},
    {"partitions.*.usable_cores",   "partitions/*/usable_cores",      read_number},
    {"partitions.*.memory",         "partitions/*/memory_gb",         read_memory},
    {"partitions.*.mem",            "partitions/*/memory_gb",         read_memory},
    {"partitions.*.mem_gb",         "partitions/*/memory_gb",         read_number},
    {"partitions.*.usable_memory",  "partitions/*/usable_memory_gb",  read_memory},
    {"partitions.*.gpus",           "partitions/*/gpus_per_node",     read_number},
    {"partitions.*.gpu.slurm_gpus", "partitions/*/gpus_per_node",     read_number},
    {"partitions.*.gpu.per_node",   "partitions/*/gpus_per_node",     read_number},
    {"partitions.*.gpu",            "partitions/*/gpu",               read_gpu},
    {"partitions.*.gpu.model",      "partitions/*/gpu",               read_gpu},
    {"partitions.*.gpu.memory_each", "partitions/*/gpu_memory_gb",    read_gpu_memory},
    {"partitions.*.gpu_mem_gb",     "partitions/*/gpu_memory_gb",     read_gpu_memory},
    {"partitions.*.hbm",            "partitions/*/gpu_memory_gb",     read_gpu_memory},
    {"partitions.*.gpu_request",    "partitions/*/gpu_request",       read_gpu_request},
    {"partitions.*.gpu_directive",  "partitions/*/gpu_request",       read_gpu_request},
    {"partitions.*.cores_per_gpu",  "partitions/*/cpus_per_gpu",      read_number},
    {"partitions.*.max_cores_per_gpu", "partitions/*/cpus_per_gpu",   read_at_most},
    {"partitions.*.cpus_per_gpu_default", "partitions/*/cpus_per_gpu", read_usual},
    {"partitions.*.max_mem_MiB_per_gpu", "partitions/*/memory_per_gpu_gb", read_mebibytes},
};
// clang-format on

// What a `*` of the pattern caught.
bool fits(std::string_view pattern, const std::vector<std::string>& path, std::vector<std::string>& caught) {
  const auto parts = split(pattern, '.');
  if (parts.size() != path.size()) return false;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (parts[i] == "*") {
      if (parts.front() == "qos" && i == 1 && (path[i] == "table" || path[i] == "limits")) return false;
      caught.push_back(path[i]);
    } else if (parts[i] != path[i]) {
      return false;
    }
  }
  return true;
}

std::string filled(std::string_view target, const std::vector<std::string>& caught) {
  auto parts = split(target, '/');
  std::size_t next = 0;
  for (std::string& part : parts) {
    if (part == "*" && next < caught.size()) part = caught[next++];
  }
  return join(parts, "/");
}

bool among(std::string_view key, std::initializer_list<std::string_view> keys) {
  return std::find(keys.begin(), keys.end(), key) != keys.end();
}

}  // namespace

std::vector<Match> matches(const std::vector<std::string>& path) {
  std::vector<Match> found;
  for (const FactRule& rule : k_rules) {
    std::vector<std::string> caught;
    if (fits(rule.pattern, path, caught)) found.push_back({&rule, filled(rule.target, caught)});
  }
  return found;
}

bool is_remark(std::string_view key) {
  return among(key, {"conflict", "unknown", "trap", "traps", "note", "confidence"}) ||
         key.rfind("note_", 0) == 0;
}

bool is_no_name(std::string_view key) {
  return among(key, {"others", "others_seen", "internal_names"}) || key.rfind("gone_", 0) == 0;
}

}  // namespace lamec::facts
