#include "facts/finish.hpp"

#include <algorithm>
#include <set>

#include "facts/quantity.hpp"
#include "facts/sources.hpp"
#include "util/text.hpp"

namespace lamec::facts {
namespace {

std::string at(const std::string& partition, const std::string& field) {
  return "partitions/" + partition + "/" + field;
}

Part word(std::string text, bool literal = false) {
  return {"", {std::move(text)}, false, literal};
}

std::string value_at(const Draft& draft, const std::string& target) {
  const Field* field = draft.find(target);
  return field == nullptr ? "" : field->value.words.front();
}

bool is_hardware(const std::string& field) {
  static const std::set<std::string> k_hardware = {"cpu",
                                                   "cpu_arch",
                                                   "sockets",
                                                   "cores_per_socket",
                                                   "cores_per_node",
                                                   "threads_per_core",
                                                   "usable_cores",
                                                   "memory_gb",
                                                   "usable_memory_gb",
                                                   "gpus_per_node",
                                                   "gpu",
                                                   "gpu_memory_gb",
                                                   "gpu_request",
                                                   "gpu_type",
                                                   "cpus_per_gpu",
                                                   "cpus_per_gpu_rule",
                                                   "memory_per_gpu_gb",
                                                   "exclusive",
                                                   "internet"};
  return k_hardware.count(field) != 0;
}

// Enough to be a partition that others can refer to.
bool has_hardware(const Draft& draft, const std::string& partition) {
  for (const char* field : {"cpu", "cores_per_node", "cores_per_socket", "memory_gb", "gpu"}) {
    if (draft.find(at(partition, field)) != nullptr) return true;
  }
  return false;
}

void remove(Draft& draft, const std::string& target) {
  draft.fields.erase(std::remove_if(draft.fields.begin(), draft.fields.end(),
                                    [&](const Field& field) { return field.target == target; }),
                     draft.fields.end());
}

void add(Draft& draft, const std::string& target, Part value, const Field& like, std::string note = "") {
  if (draft.find(target) != nullptr) return;
  draft.fields.push_back({target, std::move(value), like.evidence, std::move(note), like.place, like.fate});
}

void add_memory(Draft& draft) {
  const auto is_memory = [](const Evidence& row) { return row.key == k_memory_source; };
  if (std::any_of(draft.sources.begin(), draft.sources.end(), is_memory)) return;
  draft.sources.push_back(
      {k_memory_source, "memory of the people who wrote this entry", "", EvidenceLevel::unverified});
}

void add_from_memory(Draft& draft, const std::string& target, Part value, std::string note) {
  if (draft.find(target) != nullptr) return;
  add_memory(draft);
  draft.fields.push_back({target, std::move(value), k_memory_source, std::move(note), "", k_no_fate});
}

// cores_per_socket is no field of ours.
void multiply_cores(Draft& draft) {
  for (const std::string& partition : draft.partitions) {
    const Field* cores = draft.find(at(partition, "cores_per_socket"));
    if (cores == nullptr) continue;
    const auto number = whole_number(cores->value.words.front());
    const auto sockets = whole_number(value_at(draft, at(partition, "sockets")));
    const Field like = *cores;
    if (number && sockets) {
      add(draft, at(partition, "cores_per_node"), word(std::to_string(*number * *sockets), true), like);
    } else {
      draft.demote(like, "the number of sockets is not known");
    }
    remove(draft, at(partition, "cores_per_socket"));
  }
}

std::string architecture_of(const std::string& cpu, const std::string& gpu) {
  if (contains(cpu, "EPYC") || contains(cpu, "Xeon")) return "x86_64";
  if (contains(cpu, "A64FX") || contains(cpu, "Grace") || contains(gpu, "GH200")) return "aarch64";
  return "";
}

void add_architectures(Draft& draft) {
  for (const std::string& partition : draft.partitions) {
    const Field* cpu = draft.find(at(partition, "cpu"));
    const Field* gpu = draft.find(at(partition, "gpu"));
    const Field* like = cpu != nullptr ? cpu : gpu;
    if (like == nullptr) continue;
    const std::string arch = architecture_of(cpu != nullptr ? cpu->value.words.front() : "",
                                             gpu != nullptr ? gpu->value.words.front() : "");
    const Field copy = *like;
    if (!arch.empty()) add(draft, at(partition, "cpu_arch"), word(arch), copy);
  }
}

// The partition that another one stands on, at the end of the chain.
std::string base_of(const Draft& draft, std::string partition) {
  for (std::size_t i = 0; i < draft.partitions.size(); ++i) {
    const std::string next = value_at(draft, at(partition, "same_hardware_as"));
    if (next.empty()) return partition;
    partition = next;
  }
  return partition;
}

// An alias may be the one of the two whose hardware is told.
void settle_references(Draft& draft) {
  const auto known = [&](const std::string& name) {
    return std::find(draft.partitions.begin(), draft.partitions.end(), name) != draft.partitions.end();
  };
  for (const std::string& partition : draft.partitions) {
    const Field* reference = draft.find(at(partition, "same_hardware_as"));
    if (reference == nullptr) continue;
    const Field copy = *reference;
    const std::string& other = copy.value.words.front();
    if (!known(other) || other == partition) {
      remove(draft, copy.target);
      draft.demote(copy, "no partition of that name");
    } else if (has_hardware(draft, partition) && !has_hardware(draft, other) &&
               draft.find(at(other, "same_hardware_as")) == nullptr) {
      remove(draft, copy.target);
      add(draft, at(other, "same_hardware_as"), word(partition), copy);
    }
  }
  for (const std::string& partition : draft.partitions) {
    const std::string base = base_of(draft, partition);
    for (Field& field : draft.fields) {
      if (field.target == at(partition, "same_hardware_as")) field.value = word(base);
    }
  }
}

std::string family_of(const Draft& draft, const std::string& partition) {
  for (const TextFact& fact : draft.texts) {
    if (fact.key == "partitions." + partition + ".family") return fact.text;
  }
  return "";
}

// Of the partitions of a family, the only one whose hardware is told stands for the others.
void share_in_families(Draft& draft) {
  for (const std::string& partition : draft.partitions) {
    const std::string family = family_of(draft, partition);
    if (family.empty() || has_hardware(draft, partition) || draft.find(at(partition, "same_hardware_as")))
      continue;
    std::vector<std::string> told;
    for (const std::string& other : draft.partitions) {
      if (other != partition && family_of(draft, other) == family && has_hardware(draft, other))
        told.push_back(other);
    }
    if (told.size() != 1) continue;
    draft.fields.push_back({at(partition, "same_hardware_as"), word(told.front()), "", "", "", k_no_fate});
  }
}

// "qcpu_exp" beside "qcpu": the name says which nodes; nobody else does, so the note does.
void share_by_name(Draft& draft) {
  for (const std::string& partition : draft.partitions) {
    if (has_hardware(draft, partition) || draft.find(at(partition, "same_hardware_as"))) continue;
    std::string best;
    for (const std::string& other : draft.partitions) {
      const bool longer = partition.size() > other.size() + 1 && partition.rfind(other, 0) == 0 &&
                          (partition[other.size()] == '_' || partition[other.size()] == '-');
      if (longer && has_hardware(draft, other) && other.size() > best.size()) best = other;
    }
    if (best.empty()) continue;
    draft.fields.push_back({at(partition, "same_hardware_as"), word(best), "", "", "", k_no_fate});
    draft.partition_notes.emplace_back(
        partition, "that its nodes are those of " + best + " follows from its name alone");
  }
}

// The first partition stands for the others where all of them have the same nodes.
void share_one_kind(Draft& draft) {
  bool every = false;
  for (const Field& field : draft.fields) {
    const auto parts = split(field.target, '/');
    every = every || (parts.size() == 3 && parts[1] == k_every &&
                      (parts[2] == "cores_per_node" || parts[2] == "gpus_per_node"));
  }
  if (!every) return;
  for (std::size_t i = 1; i < draft.partitions.size(); ++i) {
    const std::string& partition = draft.partitions[i];
    if (has_hardware(draft, partition) || draft.find(at(partition, "same_hardware_as"))) continue;
    draft.fields.push_back(
        {at(partition, "same_hardware_as"), word(draft.partitions.front()), "", "", "", k_no_fate});
  }
}

bool has_gpus(const Draft& draft, const std::string& partition) {
  const std::string number = value_at(draft, at(partition, "gpus_per_node"));
  return number.empty() ? draft.find(at(partition, "gpu")) != nullptr : number != "0";
}

// Facts of all partitions. Hardware is written where it is not shared; the note stands once.
void spread(Draft& draft) {
  std::vector<Field> every;
  const std::string lead = at(k_every, "");
  const auto is_every = [&](const Field& field) { return field.target.rfind(lead, 0) == 0; };
  std::copy_if(draft.fields.begin(), draft.fields.end(), std::back_inserter(every), is_every);
  draft.fields.erase(std::remove_if(draft.fields.begin(), draft.fields.end(), is_every), draft.fields.end());
  for (const Field& field : every) {
    const std::string name = field.target.substr(lead.size());
    std::string note = field.note;
    bool reached = false;
    for (const std::string& partition : draft.partitions) {
      const bool shared = is_hardware(name) && draft.find(at(partition, "same_hardware_as")) != nullptr;
      const bool no_gpus = (name == "gpu_request" || name == "gpu_type") && !has_gpus(draft, partition);
      if (shared || no_gpus) continue;
      const bool new_one = draft.find(at(partition, name)) == nullptr;
      add(draft, at(partition, name), field.value, field, note);
      reached = reached || new_one;
      if (new_one) note.clear();
    }
    if (!reached) draft.demote(field, "it holds in none of the partitions, or is told for each");
  }
}

bool is_yes(const std::string& text) {
  return text == "true" || text.rfind("yes", 0) == 0;
}

// Partitions that the facts call the default one.
void add_defaults(Draft& draft) {
  for (Fate& fate : draft.fates) {
    const auto path = split(fate.path, '.');
    std::string partition;
    if (fate.path == "default_partition") {
      partition = fate.text;
    } else if (path.size() == 3 && path[0] == "partitions" &&
               (path[2] == "default" || path[2] == "default_partition") && is_yes(fate.text)) {
      partition = path[1];
    }
    if (std::find(draft.partitions.begin(), draft.partitions.end(), partition) == draft.partitions.end())
      continue;
    const std::string target =
        has_gpus(draft, base_of(draft, partition)) ? "defaults/gpu_partition" : "defaults/cpu_partition";
    const auto text = std::find_if(draft.texts.begin(), draft.texts.end(), [&](const TextFact& fact) {
      return fact.place == fate.place && fact.text == fate.text;
    });
    // A default without known nodes is for something else than computing.
    const bool usable =
        has_hardware(draft, base_of(draft, partition)) || has_gpus(draft, base_of(draft, partition));
    if (draft.find(target) != nullptr || !usable) continue;
    draft.fields.push_back({target, word(partition), text == draft.texts.end() ? "" : text->evidence, "",
                            fate.place, k_no_fate});
    if (text != draft.texts.end()) draft.texts.erase(text);
    fate.outcome = Outcome::field;
  }
}

// A partition whose nodes are told, and no GPU among them. Nobody says that there is none.
void add_zero_gpus(Draft& draft) {
  for (const std::string& partition : draft.partitions) {
    const bool told =
        draft.find(at(partition, "cores_per_node")) != nullptr || draft.find(at(partition, "cpu")) != nullptr;
    const bool gpus =
        draft.find(at(partition, "gpus_per_node")) != nullptr || draft.find(at(partition, "gpu")) != nullptr;
    if (!told || gpus || draft.find(at(partition, "same_hardware_as"))) continue;
    const std::string text_key = "partitions." + partition + ".gpu";
    const bool text = std::any_of(draft.texts.begin(), draft.texts.end(),
                                  [&](const TextFact& fact) { return fact.key.rfind(text_key, 0) == 0; });
    if (!text) add_from_memory(draft, at(partition, "gpus_per_node"), word("0", true), "no source names one");
  }
}

// Names that are the catalogue's own.
void add_selectors(Draft& draft, const Shape& shape) {
  if (shape.block == "partitions" || shape.block == "queues") return;
  std::string selection;
  for (const Fate& fate : draft.fates) {
    if (fate.path == "selection") selection = fate.text + " ";
  }
  for (const std::string& partition : draft.partitions) {
    draft.fields.push_back({at(partition, "option"), word("none"), "", "", "", k_no_fate});
    const bool selected = contains(selection, "-C " + partition + " ");
    if (shape.block == "features" || selected)
      draft.fields.push_back({at(partition, "constraint"), word(partition), "", "", "", k_no_fate});
  }
}

// Those that a field or a text names; the module tool comes from memory.
void keep_used_sources(Draft& draft) {
  std::set<std::string> used;
  if (draft.find("modules/tool") == nullptr) {
    add_memory(draft);
    used.insert(k_memory_source);
  }
  for (const Field& field : draft.fields) used.insert(field.evidence);
  for (const TextFact& fact : draft.texts) used.insert(fact.evidence);
  for (const auto& [partition, source] : draft.partition_sources) used.insert(source);
  draft.sources.erase(std::remove_if(draft.sources.begin(), draft.sources.end(),
                                     [&](const Evidence& row) { return used.count(row.key) == 0; }),
                      draft.sources.end());
}

// The system's own name is no alias of it.
void clean_aliases(Draft& draft) {
  for (Field& field : draft.fields) {
    if (field.target != "aliases") continue;
    auto& words = field.value.words;
    words.erase(std::remove(words.begin(), words.end(), draft.names.system), words.end());
    if (words.empty()) return remove(draft, "aliases");
  }
}

}  // namespace

void finish(Draft& draft, const Shape& shape) {
  clean_aliases(draft);
  settle_references(draft);
  share_in_families(draft);
  share_by_name(draft);
  share_one_kind(draft);
  spread(draft);
  multiply_cores(draft);
  add_architectures(draft);
  add_zero_gpus(draft);
  add_defaults(draft);
  add_selectors(draft, shape);
  keep_used_sources(draft);
}

}  // namespace lamec::facts
