#!/bin/bash -l
# A minimal case of our own, after BLAST-WarpX/warpx, commit 1b312c62376a06befd668af052a0333226ca8fb2, Tools/machines/perlmutter-nersc/perlmutter_gpu.sbatch
# on: perlmutter
# expected: LM008:warning LM027:note
# partition: none
# licence: BSD-3-Clause-LBNL
# site documentation: no
# by hand: warning: #S BATCH is a comment; here it seems to be meant so

#SBATCH -t 00:10:00
#SBATCH -N 2
#SBATCH -J run
#    ends on _g
#SBATCH -A m0000_g
#SBATCH -q regular
# most nodes
#SBATCH -C gpu
# 256 nodes
#S BATCH -C gpu&hbm80g
#SBATCH --exclusive
#SBATCH --cpus-per-task=32
#SBATCH --gpu-bind=none
#SBATCH --ntasks-per-node=4
#SBATCH --gpus-per-node=4
#SBATCH -o run.o%j
#SBATCH -e run.e%j

source $HOME/perlmutter_gpu.profile
export MPICH_OFI_NIC_POLICY=GPU
export OMP_NUM_THREADS=16
srun --cpu-bind=cores bash -c "
    export CUDA_VISIBLE_DEVICES=\$((3-SLURM_LOCALID));
    ./program inputs" > output.txt
