#!/bin/bash
# A minimal case of our own, after hpcleuven/VscDocumentation, commit f320f4f800ffc18c58251f6b5dd701f4fc5e00f4, source/gent/tier1_hortense.rst
# on: hortense
# expected:
# partition: gpu_rome_a100_rhel9
# licence: GPL-3.0
# site documentation: yes
# composed: the directives are the options of a command line of the page, the rest is ours
# by hand: right
# by hand: note: twelve cores come with the GPU; the partition is that of the cluster module of the shell that submits
#PBS -l nodes=1:gpus=1
#PBS -l walltime=72:0:0
#PBS -A example

cd $PBS_O_WORKDIR
python train.py
