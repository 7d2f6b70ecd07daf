#include "cli/script_system.hpp"

#include "cli/request.hpp"
#include "ops/foreign.hpp"
#include "ops/plan.hpp"

namespace lamec::cli {
namespace {

Result<std::vector<System>> every_system(const catalog::Library& library) {
  std::vector<System> all;
  for (const std::string& name : library.system_names()) {
    auto system = library.system(name);
    if (!system) return fail(system.error());
    all.push_back(*std::move(system));
  }
  return all;
}

}  // namespace

Result<std::vector<System>> systems_for(const std::string& on, const Script& script, const std::string& file,
                                        Session& session, const catalog::Library& library) {
  const std::string partition = ops::partition_asked(script);
  std::string name = on;
  if (name == "all") {
    auto found = partition.empty() ? every_system(library) : ops::systems_with_partition(partition, library);
    if (found && found->empty())
      session.note(file + ": no system has the partition " + partition +
                   "; only rules that need no system are looked at");
    return found;
  }
  if (name.empty()) name = ops::system_of(script).value_or("");
  if (name.empty() || name == "here") name = here(session, library).value_or("");
  if (name.empty()) {
    auto found = ops::systems_with_partition(partition, library);
    if (!found) return fail(found.error());
    if (found->size() == 1) {
      session.note(file + ": checked on " + found->front().name + ", which alone has the partition " +
                   partition);
      return found;
    }
    session.note(
        file + " does not say which system it is for; --on SYSTEM checks partitions, limits and modules too");
    return std::vector<System>{};
  }
  Request request;
  request.system = name;
  if (!partition.empty()) request.partition = partition;  // decides a family
  std::string said;
  auto system = ops::find_system(request, library, said);
  if (!system) return fail(system.error());
  if (!said.empty()) session.note(said);
  return std::vector<System>{*std::move(system)};
}

}  // namespace lamec::cli
