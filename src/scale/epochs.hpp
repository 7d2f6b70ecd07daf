#pragma once
// Epochs out of what a program prints, a piece of output at a time.
//
// One JSON object a line, alone or behind a logger's prefix:
//   {"epoch": 3, "seconds": 12.3, "samples": 50000}
// `seconds` may also be called time_s, epoch_time, time or duration; instead of `samples`, the images or rows
// of that epoch over all ranks, `samples_per_second`. All other fields are left alone. Or lines that a
// pattern finds: RE2's syntax (https://github.com/google/re2/wiki/Syntax), linear in the length of the line.

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "util/error.hpp"

namespace lamec::scale {

struct Epoch {
  long long number = 0;
  double seconds = 0;
  std::optional<double> samples;
  bool operator==(const Epoch&) const = default;
};

class EpochReader {
 public:
  // `pattern` "" reads JSON lines. Its groups are named (?P<epoch>..), (?P<seconds>..), (?P<samples>..), or
  // in this order; a single group is the seconds, and epochs are counted. Errors (usage): the pattern cannot
  // be read, or has no group for the seconds.
  static Result<EpochReader> with(const std::string& pattern);
  // The next bytes, wherever they were cut. Lines of more than 64 KiB are no epochs.
  void add(std::string_view text);
  // By number. Where several lines name one epoch (one a rank, or a job that began again) the longest time
  // counts: an epoch is over when its last rank is.
  std::vector<Epoch> finish();

  EpochReader(EpochReader&&) noexcept;
  EpochReader& operator=(EpochReader&&) noexcept;
  ~EpochReader();

 private:
  struct Pattern;
  EpochReader();
  void read_line(std::string_view line);
  void keep(const Epoch& epoch);
  std::unique_ptr<Pattern> pattern_;  // null: JSON
  std::string rest_;                  // of a line whose end has not come yet
  bool too_long_ = false;
  std::map<long long, Epoch> epochs_;
};

}  // namespace lamec::scale
