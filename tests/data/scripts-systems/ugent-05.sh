#!/bin/bash
# A minimal case of our own, after a public script (no repository named)
# on: ugent
# expected:
# partition: joltik
# licence: not seen
# site documentation: no
# by hand: error: the module is spelt PyTorch, and moudle is no command
# by hand: warning: no GPU asked for, the cluster is one of GPUs
# by hand: warning: the swap in the job comes too late to choose the cluster
#PBS -N run_python                    ## name
#PBS -l nodes=1:ppn=8                ## 1 node, 16 cores
#PBS -l walltime=04:00:00             ## max. 2h

module swap cluster/joltik

module load Pytorch 
moudle load numpy
module load pandas

cd $VSC_DATA/thesis
python main.py --epochs 30
