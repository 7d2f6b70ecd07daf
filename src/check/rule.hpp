#pragma once
// What rules share: reading a script's directives and load lines with their places.

#include <optional>
#include <string>
#include <vector>

#include "check/check.hpp"

namespace lamec::check {

// One option of an #SBATCH line: --nodes=2, --nodes 2, -N 2 and -N2 alike.
struct FoundOption {
  std::string name;   // long form: "nodes"
  std::string value;
  int line = 0;       // from 1
  int column = 0;     // of the option
};

std::vector<FoundOption> find_options(const Script& script);
// The last one wins, as for sbatch.
std::optional<FoundOption> find_option(const Script& script, std::string_view name);

// A word behind `ml` or `module load`.
struct LoadedWord {
  std::string text;
  int line = 0;
  int column = 0;
};
std::vector<LoadedWord> loaded_words(const Script& script);

Place place_of(const CheckInput& input, int line, int column);

std::vector<Finding> unknown_modules(const CheckInput& input);
std::vector<Finding> unknown_partition(const CheckInput& input);
std::vector<Finding> time_over_limit(const CheckInput& input);
std::vector<Finding> nodes_over_limit(const CheckInput& input);
std::vector<Finding> gpus_over_hardware(const CheckInput& input);

}  // namespace lamec::check
