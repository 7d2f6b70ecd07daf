#pragma once
// Lists of numbers as the schedulers write them, for tasks of an array and for nodes.

#include <optional>
#include <string_view>
#include <vector>

namespace lamec::dialects {

// The numbers of "1-3,7,10-20:5%2" (sbatch(1), --array), at most a million; nothing for a text that is no
// such list.
std::optional<std::vector<int>> numbers_of(std::string_view range);

}  // namespace lamec::dialects
