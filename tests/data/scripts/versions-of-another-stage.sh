#!/bin/bash
# A minimal case of our own, after a public script (no repository named)
# on: juwels-booster
# expected: LM001:note LM001:note LM001:note LM040:note LM040:note
#SBATCH --job-name=simpo-4node
#SBATCH --nodes=4
#SBATCH --ntasks-per-node=1
#SBATCH --cpus-per-task=48
#SBATCH --gres=gpu:4
#SBATCH --time=24:00:00
#SBATCH --partition=booster
#SBATCH --account=course
#SBATCH --output=slurm/logs/%x-%j.out
#SBATCH --error=slurm/logs/%x-%j.err

# --- Environment ---
module purge
module load Stages/2025
module load GCC/12.3.0
module load OpenMPI/4.1.6
module load CUDA/12.1
module load cuDNN/8.9.7.29-CUDA-12

source .venv/bin/activate

# --- Network ---
export MASTER_PORT=29500
export MASTER_ADDR=$(scontrol show hostnames "$SLURM_JOB_NODELIST" | head -n 1)i  # the i is needed here
echo "MASTER_ADDR: $MASTER_ADDR"

export NCCL_SOCKET_IFNAME=ib0
export NCCL_IB_TIMEOUT=22

srun --cpus-per-task=$SLURM_CPUS_PER_TASK bash -c 'accelerate launch --num_machines $SLURM_NNODES --machine_rank $SLURM_NODEID train.py'
