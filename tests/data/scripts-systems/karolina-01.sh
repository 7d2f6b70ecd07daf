#!/bin/bash -l
# A minimal case of our own, after BLAST-WarpX/warpx, commit 1b312c62376a06befd668af052a0333226ca8fb2, Tools/machines/karolina-it4i/karolina_gpu.sbatch
# on: karolina
# expected: LM027:note
# partition: qgpu
# licence: BSD-3-Clause-LBNL
# site documentation: no
# by hand: right

#SBATCH --account=DD-23-000
#SBATCH --partition=qgpu
#SBATCH --time=00:10:00
#SBATCH --job-name=run
#SBATCH --nodes=2
#SBATCH --ntasks-per-node=8
#SBATCH --cpus-per-task=16
#SBATCH --gpus-per-node=8
#SBATCH --gpu-bind=single:1

#SBATCH --chdir=/scratch/project/dd-23-000/run

#SBATCH -o stdout_%j
#SBATCH -e stderr_%j

umask 0027
export OMP_NUM_THREADS=${SLURM_CPUS_PER_TASK}
srun -K1 ./program inputs
