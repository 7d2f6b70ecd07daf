#!/bin/bash -l
# A minimal case of our own, after LuxProvide/Scynergy2026-GPUApplicationProfiling, commit 39973be90016b3a154d26d79998d6cce19768eaf, Scripts/launcher_basic_4g_p.sh
# on: meluxina
# expected: LM019:warning LM027:note
# partition: gpu
# licence: not stated
# site documentation: yes
# used for the catalogue: yes
# software: pytorch ddp
# by hand: warning: the GPUs are asked for by the step and not by the job
#SBATCH --job-name=basic_4g_p
#SBATCH --output=basic_4g_p.out
#SBATCH --error=basic_4g_p.err
#SBATCH --time=02:00:00
#SBATCH --qos=dev
#SBATCH --reservation=gpudev
#SBATCH --ntasks=1
#SBATCH --cpus-per-task=64
#SBATCH --account=p200000
#SBATCH --partition=gpu

module load env/release/2025.1
module load Python
NUM_GPUS=4
source setup_environment.sh
TORCHRUN_COMMAND="torchrun \
    --nnodes ${SLURM_NNODES} \
    --nproc_per_node ${NUM_GPUS} \
    --rdzv_id 10000 \
    --rdzv_backend c10d \
    --rdzv_endpoint $endpoint \
    train.py"
srun --cpu-bind=cores -N1 --gpus=4 \
    --ntasks-per-node=1 --kill-on-bad-exit=1 \
    bash -c "nsys profile -t cuda,nvtx ${TORCHRUN_COMMAND}"
