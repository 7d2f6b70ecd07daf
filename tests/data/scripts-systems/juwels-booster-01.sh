#!/bin/bash -x
# A minimal case of our own, after a public script (no repository named)
# on: juwels-booster
# expected:
# partition: booster
# licence: not seen
# site documentation: no
# used for the catalogue: no
# software: pytorch ddp lightning
# by hand: right
# by hand: note: CUDA_LAUNCH_BLOCKING makes every kernel wait
#SBATCH --job-name=tune
#SBATCH --account=project
#SBATCH --partition=booster
#SBATCH --nodes=1
#SBATCH --ntasks-per-node=4
#SBATCH --cpus-per-task=24          # of this hardware
#SBATCH --threads-per-core=2
#SBATCH --gres=gpu:4
#SBATCH --time=00:10:00
#SBATCH -o slurm-%j.out # STDOUT
#SBATCH -e slurm-%j.err # STDERR

module --force purge
module load Stages/2024
module load GCC 
module load OpenMPI
module load CUDA

module load PyTorch/2.1.2
source venv/bin/activate

module load UCX-settings/RC-CUDA
export UCX_RC_MLX5_TIMEOUT=10000000.00us
export NCCL_IB_TIMEOUT=22
export UCX_RC_TIMEOUT=10s
export NCCL_IB_RETRY_CNT=10

export SRUN_CPUS_PER_TASK="$SLURM_CPUS_PER_TASK"
export LOGLEVEL=INFO
export CUDA_LAUNCH_BLOCKING=1

MASTER_ADDRi="$(scontrol show hostnames "$SLURM_JOB_NODELIST" | head -n 1)"
MASTER_ADDRi="${MASTER_ADDRi}i"
export MASTER_ADDR="$(nslookup "$MASTER_ADDRi" | grep -oP '(?<=Address: ).*')"

export CUDA_VISIBLE_DEVICES=0,1,2,3
export PYTHONPATH="additions/":$PYTHONPATH
srun -l terratorch_patched fit \
        --config ./model.yaml \
        # --ckpt_path ...
