#!/bin/bash
# A minimal case of our own, after FZJ-JSC/jubench-megatron-lm, commit d79ae122 benchmark/slurm/jobscript_175B.sbatch
# on: juwels-booster
# expected:
#SBATCH --nodes=96
#SBATCH --ntasks-per-node=1          # one task a node!
#SBATCH --cpus-per-task=48           # cores of a task
#SBATCH --hint=nomultithread         # cores, not threads
#SBATCH --gres=gpu:4                 # GPUs
#SBATCH --time 00:45:00             # (HH:MM:SS)
#SBATCH --output=%x-%j.out           # output
#SBATCH --account=course
#SBATCH --partition=booster

set -x -e
export SRUN_CPUS_PER_TASK=${SLURM_CPUS_PER_TASK}
((CLEAN)) && rm -rf kernels/{build,__pycache__}
MASTER_ADDR="$(scontrol show hostnames "$SLURM_JOB_NODELIST" | head -n 1)"
MASTER_ADDR="${MASTER_ADDR}i"
MASTER_PORT=6000
export LAUNCHER="python -u -m torch.distributed.run \
    --nnodes $SLURM_NNODES \
    --rdzv_endpoint $MASTER_ADDR:$MASTER_PORT \
    "
clear; srun --jobid $SLURM_JOBID bash -c "$LAUNCHER --node_rank \$SLURM_PROCID train.py" 2>&1 | tee -a "$LOGS"/log.txt
