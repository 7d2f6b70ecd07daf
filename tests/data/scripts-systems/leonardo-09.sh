#!/bin/bash
# A minimal case of our own, after a public script (no repository named)
# on: leonardo
# expected: LM019:warning LM032:warning
# partition: boost_usr_prod
# licence: not seen
# site documentation: no
# by hand: warning: a whole node's cores on the GPU partition and no GPU asked for
# by hand: warning: cuda/11.8 and what was built with gcc 11.3.0 belong to the software stack before 2024
# by hand: warning: pip fetches packages on a node without internet

#SBATCH --account=IscrC_project
#SBATCH --partition=boost_usr_prod
#SBATCH --job-name=align
#SBATCH --nodes=1
#SBATCH --ntasks=1
#SBATCH --ntasks-per-node=1
#SBATCH --cpus-per-task=32
#SBATCH --mem=32G
#SBATCH --time=24:00:00
#SBATCH --output=slurm_align_%A_%a.out
#SBATCH --array=0-7

set -e
module load profile/deeplrn
module load cuda/11.8
module load cudnn/8.4.0.27-11.6--gcc--11.3.0
module load python/3.10.8--gcc--11.3.0
cd $WORK/align
python3 -m venv .venv
source .venv/bin/activate
pip3 install -r requirements.txt
python3 ./align.py --input "$WORK/data/$SLURM_ARRAY_TASK_ID" -n 32
