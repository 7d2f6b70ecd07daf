#!/bin/bash
# A minimal case of our own, after a public script (no repository named)
# on: jureca
# expected: LM021:warning
# SLURM
#SBATCH --job-name=ddp_training
#SBATCH --account=course
#SBATCH --partition=dc-gpu-devel
#SBATCH --nodes=1
#SBATCH --gres=gpu:4                   
#SBATCH --ntasks-per-node=1             
#SBATCH --cpus-per-task=48            
#SBATCH --time=0:30:00               
#SBATCH --threads-per-core=1            
#SBATCH --output=%x-%j.out              
#SBATCH --error=%x-%j.err


export SRUN_CPUS_PER_TASK=${SLURM_CPUS_PER_TASK}

set -euo pipefail
set -x

MASTER_ADDR=$(scontrol show hostnames $SLURM_JOB_NODELIST | head -n 1)
MASTER_ADDR="${MASTER_ADDR}i"
MASTER_PORT=6000
GPUS_PER_NODE=4
export REPO="operators"

source "$REPO"/setup.sh
cd "$REPO"

srun --jobid $SLURM_JOBID python -u -m torch.distributed.run  \
    --nproc_per_node $GPUS_PER_NODE \
    --nnodes $SLURM_JOB_NUM_NODES \
    --node_rank $SLURM_PROCID \
    --rdzv_endpoint $MASTER_ADDR:$MASTER_PORT \
    --rdzv_conf=is_host=$(if ((SLURM_NODEID)); then echo False; else echo True; fi) \
    `pwd`/train.py \
    --config `pwd`/config.yaml

