#pragma once
// Finding things in a System by name. Nothing is found as a null pointer; who asks knows what to say then.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/system.hpp"

namespace lamec {

const Evidence* find_evidence(const std::vector<Evidence>& sources, std::string_view key);
const Partition* find_partition(const System& system, std::string_view name);
const Environment* find_environment(const System& system, std::string_view name);
const StageUse* find_stage_use(const System& system, std::string_view stage);

// "2022" of "Stages/2022", the word of a load line that chooses a stage of the system; nothing for any other
// word.
std::optional<std::string> stage_in_word(const System& system, std::string_view word);
const Qos* find_qos(const Partition& partition, std::string_view name);

// An account of the form that the system takes on the partition; "lamec" where no form is known. For examples
// and trials.
std::string example_account(const System& system, const Partition& partition);
// '#' of a form stands for digits, '*' for anything without blanks.
bool fits_account_form(std::string_view account, std::string_view form);

std::vector<std::string> partition_names(const System& system);

// What Slurm counts as cpus on a node: cores, or hardware threads; threads where the unit is not known.
// Nothing where a count is not known.
std::optional<int> cpus_per_node(const Partition& partition);

// "official, 2025-12-10: HelmholtzAI-FZJ course ..."; "" for an unknown key.
std::string evidence_text(const std::vector<Evidence>& sources, std::string_view key);

}  // namespace lamec
