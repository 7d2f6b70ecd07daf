#!/bin/bash -l
# A minimal case of our own, after eth-cscs/cscs-docs, commit 80abed138e7cc52ebf6703b82ed02520ab9bf92f, docs/software/userapps/orca.md
# on: eiger
# expected:
# partition: normal
# licence: CC0-1.0
# site documentation: yes
# by hand: right
# by hand: note: -C mc is no longer needed
#SBATCH --job-name=orca_job
#SBATCH --time=00:30:00
#SBATCH --nodes=1
#SBATCH --ntasks-per-node=64
#SBATCH --account=g000
#SBATCH --hint=nomultithread
#SBATCH --constraint=mc
#SBATCH --uenv=prgenv-gnu-openmpi/25.12:v1
#SBATCH --view=default

ORCA_PATH="/users/user0000/orca"
export PATH="$PATH:$ORCA_PATH"
export LD_LIBRARY_PATH="$LD_LIBRARY_PATH:$ORCA_PATH"
$ORCA_PATH/orca water.inp > water.out
