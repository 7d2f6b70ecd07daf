#!/bin/bash
# A minimal case of our own, after Lumi-supercomputer/lumi-userguide, commit 6c3a26c0fc8f2174e1dde45adb75def88d8010a4, docs/runjobs/scheduled-jobs/throughput.md
# on: lumi
# expected: LM016:warning
# partition: none
# licence: not stated
# site documentation: yes
# by hand: warning: no account, and the system takes no job without one; it may come from SBATCH_ACCOUNT
# by hand: note: no partition
#SBATCH --array=1-16
#SBATCH --output=array_%A_%a.out
#SBATCH --error=array_%A_%a.err
#SBATCH --time=01:00:00
#SBATCH --ntasks=1
#SBATCH --mem=4G

echo "index: " $SLURM_ARRAY_TASK_ID
srun ./program --input data_${SLURM_ARRAY_TASK_ID}.inp
