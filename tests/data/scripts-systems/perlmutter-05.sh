#!/bin/bash
# A minimal case of our own, after hwang2006/distributed-training-on-perlmutter-with-pytorch-lightning, commit 563124354fe76fa726145947db1b2fb30a88c252, bin/pt_lightning_batch.sh
# on: perlmutter
# expected: LM027:note
# partition: none
# licence: Apache-2.0
# site documentation: no
# used for the catalogue: no
# software: pytorch lightning ddp
# by hand: warning: cudnn 8.3 and nccl 2.17 of 2023
#SBATCH -A m0000_g
#SBATCH -C gpu
#SBATCH -q regular
#SBATCH -t 2:00:00
#SBATCH -N 2
#SBATCH -c 32
#SBATCH --ntasks-per-node=4
#SBATCH --gpus-per-node=4 
#SBATCH -o %x_%j.out
#SBATCH -e %x_%j.err

export SLURM_CPU_BIND="cores"

module load  cudnn/8.3.2  nccl/2.17.1-ofi  evp-patch
source ~/.bashrc
conda activate craympi-hvd

srun python train_lightning.py --num_nodes 2
