#!/usr/bin/env bash
# A minimal case of our own, after ComputationalRadiationPhysics/picongpu, commit b5d543484ead21847a426ef24cb771fbe97786ef, etc/picongpu/karolina-it4i/gpu_a100.tpl
# on: karolina
# expected:
# partition: qgpu
# licence: GPL-3.0-or-later
# site documentation: no
# composed: a template, the values filled in are ours
# by hand: right
#SBATCH --account=OPEN-34-00
#SBATCH --partition=qgpu
#SBATCH --time=12:00:00
#SBATCH --job-name=lwfa
#SBATCH --nodes=4
#SBATCH --ntasks=32
#SBATCH --ntasks-per-node=8
#SBATCH --mincpus=8
#SBATCH --cpus-per-task=1
#SBATCH --gpus-per-node=8
#SBATCH --exclusive

#SBATCH --chdir=/scratch/project/open-34-00/lwfa

#SBATCH -o stdout
#SBATCH -e stderr

export MODULES_NO_OUTPUT=1
source ~/profile
unset MODULES_NO_OUTPUT
mkdir simOutput 2> /dev/null
cd simOutput
srun -K1 ../input/bin/program
