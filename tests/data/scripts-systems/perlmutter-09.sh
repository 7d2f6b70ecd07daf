#!/bin/bash
# A minimal case of our own, after NERSC/Migrate-to-Perlmutter, commit fdaa880d4dfe268eee2e2fde6c7cddfdec0261e3, GPU/Ex-5/batch_close.sh
# on: perlmutter
# expected: LM015:error LM027:note
# partition: none
# licence: not stated
# site documentation: yes
# by hand: error: the account xxx is a placeholder
# by hand: note: no QOS, so the job is a debug job of half an hour at most
#SBATCH -N 1
#SBATCH -C gpu
#SBATCH -G 4
#SBATCH -t 5
#SBATCH --ntasks-per-node=8
#SBATCH --cpus-per-task=2
## such as m1234
#SBATCH -A xxx
##SBATCH --reservation=training

lscpu | grep NUMA
srun -n8 --cpu-bind=cores --gpu-bind=closest ./vec_add
