#pragma once
// What check and eval ask first of a script that anybody wrote: is it one, and for which system?

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "catalog/library.hpp"
#include "model/script.hpp"
#include "util/error.hpp"

namespace lamec::ops {

// Slurm's own limit for a batch script (slurm.conf, max_script_size).
inline constexpr std::size_t k_script_limit = std::size_t{4} << 20;  // bytes

// The error of a file that is no script because of its size.
Error too_large(const std::string& file);
// An error where the text is no script at all: over k_script_limit, or with a NUL byte.
std::optional<Error> refuse_bytes(std::string_view text, const std::string& file);

// The partition that the script's directives ask for, in any spelling that sbatch takes; "" for none.
std::string partition_asked(const Script& script);

// The systems that have a partition of this name.
Result<std::vector<System>> systems_with_partition(std::string_view partition,
                                                   const catalog::Library& library);

// The one system that has it. Errors: none, or several.
Result<std::string> system_of_partition(const std::string& partition, const std::string& file,
                                        const catalog::Library& library);

// The system a script is for: of its block, else of its request. Nothing where it says neither.
std::optional<std::string> system_of(const Script& script);

}  // namespace lamec::ops
