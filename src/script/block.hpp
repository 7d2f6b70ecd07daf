#pragma once
// The module block: `# MODULES BEGIN SYSTEM ITEM...`, the load lines, `# MODULES END`.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/plan.hpp"
#include "util/error.hpp"

namespace lamec::script {

// What the first line of a block says; only what the person fixed is written there.
struct BlockHeader {
  std::string system;
  std::vector<SoftwareItem> software;
  std::vector<std::pair<std::string, std::string>>
      settings;  // stage=2024 provider=venv partition=dc-gpu environment=NAME
  bool operator==(const BlockHeader&) const = default;
};

std::string to_text(const BlockHeader& header);
BlockHeader header_for(const Plan& plan);

// True for `# MODULES BEGIN ...` and `#MODULES BEGIN ...` (both spellings are in use), and for the closing
// line; both may be indented.
bool is_block_begin(std::string_view line);
bool is_block_end(std::string_view line);
// Errors: no system, an item that is no software name, an unknown setting.
Result<BlockHeader> parse_block_header(std::string_view line);

// What the load line loads, the stage first; empty where nothing is loaded.
std::vector<std::string> load_words(const PlannedEnvironment& environment);
// `ml GCC/11.2.0 ...` or `module load ...`; "" for no words.
std::string load_text(const std::vector<std::string>& words, ModuleCommand command);
// What stands before the load line: module commands, a container's image, and a remark where directives bring
// the software.
std::vector<std::string> setup_lines(const Plan& plan);
inline constexpr std::string_view k_image_mark = "LAMEC_IMAGE=";
inline constexpr std::string_view k_data_mark = "LAMEC_DATA=";
inline constexpr std::string_view k_uenv_mark = "# by directives: --uenv=";
// True for a line, unindented, that an earlier answer wrote to name an image, its data or a uenv: it is
// renewed.
bool names_an_image(std::string_view line);

// The whole block of a plan.
std::vector<ScriptLine> block_lines(const Plan& plan);

// The keys that a header takes beside software: stage, provider, partition, environment.
bool is_block_setting(std::string_view key);

// True for a line that begins with `ml` or `module`.
bool is_module_command(std::string_view line);

}  // namespace lamec::script
