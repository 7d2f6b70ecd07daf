#!/bin/bash -l
# A minimal case of our own, after eth-cscs/cscs-docs, commit 80abed138e7cc52ebf6703b82ed02520ab9bf92f, docs/storage/transfer.md
# on: daint
# expected:
# partition: xfer
# licence: CC0-1.0
# site documentation: yes
# by hand: right
# by hand: note: no account, the default group pays
#
#SBATCH --time=02:00:00
#SBATCH --ntasks=1
#SBATCH --partition=xfer

command="rsync -av"
srun -n $SLURM_NTASKS $command $1 $2
if [ -n "$3" ]; then
  unset SLURM_MEM_PER_CPU
  sbatch --dependency=afterok:$SLURM_JOB_ID $3
fi
