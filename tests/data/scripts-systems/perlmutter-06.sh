#!/bin/bash
# A minimal case of our own, after hwang2006/distributed-training-on-perlmutter-using-horovod, commit e72df5b02e89beab3e7255cfb30541d183caacbf, bin/shifter_horovod_batch.sh
# on: perlmutter
# expected: LM027:note
# partition: none
# licence: Apache-2.0
# site documentation: no
# used for the catalogue: yes
# software: tensorflow horovod
# by hand: warning: the Shifter module nccl-2.15 is of 2022
#SBATCH --image=user/tensorflow-pytorch-horovod:tf2.10_pt1.13
#SBATCH --module=gpu,nccl-2.15
#SBATCH -N 2
#SBATCH -A m0000_g
#SBATCH -C gpu
#SBATCH -q regular
#SBATCH -t 01:00:00
#SBATCH --ntasks-per-node=4
#SBATCH --gpus-per-node=4
#SBATCH -c 32
#SBATCH -o %x_%j.out
#SBATCH -e %x_%j.err

srun -l -u --mpi=pmi2 shifter python train_horovod.py
