#!/bin/bash
# A minimal case of our own, after a public script (no repository named)
# on: discoverer
# expected: LM016:warning LM027:note
# partition: none
# licence: not seen
# site documentation: no
# by hand: error: no QOS, which has the name of the account
# by hand: warning: no account, which the system wants
# by hand: note: no partition
#SBATCH --ntasks=1
#SBATCH --cpus-per-task=256
#SBATCH -J clean
#SBATCH --mem=250G
#SBATCH --array=0-59


srun singularity run -B /discofs/user0000/ ~/pipeline.simg ./runOneJob.sh 'python3 clean.py' ${SLURM_ARRAY_TASK_ID}
