#!/bin/bash -l
# A minimal case of our own, after BLAST-WarpX/warpx, commit 1b312c62376a06befd668af052a0333226ca8fb2, Tools/machines/perlmutter-nersc/perlmutter_cpu.sbatch
# on: perlmutter
# expected: LM027:note
# partition: none
# licence: BSD-3-Clause-LBNL
# site documentation: no
# by hand: right

#SBATCH -t 00:10:00
#SBATCH -N 2
#SBATCH -J run
#SBATCH -A m0000
#SBATCH -q regular
#SBATCH -C cpu
#SBATCH --cpus-per-task=16
#SBATCH --ntasks-per-node=16
#SBATCH --exclusive
#SBATCH -o run.o%j
#SBATCH -e run.e%j

source $HOME/perlmutter_cpu.profile
export OMP_PLACES=threads
export OMP_PROC_BIND=spread
export OMP_NUM_THREADS=${SLURM_CPUS_PER_TASK}
srun --cpu-bind=cores python3 run_script.py > output.txt
