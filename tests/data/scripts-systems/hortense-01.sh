#!/bin/bash
# A minimal case of our own, after hpcleuven/VscDocumentation, commit f320f4f800ffc18c58251f6b5dd701f4fc5e00f4, source/gent/tier1_hortense.rst
# on: hortense
# expected:
# partition: cpu_milan_rhel9
# licence: GPL-3.0
# site documentation: yes
# composed: the directives stand alone in the page, the rest is ours
# by hand: right
#PBS -l nodes=1:ppn=64
#PBS -l walltime=10:00:00
#PBS -A example

cd $PBS_O_WORKDIR
module load vsc-mympirun
mympirun ./program
