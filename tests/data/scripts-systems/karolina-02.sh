#!/bin/bash
# A minimal case of our own, after matt-const/hpc_scale, commit 22b9daaf7817ab3a1f3c4254106d6eb4e25cfcc8, hpc/slurm_karolina_cpu.sh
# on: karolina
# expected: LM027:note
# partition: qcpu
# licence: MIT
# site documentation: no
# by hand: warning: $SLURM_LOCALID and the misspelt $SLURM_LOCAL_ID are filled in before srun starts, so every rank is bound to the first NUMA node
# remarks between the directives

# account
#SBATCH --account=DD-24-00

#SBATCH --partition=qcpu

# eight processes a node
#SBATCH --ntasks-per-node=8

# one NUMA node each
#SBATCH --cpus-per-task=16

#SBATCH --mem-per-cpu=1900M

#SBATCH --exclusive

#SBATCH --hint=nomultithread

#SBATCH --distribution=block:cyclic

. ./modules.sh

cd $SLURM_SUBMIT_DIR
export OMPI_MCA_btl=^openib
srun --mpi=pmix --cpu-bind=cores numactl --cpunodebind=$((SLURM_LOCALID / 2)) --membind=$((SLURM_LOCAL_ID/2)) ${1}
