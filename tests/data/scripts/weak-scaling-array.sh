#!/bin/bash
# A minimal case of our own, after a public script (no repository named)
# on: deep
# expected: LM019:warning LM040:note LM040:note
#SBATCH -J mFE§NTASKS§_§REP§
# Bitte die ganzen Pfade (vollständig, kein Kürzel):
#SBATCH -e /p/project/course/results/logs/mFE.§NTASKS§_%A_%a.err
#SBATCH -o /p/project/course/results/logs/mFE.§NTASKS§_%A_%a.out
#
#SBATCH -a 1-5 #1-5
#SBATCH -A course
#SBATCH -p dp-esb
#SBATCH --ntasks-per-node=1
#SBATCH -n 2       # 2 Prozesse
#SBATCH -c 8       # 16 je Prozess
#SBATCH --mem=46000    # in MByte
#SBATCH -t 03:30:00    # in Stunden, oder '#SBATCH -t 10' - nur Minuten

ml --force purge
ml use $OTHERSTAGES
ml Stages/2023

ml GCC ParaStationMPI CUDA

export OMP_NUM_THREADS=8
#export OMP_PLACES="cores(8)"
export OMP_AFFINITY_FORMAT="%H %N: %n %A"

xSizes=( [2]=2 [4]=2 [8]=4 [16]=4 [32]=8 )
x=${xSizes[SLURM_NTASKS]}
m=$((150+50*SLURM_ARRAY_TASK_ID))

export DIRECTORY="mFE.p${SLURM_NTASKS}.n$((m*m*m)).r§REP§" 
srun -c 8 ../src/miniFE.x -nx $((m*x))
