#!/bin/bash
# A minimal case of our own, after a public script (no repository named)
# on: perlmutter
# expected:
# partition: none
# licence: not seen
# site documentation: no
# used for the catalogue: no
# software: pytorch ddp megatron
# by hand: right
# by hand: note: what is asked for stands on the command line of sbatch, in a script that submits this one
# by hand: note: a fixed port, on nodes that nobody shares
# not submitted directly, but by launch_all.sh with sbatch --export

set -euo pipefail
: "${PROJECT_DIR:?}"
cd "$PROJECT_DIR"
mkdir -p logs

module load pytorch/2.8.0
export CXX=g++
if [ -d "$PROJECT_DIR/../.venv" ]; then
    source "$PROJECT_DIR/../.venv/bin/activate"
fi

export LD_PRELOAD="$PROJECT_DIR/build/lib/libnccl.so.2"
export CUDA_DEVICE_MAX_CONNECTIONS=1
export CUDA_VISIBLE_DEVICES=3,2,1,0
export NCCL_NET="AWS Libfabric"
export NCCL_NET_GDR_LEVEL=PHB
export NCCL_CROSS_NIC=1
export NCCL_SOCKET_IFNAME=hsn
export FI_PROVIDER=cxi
export MPICH_GPU_SUPPORT_ENABLED=1
export MPICH_OFI_NIC_POLICY="USER"
export MPICH_OFI_NIC_MAPPING="0:3; 1:2; 2:1; 3:0"

NNODES=${NNODES:-$SLURM_JOB_NUM_NODES}
GPUS=$(( NNODES * 4 ))
export MASTER_ADDR=$(scontrol show hostnames "$SLURM_JOB_NODELIST" | head -n1)
export MASTER_PORT=29500
export WORLD_SIZE=$GPUS

srun -C gpu -N $NNODES -n $GPUS -c 32 --cpu-bind=cores --gpus-per-node=4 \
    ./get_rank_from_slurm.sh \
    python -u train.py --distributed-backend nccl
