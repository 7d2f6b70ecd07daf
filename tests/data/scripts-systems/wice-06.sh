#!/bin/bash
# A minimal case of our own, after a public script (no repository named)
# on: wice
# expected: LM040:note LM040:note
# partition: batch
# licence: not seen
# site documentation: no
# by hand: right
# by hand: note: 72 tasks asked for and one process started; the accounts of this site begin with lp_ or intro_

#SBATCH --job-name=cv_job
#SBATCH --account=lp_group
#SBATCH --output=logs/fold_%A_%a.out
#SBATCH --error=logs/error_fold_%A_%a.err
#SBATCH --ntasks-per-node=72
#SBATCH --nodes=1
#SBATCH --time 01:00:00
#SBATCH --clusters=wice
#SBATCH --partition=batch
#SBATCH --mem=40000M
#SBATCH --export=ALL
#SBATCH --array=0-4

source $VSC_DATA/miniconda3/etc/profile.d/conda.sh
conda activate demo
python run_fold.py $SLURM_ARRAY_TASK_ID
