#!/bin/bash
# A minimal case of our own, after what earthlab/rslurm#84 tells of
# on: -
# expected: LM035:error
#
#SBATCH --array=0-3
#SBATCH --cpus-per-task=1
#SBATCH --job-name=course
#SBATCH --output=slurm_%a.out
/usr/lib/R/bin/Rscript --vanilla slurm_run.R
