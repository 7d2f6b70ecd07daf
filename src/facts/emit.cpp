#include "facts/emit.hpp"

#include <algorithm>
#include <map>

#include "facts/sources.hpp"
#include "model/names.hpp"
#include "util/text.hpp"

namespace lamec::facts {
namespace {

constexpr std::string_view k_partition_fields[] = {"option",
                                                   "cluster",
                                                   "constraint",
                                                   "qos_required",
                                                   "default_qos",
                                                   "nodes",
                                                   "min_nodes",
                                                   "max_nodes",
                                                   "offered_nodes",
                                                   "max_time",
                                                   "default_time",
                                                   "qos",
                                                   "cpu",
                                                   "cpu_arch",
                                                   "sockets",
                                                   "cores_per_node",
                                                   "threads_per_core",
                                                   "usable_cores",
                                                   "memory_gb",
                                                   "usable_memory_gb",
                                                   "memory_option",
                                                   "gpus_per_node",
                                                   "gpu",
                                                   "gpu_memory_gb",
                                                   "gpu_request",
                                                   "gpu_type",
                                                   "cpus_per_gpu",
                                                   "cpus_per_gpu_rule",
                                                   "memory_per_gpu_gb",
                                                   "exclusive",
                                                   "internet",
                                                   "access"};

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

// Words that YAML readers take for something else than a text.
bool is_special(std::string_view text) {
  static constexpr std::string_view k_special[] = {"null", "true", "false", "yes", "no",
                                                   "on",   "off",  "~",     "y",   "n"};
  const std::string lower = to_lower(text);
  if (std::find(std::begin(k_special), std::end(k_special), lower) != std::end(k_special)) return true;
  return std::all_of(text.begin(), text.end(), [](char c) {
    return is_digit(c) || std::string_view(".:-+_").find(c) != std::string_view::npos;
  });
}

std::string list_text(const std::vector<std::string>& words) {
  std::vector<std::string> items;
  for (const std::string& word : words) items.push_back(yaml_text(word, true));
  return "[" + join(items, ", ") + "]";
}

std::string value_text(const Part& value, bool flow) {
  if (value.list) return list_text(value.words);
  return value.literal ? value.words.front() : yaml_text(value.words.front(), flow);
}

// `{value: 4, evidence: key, note: text}` where there is more to say than the value.
std::string fact_text(const Field& field, const std::string& around) {
  const bool other = !field.evidence.empty() && field.evidence != around;
  if (!other && field.note.empty()) return value_text(field.value, false);
  std::string text = "{value: " + value_text(field.value, true);
  if (other) text += ", evidence: " + field.evidence;
  if (!field.note.empty()) text += ", note: " + yaml_text(field.note, true);
  return text + "}";
}

// The most frequent key; the first of several that are equally frequent.
std::string most_named(const std::vector<const Field*>& fields) {
  std::map<std::string, int> counts;
  std::string best;
  for (const Field* field : fields) {
    if (!field->evidence.empty()) ++counts[field->evidence];
  }
  for (const Field* field : fields) {
    if (!field->evidence.empty() && (best.empty() || counts[field->evidence] > counts[best]))
      best = field->evidence;
  }
  return best;
}

std::vector<const Field*> below(const Draft& draft, const std::string& lead) {
  std::vector<const Field*> found;
  for (const Field& field : draft.fields) {
    if (field.target.rfind(lead, 0) == 0) found.push_back(&field);
  }
  return found;
}

class Writer {
 public:
  explicit Writer(const Draft& draft) : draft_(draft), main_(main_evidence(draft)) {}

  std::string text;

  void head() {
    line("# " + draft_.names.title + ". Format: docs/catalogue.md");
    line("system: " + draft_.names.system);
    line("title: " + yaml_text(draft_.names.title, false));
    line("site: " + draft_.names.site);
    plain("aliases", "aliases");
    fact("status", "status", main_);
    line("evidence: " + main_);
    line("");
    line("sources:");
    for (const Evidence& row : draft_.sources) source(row);
    line("");
    plain("hosts", "hosts");
    fact("login", "login", main_);
    fact("launcher", "launcher", main_);
  }

