#!/bin/bash -l
# A minimal case of our own, after hpcleuven/VscDocumentation, commit f320f4f800ffc18c58251f6b5dd701f4fc5e00f4, source/leuven/slurm_specifics.rst
# on: wice
# expected:
# partition: gpu_a100
# licence: GPL-3.0
# site documentation: yes
# composed: the directives are the options of a command line of the page, the rest is ours
# by hand: right
# by hand: note: no time, the default is one hour
#SBATCH --account=lp_myproject
#SBATCH --clusters=wice
#SBATCH --partition=gpu_a100
#SBATCH --nodes=1
#SBATCH --ntasks-per-node=2
#SBATCH --gpus-per-node=2
#SBATCH --mem=252000m

mpirun ./program
