#include "ops/plan.hpp"

#include <algorithm>

#include "model/find.hpp"
#include "resolve/resolve.hpp"
#include "util/near.hpp"
#include "util/text.hpp"

namespace lamec::ops {
namespace {

bool wants_gpu(const Request& request, const catalog::Library& library) {
  if (request.gpus_per_node) return *request.gpus_per_node > 0;
  return std::any_of(request.software.begin(), request.software.end(), [&](const SoftwareItem& item) {
    const auto recipe = library.recipe(item.name);
    return recipe && recipe->wants_gpu;
  });
}

Result<System> choose_of_family(const std::vector<std::string>& members, const Request& request,
                                const catalog::Library& library, std::string& said) {
  std::string wanted =
      request.partition.value_or(request.parts.empty() ? "" : request.parts.front().partition);
  std::vector<System> systems;
  for (const std::string& name : members) {
    auto system = library.system(name);
    if (!system) return fail(system.error());
    systems.push_back(*std::move(system));
  }
  for (System& system : systems) {
    if (!wanted.empty() && find_partition(system, wanted) != nullptr) {
      said =
          request.system + " is " + enumerate(members) + "; " + system.name + " has the partition " + wanted;
      return std::move(system);
    }
  }
  const bool gpu = wants_gpu(request, library);
  // GPU work goes where the default GPU partition is the system's purpose: no CPU default beside it.
  std::stable_sort(systems.begin(), systems.end(), [&](const System& a, const System& b) {
    const auto rank = [&](const System& s) {
      return gpu ? s.defaults.cpu_partition.known() : !s.defaults.cpu_partition.known();
    };
    return rank(a) < rank(b);
  });
  said = request.system + " is " + enumerate(members) + "; " + (gpu ? "GPU" : "CPU") + " work goes to " +
         systems.front().name;
  return std::move(systems.front());
}

}  // namespace

Result<System> find_system(const Request& request, const catalog::Library& library, std::string& said) {
  if (request.system.empty())
    return fail(ErrorKind::usage, "no system is named", {"`lamec systems` lists them"});
  const std::vector<std::string> members = library.family(request.system);
  if (!members.empty()) return choose_of_family(members, request, library, said);
  return library.system(request.system);
}

Result<Planned> plan(const Request& request, const catalog::Library& library) {
  std::string said;
  auto system = find_system(request, library, said);
  if (!system) return fail(system.error());
  const resolve::Inputs inputs{*system, library.recipes(),
                               [&](std::string_view name) { return library.stage(system->site, name); }};
  auto plan = resolve::resolve(request, inputs);
  if (!plan) return fail(plan.error());
  if (!said.empty()) plan->notes.insert(plan->notes.begin(), Note{said});
  return Planned{*std::move(system), *std::move(plan)};
}

}  // namespace lamec::ops