  void scheduler() {
    line("");
    line("scheduler:");
    plain("scheduler/kind", "  kind");
    if (draft_.find("scheduler/kind") == nullptr) line("  kind: slurm");
    fact("scheduler/version", "  version", main_);
    fact("scheduler/account_required", "  account_required", main_);
    if (draft_.find("network/fabric") != nullptr) {
      line("");
      line("network:");
      fact("network/fabric", "  fabric", main_);
    }
  }

  void modules() {
    line("");
    line("modules:");
    const Field* tool = draft_.find("modules/tool");
    if (tool != nullptr) {
      plain("modules/tool", "  tool");
      if (!tool->evidence.empty() && tool->evidence != main_) line("  evidence: " + tool->evidence);
      return;
    }
    // The format wants a tool; where the facts name none, it is the one that people remember, or the usual
    // one.
    line("  tool: " + (draft_.names.module_tool.empty() ? std::string("lmod") : draft_.names.module_tool));
    line("  evidence: " + std::string(k_memory_source));
  }

  void file_systems() {
    const auto fields = below(draft_, "filesystems/");
    if (fields.empty()) return;
    line("");
    line("filesystems:");
    for (const Field* field : fields) {
      const auto parts = split(field->target, '/');
      std::string row = "  " + parts[1] + ": {variable: " + field->value.words.front();
      if (!field->evidence.empty() && field->evidence != main_) row += ", evidence: " + field->evidence;
      if (!field->note.empty()) row += ", note: " + yaml_text(field->note, true);
      line(row + "}");
    }
  }

  void defaults() {
    if (below(draft_, "defaults/").empty()) return;
    line("");
    line("defaults:");
    const auto fields = below(draft_, "defaults/");
    if (most_named(fields) != main_ && !most_named(fields).empty()) line("  evidence: " + most_named(fields));
    plain("defaults/cpu_partition", "  cpu_partition");
    plain("defaults/gpu_partition", "  gpu_partition");
  }

  void partitions() {
    line("");
    line("partitions:");
    for (const std::string& partition : draft_.partitions) one_partition(partition);
  }

  void facts_and_notes() {
    if (!draft_.texts.empty()) {
      line("");
      line("facts:");
    }
    for (const TextFact& fact : draft_.texts) {
      const bool other = !fact.evidence.empty() && fact.evidence != main_;
      line("  " + yaml_text(fact.key, false) + ": {text: " + yaml_text(fact.text, true) +
           (other ? ", evidence: " + fact.evidence : "") + "}");
    }
    if (draft_.notes.empty()) return;
    line("");
    line("notes:");
    for (const std::string& note : draft_.notes) line("  - " + yaml_text(note, false));
  }

 private:
  void line(const std::string& row) { text += row + "\n"; }

  void plain(const std::string& target, const std::string& key) {
    if (const Field* field = draft_.find(target)) line(key + ": " + value_text(field->value, false));
  }

  void fact(const std::string& target, const std::string& key, const std::string& around) {
    if (const Field* field = draft_.find(target)) line(key + ": " + fact_text(*field, around));
  }

  void source(const Evidence& row) {
    line("  " + row.key + ":");
    line("    source: " + yaml_text(row.source, false));
    if (!row.date.empty()) line("    date: " + row.date);
    line("    level: " + std::string(to_text(row.level)));
  }

  // Who has seen the partition: whom most of its facts name.
  std::string evidence_of(const std::string& partition) const {
    const std::string named = most_named(below(draft_, "partitions/" + partition + "/"));
    if (!named.empty()) return named;
    for (const auto& [name, source] : draft_.partition_sources) {
      if (name == partition) return source;
    }
    return main_;
  }

