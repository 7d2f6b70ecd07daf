#pragma once
// Numbers with units at the beginning of a text, as people write them.

#include <optional>
#include <string>
#include <string_view>

namespace lamec::facts {

struct Quantity {
  long long number = 0;
  std::size_t length = 0;  // of the text that was read; 0 where it does not begin with such a quantity
  bool converted = false;  // the unit was another one
};

std::optional<long long> whole_number(std::string_view text);  // digits alone

// "3-00:00:00", "24:00:00", "72 h", "5 days" in seconds. A bare number is no time.
Quantity leading_time(std::string_view text);
// A text names a time other than `seconds`.
bool later_time(std::string_view text, long long seconds);
// "512 GiB", "480G", "1.5 TB", "2063425 MB" in GB, rounded down. As centres write them: GB and GiB are the
// same here, 1 TB is 1024 GB.
Quantity leading_size(std::string_view text);
// "24.05.4", "" where the text does not begin with digits and dots.
std::string leading_version(std::string_view text);

}  // namespace lamec::facts
