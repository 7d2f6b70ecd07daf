#!/bin/bash
# A minimal case of our own, after FZJ-JSC/jubench-megatron-lm, commit d79ae122 benchmark/slurm/jobscript_13B.sbatch
# on: jureca
# expected: LM021:warning
#SBATCH --job-name=train
#SBATCH --nodes=8
#SBATCH --ntasks-per-node=1          # one launcher a node
#SBATCH --cpus-per-task=48           # of its cores
#SBATCH --hint=nomultithread         # cores, not threads
#SBATCH --gres=gpu:4                 # of each node
#SBATCH --time=00:30:00              # HH:MM:SS
#SBATCH --output=%x-%j.out           # name and number
#SBATCH --account=course
#SBATCH --partition=dc-gpu

set -x -e
export SRUN_CPUS_PER_TASK=${SLURM_CPUS_PER_TASK}
if [ "x$BENCH_ROOT" = "x" ]; then
    echo "BENCH_ROOT is not set" >&2
    exit 1
fi
source "$BENCH_ROOT"/env/activate.bash || exit 1
((CLEAN)) && rm -rf kernels/{build,__pycache__}
MASTER_ADDR="$(scontrol show hostnames "$SLURM_JOB_NODELIST" | head -n 1)"
MASTER_ADDR="${MASTER_ADDR}i"
MASTER_ADDR="$(nslookup "$MASTER_ADDR" | grep -oP '(?<=Address: ).*')"
GLOBAL=$(((SLURM_JOB_NUM_NODES * 4 / (4 * 2)) * 256))
export LAUNCHER="python -u -m torch.distributed.run \
    --nproc_per_node 4 \
    --nnodes $SLURM_JOB_NUM_NODES \
    --rdzv_endpoint $MASTER_ADDR:6000 \
    --rdzv_backend c10d \
    "
if [ "$LOAD" = true ] ; then
    export CMD="$CMD\
        --load checkpoints \
        "
fi
clear; srun --jobid $SLURM_JOBID bash -c '$LAUNCHER --node_rank $SLURM_PROCID $CMD' 2>&1 | tee -a "$LOGS"/main_log.txt
