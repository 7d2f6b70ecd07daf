#!/bin/bash
# A minimal case of our own, after FZJ-JSC/jubench-megatron-lm, commit d79ae122 benchmark/aux/job_preprocess_data.sbatch
# on: jureca
# expected:
#SBATCH --account=course
#SBATCH --partition=dc-gpu
#SBATCH --nodes=1
#SBATCH --ntasks-per-node=1          # one task a node!
#SBATCH --cpus-per-task=48            # cores of a task
#SBATCH --hint=nomultithread        
#SBATCH --gres=gpu:4                 # GPUs
#SBATCH --time=00:15:00              # (HH:MM:SS)

export SRUN_CPUS_PER_TASK=${SLURM_CPUS_PER_TASK}
if [ "x$ROOT" = "x" ]; then
    echo "ROOT is not set" >&2
    exit 1
fi
source "$ROOT"/activate.bash || exit 1
if ! [ -f "$INPUT" ] && [ -f "$INPUT.xz" ]; then
    xz -dk "$INPUT.xz"
fi
srun python ./prepare.py \
    --input "$INPUT" \
    --workers 47
