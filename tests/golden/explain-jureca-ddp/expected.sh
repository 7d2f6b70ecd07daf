#!/bin/bash
# lamec: version 0.1.0, catalogue <revision>, facts of 2024-10-24 to 2026
# lamec: request jureca ddp --nodes 2 --account X -- python train.py
# lamec: rests on second-hand facts: PyTorch/2.5.1 in Stages/2025 (field, 2026); torchvision/0.20.1 in Stages/2025 (field, 2026); what Slurm counts as a cpu on dc-gpu (field, 2023); how GPUs are asked for on dc-gpu (field, 2023)
#SBATCH --job-name=ddp
    job-name: the first software, unless --name says otherwise
#SBATCH --account=X
    asked-for: asked for with --account
#SBATCH --time=01:00:00
    default-time: nobody asked for a time
      sites/jsc/jureca.yaml:144, unverified: memory of the people who wrote this entry
#SBATCH --partition=dc-gpu
    default-partition: the default for GPU work
      sites/jsc/jureca.yaml:143, official, 2025-12-10: HelmholtzAI-FZJ course "Bringing Deep Learning Workloads to JSC supercomputers", 01-access-machines.md and batch scripts, commit 20ff1934
#SBATCH --nodes=2
    asked-for: asked for
#SBATCH --gpus-per-node=4
    gpus: all 4 GPUs of a node of dc-gpu
      sites/jsc/jureca.yaml:162, official, 2025-12-10: HelmholtzAI-FZJ course "Bringing Deep Learning Workloads to JSC supercomputers", 01-access-machines.md and batch scripts, commit 20ff1934
#SBATCH --ntasks-per-node=1
    tasks-per-node: one launcher per node starts the workers itself
#SBATCH --cpus-per-task=256
    cpus-per-task: one task owns the node's 128 cores; Slurm counts hardware threads here: x 2
      sites/jsc/jureca.yaml:157, official, 2025-12-10: HelmholtzAI-FZJ course "Bringing Deep Learning Workloads to JSC supercomputers", 01-access-machines.md and batch scripts, commit 20ff1934

set -e
    stop-early: a module that does not load ends the job; otherwise it would go on with the system's own Python

# MODULES BEGIN jureca ddp
    stage: the newest stage in which ddp can be had, as modules
      sites/jsc/jureca.yaml:87, official, 2024-10-24: easybuilders/JSC branch 2025, Golden_Repo, Custom_MNS and Custom_Hooks, commit f999f345
ml --force purge
ml use $OTHERSTAGES
    module-setup: how software is reached on jureca
ml Stages/2025 GCC/13.3.0 OpenMPI/5.0.5 PyTorch/2.5.1 torchvision/0.20.1
    module: GCC/13.3.0: opens the level of PyTorch and torchvision
      sites/jsc/stages/2025.tsv:49, official, 2024-10-24: easybuilders/JSC branch 2025, Golden_Repo, Custom_MNS and Custom_Hooks, commit f999f345
    module: OpenMPI/5.0.5: an MPI is asked for; this is the first choice of the stage
      sites/jsc/stages/2025.tsv:112, official, 2024-10-24: easybuilders/JSC branch 2025, Golden_Repo, Custom_MNS and Custom_Hooks, commit f999f345
    module: PyTorch/2.5.1: holds ddp; the only fitting version
      sites/jsc/stages/2025.tsv:133, field, 2026: public batch scripts of JUPITER users that load PyTorch/2.5.1 and torchvision/0.20.1 in Stages/2025
    module: torchvision/0.20.1: comes with ddp; the only fitting version
      sites/jsc/stages/2025.tsv:344, field, 2026: public batch scripts of JUPITER users that load PyTorch/2.5.1 and torchvision/0.20.1 in Stages/2025
# MODULES END

HEAD_NODE="$(scontrol show hostnames "$SLURM_JOB_NODELIST" | head -n 1)"
    launch: the first node of the job is where the others meet
export MASTER_ADDR="${HEAD_NODE}i"
    launch: the address of the first node; 'i' names it on the fast network (across InfiniBand cells only the name with this suffix is reachable)
      sites/jsc/jureca.yaml:70, official, 2025-12-10: HelmholtzAI-FZJ course "Bringing Deep Learning Workloads to JSC supercomputers", 01-access-machines.md and batch scripts, commit 20ff1934
export MASTER_PORT="$((20000 + SLURM_JOB_ID % 20000))"
    launch: derived from the job's number, so that two jobs on one node do not collide
export CUDA_VISIBLE_DEVICES=0,1,2,3
    launch: code that picks its GPU by local rank must see all GPUs of the node, and Slurm on these systems shows a task only its own
      recipes/ddp.yaml:31, official, 2025-12-03: FZJ-JSC/tutorial-multi-gpu, .etc/common-env and 08-H*/Instructions.md, commit 859b32b0
export NCCL_SOCKET_IFNAME=ib0
    launch: NCCL finds its peers over the fast network
      recipes/ddp.yaml:35, field, 2023: public batch scripts of CoE RAISE users for DEEP, JUWELS and JURECA
export GLOO_SOCKET_IFNAME=ib0
    launch: Gloo finds its peers over the fast network
      recipes/ddp.yaml:39, field, 2023: public batch scripts of CoE RAISE users for DEEP, JUWELS and JURECA

srun --cpus-per-task="$SLURM_CPUS_PER_TASK" --cpu-bind=none bash -c 'torchrun \
  --nnodes="$SLURM_NNODES" \
  --nproc_per_node=4 \
  --rdzv_id="$SLURM_JOB_ID" \
  --rdzv_backend=c10d \
  --rdzv_endpoint="$MASTER_ADDR:$MASTER_PORT" \
  --rdzv_conf=is_host="$((SLURM_NODEID == 0))" \
  "$@"' torchrun train.py
    launch: one torchrun per node starts one worker per GPU; they meet at the first node, which knows itself by its node number; without binding, or all workers would share one mask; Slurm 22.05 and 23.02 do not hand the job's cpus per task on to srun, so it is said again
      recipes/ddp.yaml:43, field, 2023: public batch scripts of CoE RAISE users for DEEP, JUWELS and JURECA

note: Stages/2026 exists, but too little is known of it to use it; --stage asks for it all the same

rests on second-hand facts: PyTorch/2.5.1 in Stages/2025 (field, 2026); torchvision/0.20.1 in Stages/2025 (field, 2026); what Slurm counts as a cpu on dc-gpu (field, 2023); how GPUs are asked for on dc-gpu (field, 2023)
