#!/bin/bash 
# A minimal case of our own, after NERSC/dl-at-scale-training, commit cae476341f13108147df57ebcc5045346adb17f1, submit_pm_mp.sh
# on: perlmutter
# expected: LM027:note
# partition: none
# licence: not stated
# site documentation: yes
# used for the catalogue: yes
# software: pytorch ddp
# by hand: right
#SBATCH -C gpu
#SBATCH -A m0000
#SBATCH -q regular
#SBATCH --ntasks-per-node 4
#SBATCH --cpus-per-task 32
#SBATCH --gpus-per-node 4
#SBATCH --time=01:00:00
#SBATCH --image=nersc/pytorch:24.08.01
#SBATCH --module=gpu,nccl-plugin
#SBATCH -J vit-mp
#SBATCH -o %x-%j.out

DATADIR=$SCRATCH/data
export HDF5_USE_FILE_LOCKING=FALSE
export MASTER_ADDR=$(hostname)
export CUDA_VISIBLE_DEVICES=3,2,1,0
set -x
srun -u shifter -V ${DATADIR}:/data \
    bash -c "
    source export_DDP_vars.sh
    python train_mp.py
    "
