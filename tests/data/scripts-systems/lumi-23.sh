#!/usr/bin/env bash
# A minimal case of our own, after DeiC-HPC/cotainr, commit 23ea8324b373f6ed19cb91f378429282e2028d19, examples/LUMI/conda_pytorch_rocm/run_multigpu_torchrun.sh
# on: lumi
# expected:
# partition: small-g
# licence: not seen
# site documentation: no
# used for the catalogue: no
# software: pytorch ddp
# by hand: warning: no --cpus-per-task and no memory: eight workers share the one core and the memory of a single cpu
#
#SBATCH --job-name=multigpu_torchrun_example
#SBATCH --nodes=1
#SBATCH --tasks-per-node=1
#SBATCH --gpus-per-task=8
#SBATCH --output="output_%x_%j.txt"
#SBATCH --partition=small-g
#SBATCH --time=00:30:00
#SBATCH --account=project_465000000

export MIOPEN_USER_DB_PATH=/tmp/${USER}-miopen-cache-${SLURM_JOB_ID}
export MIOPEN_CUSTOM_CACHE_DIR=${MIOPEN_USER_DB_PATH}
srun singularity exec image.sif torchrun --standalone --nnodes=1 --nproc_per_node=gpu train.py
