#!/bin/bash -l
# A minimal case of our own, after Lumi-supercomputer/lumi-userguide, commit 6c3a26c0fc8f2174e1dde45adb75def88d8010a4, docs/runjobs/scheduled-jobs/lumic-job.md
# on: lumi
# expected:
# partition: standard
# licence: not stated
# site documentation: yes
# by hand: right
#SBATCH --job-name=examplejob
#SBATCH --partition=standard
#SBATCH --nodes=2
#SBATCH --ntasks-per-node=16
#SBATCH --cpus-per-task=8
#SBATCH --time=1-12:00:00
#SBATCH --account=project_462000000

export OMP_NUM_THREADS=$SLURM_CPUS_PER_TASK
srun ./program
