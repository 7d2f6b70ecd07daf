#!/bin/bash
# A minimal case of our own, after a public script (no repository named)
# on: karolina
# expected:
# partition: qcpu
# licence: not seen
# site documentation: no
# by hand: right
# by hand: note: 36 tasks on nodes of 128 cores, and the program is started once
#SBATCH -J alloy
#SBATCH -N 1
#SBATCH --partition=qcpu
#SBATCH -t 5:00:00
##SBATCH --mem=200G
#SBATCH --exclusive --no-requeue
#SBATCH -A OPEN-27-00
#SBATCH --ntasks-per-node=36
#SBATCH -c 1

cd $SLURM_SUBMIT_DIR
time ./magsim config.in > stdout
