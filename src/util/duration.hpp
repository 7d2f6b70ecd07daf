#pragma once
// Wall-clock times as people and schedulers write them.

#include <string>
#include <string_view>

#include "util/error.hpp"

namespace lamec {

struct Seconds {
  long long count = 0;
  auto operator<=>(const Seconds&) const = default;
};

// "1h", "90m", "1h30m", "2d", "45s", and Slurm's forms: minutes, m:s, h:m:s, d-h, d-h:m, d-h:m:s (man sbatch,
// --time). A bare number is minutes, as in Slurm. Zero, negative and malformed times are errors, as is
// anything over 10 years.
Result<Seconds> parse_duration(std::string_view text);

// "01:00:00", "1-00:00:00" from 24 hours on when `days` is set, else "24:00:00".
std::string to_clock(Seconds time, bool days = false);

// "2 hours", "1 hour 30 minutes": for sentences.
std::string to_words(Seconds time);

}  // namespace lamec
