#!/bin/bash -l
# A minimal case of our own, after hpcleuven/VscDocumentation, commit f320f4f800ffc18c58251f6b5dd701f4fc5e00f4, source/leuven/wice_quick_start.rst
# on: wice
# expected:
# partition: batch_sapphirerapids
# licence: GPL-3.0
# site documentation: yes
# composed: the directives are the options of a command line of the page, the rest is ours
# by hand: right
#SBATCH --account=lp_myproject
#SBATCH --clusters=wice
#SBATCH --partition=batch_sapphirerapids
#SBATCH --nodes=2
#SBATCH --ntasks-per-node=96
#SBATCH --time=2:00:00

mpirun ./program