  void one_partition(const std::string& partition) {
    const std::string lead = "partitions/" + partition + "/";
    const std::string around = evidence_of(partition);
    line("  " + yaml_text(partition, false) + ":");
    plain(lead + "same_hardware_as", "    same_hardware_as");
    line("    evidence: " + around);
    std::vector<std::string> notes;
    for (const auto& [name, note] : draft_.partition_notes) {
      if (name == partition && !note.empty()) notes.push_back(note);
    }
    if (!notes.empty()) line("    note: " + yaml_text(join(notes, "; "), false));
    for (std::string_view field : k_partition_fields) {
      if (field == "qos") {
        qos(partition, around);
      } else {
        fact(lead + std::string(field), "    " + std::string(field), around);
      }
    }
  }

  // acc_ehpc: {max_nodes: 100, max_time: 3-00:00:00}
  void qos(const std::string& partition, const std::string& around) {
    const std::string lead = "partitions/" + partition + "/qos/";
    std::vector<std::string> names;
    for (const Field* field : below(draft_, lead)) {
      const std::string name = split(field->target, '/')[3];
      if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
    }
    if (!names.empty()) line("    qos:");
    for (const std::string& name : names) {
      std::vector<std::string> words;
      std::vector<std::string> notes;
      const auto fields = below(draft_, lead + name + "/");
      for (const char* key : {"min_nodes", "max_nodes", "max_time", "max_jobs"}) {
        const Field* field = draft_.find(lead + name + "/" + key);
        if (field == nullptr) continue;
        words.push_back(std::string(key) + ": " + value_text(field->value, true));
        if (!field->note.empty()) notes.push_back(field->note);
      }
      if (const Field* note = draft_.find(lead + name + "/note"))
        notes.insert(notes.begin(), note->value.words.front());
      if (!notes.empty()) words.push_back("note: " + yaml_text(join(notes, "; "), true));
      const std::string evidence = most_named(fields);
      if (!evidence.empty() && evidence != around) words.push_back("evidence: " + evidence);
      line("      " + yaml_text(name, false) + ": {" + join(words, ", ") + "}");
    }
  }

  const Draft& draft_;
  std::string main_;
};

}  // namespace

std::string yaml_text(std::string_view text, bool flow) {
  static constexpr std::string_view k_starts = "-?:,[]{}#&*!|>'\"%@` ";
  bool plain = !text.empty() && k_starts.find(text.front()) == std::string_view::npos && !is_special(text) &&
               text.back() != ':' && text.back() != ' ';
  plain = plain && !contains(text, ": ") && !contains(text, " #");
  if (flow) plain = plain && text.find_first_of(",[]{}:") == std::string_view::npos;
  if (plain && is_digit(text.front()))
    plain = text.find_first_not_of("0123456789.:-") != std::string_view::npos;
  return plain ? std::string(text) : "'" + replace_all(std::string(text), "'", "''") + "'";
}

std::string main_evidence(const Draft& draft) {
  std::vector<const Field*> fields;
  for (const Field& field : draft.fields) {
    if (field.evidence != k_memory_source) fields.push_back(&field);
  }
  const std::string named = most_named(fields);
  if (!named.empty()) return named;
  return draft.sources.empty() ? std::string(k_memory_source) : draft.sources.front().key;
}

std::string to_yaml(const Draft& draft) {
  Writer writer(draft);
  writer.head();
  writer.scheduler();
  writer.modules();
  writer.file_systems();
  writer.defaults();
  writer.partitions();
  writer.facts_and_notes();
  return replace_all(std::move(writer.text), "\n\n\n", "\n\n");
}

std::string to_yaml(const SiteNames& site) {
  std::string text = "# What the systems of the centre share. Format: docs/catalogue.md\nsite: " + site.name +
                     "\ntitle: " + yaml_text(site.title, false) + "\n";
  if (!site.country.empty()) text += "country: " + yaml_text(site.country, false) + "\n";
  if (!site.docs.empty()) text += "docs: " + site.docs + "\n";
  return text;
}

}  // namespace lamec::facts
