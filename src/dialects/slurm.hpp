#pragma once
// The language of Slurm: how a directive is written and read, how a job is handed in, what the answers mean.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "util/error.hpp"

namespace lamec::slurm {

// `#SBATCH --nodes=2`. The value is quoted for sbatch's own parser; an error if it has no spelling.
Result<std::string> directive_line(std::string_view key, std::string_view value);
// A pass-through option as the person gave it: `#SBATCH --mail-type=END`.
std::string directive_line(std::string_view option);
// The line between the components of a heterogeneous job (man sbatch, heterogeneous jobs).
inline constexpr std::string_view k_het_separator = "#SBATCH hetjob";

// True for a line that sbatch reads: "#SBATCH" at column 0 followed by a blank (src/sbatch/opt.c).
bool is_directive(std::string_view line);

// One word of an #SBATCH line.
struct DirectiveWord {
  std::string text;  // without quotes
  std::string raw;   // as written
  int column = 0;    // from 1
};

// Words of one #SBATCH line as sbatch splits them: quotes group, a backslash escapes, an unquoted # ends the
// line. `quote_open` tells whether the line ends inside a quote, which sbatch refuses.
std::vector<DirectiveWord> split_directive(std::string_view line, bool& quote_open);

// The same without places; a quote that is never closed is an error.
Result<std::vector<std::string>> directive_words(std::string_view line);

// MiB of a value of --mem (man sbatch: megabytes unless a suffix M, G or T says otherwise); nothing for one
// in KiB, or that cannot be read.
std::optional<long long> mebibytes(std::string text);

// What `sbatch --test-only` said.
struct TestOnly {
  bool accepted = false;
  std::string words;      // Slurm's own, without the "sbatch: " prefix, lines joined by "; "
  std::string start;      // accepted: when it would start
  int processors = 0;     // accepted
  std::string nodes;      // accepted: "jwb[0001-0002]"
  std::string partition;  // accepted
};
// Standard error and exit code of `sbatch --test-only`; every release from 20.11 to 26.05.
TestOnly read_test_only(int exit_code, std::string_view standard_error);

// "123" or "123;cluster" of `sbatch --parsable`.
std::optional<std::string> job_id(std::string_view parsable_output);

}  // namespace lamec::slurm
