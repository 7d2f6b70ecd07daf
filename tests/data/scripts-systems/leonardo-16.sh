#!/bin/bash
# A minimal case of our own, after a public script (no repository named)
# on: leonardo
# expected: LM027:note
# partition: boost_usr_prod
# licence: not seen
# site documentation: no
# used for the catalogue: no
# software: pytorch ddp
# by hand: warning: four GPUs of each node are asked for, torchrun starts two processes
# by hand: note: a fixed port, on nodes that nobody shares
#SBATCH --account=tra26_project
#SBATCH --partition=boost_usr_prod
#SBATCH --nodes=2
#SBATCH --ntasks-per-node=1
#SBATCH --cpus-per-task=16
#SBATCH --time=0-00:15:00
#SBATCH --gres=gpu:4
#SBATCH --output=output_ddp.out
#SBATCH --exclusive

export RDZV_HOST=$(hostname)
export RDZV_PORT=30000          

module load profile/deeplrn
module load cineca-ai/4.1.1

srun torchrun \
    --nnodes=$SLURM_JOB_NUM_NODES \
    --nproc_per_node=2 \
    --rdzv_id=$SLURM_JOB_ID \
    --rdzv_backend=c10d \
    --rdzv_endpoint="$RDZV_HOST:$RDZV_PORT" \
    train.py --epochs=25
