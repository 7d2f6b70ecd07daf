#!/bin/bash
# A minimal case of our own, after hpcugent/vsc_user_docs, commit 0ff24717684a680f1bf32648c4d7dc6881fc8007, mkdocs/docs/HPC/examples/Compiling-and-testing-your-software-on-the-HPC/mpihello.pbs
# on: ugent
# expected:
# partition: none
# licence: not seen
# site documentation: yes
# by hand: right

#PBS -N mpihello
#PBS -l walltime=00:05:00

  # 16 cores
#PBS -l nodes=2:ppn=8

cd $PBS_O_WORKDIR 

module purge
module load intel

mpirun ./mpihello
