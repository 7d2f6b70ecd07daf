#!/bin/bash -l
# A minimal case of our own, after a public script (no repository named)
# on: piz-daint
# expected: LM019:warning LM058:error
# partition: none
# licence: not seen
# site documentation: no
# used for the catalogue: no
# software: pytorch ddp lightning
# by hand: error: the system is out of service
#SBATCH --job-name=imagenet
#SBATCH --time=04:00:00
#SBATCH --nodes=2
#SBATCH --account=class00
#SBATCH --ntasks-per-node=1
#SBATCH --constraint=gpu

module load daint-gpu PyTorch PyExtensions
source /apps/daint/UES/6.0.UP04/sandboxes/user0000/course_env/bin/activate

export NCCL_DEBUG=WARN
export NCCL_IB_HCA=ipogif0
export NCCL_IB_CUDA_SUPPORT=1
export PMI_NO_PREINITIALIZE=1

DIR=$SCRATCH/runs/imagenet/pl$SLURM_JOBID
set -x
mkdir -p $DIR
srun -ul python train_imagenet_pl.py \
    /scratch/snx3000/datasets/imagenet \
    --root-dir $DIR \
    $@
