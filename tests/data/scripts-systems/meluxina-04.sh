#!/bin/bash -l
# A minimal case of our own, after LuxProvide/NsightPyTorchTuto, commit 9a81f4ee50a9fcc5506d1c375f6dea6e18851562, nsys_profile.sh
# on: meluxina
# expected: LM016:warning
# partition: gpu
# licence: not stated
# site documentation: yes
# used for the catalogue: yes
# software: pytorch ddp
# by hand: warning: no account, and the system takes no job without one
# by hand: warning: a staging stack of 2023
#SBATCH --job-name=resnet_nsys
#SBATCH --nodes=1
#SBATCH --ntasks-per-node=1
#SBATCH --cpus-per-task=64
#SBATCH --gpus-per-node=4
#SBATCH --output=%x_%j.out
#SBATCH --error=%x_%j.err
#SBATCH --partition=gpu
#SBATCH --time=00:30:00
#SBATCH --hint=nomultithread
#SBATCH --qos=short

set -euo pipefail
module purge
module load env/staging/2023.1
module load PyTorch/2.1.2-foss-2023a-CUDA-12.1.1
module load torchvision/
module load Nsight-Systems/2023.2.1
export NCCL_SOCKET_IFNAME=ib0
export NCCL_ASYNC_ERROR_HANDLING=1
export OMP_NUM_THREADS=1
NUM_GPUS=4
srun --nodes=1 --ntasks=1 --cpus-per-task=64 --gpus=${NUM_GPUS} --cpu-bind=cores --kill-on-bad-exit=1 \
    nsys profile --trace=cuda,nvtx \
        torchrun --standalone --nnodes=1 --nproc-per-node=${NUM_GPUS} train.py
