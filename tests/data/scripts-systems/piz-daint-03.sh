#!/bin/bash -l
# A minimal case of our own, after mlcommons/hpc_results_v0.7, commit cc5545059c31126b34b92dca07e1eb713fc4d257, CSCS/benchmarks/cosmoflow/implementations/cosmoflow-benchmark/scripts/daint/train_daint.sh
# on: piz-daint
# expected: LM019:warning LM040:note LM058:error
# partition: normal
# licence: not seen
# site documentation: no
# used for the catalogue: no
# software: tensorflow horovod
# by hand: error: the system is out of service
#SBATCH --constraint=gpu
#SBATCH --ntasks-per-node=1
#SBATCH --exclusive
#SBATCH -t 12:00:00
#SBATCH -J train-daint
#SBATCH -o logs/%x-%j.out
# #SBATCH -d singleton

. scripts/daint/setup_daint.sh

set -x
srun -l -u python train.py --distributed --rank-gpu $@
