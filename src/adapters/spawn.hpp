#pragma once
// fork and exec, with everything that may fail or allocate done before the fork.

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "ports/processes.hpp"
#include "util/error.hpp"

namespace lamec::adapters {

// Path of a program: as it is when it has a slash, else the first executable file of `path` (the value of
// PATH).
std::optional<std::string> search_path(const std::string& program, const std::string& path);

// The environment of a child: this process's own, less `unset` (a trailing * matches any ending, "*" alone
// clears all), plus `set`.
std::vector<std::string> child_environment(const Command& command, const char* const* inherited);

// Which descriptors become 0, 1 and 2 of the child, and how it stands to the terminal. -1 leaves a stream as
// it is.
struct Streams {
  int in = -1;
  int out = -1;
  int err = -1;
};
enum class Standing {
  own_group,    // a process group of its own: the whole of it can be ended
  same_group,   // stays in the foreground of the terminal
  own_session,  // a daemon: no terminal, adopted by init; spawn answers the daemon's process id
};

// The child's process id. An error where the program is not found or cannot be executed, with the system's
// words.
Result<int> spawn(const Command& command, const Streams& streams, Standing standing);

}  // namespace lamec::adapters
