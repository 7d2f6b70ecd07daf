#pragma once
// Every option of sbatch and srun, by release: which exist, which letter they have, whether they take a
// value. Source: the manual pages (doc/man/man1) of the release branches 20.11 to 26.05 of
// github.com/SchedMD/slurm, read in November 2026.

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace lamec::slurm {

enum class Takes : unsigned char { none, optional, required };

struct Option {
  std::string_view name;  // long form, without its dashes
  char letter;            // 0: none
  Takes takes;
  int since;  // release as a number, 2302 for 23.02; 0: 20.11 or earlier
  int until;  // last release that has it; 0: still there
};

enum class Program : unsigned char { sbatch, srun };

std::span<const Option> options(Program program);

// As getopt_long reads a long name: exact, else the one option that it begins. Nothing where none or several
// fit.
const Option* find_option(Program program, std::string_view name);
const Option* find_letter(Program program, char letter);
std::vector<std::string> option_names(Program program);

// "23.02.7" -> 2302; nothing where the text is no Slurm release.
std::optional<int> release_number(std::string_view version);
// 2302 -> "23.02"
std::string release_text(int number);

}  // namespace lamec::slurm
