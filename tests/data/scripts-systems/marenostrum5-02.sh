#!/bin/bash
# A minimal case of our own, after jorditorresBCN/Marenostrum5, commit 2a4725e607f13ff81fe2564f99c9a56f050ea06c, jacobi-template.slurm
# on: marenostrum5
# expected: LM031:note LM042:error
# partition: acc
# licence: Apache-2.0
# site documentation: no
# by hand: error: nothing is filled in: account, QOS, nodes and time are empty
# by hand: note: four cores for four GPUs; 20 a GPU are the rule, with --exclusive the node is whole anyway
#SBATCH --account=
#SBATCH --partition=acc
#SBATCH --qos=
#SBATCH --nodes=
#SBATCH --time=
#SBATCH --ntasks-per-node=4
#SBATCH --cpus-per-task=1
#SBATCH --gres=gpu:4
#SBATCH --exclusive
#SBATCH --gpu-bind=none
#SBATCH --err=
#SBATCH --out=
#SBATCH --job-name=


module purge
module load nvidia-hpc-sdk/23.11-cuda11.8

make clean
make default
mpirun -np 4 ./jacobi -niter 100000
