#include "ops/where.hpp"

#include <algorithm>
#include <cmath>
#include <tuple>

#include "model/find.hpp"
#include "model/names.hpp"
#include "ops/cost.hpp"
#include "resolve/resolve.hpp"

namespace lamec::ops {
namespace {

struct Question {
  const Request& request;
  std::optional<int> gpus;
  bool wants_gpu = false;
  const catalog::Library& library;
};

int ceiling(int a, int b) {
  return (a + b - 1) / b;
}

// The level at the front of "official, 2024-10-24: ...".
EvidenceLevel weakest_of(const PlannedEnvironment& environment) {
  EvidenceLevel weakest = EvidenceLevel::probed;
  const auto look = [&](const Reason& why) {
    const auto level = from_text<EvidenceLevel>(why.evidence.substr(0, why.evidence.find_first_of(",:")));
    if (level) weakest = std::min(weakest, *level);
  };
  for (const Reason& why : environment.why) look(why);
  for (const PlannedModule& module : environment.modules) look(module.why);
  return weakest;
}

std::optional<long long> cost_of(const Partition& partition, const System& system, int nodes,
                                 const std::optional<Seconds>& time) {
  if (!time) return std::nullopt;
  const double node_hours = static_cast<double>(nodes) * static_cast<double>(time->count) / 3600;
  const auto billed = billed_hours(system, partition, node_hours);
  return billed ? std::optional(static_cast<long long>(std::ceil(*billed - 1e-9))) : std::nullopt;
}

// Why the partition is out before anything is planned; "" where it is not.
std::string no_candidate(const Partition& partition, const Question& question) {
  const int gpus = partition.gpus_per_node.value_or(0);
  if (question.wants_gpu && gpus == 0) return partition.gpus_per_node.known() ? "has no GPUs" : "GPUs are not known";
  if (!question.wants_gpu && gpus > 0) return "is for work with GPUs";
  if (partition.access.known()) return "is open only to " + *partition.access.value;
  return "";
}

struct Ranked {
  Place place;
  int standing = 0;
  EvidenceLevel level = EvidenceLevel::unverified;
};

tl::expected<Ranked, std::string> try_partition(const System& system, const Partition& partition,
                                                const Question& question) {
  if (std::string why = no_candidate(partition, question); !why.empty()) return tl::unexpected(std::move(why));
  Request request = question.request;
  request.system = system.name;
  request.partition = partition.name;
  request.script = true;
  if (request.account.empty()) request.account = example_account(system, partition);
  const int each = partition.gpus_per_node.value_or(0);
  if (question.wants_gpu && question.gpus) {
    request.nodes = ceiling(*question.gpus, each);
    if (*question.gpus < each) request.gpus_per_node = *question.gpus;
  }
  const auto stage_of = [&](std::string_view stage) -> Result<const Stage*> {
    return question.library.stage(system.site, std::string(stage));
  };
  const auto plan = resolve::resolve(request, {system, question.library.recipes(), stage_of});
  if (!plan) return tl::unexpected(plan.error().message);
  const Resources& r = plan->parts.front().resources;
  Ranked ranked;
  Place& place = ranked.place;
  place.system = system.name;
  place.title = system.title;
  place.partition = partition.name;
  place.nodes = r.nodes;
  place.nodes_known = partition.nodes.known() || partition.max_nodes.known();
  place.gpus = r.nodes * r.gpus_per_node;
  place.gpu = place.gpus > 0 ? partition.gpu.value_or("") : "";
  place.idle_gpus = question.gpus ? std::max(0, place.gpus - *question.gpus) : 0;
  if (partition.exclusive.value_or(false) && question.gpus) place.idle_gpus = r.nodes * each - *question.gpus;
  place.provider = to_text(plan->environment.provider);
  place.environment = plan->environment.name;
  ranked.level = weakest_of(plan->environment);
  place.evidence = to_text(ranked.level);
  place.newest = plan->newest_evidence;
  place.cost = cost_of(partition, system, r.nodes, question.request.time);
  place.unit = system.billing.unit;
  ranked.standing = plan->environment.status == EnvironmentStatus::current      ? 3
                    : plan->environment.status == EnvironmentStatus::works      ? 2
                    : plan->environment.status == EnvironmentStatus::unverified ? 1
                                                                                : 0;
  return ranked;
}

bool better(const Ranked& a, const Ranked& b) {
  const auto key = [](const Ranked& r) {
    return std::tuple(-r.standing, -static_cast<int>(r.level), r.place.idle_gpus, r.place.nodes);
  };
  if (key(a) != key(b)) return key(a) < key(b);
  return std::tie(a.place.system, a.place.partition) < std::tie(b.place.system, b.place.partition);
}

}  // namespace

Result<WhereAnswer> where(const Request& request, std::optional<int> gpus, const catalog::Library& library) {
  Question question{request, gpus, gpus.value_or(0) > 0, library};
  for (const SoftwareItem& item : request.software) {
    const auto recipe = library.recipe(item.name);
    if (!recipe) return fail(recipe.error());
    question.wants_gpu = question.wants_gpu || (recipe->wants_gpu && gpus.value_or(1) > 0);
  }
  if (gpus && *gpus < 0) return fail(ErrorKind::usage, "--gpus cannot be negative");
  WhereAnswer answer;
  std::vector<Ranked> ranked;
  for (const std::string& name : library.system_names()) {
    const auto system = library.system(name);
    if (!system) return fail(system.error());
    if (system->status.value_or(SystemStatus::live) == SystemStatus::retired) {
      answer.rejected.push_back({name, "", "is switched off"});
      continue;
    }
    for (const Partition& partition : system->partitions) {
      auto place = try_partition(*system, partition, question);
      if (place) {
        ranked.push_back(*std::move(place));
      } else {
        answer.rejected.push_back({name, partition.name, place.error()});
      }
    }
  }
  std::stable_sort(ranked.begin(), ranked.end(), better);
  for (Ranked& each : ranked) answer.places.push_back(std::move(each.place));
  return answer;
}

}  // namespace lamec::ops
