#!/bin/bash
# A minimal case of our own, after a public script (no repository named)
# on: perlmutter
# expected: LM040:note LM040:note
# partition: none
# licence: not seen
# site documentation: no
# used for the catalogue: no
# software: pytorch ddp megatron
# by hand: right
# by hand: note: the module pytorch brings an NCCL of its own, and nccl comes after it
# by hand: note: a fixed port, on nodes that nobody shares
#SBATCH --nodes=4
#SBATCH --ntasks-per-node=4
#SBATCH --gpus-per-node=4
#SBATCH --constraint=gpu
#SBATCH --qos=premium
#SBATCH --time=01:00:00
#SBATCH --account=m0000_g
#SBATCH --job-name=fsdp
#SBATCH --output=logs/fsdp_%j.out
#SBATCH --error=logs/fsdp_%j.err

set -euo pipefail
cd "$SCRATCH/project"
mkdir -p logs

module load pytorch/2.8.0
module load nccl
module load cudatoolkit/12.4
module load PrgEnv-gnu
module load cray-mpich
module load craype-accel-nvidia80
source ../.venv/bin/activate

export CUDA_DEVICE_MAX_CONNECTIONS=1
export NCCL_NET="AWS Libfabric"
export NCCL_NET_GDR_LEVEL=PHB
export NCCL_CROSS_NIC=1
export NCCL_SOCKET_IFNAME=hsn
export MPICH_GPU_SUPPORT_ENABLED=1
export MPICH_OFI_NIC_POLICY="USER"
export MPICH_OFI_NIC_MAPPING="0:3; 1:2; 2:1; 3:0"
export CUDA_VISIBLE_DEVICES=3,2,1,0
export OMP_NUM_THREADS=8

NNODES=$SLURM_JOB_NUM_NODES
GPUS=$(( NNODES * 4 ))
export MASTER_ADDR=$(scontrol show hostnames "$SLURM_JOB_NODELIST" | head -n1)
export MASTER_PORT=29500
export WORLD_SIZE=$GPUS

srun -C gpu -N $NNODES -n $GPUS -c 32 --cpu-bind=cores --gpus-per-node=4 \
    ./get_rank_from_slurm.sh \
    python -u train.py --distributed-backend nccl
