#!/bin/bash
# A minimal case of our own, after macc-hpc/deucalion-benchmarks, commit c36d0bcc9c8c03e665fa04b9c285af89c4fc3f78, SPECFEM3D/README.md
# on: deucalion
# expected: LM016:warning
# partition: none
# licence: not stated
# site documentation: yes
# by hand: warning: no account; the default one is that for Arm nodes only
# by hand: note: no partition

#SBATCH --job-name=specfem
#SBATCH --output=output.out
#SBATCH --error=output.err
#SBATCH --nodes=24
#SBATCH --ntasks-per-node=4
#SBATCH --ntasks-per-core=1
#SBATCH --cpus-per-task=4
#SBATCH --time=01:00:00

set -e
export OMP_NUM_THREADS=4
export OMP_PLACES=threads
ulimit -s unlimited
time srun ./bin/mesher
time srun ./bin/solver
