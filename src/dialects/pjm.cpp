// Fujitsu's PJM (Technical Computing Suite): #PJM -L "node=2", #PJM --mpi "proc=8,max-proc-per-node=4"
// (Fugaku user guide 1.49; headers of public scripts for Fugaku and CTE-ARM).

#include <algorithm>

#include "dialects/dialect_parts.hpp"
#include "dialects/pbs_words.hpp"
#include "dialects/pjm_answers.hpp"
#include "util/near.hpp"
#include "util/quote.hpp"
#include "util/text.hpp"

namespace lamec::dialects {
namespace {

// Nodes are whole and PJM counts ranks only; what a rank may take is told to the job in a variable.
constexpr std::string_view k_cpus_variable = "LAMEC_CPUS_PER_TASK=";
constexpr std::string_view k_letters = "g:jL:m:N:o:e:p:sSx:Xz:h";

constexpr LongOption k_long[] = {
    {"group", "g", true},
    {"gname", "g", true},
    {"rsc-list", "L", true},
    {"mail", "m", true},
    {"name", "N", true},
    {"out", "o", true},
    {"err", "e", true},
    {"mpi", "mpi", true},
    {"mail-list", "mail-list", true},
    {"bulk", "bulk", false},
    {"step", "step", false},
    {"sparam", "sparam", true},
    {"at", "at", true},
    {"restart", "restart", false},
    {"norestart", "norestart", false},
    {"llio", "llio", true},
    {"spath", "spath", true},
    {"no-check-directory", "no-check-directory", false},
    {"interact", "interact", false},
    {"comment", "comment", true},
    {"fs", "fs", true},
    {"appname", "appname", true},
    {"vset", "vset", true},
    {"help", "h", false},
};

Result<void> print_text(Draft& draft, std::string_view key, const std::string& before,
                        const std::string& after) {
  const Directive* directive = take(draft, key);
  if (directive == nullptr) return {};
  const auto checked = quote_pjsub(directive->value);
  if (!checked) {
    Error error = checked.error();
    error.message = "--" + directive->key + ": " + error.message;
    return fail(std::move(error));
  }
  const bool inside = !after.empty();  // already between quotes
  if (inside && !is_name(directive->value)) {
    return fail(ErrorKind::usage,
                "--" + directive->key + ": '" + directive->value + "' is no name of a resource",
                {"letters, digits and . _ + - / make one"});
  }
  say(draft, before + (inside ? directive->value : *checked) + after, {directive});
  return {};
}

Result<void> print_names(Draft& draft) {
  if (auto done = print_text(draft, "job-name", "-N ", ""); !done) return done;
  if (auto done = print_text(draft, "account", "-g ", ""); !done) return done;
  if (auto done = print_text(draft, "clusters", "-L \"rscunit=", "\""); !done) return done;
  return print_text(draft, "partition", "-L \"rscgrp=", "\"");
}

void print_resources(Draft& draft) {
  const Directive* nodes = take(draft, "nodes");
  const Directive* tasks = take(draft, "ntasks-per-node");
  const Directive* cpus = take(draft, "cpus-per-task");
  const int node_count = count_or_unsaid(draft, nodes);
  const int task_count = count_or_unsaid(draft, tasks);
  const int cpu_count = count_or_unsaid(draft, cpus);
  if (node_count > 0) say(draft, "-L \"node=" + std::to_string(node_count) + "\"", {nodes});
  if (task_count > 0)
    say(draft,
        "--mpi \"proc=" + std::to_string(std::max(1, node_count) * task_count) +
            ",max-proc-per-node=" + std::to_string(task_count) + "\"",
        {nodes, tasks});
  if (cpu_count > 0) say(draft, "-x " + std::string(k_cpus_variable) + std::to_string(cpu_count), {cpus});
  if (const Directive* memory = take(draft, "mem")) {
    const std::string text = memory_in(memory->value, 1, "Mi", "Gi");
    if (text.empty()) {
      leave_unsaid(draft, *memory, "PJM has no word for such an amount of memory");
    } else {
      say(draft, "-L \"node-mem=" + text + "\"", {memory});
    }
  }
  if (const Directive* time = take(draft, "time")) {
    const std::string clock = clock_of_time(time->value);
    if (clock.empty()) {
      leave_unsaid(draft, *time, "it is no length of time");
    } else {
      say(draft, "-L \"elapse=" + clock + "\"", {time});
    }
  }
}

Result<void> print_files(Draft& draft) {
  const Directive* output = nullptr;
  bool errors = false;
  for (auto [key, letter] : {std::pair("output", "-o "), std::pair("error", "-e ")}) {
    const Directive* file = take(draft, key);
    if (file == nullptr) continue;
    if (replace_all(file->value, "%j", "").find('%') != std::string::npos) {
      leave_unsaid(draft, *file, "PJM fills in the job's number, %j, and no other % that is known");
      continue;
    }
    const auto quoted = quote_pjsub(replace_all(file->value, "%j", "j"));
    if (!quoted) return fail(quoted.error());
    const bool blanks = quoted->front() == '"';
    say(draft, letter + (blanks ? "\"" + file->value + "\"" : file->value), {file});
    if (key == std::string_view("output")) {
      output = file;
    } else {
      errors = true;
    }
  }
  if (output != nullptr && !errors) say(draft, "-j", {output});  // as Slurm joins the two
  return {};
}

Result<Printed> print(const std::vector<Directive>& asked) {
  Draft draft = begin_draft(asked, "#PJM");
  if (auto done = print_names(draft); !done) return fail(done.error());
  print_resources(draft);
  if (auto done = print_files(draft); !done) return fail(done.error());
  if (const Directive* array = take(draft, "array")) {
    if (is_array_range(array->value, false, false, false)) {
      say(draft, "--bulk --sparam " + array->value, {array});
    } else {
      leave_unsaid(draft, *array, "PJM takes one range, FIRST-LAST");
    }
  }
  if (const Directive* exclusive = take(draft, "exclusive"))
    leave_unsaid(draft, *exclusive, "PJM gives whole nodes to a job that asks for nodes",
                 exclusive->value.empty());
  leave_foreign_words(draft, "PJM",
                      {{"gpus-per-node", "PJM has no GPUs"},
                       {"gres", "PJM has no GPUs"},
                       {"qos", "PJM has no QoS; resource groups stand for it"},
                       {"constraint", "PJM has no features of nodes"},
                       {"dependency", "PJM orders the steps of one job (--step), not jobs"}});
  return finish_draft(std::move(draft), true);
}

// --- Reading ---

// MiB of "28Gi", "512Mi"; 0 for decimal units, which are no whole MiB, and for what cannot be read.
long long mebibytes_of(std::string_view text) {
  if (text.size() < 3 || text.back() != 'i') return 0;
  return mebibytes_of_size(std::string(text.substr(0, text.size() - 1)) + "b");
}

std::string passed(const std::string& option, const Assignment& part) {
  return option + " \"" + part.name + (part.has_value ? "=" + part.value : "") + "\"";
}

void read_resources(const FoundOption& option, std::vector<Setting>& settings) {
  for (const Assignment& part : split_assignments(option.value, option.value_column)) {
    const auto add = [&](const char* key, std::string value) {
      settings.push_back({key, std::move(value), option.line, part.column});
    };
    if (part.name == "node" && count_of_text(part.value) > 0) {
      add("nodes", part.value);
    } else if ((part.name == "rscgrp" || part.name == "rg") && is_name(part.value)) {
      add("partition", part.value);
    } else if ((part.name == "rscunit" || part.name == "ru") && is_name(part.value)) {
      add("clusters", part.value);
    } else if (part.name == "elapse" && !time_of_clock(part.value).empty()) {
      add("time", time_of_clock(part.value));
    } else if (part.name == "node-mem" && mebibytes_of(part.value) > 0) {
      add("mem", memory_text(mebibytes_of(part.value)));
    } else {
      add("", passed("-L", part));
    }
  }
}

void read_mpi(const FoundOption& option, std::vector<Setting>& settings) {
  for (const Assignment& part : split_assignments(option.value, option.value_column)) {
    const bool tasks = part.name == "max-proc-per-node" && count_of_text(part.value) > 0;
    const bool total = part.name == "proc" && count_of_text(part.value) > 0;
    settings.push_back({tasks   ? "ntasks-per-node"
                        : total ? "proc"
                                : "",
                        tasks || total ? part.value : passed("--mpi", part), option.line, part.column});
  }
}

bool read_option(const FoundOption& option, bool bulk, std::vector<Setting>& settings) {
  const auto add = [&](const char* key, const std::string& value) {
    settings.push_back({key, value, option.line, option.column});
    return true;
  };
  if (option.name == "N") return add("job-name", option.value);
  if (option.name == "g") return add("account", option.value);
  if (option.name == "j" || (option.name == "bulk" && bulk)) return true;
  if (option.name == "sparam" && bulk && is_array_range(option.value, false, false, false))
    return add("array", option.value);
  if (option.name == "x" && option.value.rfind(k_cpus_variable, 0) == 0 &&
      count_of_text(option.value.substr(k_cpus_variable.size())) > 0)
    return add("cpus-per-task", option.value.substr(k_cpus_variable.size()));
  const bool file = option.name == "o" || option.name == "e";
  if (file && replace_all(option.value, "%j", "").find('%') == std::string::npos)
    return add(option.name == "o" ? "output" : "error", option.value);
  return false;
}

// The total of ranks says nothing of its own where it is nodes x ranks per node.
void settle_total(std::vector<Setting>& settings) {
  int nodes = 1;
  int tasks = 0;
  for (const Setting& setting : settings) {
    if (setting.key == "nodes") nodes = count_of_text(setting.value);
    if (setting.key == "ntasks-per-node") tasks = count_of_text(setting.value);
  }
  std::vector<Setting> kept;
  for (Setting& setting : settings) {
    if (setting.key == "proc") {
      if (tasks > 0 && count_of_text(setting.value) == nodes * tasks) continue;
      setting.key.clear();
      setting.value = "--mpi \"proc=" + setting.value + "\"";
    }
    kept.push_back(std::move(setting));
  }
  settings = std::move(kept);
}

std::vector<Setting> parse(std::string_view script) {
  std::vector<FoundOption> options;
  for (const DirectiveLine& line : directive_lines(script, pjm_dialect(), false)) {
    if (!line.read) continue;
    for (FoundOption& option : read_options(line, k_letters, k_long)) options.push_back(std::move(option));
  }
  // --bulk and its range are one array: the range without it belongs to a step job.
  const auto has = [&](const char* name, auto fits) {
    return std::any_of(options.begin(), options.end(), [&](const FoundOption& option) {
      return option.known && option.name == name && fits(option.value);
    });
  };
  const bool bulk =
      has("bulk", [](const std::string&) { return true; }) &&
      has("sparam", [](const std::string& value) { return is_array_range(value, false, false, false); });
  std::vector<Setting> settings;
  for (const FoundOption& option : options) {
    if (!option.known) {
      settings.push_back({"", option.raw, option.line, option.column});
    } else if (option.name == "L" && !option.value.empty()) {
      read_resources(option, settings);
    } else if (option.name == "mpi" && !option.value.empty()) {
      read_mpi(option, settings);
    } else if (!read_option(option, bulk, settings)) {
      settings.push_back({"", option.raw, option.line, option.column});
    }
  }
  settle_total(settings);
  return settings;
}

// --- Judging ---

bool is_shape(std::string_view value) {
  const std::string_view count = value.substr(0, value.find(':'));
  const std::vector<std::string> sides = split(count, 'x');
  return sides.size() <= 3 && std::all_of(sides.begin(), sides.end(),
                                          [](const std::string& side) { return count_of_text(side) > 0; });
}

bool is_elapse(std::string_view value) {
  const std::size_t dash = value.find('-');  // least and most
  if (dash == std::string_view::npos) return !time_of_clock(value).empty();
  return !time_of_clock(value.substr(0, dash)).empty() &&
         (dash + 1 == value.size() || !time_of_clock(value.substr(dash + 1)).empty());
}

void judge_resources(const FoundOption& option, std::vector<Remark>& remarks) {
  constexpr std::string_view k_known[] = {"node",
                                          "rscgrp",
                                          "rg",
                                          "rscunit",
                                          "ru",
                                          "elapse",
                                          "node-mem",
                                          "core-mem",
                                          "proc-core",
                                          "freq",
                                          "eco_state",
                                          "retention_state",
                                          "throttling_state",
                                          "vnode",
                                          "vnode-core",
                                          "vnode-mem",
                                          "node-quota",
                                          "proc-data",
                                          "proc-stack",
                                          "proc-filesize",
                                          "proc-openfd",
                                          "proc-lockm",
                                          "proc-msgq",
                                          "proc-proc",
                                          "proc-signal",
                                          "proc-vmem",
                                          "jobenv",
                                          "custom"};
  for (const Assignment& part : split_assignments(option.value, option.value_column)) {
    const auto add = [&](std::string what, std::string why) {
      remarks.push_back({option.line, part.column, std::move(what), std::move(why)});
    };
    if (!part.has_value || part.value.empty()) {
      add("'" + part.name + "' has no value", "-L takes \"name=value,name=value\"");
    } else if (part.name == "node" && !is_shape(part.value)) {
      add("'" + part.value + "' is no number or shape of nodes",
          "pjsub takes 12, 4x3, 2x3x2, and :torus behind it");
    } else if (part.name == "elapse" && !is_elapse(part.value)) {
      add("'" + part.value + "' is no length of time", "pjsub takes [[HH:]MM:]SS");
    } else if (std::find(std::begin(k_known), std::end(k_known), part.name) == std::end(k_known)) {
      std::vector<std::string> names(std::begin(k_known), std::end(k_known));
      const bool slurm =
          part.name == "nodes" || part.name == "time" || part.name == "walltime" || part.name == "select";
      add("'" + part.name + "' is no resource that is known of PJM",
          slurm ? "PJM says node and elapse" : did_you_mean(part.name, names));
    }
  }
}

void judge_option(const FoundOption& option, std::vector<Remark>& remarks) {
  const auto add = [&](std::string what, std::string why) {
    remarks.push_back({option.line, option.column, std::move(what), std::move(why)});
  };
  if (option.name.empty()) {
    add("'" + option.value + "' is no option", "pjsub takes it for the script's name or refuses it");
  } else if (!option.known) {
    add("'" + option.raw.substr(0, option.raw.find_first_of(" =")) + "' is no option that is known of pjsub",
        "pjsub refuses options that it does not know");
  } else if (option.needs_value) {
    add("'" + option.raw + "' has no value", "pjsub refuses it");
  } else if (option.name == "L") {
    judge_resources(option, remarks);
  }
  if (option.value.find('$') != std::string::npos && option.name != "x")
    add("a directive holds the variable '" + option.value.substr(option.value.find('$')) + "'",
        "pjsub reads directives before there is a shell: it takes the letters as they are");
}

void validate_pjm(std::string_view script, std::vector<Remark>& remarks) {
  for (const DirectiveLine& line : directive_lines(script, pjm_dialect(), false)) {
    if (!line.read) continue;
    bool open = false;
    split_options(line, open);
    if (open) remarks.push_back({line.number, 1, "a quote is never closed", "pjsub refuses such a line"});
    for (const FoundOption& option : read_options(line, k_letters, k_long)) judge_option(option, remarks);
  }
}

}  // namespace

const Dialect& pjm_dialect() {
  static constexpr Dialect k_pjm{"PJM",
                                 "#PJM",
                                 "pjsub",
                                 false,
                                 print,
                                 parse,
                                 validate_pjm,
                                 pjm_answers::read_submitted,
                                 pjm_answers::status_commands,
                                 pjm_answers::cancel_command,
                                 pjm_answers::read_status,
                                 pjm_answers::advice};
  return k_pjm;
}

}  // namespace lamec::dialects
