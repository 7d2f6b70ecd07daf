#!/bin/bash
# A minimal case of our own, after BSC-CNS-EAPM/MN_bash_runners, commit 673f02167abfac0deec89a079b2b23df2cc9134b, run_files/cte-amd/run_qsite.sh
# on: cte-amd
# expected: LM058:error
# partition: none
# licence: not seen
# site documentation: no
# by hand: error: the system is out of service; the rest is right
# by hand: note: --constrain is the beginning of one option alone, so it is taken for --constraint
#SBATCH --job-name=qsite
#SBATCH --output=mpi_%j.out
#SBATCH --error=mpi_%j.err
#SBATCH --ntasks=1
#SBATCH --cpus-per-task=4
##SBATCH --qos=bscls
#SBATCH --qos=debug
#SBATCH --time=2:00:00
#SBATCH --constrain=schrodinger

export PATH=$PATH:/gpfs/projects/bsc00/programs
qsite -PARALLEL 4 -WAIT run.in
