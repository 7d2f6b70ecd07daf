#!/bin/bash
# A minimal case of our own, after a public script (no repository named)
# on: snellius
# expected: LM027:note LM030:note LM040:note LM040:note
# partition: gpu_h100
# licence: not seen
# site documentation: no
# used for the catalogue: no
# software: pytorch ddp
# by hand: right
# by hand: note: the environment is activated before the modules are purged; a fixed port, on nodes that nobody shares
#SBATCH --output=logs/%A.log  # output
#SBATCH --error=logs/%A.log   # and errors
#SBATCH -p gpu_h100
#SBATCH -N 4
#SBATCH --ntasks-per-node=4   
#SBATCH --cpus-per-task=16    
#SBATCH --gpus-per-node=4
#SBATCH --time=120:00:00

source ~/.bashrc
micromamba activate myenv

module purge
module load 2023
module load CUDA/12.4.0

MASTER_NODE=$(scontrol show hostnames $SLURM_JOB_NODELIST | head -n 1)
export MASTER_ADDR=${MASTER_NODE}.local.snellius.surf.nl
export MASTER_PORT=29501
export NCCL_IB_DISABLE=0
export NCCL_SOCKET_IFNAME=eno2np0

gpu_num=$((4*$SLURM_NNODES))
batch_size=$((2*gpu_num))

srun python tools/train.py \
        --config-file configs/model.py \
        --options batch_size=$batch_size \
        --num-gpus $gpu_num \
        --multi_node
