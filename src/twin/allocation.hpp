#pragma once
// What Slurm would give a job, read from the sentence of `sbatch --test-only`.

#include <optional>
#include <string>
#include <string_view>

namespace lamec::twin {

struct Allocation {
  int processors = 0;  // in the partition's unit, over all nodes
  int nodes = 0;
  std::string partition;
  bool operator==(const Allocation&) const = default;
};

// "Job 3 to start at ... using 512 processors on nodes jrc[0001-0002] in partition dc-gpu", as Slurm 20.11 to
// 24.11 say it (src/sbatch/sbatch.c); 25.05 names the cluster before the partition. Nothing for other text.
std::optional<Allocation> read_allocation(std::string_view start);

// Hosts in an expression of Slurm: "jrc[0001-0002,0007],login1" has four.
int count_hosts(std::string_view expression);

}  // namespace lamec::twin
