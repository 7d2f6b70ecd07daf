#!/bin/bash
# A minimal case of our own, after hpcugent/vsc_user_docs, commit 161a8c18dea5d9b7dd4e1e2a85426950f3ec4d73, mkdocs/docs/HPC/examples/MATLAB/jobscript.sh
# on: ugent
# expected:
# partition: none
# licence: not seen
# site documentation: yes
# by hand: right
#PBS -l nodes=1:ppn=1
#PBS -l walltime=1:0:0
#
# one core

module load MATLAB/2021b
export MATLAB_LOG_DIR=$(mktemp -d -p  ${TMPDIR:-/tmp})
export MCR_CACHE_ROOT=$(mktemp -d -p /dev/shm)
export MCR_CACHE_SIZE=1024MB
cd $PBS_O_WORKDIR
./run_example.sh $EBROOTMATLAB 5
