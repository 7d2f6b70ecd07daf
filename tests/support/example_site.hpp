#pragma once
// Systems and a stage by hand, small enough to be read, shaped like real ones.

#include <string>
#include <utility>
#include <vector>

#include "model/stage.hpp"
#include "model/system.hpp"

namespace lamec::example {

template <class T>
Sourced<T> known(T value) {
  Sourced<T> fact;
  fact.value = std::move(value);
  return fact;
}

inline Partition gpu_partition(const std::string& name, int nodes, int sockets, int cores, int memory_gb,
                               int gpus) {
  Partition partition;
  partition.name = name;
  if (nodes > 0) partition.nodes = known(nodes);
  partition.sockets = known(sockets);
  partition.cores_per_node = known(cores);
  partition.threads_per_core = known(2);
  partition.cpu_unit = known(CpuUnit::threads);
  partition.memory_gb = known(memory_gb);
  partition.cpu_arch = known(std::string("x86_64"));
  partition.gpus_per_node = known(gpus);
  if (gpus > 0) partition.gpu = known(std::string("NVIDIA A100"));
  partition.exclusive = known(true);
  partition.max_time = known(Seconds{24 * 3600});
  return partition;
}

inline ModuleSystem module_system() {
  ModuleSystem modules;
  modules.setup = {{Word{{{PieceKind::literal, "ml"}}}, Word{{{PieceKind::literal, "use"}}},
                    Word{{{PieceKind::variable, "OTHERSTAGES"}}}}};
  modules.stage_prefix = "Stages/";
  return modules;
}

// 936 nodes of 2 x 24 cores and 4 GPUs; two more partitions on the same nodes.
inline System booster() {
  System system;
  system.name = "juwels-booster";
  system.site = "jsc";
  system.system_file_value = "juwelsbooster";
  system.scheduler.cluster_name = known(std::string("juwelsbooster"));
  system.network.host_suffix = known(std::string("i"));
  system.modules = module_system();
  system.partitions = {gpu_partition("booster", 936, 2, 48, 512, 4),
                       gpu_partition("develbooster", 0, 2, 48, 512, 4),
                       gpu_partition("largebooster", 0, 2, 48, 512, 4)};
  system.partitions[0].max_nodes = known(384);
  system.partitions[1].max_time = known(Seconds{2 * 3600});
  system.partitions[1].max_nodes = known(4);
  system.partitions[2].min_nodes = known(385);
  system.defaults.gpu_partition = known(std::string("booster"));
  system.filesystems = {{"project", "PROJECT", "", ""}, {"scratch", "SCRATCH", "", ""}};
  StageUse use;
  use.stage = "2022";
  use.not_installed = {"IntelMPI"};
  system.stages = {use};
  return system;
}

// 192 nodes of 2 x 64 cores and 4 GPUs, and 480 without; an account is required.
inline System jureca() {
  System system;
  system.name = "jureca";
  system.site = "jsc";
  system.system_file_value = "jurecadc";
  system.scheduler.account_required = known(true);
  system.modules = module_system();
  system.network.host_suffix = known(std::string("i"));
  system.partitions = {gpu_partition("dc-gpu", 192, 2, 128, 512, 4),
                       gpu_partition("dc-gpu-devel", 0, 2, 128, 512, 4),
                       gpu_partition("dc-cpu", 480, 2, 128, 512, 0)};
  system.defaults.gpu_partition = known(std::string("dc-gpu"));
  system.filesystems = {{"project", "PROJECT", "", ""}, {"scratch", "SCRATCH", "", ""}};
  StageUse use;
  use.stage = "2022";
  system.stages = {use};
  return system;
}

inline Module module_of(const std::string& name, const std::string& version, LevelIndex level,
                        std::vector<ModuleIndex> loads = {}, const std::string& family = "",
                        bool hidden = false) {
  Module module;
  module.name = name;
  module.version = version;
  module.level = level;
  module.loads = std::move(loads);
  module.family = family;
  module.hidden = hidden;
  return module;
}

// Where the modules of stage_2022() stand in its list.
enum StageModule : ModuleIndex {
  k_cuda,
  k_cudnn,
  k_gcc,
  k_gcccore,
  k_intel,
  k_horovod,
  k_nccl,
  k_openmpi,
  k_pspmpi,
  k_pybind,
  k_python,
  k_pytorch,
  k_intel_mpi
};

inline Stage stage_2022() {
  Stage stage;
  stage.name = "2022";
  stage.site = "jsc";
  stage.module_name = "Stages/2022";
  stage.completeness = Completeness::snapshot;
  stage.levels = {{"Core", {}},
                  {"Compiler/GCCcore/11.2.0", {k_gcccore}},
                  {"Compiler/mpi/GCC/11.2.0", {k_gcc}},
                  {"MPI/GCC/11.2.0/OpenMPI/4.1", {k_openmpi}},
                  {"Compiler/mpi/intel/2021", {k_intel}}};
  stage.modules = {module_of("CUDA", "11.5", 0),
                   module_of("cuDNN", "8.3.1.22-CUDA-11.5", 0, {k_cuda}),
                   module_of("GCC", "11.2.0", 0, {k_gcccore}, "compiler"),
                   module_of("GCCcore", "11.2.0", 0, {}, "", true),
                   module_of("Intel", "2021.4.0", 0, {k_gcccore}, "compiler"),
                   module_of("Horovod", "0.24.3", 3, {k_pytorch}),
                   module_of("NCCL", "2.11.4-CUDA-11.5", 1, {k_cuda}),
                   module_of("OpenMPI", "4.1.2", 2, {k_cuda}, "mpi"),
                   module_of("ParaStationMPI", "5.5.0-1", 2, {}, "mpi"),
                   module_of("pybind11", "2.9.2", 1, {k_python}, "", true),
                   module_of("Python", "3.9.6", 1),
                   module_of("PyTorch", "1.11-CUDA-11.5", 1, {k_python, k_cuda, k_cudnn, k_nccl, k_pybind}),
                   module_of("IntelMPI", "2021.4.0", 4, {}, "mpi")};
  return stage;
}

inline Stage stage_2023() {
  Stage stage = stage_2022();
  stage.name = "2023";
  stage.module_name = "Stages/2023";
  stage.modules[k_python].version = "3.10.4";
  return stage;
}

}  // namespace lamec::example
