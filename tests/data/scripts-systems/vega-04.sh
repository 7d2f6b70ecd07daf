#!/bin/bash
# A minimal case of our own, after interTwin-eu/itwinai, commit c175f9ada2624e902dc9de3221753ff85b314ef1, use-cases/3dgan/slurm.vega.sh
# on: vega
# expected: LM008:note
# partition: gpu
# licence: Apache-2.0
# site documentation: no
# used for the catalogue: yes
# software: pytorch ddp
# by hand: warning: four cores a GPU of nodes that are taken whole, 32 a GPU are there
# by hand: note: Python without a version is whatever the default is that day

#SBATCH --job-name=gan_training
#SBATCH --account=s24r00-00-users
#SBATCH --output=job.out
#SBATCH --error=job.err
#SBATCH --time=01:00:00

#SBATCH --partition=gpu
#SBATCH --nodes=2
#SBATCH --gpus-per-node=4
#SBATCH --cpus-per-gpu=4
#SBATCH --ntasks-per-node=1
# SBATCH --mem-per-gpu=10G
#SBATCH --exclusive

#SBATCH --gres=gpu:4

ml Python
module unload OpenSSL
source venv/bin/activate

srun --cpu-bind=none --ntasks-per-node=1 \
    bash -c "torchrun \
    --nnodes=$SLURM_NNODES \
    --nproc_per_node=$SLURM_GPUS_PER_NODE \
    --rdzv_id=$SLURM_JOB_ID \
    --rdzv_conf=is_host=\$(((SLURM_NODEID)) && echo 0 || echo 1) \
    --rdzv_backend=c10d \
    --rdzv_endpoint='$(scontrol show hostnames "$SLURM_JOB_NODELIST" | head -n 1)':29500 \
    train.py"
