#!/bin/bash -l
# A minimal case of our own, after KaiserMighty/NERSC-Perlmutter, commit 71d2994aa4851830469ef61d25806aab9f353c59, vector_matrix_multiplication/job.in
# on: perlmutter
# expected:
# partition: none
# licence: not stated
# site documentation: no
# by hand: warning: the QOS interactive is for salloc
# by hand: note: @BENCHMARK@ is filled in by another tool first; one cpu for up to 64 threads
#SBATCH --constraint=cpu
#SBATCH --cpus-per-task=1
#SBATCH --qos=interactive
#SBATCH --nodes=1
#SBATCH --time=00:04:00
#SBATCH --job-name=job-@BENCHMARK@
#SBATCH --output=job-@BENCHMARK@.o%j
#SBATCH --error=job-@BENCHMARK@.e%j

export OMP_PLACES=threads
export OMP_PROC_BIND=spread
for t in 1 4 16 64
   do
   export OMP_NUM_THREADS=$t
   ./benchmark-@BENCHMARK@
done
