#!/bin/bash -l
# A minimal case of our own, after Lumi-supercomputer/lumi-userguide, commit 6c3a26c0fc8f2174e1dde45adb75def88d8010a4, docs/runjobs/scheduled-jobs/lumic-job.md
# on: lumi
# expected:
# partition: small
# licence: not stated
# site documentation: yes
# by hand: error: the account is a placeholder of the page
#SBATCH --job-name=examplejob
#SBATCH --output=examplejob.o%j # stdout
#SBATCH --error=examplejob.e%j  # stderr
#SBATCH --partition=small
#SBATCH --ntasks=1              # one process
#SBATCH --cpus-per-task=128     # threads
#SBATCH --time=12:00:00
#SBATCH --account=project_<id>

export OMP_NUM_THREADS=$SLURM_CPUS_PER_TASK
./program
