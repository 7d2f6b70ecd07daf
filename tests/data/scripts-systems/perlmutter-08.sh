#!/bin/bash
# A minimal case of our own, after NERSC/Migrate-to-Perlmutter, commit fdaa880d4dfe268eee2e2fde6c7cddfdec0261e3, CPU/run-hello-pm.sh
# on: perlmutter
# expected:
# partition: none
# licence: not stated
# site documentation: yes
# by hand: right
# by hand: note: no account, the person's default pays
#SBATCH -q debug
#SBATCH -N 2
#SBATCH -C cpu
#SBATCH -t 00:10:00
#SBATCH -J my_job
## with the reservation of the course:
##SBATCH --reservation=training
##SBATCH -A ntrain0

srun -n 64 -c 8 --cpu-bind=cores ./mpi-hello
