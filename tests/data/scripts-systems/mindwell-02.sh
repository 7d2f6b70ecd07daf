#!/bin/bash -l
# A minimal case of our own, after hpcleuven/VscDocumentation, commit f320f4f800ffc18c58251f6b5dd701f4fc5e00f4, source/leuven/mindwell_quick_start.rst
# on: mindwell
# expected:
# partition: bigmem
# licence: GPL-3.0
# site documentation: yes
# composed: the directives are the options of a command line of the page, the rest is ours
# by hand: right
#SBATCH --account=lp_mindwell_pilot
#SBATCH --clusters=mindwell
#SBATCH --partition=bigmem
#SBATCH --nodes=2
#SBATCH --ntasks-per-node=192
#SBATCH --mem-per-cpu=8000M

mpirun ./program
