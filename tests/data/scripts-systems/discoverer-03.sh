#!/bin/bash
# A minimal case of our own, after a public script (no repository named)
# on: discoverer
# expected: LM016:warning LM027:note LM048:error
# partition: cn
# licence: not seen
# site documentation: no
# by hand: error: no QOS, which has the name of the account
# by hand: warning: no account, which the system wants
# by hand: note: 256 cpus fit a node of 128 cores only if hardware threads count
#SBATCH --ntasks=1
#SBATCH --cpus-per-task=256
#SBATCH -J calibration
#SBATCH --mem=250G
#SBATCH --array=0-59
#SBATCH --partition=cn


srun singularity run -B /discofs/user0000/ ~/pipeline.simg ./runOneJob.sh 'python3 calibrate.py' ${SLURM_ARRAY_TASK_ID}
