#!/bin/sh
# A minimal case of our own, after thaarres/LoLa, commit 1e2b635015eb693b7397f1e36efc3cdf7b229d52, dnn_template/slurm.sh
# on: piz-daint
# expected: LM058:error
# partition: normal
# licence: not seen
# site documentation: no
# by hand: error: the system is out of service
#SBATCH --nodes=1
#SBATCH --time=200
#SBATCH --gres=gpu:1
#SBATCH --constraint=gpu
#SBATCH --partition=normal
#SBATCH --output=parallel_%j.out
#SBATCH --error=parallel_%j.err
#SBATCH --ntasks-per-node=1
#SBATCH --cpus-per-task=1

srun -u  ./run.sh
