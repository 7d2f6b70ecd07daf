#include "ops/retarget_request.hpp"

#include <algorithm>

#include "model/find.hpp"
#include "model/names.hpp"
#include "ops/plan.hpp"
#include "ops/request_options.hpp"
#include "ops/retarget_nodes.hpp"
#include "ops/retarget_text.hpp"
#include "util/text.hpp"

namespace lamec::ops {
namespace {

struct Way {
  const System& from;
  const System& to;
  const catalog::Library& library;
};

void move_partitions(RetargetedRequest& moved, const Way& way) {
  Request& request = moved.request;
  const auto like = [&](const std::string& name) -> std::string {
    const Partition* partition = find_partition(way.from, name);
    if (partition == nullptr) return name;
    const PartitionMatch match = partition_like(*partition, way.from, way.to);
    if (!match.loss.empty()) moved.losses.push_back(match.loss);
    return match.partition == nullptr ? name : match.partition->name;
  };
  if (request.partition) request.partition = like(*request.partition);
  for (PartRequest& part : request.parts) part.partition = like(part.partition);
}

// Where the job lands there: its partition and the tasks on a node. The numbers that may not fit yet are left
// out.
std::optional<Resources> landing(const Request& request, const System& system,
                                 const catalog::Library& library) {
  Request plain = request;
  plain.system = system.name;
  plain.stage.reset();
  plain.environment.reset();
  plain.provider.reset();
  plain.cpus_per_task.reset();
  plain.time.reset();
  plain.nodes.reset();
  auto planned = plan(plain, library);
  if (!planned && plain.gpus_per_node.value_or(0) > 0) {
    plain.gpus_per_node.reset();
    planned = plan(plain, library);
  }
  if (!planned || planned->plan.parts.empty()) return std::nullopt;
  return planned->plan.parts.front().resources;
}

void move_counts(RetargetedRequest& moved, const Resources& was, const Partition& before,
                 const Partition& now, const Way& way) {
  Request& request = moved.request;
  // A request without a number of GPUs means all of them: its tasks may have been counted by these.
  NodeCounts asked{request.gpus_per_node, request.tasks_per_node, std::nullopt};
  if (!asked.gpus && before.gpus_per_node.value_or(0) > 0) asked.gpus = before.gpus_per_node.value;
  const CountsMatch match = counts_like(asked, before, now);
  if (request.gpus_per_node || request.tasks_per_node)
    moved.losses.insert(moved.losses.end(), match.losses.begin(), match.losses.end());
  if (request.gpus_per_node) request.gpus_per_node = match.counts.gpus;
  if (request.tasks_per_node) request.tasks_per_node = match.counts.tasks;
  if (!request.cpus_per_task) return;
  const auto is = landing(request, way.to, way.library);
  request.cpus_per_task = cpus_like(*request.cpus_per_task, was.tasks_per_node, is ? is->tasks_per_node : 1,
                                    before, now, moved.losses);
}

void move_time(RetargetedRequest& moved, const Partition& now) {
  std::optional<Seconds>& time = moved.request.time;
  if (!time || !now.max_time.known() || *time <= *now.max_time.value) return;
  moved.losses.push_back(to_words(*time) + " of run time: " + now.name + " runs jobs for up to " +
                         to_words(*now.max_time.value));
  time = *now.max_time.value;
}

void move_directives(RetargetedRequest& moved, const Way& way) {
  std::vector<std::string> kept;
  for (const std::string& directive : moved.request.directives) {
    if (is_of_one_system(directive)) {
      moved.losses.push_back("--directive " + directive + ": it is about " + way.from.title);
    } else {
      kept.push_back(directive);
    }
  }
  moved.request.directives = kept;
}

// A stage, environment or provider that the other system does not have for this software goes, one after the
// other, until the request can be met.
Result<void> make_it_resolve(RetargetedRequest& moved, const Way& way) {
  auto planned = plan(moved.request, way.library);
  if (planned) return {};
  const Error first = planned.error();
  RetargetedRequest attempt = moved;
  const auto drop = [&](auto Request::*member, const std::string& name, const std::string& value) {
    if (!(attempt.request.*member)) return false;
    (attempt.request.*member).reset();
    attempt.losses.push_back(name + " " + value + ": " + first.message);
    return plan(attempt.request, way.library).has_value();
  };
  const std::string stage = moved.request.stage.value_or("");
  const std::string provider =
      moved.request.provider ? std::string(to_text(*moved.request.provider)) : std::string();
  if (drop(&Request::environment, "--environment", moved.request.environment.value_or("")) ||
      drop(&Request::stage, "--stage", stage) || drop(&Request::provider, "--provider", provider)) {
    moved = std::move(attempt);
    return {};
  }
  Error error = first;
  error.message = "the script cannot be said for " + way.to.title + ": " + error.message;
  return fail(std::move(error));
}

// Everything that a person can fix, but for the system.
template <class Visit>
void each_member(Visit visit) {
  visit(&Request::software);
  visit(&Request::stage);
  visit(&Request::provider);
  visit(&Request::environment);
  visit(&Request::partition);
  visit(&Request::launcher);
  visit(&Request::venv);
  visit(&Request::image);
  visit(&Request::data);
  visit(&Request::script);
  visit(&Request::nodes);
  visit(&Request::gpus_per_node);
  visit(&Request::tasks_per_node);
  visit(&Request::cpus_per_task);
  visit(&Request::time);
  visit(&Request::account);
  visit(&Request::qos);
  visit(&Request::name);
  visit(&Request::stdout_file);
  visit(&Request::stderr_file);
  visit(&Request::directives);
  visit(&Request::parts);
  visit(&Request::cpus_rule);
  visit(&Request::minimal);
  visit(&Request::command);
  visit(&Request::command_line);
}

// The request as it would be on the system it comes from: what the person changed since it left, changed
// likewise.
Result<Request> at_home(const Request& request, const Request& origin, const catalog::Library& library) {
  const auto here = library.system(request.system);
  const auto home = library.system(origin.system);
  if (!here) return fail(here.error());
  if (!home) return fail(home.error());
  const auto left = retarget(origin, *here, library);
  if (!left) return request;  // the catalogue has changed: what stands here is what is known
  Request now = request;
  now.origin.clear();
  if (left->request == now) return origin;
  const auto back = retarget(now, *home, library);
  if (!back) return fail(back.error());
  Request merged = origin;
  each_member([&](auto member) {
    if (!(now.*member == left->request.*member)) merged.*member = back->request.*member;
  });
  return merged;
}

}  // namespace

Result<System> target_system(const std::string& name, const Request& request,
                             const catalog::Library& library) {
  if (library.family(name).empty()) return library.system(name);
  Request asked = request;
  asked.system = name;
  std::string said;
  return find_system(asked, library, said);
}

Result<RetargetedRequest> retarget(const Request& request, const System& to,
                                   const catalog::Library& library) {
  std::string said;
  const auto from = find_system(request, library, said);
  if (!from) return fail(from.error());
  RetargetedRequest moved{request, {}};
  moved.request.system = to.name;
  moved.request.origin.clear();
  if (from->name == to.name) return moved;
  const Way way{*from, to, library};
  const auto was = landing(request, *from, library);
  move_partitions(moved, way);
  const auto is = landing(moved.request, to, library);
  const Partition* before = was ? find_partition(*from, was->partition) : nullptr;
  const Partition* now = is ? find_partition(to, is->partition) : nullptr;
  if (before != nullptr && now != nullptr) {
    move_counts(moved, *was, *before, *now, way);
    move_time(moved, *now);
  }
  move_directives(moved, way);
  if (auto done = make_it_resolve(moved, way); !done) return fail(done.error());
  return moved;
}

Result<RetargetedRequest> retarget_again(const Request& request, const System& to,
                                         const catalog::Library& library) {
  Request home = request;
  if (!request.origin.empty()) {
    auto origin = request_from_words(request.origin);
    if (!origin) return fail(origin.error());
    auto merged = at_home(request, *origin, library);
    if (!merged) return fail(merged.error());
    home = *std::move(merged);
  }
  home.origin.clear();
  auto moved = retarget(home, to, library);
  if (!moved || home.system == to.name) return moved;
  const auto home_system = library.system(home.system);
  if (!home_system) return fail(home_system.error());
  const auto back = retarget(moved->request, *home_system, library);
  if (!back || back->request != home) moved->request.origin = request_to_words(home);
  return moved;
}

}  // namespace lamec::ops
