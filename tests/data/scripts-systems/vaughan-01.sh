#!/bin/bash
# A minimal case of our own, after hpcleuven/VscDocumentation, commit f320f4f800ffc18c58251f6b5dd701f4fc5e00f4, source/antwerp/uantwerp_slurm_specifics.rst
# on: vaughan
# expected:
# partition: ampere_gpu
# licence: GPL-3.0
# site documentation: yes
# composed: the directives stand alone in the page, the rest is ours
# by hand: right
#SBATCH -A ap_project
#SBATCH -p ampere_gpu
#SBATCH --gpus-per-node=1
#SBATCH --time=12:00:00

python train.py
