#!/bin/bash
# A minimal case of our own, after a public script (no repository named)
# on: juwels-booster
# expected: LM019:warning LM040:note LM040:note

#SBATCH -o logs/%j.job
#SBATCH -e logs/%j.job
#SBATCH -J TEST_Models
#SBATCH --account=course
#SBATCH -p booster
#SBATCH -t 6:00:00


source $HOME/.bashrc

cd project

conda activate fold

python convert.py -base data/raw/release-14.8 -output small -files_len 695605
