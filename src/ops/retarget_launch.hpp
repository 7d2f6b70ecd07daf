#pragma once
// Words of launch lines that count a node's GPUs, cpus and tasks: `torchrun --nproc_per_node=4`,
// `srun --cpus-per-task=24`, `CUDA_VISIBLE_DEVICES=0,1,2,3`.

#include <vector>

#include "check/rule.hpp"
#include "model/system.hpp"
#include "ops/retarget_memory.hpp"
#include "ops/retarget_text.hpp"

namespace lamec::ops {

// Numbers that say "all of a node of `before`" say "all of a node of `now`". What stands in quotes, in a
// here-document or in a word over several lines is left and named.
void retarget_launch(const check::Sheet& sheet, const Partition& before, const Partition& now,
                     LineEdits& edits, std::vector<Untranslated>& losses);

}  // namespace lamec::ops
