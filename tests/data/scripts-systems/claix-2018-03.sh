#!/usr/local_rwth/bin/bash
# A minimal case of our own, after lesgourg/Euclid_KP_nu, commit 437abc27b72d60f9d5cd3d55f8e43ffe5b2e2681, input/montepython_mcmc/scripts/slurm_opts.sh
# on: claix-2018
# expected: LM014:warning LM014:warning LM014:warning LM058:error
# partition: none
# licence: not seen
# site documentation: no
# by hand: error: the system is out of service since 2024
# by hand: warning: variables in directives stay as they are written
#SBATCH --ntasks=8
#SBATCH --nodes=1
#SBATCH --account=rwth0000
#SBATCH --cpus-per-task=6
#SBATCH --time=48:00:00
#SBATCH --output="slurm_outerr/$jname_$casevar.out"
#SBATCH --error="slurm_outerr/$jname_$casevar.err"
#SBATCH --job-name="$jname_$casevar"
#SBATCH --mem-per-cpu=1G   # M, K, G or T
# modules as when it was compiled
module purge
module restore intelpy
source $HOME/pyenv/bin/activate
echo "$MPIEXEC $FLAGS_MPI_BATCH"
