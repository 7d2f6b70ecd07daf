#!/bin/bash
# A minimal case of our own, after a public script (no repository named)
# on: leonardo
# expected: LM027:note LM030:note
# partition: boost_usr_prod
# licence: not seen
# site documentation: no
# used for the catalogue: yes
# software: pytorch ddp
# by hand: right
# by hand: note: a fixed port; all GPUs and cores of the nodes are asked for, so nobody shares them
#SBATCH --partition=boost_usr_prod
#SBATCH --account=IscrC_project
#SBATCH --nodes=4
#SBATCH --ntasks-per-node=1
#SBATCH --ntasks=4
#SBATCH --gres=gpu:4
#SBATCH --cpus-per-task=32
#SBATCH --time=04:00:00
#SBATCH --output=/dev/null
#SBATCH --error=/dev/null

module load profile/deeplrn
module load cineca-ai/4.3.0
export VENV_PYTHON=$WORK/venvs/train/bin/python
export OMP_NUM_THREADS=1
export MASTER_ADDR=$(scontrol show hostnames "$SLURM_JOB_NODELIST" | head -n 1)
export MASTER_PORT=29500

srun --ntasks=$SLURM_NTASKS --ntasks-per-node=1 bash -lc '
    "$VENV_PYTHON" -m torch.distributed.run \
    --nnodes=$SLURM_JOB_NUM_NODES \
    --nproc_per_node=4 \
    --node_rank=$SLURM_NODEID \
    --rdzv_backend=c10d \
    --rdzv_endpoint=$MASTER_ADDR:$MASTER_PORT \
    --rdzv_id=$SLURM_JOB_ID \
    train.py
'
