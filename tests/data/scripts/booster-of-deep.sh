#!/bin/bash
# A minimal case of our own, after a public script (no repository named)
# on: deep
# expected: LM019:warning LM027:note LM040:note

#SBATCH --partition=dp-esb
#SBATCH -A course
#SBATCH --job-name=setup
#SBATCH --mail-type=END,FAIL
#SBATCH --mail-user=someone@example.org
#SBATCH --ntasks=1
#SBATCH --cpus-per-task=16
#SBATCH --time=01:00:00
#SBATCH --output=/p/project/course/logs/%j.log

WORKDIR=$1
NUM_CORES=$2

srun setup.sh $WORKDIR $NUM_CORES
#srun setup.sh work 16
