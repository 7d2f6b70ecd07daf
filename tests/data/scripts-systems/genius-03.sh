#!/bin/bash
# A minimal case of our own, after a public script (no repository named)
# on: genius
# expected: LM002:error
# partition: batch
# licence: not seen
# site documentation: no
# by hand: error: the CPU nodes are gone, only partitions with GPUs are left

#SBATCH --account=lp_project
#SBATCH --clusters=genius
#SBATCH --partition=batch   # partition
#SBATCH --job-name=simulate_%a  # name
#SBATCH --output=stdout-simulate_%a   # stdout
#SBATCH --error=stderror-simulate_%a    # stderr
#SBATCH --ntasks=1            # tasks
#SBATCH --cpus-per-task=4     # cores
#SBATCH --time=3-00:00:00       # d-hh:mm:ss
#SBATCH --mem=8gb            # gb, mb, kb

source activate env
./simulate.sh
