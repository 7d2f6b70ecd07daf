#!/bin/bash -l
# A minimal case of our own, after rsarm/pytorch-training, commit 2be13d799b531417132d3bc1b1946f1362d8be79, cnn_synthetic_benchmark/run.sh
# on: piz-daint
# expected: LM019:warning LM027:note LM058:error
# partition: normal
# licence: not seen
# site documentation: no
# used for the catalogue: no
# software: pytorch ddp
# by hand: error: the system is out of service

#SBATCH --job-name=benchmark_cnn
#SBATCH --time=00:05:00
#SBATCH --nodes=512
#SBATCH --ntasks-per-core=1
#SBATCH --ntasks-per-node=1
#SBATCH --cpus-per-task=12
##SBATCH --partition=debug
#SBATCH --constraint=gpu
#SBATCH --account=g000

. /scratch/snx3000/user0000/course-environ.sh

srun python cnn_distr.py
