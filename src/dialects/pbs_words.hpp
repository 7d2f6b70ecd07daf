#pragma once
// What PBS Pro and Torque share: they grew out of one program, and all but the resources is the same.

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "dialects/dialect_parts.hpp"

namespace lamec::dialects {

// GETOPT_ARGS of src/cmds/qsub_sup.c (OpenPBS) and src/cmds/qsub_functions.c (Torque 6.1.1); a colon: takes a
// value.
inline constexpr std::string_view k_pbs_letters = "a:A:c:C:e:fhIj:J:k:l:m:M:N:o:p:q:r:R:S:u:v:VW:XzP:";
inline constexpr std::string_view k_torque_letters =
    "a:A:b:c:C:d:D:e:EfF:hi:Ij:J:k:K:l:L:m:M:nN:o:p:P:q:r:S:t:T:u:v:Vw:W:Xxz";

// --- Writing: each takes its directives from the draft; `scheduler` is for sentences ---
Result<void> print_names(Draft& draft, std::string_view scheduler);  // -N, -A, -q
Result<void> print_files(Draft& draft, std::string_view scheduler);  // -o, -e, -j oe
void print_walltime(Draft& draft);                                   // -l walltime=
void print_dependency(Draft& draft, std::string_view scheduler);     // -W depend=
// The count of a directive; 0 where there is none, or where it is no number: then it is unsaid and forgotten.
int count_or_unsaid(Draft& draft, const Directive*& directive);
// gpus-per-node or gres; nothing where neither was asked for or can be said. A type is unsaid.
const Directive* take_gpus(Draft& draft);
void leave_foreign_words(Draft& draft, std::string_view scheduler,
                         std::initializer_list<std::pair<std::string_view, std::string_view>> words);

// --- Reading ---
// MiB of "64gb", "512mb"; 0 for less than one and for what cannot be read (pbs_resources.7B, size).
long long mebibytes_of_size(std::string_view text);

struct PbsReading {
  const Dialect& (*dialect)();
  std::string_view letters;
  // One resource of -l; false: it has no neutral word.
  bool (*read_resource)(const Assignment&, const FoundOption&, std::vector<Setting>&);
  std::string_view array_letter;
  bool (*read_array)(const FoundOption&, std::vector<Setting>&);
};
std::vector<Setting> parse_pbs_family(std::string_view script, const PbsReading& reading);

// The value of the last -v, as qsub reads it: without the quotes of its line.
std::string pbs_variables(std::string_view script, const Dialect& dialect, std::string_view letters);

struct PbsRules {
  const Dialect& (*dialect)();
  std::string_view letters;
  bool select;  // PBS Pro's words: select=, place=; else Torque's
};
void validate_pbs_family(std::string_view script, const PbsRules& rules, std::vector<Remark>& remarks);

}  // namespace lamec::dialects
