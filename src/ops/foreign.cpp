#include "ops/foreign.hpp"

#include <algorithm>

#include "check/rule.hpp"
#include "model/find.hpp"
#include "ops/gen.hpp"
#include "script/block.hpp"
#include "util/text.hpp"

namespace lamec::ops {

Error too_large(const std::string& file) {
  return Error{
      ErrorKind::input, "the file is over 4 MiB: that is no batch script", Place{file, 0, 0, ""}, {}};
}

std::optional<Error> refuse_bytes(std::string_view text, const std::string& file) {
  if (text.size() > k_script_limit) return too_large(file);
  const std::size_t nul = text.find('\0');
  if (nul == std::string_view::npos) return std::nullopt;
  const auto line = std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(nul), '\n') + 1;
  return Error{ErrorKind::input,
               "the file holds a NUL byte: it is binary, no batch script",
               Place{file, static_cast<int>(line), 0, ""},
               {}};
}

std::string partition_asked(const Script& script) {
  const check::CheckInput input{script, "", nullptr, {}, {}};
  const check::Sheet sheet = check::read_sheet(input);
  const check::FoundOption* option = check::find_option(sheet, "partition");
  return option == nullptr ? "" : option->value;
}

Result<std::vector<System>> systems_with_partition(std::string_view partition,
                                                   const catalog::Library& library) {
  std::vector<System> found;
  for (const std::string& name : library.system_names()) {
    auto system = library.system(name);
    if (!system) return fail(system.error());
    if (find_partition(*system, partition) != nullptr) found.push_back(*std::move(system));
  }
  return found;
}

Result<std::string> system_of_partition(const std::string& partition, const std::string& file,
                                        const catalog::Library& library) {
  const auto systems = systems_with_partition(partition, library);
  if (!systems) return fail(systems.error());
  if (systems->size() == 1) return systems->front().name;
  std::vector<std::string> found;
  for (const System& system : *systems) found.push_back(system.name);
  const std::string why = partition.empty() ? "it names no partition"
                          : found.empty()   ? "no system has the partition " + partition
                                            : enumerate(found) + " have the partition " + partition;
  return fail(Error{ErrorKind::usage,
                    "cannot tell which system the script is for: " + why,
                    Place{file, 0, 0, ""},
                    {"say it: --on SYSTEM"}});
}

std::optional<std::string> system_of(const Script& script) {
  for (const ScriptLine& line : script.lines) {
    if (line.kind != LineKind::block_begin) continue;
    if (const auto header = script::parse_block_header(line.text)) return header->system;
  }
  if (const auto request = request_of(script)) return request->system;
  return std::nullopt;
}

}  // namespace lamec::ops
