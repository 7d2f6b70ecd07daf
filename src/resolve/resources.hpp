#pragma once
// Where the job runs and how much it takes: partition, nodes, tasks, cores, time, and the directives that ask
// for them.

#include <optional>
#include <vector>

#include "model/plan.hpp"
#include "resolve/resolve.hpp"

namespace lamec::resolve {

struct PartitionChoice {
  const Partition* partition = nullptr;
  Reason why;
};

// The asked-for partition, else the system's default for GPU or CPU work; a partition whose node limit is
// passed gives way to one of the same hardware that takes more nodes.
Result<PartitionChoice> choose_partition(const Request& request, bool wants_gpu, const System& system);

struct PartResult {
  PlannedPart part;
  std::vector<Note> notes;
  std::vector<std::string> second_hand;
};

// `tasks` is the launcher's rule, empty where the command is started by a plain srun. Checks every limit that
// is known.
Result<PartResult> plan_part(const Request& request, const PartitionChoice& choice, int nodes,
                             std::optional<TasksPerNode> tasks, const System& system);

// Directives of the job itself: name, account, files, time, QoS. Printed before those of the part.
Result<std::vector<Directive>> job_directives(const Request& request, const Partition& partition,
                                              int nodes, const System& system, std::vector<Note>& notes);

}  // namespace lamec::resolve
