#!/bin/bash -l
# A minimal case of our own, after ComputationalRadiationPhysics/picongpu, commit b5d543484ead21847a426ef24cb771fbe97786ef, etc/picongpu/pizdaint-cscs/normal.tpl
# on: piz-daint
# expected: LM027:note LM058:error
# partition: normal
# licence: GPL-3.0-or-later
# site documentation: no
# composed: a template, the values filled in are ours
# by hand: error: the system is out of service
#SBATCH --partition=normal
#SBATCH --time=12:00:00
#SBATCH --job-name=lwfa
#SBATCH --nodes=16
#SBATCH --ntasks-per-node=1
#SBATCH --cpus-per-task=12
#SBATCH --ntasks-per-core=1
#SBATCH --gres=gpu:1
#SBATCH --constraint=gpu

#SBATCH -o stdout
#SBATCH -e stderr

export MODULES_NO_OUTPUT=1
source ${SCRATCH}/program.profile
unset MODULES_NO_OUTPUT
export PMI_MMAP_SYNC_WAIT_TIME=300
export PMI_NO_FORK=1
srun  -n 16 ../input/bin/program
