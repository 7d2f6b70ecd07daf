#!/bin/bash -l
# A minimal case of our own, after eth-cscs/cscs-docs, commit 80abed138e7cc52ebf6703b82ed02520ab9bf92f, docs/software/sciapps/namd.md
# on: eiger
# expected: LM011:error LM011:error LM011:error
# partition: normal
# licence: CC0-1.0
# site documentation: yes
# by hand: error: (1), (2) and (3) are marks of the page; sbatch refuses the words
# by hand: error: two tasks a core and no hardware threads exclude each other
# by hand: note: no --cpus-per-task, so the variable of that name is not set and PPN is -1
#SBATCH --job-name=namd-test
#SBATCH --time=00:30:00
#SBATCH --nodes=4
#SBATCH --ntasks-per-core=2
#SBATCH --ntasks-per-node=64
#SBATCH --account=g000 (1)
#SBATCH --hint=nomultithread
#SBATCH --constraint=mc
#SBATCH --uenv=namd/3.0:v1 (2)
#SBATCH --view=namd (3)

export OMP_NUM_THREADS=$SLURM_CPUS_PER_TASK
export PPN=$(($SLURM_CPUS_PER_TASK-1))

srun --cpu-bind=cores namd3 +setcpuaffinity +ppn ${PPN} run.conf
