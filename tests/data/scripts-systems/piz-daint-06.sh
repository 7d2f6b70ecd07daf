#!/bin/bash --login
# A minimal case of our own, after a public script (no repository named)
# on: piz-daint
# expected: LM019:warning LM058:error
# partition: none
# licence: not seen
# site documentation: no
# used for the catalogue: no
# software: pytorch ddp
# by hand: error: the system is out of service
#SBATCH --account=s0000
#SBATCH --nodes=5
#SBATCH --ntasks-per-node=1  
#SBATCH --constraint=gpu
#SBATCH --time=00:10:00
#SBATCH --job-name=5proc

module load daint-gpu
module load PyTorch

export OMP_NUM_THREADS=12
MASTER_NODE=$(scontrol show hostname $SLURM_NODELIST | head -n 1)
export MASTER_ADDR=$MASTER_NODE
export MASTER_PORT=29500
export PYTHONUNBUFFERED=1

source ./myvenv/bin/activate
srun python train.py

# torch version: 1.10.1+cu111
