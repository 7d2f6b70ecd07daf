#pragma once
// The fields of sites/SITE/SYSTEM.yaml and sites/SITE/site.yaml.

#include "catalog/schema.hpp"
#include "model/system.hpp"

namespace lamec::catalog {

template <class V, Of<Evidence> T>
void describe(V& v, T& evidence) {
  v.key(evidence.key, Grammar::name);
  v.field("source", evidence.source, {.doc = "title, repository with commit, or address", .required = true});
  v.field("date", evidence.date, {.doc = "when it was seen there", .grammar = Grammar::date});
  v.field("level", evidence.level, {.doc = "how sure it is", .required = true});
}

template <class V, Of<Scheduler> T>
void describe(V& v, T& scheduler) {
  v.field("kind", scheduler.kind, {.doc = "the scheduler's language", .required = true});
  v.evidence(scheduler.evidence, {.doc = "for the facts of this block"});
  v.field("version", scheduler.version, {.doc = "version, in quotes", .grammar = Grammar::name});
  v.field("cluster_name", scheduler.cluster_name,
          {.doc = "ClusterName of `scontrol show config`", .grammar = Grammar::name});
  v.field("account_required", scheduler.account_required, {.doc = "jobs without --account are refused"});
  v.field("account_forms", scheduler.account_forms,
          {.doc = "how accounts look: '#' is digits, '*' anything without blanks; one of them fits",
           .grammar = Grammar::account_form});
  v.field("account_example", scheduler.account_example,
          {.doc = "an account as one looks", .grammar = Grammar::name});
  v.field("account_is_qos", scheduler.account_is_qos, {.doc = "--qos names the account"});
  v.field("clean_environment", scheduler.clean_environment,
          {.doc = "jobs do not inherit the environment of the shell that submits"});
  v.field("plugin_options", scheduler.plugin_options,
          {.doc = "long options, without dashes, that the site's own plugins add to sbatch; with = behind "
                  "those that want a value",
           .grammar = Grammar::long_option});
}

template <class V, Of<Network> T>
void describe(V& v, T& network) {
  v.evidence(network.evidence, {.doc = "for the facts of this block"});
  v.field("fabric", network.fabric, {.doc = "name of the fast network"});
  v.field("host_suffix", network.host_suffix,
          {.doc = "behind a node's name it gives the address on the fast network", .grammar = Grammar::name});
  v.field("interface", network.interface, {.doc = "its network interface", .grammar = Grammar::interfaces});
}

template <class V, Of<ModuleSystem> T>
void describe(V& v, T& modules) {
  v.field("tool", modules.tool, {.doc = "the module tool", .required = true});
  v.evidence(modules.evidence, {.doc = "for this block"});
  v.field("setup", modules.setup, {.doc = "command lines before the load line, each a list of words"});
  v.field("default_stage", modules.default_stage,
          {.doc = "the stage that a fresh login shows", .grammar = Grammar::name});
  v.field("command", modules.command, {.doc = "the word that loads; left out: ml"});
  v.field("stage_prefix", modules.stage_prefix,
          {.doc = "what stands before a stage's name in the word that loads it", .grammar = Grammar::prefix});
  v.field("purge", modules.purge, {.doc = "what clearing the loaded modules does"});
  v.field("login_shell", modules.login_shell, {.doc = "`module` is there only in a login shell (bash -l)"});
  v.field("on_login_nodes", modules.on_login_nodes, {.doc = "login nodes have the module command"});
}

template <class V, Of<StageUse> T>
void describe(V& v, T& use) {
  v.key(use.stage, Grammar::name);
  v.origin(use.origin);
  v.field("not_installed", use.not_installed,
          {.doc = "module names that this system leaves out", .grammar = Grammar::name});
  v.field("setup", use.setup, {.doc = "further command lines before the load line, each a list of words"});
  v.evidence(use.evidence, {.doc = "for this line"});
}

template <class V, Of<FileSystem> T>
void describe(V& v, T& filesystem) {
  v.key(filesystem.name, Grammar::name);
  v.field(
      "variable", filesystem.variable,
      {.doc = "environment variable that holds the path", .grammar = Grammar::variable, .required = true});
  v.evidence(filesystem.evidence, {.doc = "for this line"});
  v.field("note", filesystem.note, {.doc = "what one must know"});
}

template <class V, Of<EnvironmentVariable> T>
void describe(V& v, T& variable) {
  v.key(variable.name, Grammar::variable);
  v.field("value", variable.value,
          {.doc = "its value, exported as it is", .grammar = Grammar::any, .required = true});
  v.field("why", variable.why, {.doc = "why the job wants it"});
}

template <class V, Of<Absence> T>
void describe(V& v, T& absence) {
  v.key(absence.name, Grammar::name);
  v.origin(absence.origin);
  v.field("reason", absence.reason, {.doc = "why no way is known", .required = true});
  v.evidence(absence.evidence, {.doc = "who says so"});
}

template <class V, Of<Billing> T>
void describe(V& v, T& billing) {
  v.field("unit", billing.unit, {.doc = "what the centre charges in", .required = true});
  v.evidence(billing.evidence, {.doc = "who says so"});
}

template <class V, Of<Fact> T>
void describe(V& v, T& fact) {
  v.key(fact.name, Grammar::name);
  v.field("text", fact.text, {.doc = "the fact in words", .required = true});
  v.evidence(fact.evidence, {.doc = "who says so"});
}

template <class V, Of<Environment> T>
void describe_container(V& v, T& environment) {
  v.field("image", environment.image, {.doc = "container: path of the image", .grammar = Grammar::path});
  v.field("runtime", environment.runtime, {.doc = "container: the program that starts it"});
  v.field("runtime_options", environment.runtime_options,
          {.doc = "container: options of that program", .grammar = Grammar::option});
  v.field("binds", environment.binds,
          {.doc = "container: directories that it sees", .grammar = Grammar::path});
  v.field("uenv", environment.uenv, {.doc = "uenv: name/version:tag", .grammar = Grammar::uenv});
  v.field("view", environment.view, {.doc = "uenv: its view", .grammar = Grammar::name});
}

template <class V, Of<Environment> T>
void describe(V& v, T& environment) {
  v.key(environment.name, Grammar::name);
  v.origin(environment.origin);
  v.field("software", environment.software,
          {.doc = "recipes that it serves", .grammar = Grammar::name, .required = true});
  v.field("partitions", environment.partitions,
          {.doc = "left out: every partition", .grammar = Grammar::name});
  v.field("stage", environment.stage,
          {.doc = "stage of the module tree; left out: of none", .grammar = Grammar::name});
  v.field("provider", environment.provider, {.doc = "how the software is had", .required = true});
  v.field("status", environment.status, {.doc = "how the evidence says it stands; left out: works"});
  v.field("setup", environment.setup, {.doc = "command lines before the load line, each a list of words"});
  v.field("modules", environment.modules,
          {.doc = "the load line behind the stage, in its order; left out: found in the tree",
           .grammar = Grammar::load});
  describe_container(v, environment);
  v.map("variables", environment.variables, {.doc = "variables that the job exports"});
  v.field("launch_options", environment.launch_options,
          {.doc = "further options of srun", .grammar = Grammar::option});
  v.evidence(environment.evidence, {.doc = "who saw it work"});
  v.field("note", environment.note, {.doc = "what one must know"});
}

template <class V, Of<Default> T>
void describe(V& v, T& choice) {
  v.origin(choice.origin);
  v.field("environment", choice.environment,
          {.doc = "one of `environments`", .grammar = Grammar::name, .required = true});
  v.field("partition", choice.partition, {.doc = "left out: every partition", .grammar = Grammar::name});
  v.field("reason", choice.reason, {.doc = "the sentence that `lamec explain` prints", .required = true});
  v.evidence(choice.evidence, {.doc = "for this line"});
}

template <class V, Of<Defaults> T>
void describe(V& v, T& defaults) {
  v.evidence_for_all();
  v.field("cpu_partition", defaults.cpu_partition,
          {.doc = "for work that needs no GPU", .grammar = Grammar::name});
  v.field("gpu_partition", defaults.gpu_partition,
          {.doc = "for work that needs one", .grammar = Grammar::name});
  v.field("time", defaults.time, {.doc = "written when the person names none"});
  v.field("providers", defaults.providers, {.doc = "in order of preference"});
  v.list("environments", defaults.environments,
         {.doc = "the environment that is taken when the person names none"});
}

template <class V, Of<Qos> T>
void describe(V& v, T& qos) {
  v.key(qos.name, Grammar::name);
  v.origin(qos.origin);
  v.evidence(qos.evidence, {.doc = "for this line"});
  v.field("note", qos.note, {.doc = "what one must know"});
  v.field("min_nodes", qos.min_nodes, {.doc = "the least a job may ask for", .least = 1});
  v.field("max_nodes", qos.max_nodes, {.doc = "the most a job may ask for", .least = 1});
  v.field("max_time", qos.max_time, {.doc = "the longest a job may run"});
  v.field("max_jobs", qos.max_jobs, {.doc = "how many one person may have at a time", .least = 1});
  v.field("access", qos.access, {.doc = "who may use it, where not everybody may"});
}

template <class V, Of<Partition> T>
void describe_house_rules(V& v, T& partition) {
  v.field("gpu_request", partition.gpu_request, {.doc = "how GPUs are asked for"});
  v.field("gpu_type", partition.gpu_type, {.doc = "the type in --gres=gpu:TYPE:N", .grammar = Grammar::name});
  v.field("gpu_required", partition.gpu_required, {.doc = "a job that asks for no GPU is refused"});
  v.field("cpus_per_gpu", partition.cpus_per_gpu, {.doc = "cpus that go with a GPU", .least = 1});
  v.field("cpus_per_gpu_rule", partition.cpus_per_gpu_rule, {.doc = "how strictly"});
  v.field("memory_option", partition.memory_option, {.doc = "may a script name memory"});
  v.field("memory", partition.memory,
          {.doc = "what --mem says for a whole node, where it should be said", .grammar = Grammar::name});
  v.field("memory_per_gpu_gb", partition.memory_per_gpu_gb,
          {.doc = "memory that goes with a GPU", .least = 1});
  v.field("cpu_bind", partition.cpu_bind,
          {.doc = "--cpu-bind for one rank per GPU on a whole node", .grammar = Grammar::binding});
}

template <class V, Of<Partition> T>
void describe_selectors(V& v, T& partition) {
  v.field("option", partition.option, {.doc = "may --partition be written; left out: required"});
  v.field("cluster", partition.cluster, {.doc = "--clusters", .grammar = Grammar::name});
  v.field("constraint", partition.constraint, {.doc = "--constraint", .grammar = Grammar::constraint});
  v.field("before", partition.before, {.doc = "command lines in the shell that submits"});
  v.field("qos_required", partition.qos_required, {.doc = "jobs without --qos are refused or crippled"});
  v.field("default_qos", partition.default_qos,
          {.doc = "the QoS to write where nobody asks for another", .grammar = Grammar::name});
  v.map("qos", partition.qos, {.doc = "what `--qos` may name here"});
  v.field("account_suffix", partition.account_suffix,
          {.doc = "accounts end so here", .grammar = Grammar::name});
}

template <class V, Of<Partition> T>
void describe_hardware(V& v, T& partition) {
  v.field("cpu", partition.cpu, {.doc = "processor, as its maker calls it"});
  v.field("cpu_arch", partition.cpu_arch, {.doc = "x86_64 or aarch64", .grammar = Grammar::name});
  v.field("sockets", partition.sockets, {.doc = "processors of a node", .least = 1});
  v.field("cores_per_node", partition.cores_per_node, {.doc = "physical cores of a node", .least = 1});
  v.field("usable_cores", partition.usable_cores,
          {.doc = "cores that jobs get, where it is not all", .least = 1});
  v.field("threads_per_core", partition.threads_per_core,
          {.doc = "hardware threads of a core", .least = 1, .most = 8});
  v.field("cpu_unit", partition.cpu_unit, {.doc = "what one cpu of --cpus-per-task is"});
  v.field("memory_gb", partition.memory_gb, {.doc = "main memory of a node in GB", .least = 1});
  v.field("usable_memory_gb", partition.usable_memory_gb, {.doc = "what jobs get of it in GB", .least = 1});
  v.field("gpus_per_node", partition.gpus_per_node, {.doc = "0 where there are none", .most = 64});
  v.field("gpu", partition.gpu, {.doc = "GPU, as its maker calls it"});
  v.field("gpu_memory_gb", partition.gpu_memory_gb, {.doc = "memory of one GPU in GB", .least = 1});
  describe_house_rules(v, partition);
  v.field("exclusive", partition.exclusive, {.doc = "a job gets whole nodes"});
  v.field("internet", partition.internet, {.doc = "compute nodes reach the outside"});
}

template <class V, Of<Partition> T>
void describe(V& v, T& partition) {
  v.key(partition.name, Grammar::name);
  v.origin(partition.origin);
  v.evidence(partition.evidence, {.doc = "for the facts of this partition"});
  v.field("note", partition.note, {.doc = "what one must know"});
  v.reference("same_hardware_as", {.doc = "a partition whose hardware facts, from `cpu` on, and single "
                                          "selectors hold here where none is given",
                                   .grammar = Grammar::name});
  describe_selectors(v, partition);
  v.field("nodes", partition.nodes, {.doc = "how many there are", .least = 1});
  v.field("min_nodes", partition.min_nodes, {.doc = "the least a job may ask for", .least = 1});
  v.field("max_nodes", partition.max_nodes, {.doc = "the most a job may ask for", .least = 1});
  v.field("offered_nodes", partition.offered_nodes,
          {.doc = "jobs of this size are known to be taken; a lower bound of max_nodes", .least = 1});
  v.field("max_time", partition.max_time, {.doc = "the longest a job may run"});
  v.field("default_time", partition.default_time, {.doc = "what a job without a time gets"});
  describe_hardware(v, partition);
  v.field("access", partition.access, {.doc = "who may use it, where not everybody may"});
  v.field("cost_per_node_hour", partition.cost_per_node_hour,
          {.doc = "in the unit of `billing`", .least = 1});
}

template <class V, Of<System> T>
void describe(V& v, T& system) {
  v.origin(system.origin);
  v.field("system", system.name,
          {.doc = "the name; the file is called so too", .grammar = Grammar::name, .required = true});
  v.field("title", system.title, {.doc = "the name as the centre writes it", .required = true});
  v.field("site", system.site,
          {.doc = "the site; the folder is called so too", .grammar = Grammar::name, .required = true});
  v.field("aliases", system.aliases, {.doc = "other names", .grammar = Grammar::name});
  v.field("family", system.family, {.doc = "a name that several systems share", .grammar = Grammar::name});
  v.evidence(system.evidence, {.doc = "for every fact that names none", .required = true});
  v.map("sources", system.sources, {.doc = "who saw the facts; `evidence:` names one", .required = true});
  v.field("status", system.status, {.doc = "left out: live"});
  v.field("successor", system.successor, {.doc = "what took its place"});
  v.field("hosts", system.host_patterns, {.doc = "login hosts", .grammar = Grammar::host_pattern});
  v.group("system_file", {.doc = "a file that names the system on its login nodes"}, [&](auto& g) {
    g.field("path", system.system_file, {.doc = "the file", .grammar = Grammar::path, .required = true});
    g.field("value", system.system_file_value, {.doc = "what it holds", .required = true});
  });
  v.field("login", system.login, {.doc = "where one logs in", .grammar = Grammar::host});
  v.object("scheduler", system.scheduler, {.doc = "how jobs are handed in", .required = true});
  v.field("launcher", system.launcher, {.doc = "what starts tasks; left out: srun"});
  v.object("network", system.network, {.doc = "how nodes reach each other"});
  v.object("modules", system.modules, {.doc = "how modules are reached", .required = true});
  v.map("stages", system.stages, {.doc = "stages of the site that this system has"});
  v.map("filesystems", system.filesystems, {.doc = "file systems by the variable that names them"});
  v.field("venv_directory", system.venv_directory,
          {.doc = "where virtual environments live", .grammar = Grammar::path});
  v.map("environments", system.environments, {.doc = "ways to get software that somebody saw work"});
  v.map("absent", system.absent, {.doc = "software that cannot be had, and why"});
  v.object("billing", system.billing, {.doc = "what jobs cost"});
  v.object("defaults", system.defaults, {.doc = "what is taken where the person leaves it open"});
  v.map("partitions", system.partitions, {.doc = "what `--partition` may name", .required = true});
  v.map("facts", system.facts, {.doc = "what is known and has no field of its own"});
  v.field("notes", system.notes, {.doc = "sentences for people"});
}

template <class V, Of<Site> T>
void describe(V& v, T& site) {
  v.origin(site.origin);
  v.field("site", site.name,
          {.doc = "the name; the folder is called so too", .grammar = Grammar::name, .required = true});
  v.field("title", site.title, {.doc = "the name as the centre writes it", .required = true});
  v.field("country", site.country, {.doc = "where it stands"});
  v.field("docs", site.docs, {.doc = "its documentation", .grammar = Grammar::web});
  v.map("sources", site.sources, {.doc = "who saw the facts"});
  v.field("notes", site.notes, {.doc = "sentences for people"});
}

}  // namespace lamec::catalog
