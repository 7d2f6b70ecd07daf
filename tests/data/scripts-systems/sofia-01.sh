#!/bin/bash
# A minimal case of our own, after hpcleuven/VscDocumentation, commit f320f4f800ffc18c58251f6b5dd701f4fc5e00f4, source/brussel/tier1_sofia.rst
# on: sofia
# expected: LM027:note
# partition: zen4_h200
# licence: GPL-3.0
# site documentation: yes
# composed: the directives stand alone in the page, the rest is ours
# by hand: right
#SBATCH --partition=zen4_h200
#SBATCH --nodes=1
#SBATCH --gpus-per-node=2
#SBATCH --ntasks-per-gpu=1
#SBATCH --cpus-per-task=24

srun ./program
